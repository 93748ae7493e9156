"""The sound inputs that are mutated: a folder with a small one of everything that a command reads, made of the project's own files and of a
town made up here, and the commands that read them."""
import json, pathlib, re, shutil, sqlite3, struct, subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
KM = 1 / 110.9


def at(x, y):
    return [round(0.5 + x * KM, 6), round(0.5 + y * KM, 6)]


def box(west, south, east, north):
    return [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]


def feature(kind, coordinates, properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(features):
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=0)


def package(path):
    """A GeoPackage with two blocks of residents."""
    base = sqlite3.connect(path)
    base.executescript("""
      PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
      CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, description TEXT,
        last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
      CREATE TABLE blocks (fid INTEGER PRIMARY KEY, geom BLOB, POP INTEGER, label TEXT);
      INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', NULL);
      INSERT INTO gpkg_contents VALUES ('blocks', 'features', 'blocks', '', '2020-01-01T00:00:00Z', 0, 0, 1, 1, 4326);
      INSERT INTO gpkg_geometry_columns VALUES ('blocks', 'geom', 'POLYGON', 4326, 0, 0);""")
    for index, ring in enumerate([box(0, 0, 1, 2)[0], box(1, 0, 2, 2)[0]]):
        shape = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *p) for p in ring)
        blob = b"GP" + struct.pack("<BBi", 0, 1, 4326) + shape
        base.execute("INSERT INTO blocks VALUES (?, ?, ?, ?)", (index + 1, blob, 900 + index, f"block {index}"))
    base.commit()
    base.close()


RECIPE = """\
name: town
names: {zh: 镇, en: Town}
boundary: boundary.geojson
cell-size: 100m
sources: [{name: made up, licence: Apache-2.0, gave: everything}]
signals:
  houses: {file: houses.geojson}
  shops: {file: shops.csv, lon: lon, lat: lat}
built: {share: 80%, mix: {houses: 50%, shops: 50%}}
counts:
  residents: {file: blocks.gpkg, column: POP, across: split}
  jobs: {file: shops.csv, lon: lon, lat: lat, column: staff}
  premises: {total: 10, mix: {residents: 100%}}
zones: {file: wards.geojson, id: code}
subdistricts: {file: halves.csv, id: code, name: label}
communities: {file: wards.geojson, id: code, name: label}
beats: 6
roads:
  file: roads.osm
  off-road: 5km/h
  classes:
    primary: {speed: 40km/h}
    residential: {speed: 20km/h}
facilities:
  - {file: stations.csv, kind: ambulance, id: no, name: title, lon: lon, lat: lat, without: [s3]}
  - {file: roads.osm, kind: hospital, where: {amenity: hospital}, name: name}
gateways:
  - {id: city, zh: 市, en: City, facing: {lon: 0.6, lat: 0.51}, beyond: 10km, jobs: 1000, residents: 2000}
assumed-facilities:
  - {id: fire-1, kind: fire, zh: 消防, en: Fire, lon: 0.505, lat: 0.505, note: assumed}
how: {jobs: "counted"}
"""


def roads():
    nodes, ways, number = [], [], 0
    for row in range(5):
        for col in range(5):
            lon, lat = at(0.1 + 0.45 * col, 0.1 + 0.45 * row)
            tags = '<tag k="highway" v="traffic_signals"/>' if row == col else ""
            nodes.append(f'<node id="{row * 5 + col + 1}" lat="{lat}" lon="{lon}">{tags}</node>')
    for line in range(5):
        for refs in ([line * 5 + k + 1 for k in range(5)], [k * 5 + line + 1 for k in range(5)]):
            number += 1
            kind = "primary" if line == 2 else "residential"
            more = '<tag k="oneway" v="yes"/>' if line == 1 else '<tag k="maxspeed" v="30 mph"/>' if line == 3 else ""
            ways.append(f'<way id="{number}">' + "".join(f'<nd ref="{r}"/>' for r in refs)
                        + f'<tag k="highway" v="{kind}"/>{more}</way>')
    lon, lat = at(1, 1.2)
    nodes.append(f'<node id="99" lat="{lat}" lon="{lon}"><tag k="amenity" v="hospital"/><tag k="name" v="General &amp; Co"/></node>')
    turn = ('<relation id="1"><member type="way" ref="1" role="from"/><member type="node" ref="1" role="via"/>'
            '<member type="way" ref="2" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>')
    return '<?xml version="1.0"?>\n<osm version="0.6">\n' + "\n".join(nodes + ways + [turn]) + "\n</osm>\n"


def overpass():
    elements = []
    for row in range(3):
        for col in range(3):
            lon, lat = at(0.1 + col, 0.1 + row)
            elements.append({"type": "node", "id": row * 3 + col + 1, "lat": lat, "lon": lon})
    for line in range(3):
        elements.append({"type": "way", "id": line + 1, "nodes": [line * 3 + k + 1 for k in range(3)], "tags": {"highway": "residential"}})
        elements.append({"type": "way", "id": line + 11, "nodes": [k * 3 + line + 1 for k in range(3)], "tags": {"highway": "primary"}})
    return json.dumps({"version": 0.6, "elements": elements}, indent=0)


CALLS = """
calls:
  file: calls.csv
  time: {column: received, format: us, start: 2017-01-01}
  place: {lon: x, lat: y}
  kind: {column: type, map: {Fire: rubbish, EMS: medical}, others: dispute}
  priority: {column: prio}
  fixed: {work: {work: {column: minutes, unit: min}}}
  bad-rows: 40%
"""

EXPERIMENT = """\
experiment: {name}
question: {{en: Which?, zh: 哪个？}}
scenario: {scenario}
replications: {{min: 2, max: 4}}
seed: 1
baseline: hierarchical
alternatives:
  hierarchical: {{policies.routing: hierarchical}}
  direct: {{policies.routing: {{direct: {{returns: 1}}}}, policies.dispatch: home-beat}}
budgets:
  - mean(closure) <= baseline - 10%
  - p90(response{{priority=1}}) <= 20min
  - {{budget: share(response > 30min) <= 5%, level: warn, confidence: 90%}}
main: [closure-mean, "response-mean{{priority=1}}"]
same-within: {{closure-mean: 10min}}
trace: [1]
rests-on:
  fewer: {{incidents.rate: 80%}}
staffing:
  alternative: direct
  teams:
    cleaners: {{path: units.cleaners.on-duty.day, low: 1, high: 2}}
    desk: {{path: desks.community.seats.day, levels: [3, 4], cost: 2}}
"""


MECHANISM = """\
experiment: mechanized
question: Which?
scenario: mechanism-{number}.yaml
replications: {{min: 1, max: 2}}
seed: 1
baseline: direct
alternatives:
  direct: {{}}
"""


def texts(path):
    """The texts between three quotes in a file of the tests, without their indentation."""
    found = []
    for indent, text in re.findall(r'"""\n( *)(\S.*?)\n *"""', path.read_text(), re.S):
        found.append(re.sub("^" + indent, "", text, flags=re.M) + "\n")
    return found


def mechanisms():
    """Small scenarios with a mechanism each, as the tests of their reading have them."""
    base = ROOT / "Tests/InputsTests"
    common = texts(base / "ScenarioFolder.swift")
    catalogue = next(t for t in common if t.startswith("kind,"))
    order = sorted(common, key=lambda t: not t.startswith("scenario:"))
    head = "".join(t for t in order if not t.startswith("kind,")).replace("catalogue.csv", "tested.csv")
    parts = []
    for path in sorted((base / "Mechanisms").rglob("*.swift")) + [base / "ProcedureTests.swift", base / "UnitReadingTests.swift"]:
        parts += [t for t in texts(path) if re.match(r"[a-z-]+:", t) and "\\(" not in t]
    return catalogue, [head + part for part in dict.fromkeys(parts)]


def write(folder, gridtwin):
    """Writes the sound inputs into a folder, and what the commands make of them."""
    def put(name, text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    shutil.copytree(ROOT / "Maps/smallville", folder / "map")
    scenario = (ROOT / "Experiments/smallville/scenario.yaml").read_text().replace("../../Maps/smallville", "map")
    scenario = scenario.replace("warm-up: 1d, period: 7d, drain: 2d", "warm-up: 6h, period: 1d, drain: 12h")
    put("scenario.yaml", scenario)
    shutil.copy(ROOT / "Experiments/smallville/catalogue.csv", folder / "catalogue.csv")
    put("variant.yaml", "scenario: variant\nlike: scenario.yaml\nbut: {incidents.rate: 90%, units.cleaners.on-duty: {day: 2}}\n")
    put("test.yaml", EXPERIMENT.format(name="test", scenario="scenario.yaml"))
    put("varied.yaml", EXPERIMENT.format(name="varied", scenario="variant.yaml"))
    rows = "".join(
        f"{1 + k % 2:02d}/01/2017 {k % 12 + 1:02d}:{7 * k % 60:02d}:00 {'AP'[k % 2]}M,{0.001 * (k % 3):.4f},{0.001 * (k % 2):.4f},"
        f"{['Fire', 'EMS', 'Cat'][k % 3]},{1 + k % 3},{k % 50}.5\n" for k in range(40))
    put("calls.csv", "received,x,y,type,prio,minutes\n" + rows)
    put("called.yaml", scenario.replace("warm-up: 6h", "warm-up: 0h") + CALLS)
    put("calling.yaml", EXPERIMENT.format(name="calling", scenario="called.yaml").replace("  fewer: {incidents.rate: 80%}", "  faster: {road-speed: ~}"))
    put("town/build.yaml", RECIPE)
    put("other-town/build.yaml", RECIPE[:RECIPE.index("signals:")] + "communities: 3\nbeats: 6\nroads: {file: overpass.osm, off-road: 5km/h, "
        "classes: {primary: {speed: 40km/h}, residential: {speed: 20km/h}}}\n")
    put("data/boundary.geojson", collection([feature("Polygon", box(0, 0, 2, 2), {"name": "Town"})]))
    put("data/houses.geojson", collection([feature("Polygon", box(0.2, 0.2, 0.6, 0.6), {}), feature("Polygon", box(1.2, 1.2, 1.3, 1.9), {})]))
    put("data/wards.geojson", collection([
        feature("Polygon", box(0, 0, 1, 1), {"code": "w1", "label": "One"}),
        feature("MultiPolygon", [box(0, 1, 1, 2)], {"code": "w2", "label": "Two"}),
        feature("Polygon", box(1, 0, 2, 2), {"code": "w3", "label": "Three"})]))

    def wkt(ring):
        return "POLYGON ((" + ", ".join(f"{x} {y}" for x, y in ring[0]) + "))"
    put("data/halves.csv", f'code,label,WKT\nwest,West,"{wkt(box(0, 0, 1, 2))}"\neast,East,"{wkt(box(1, 0, 2, 2))}"\n')
    point = lambda x, y: ",".join(map(str, at(x, y)))
    put("data/shops.csv", f"lon,lat,staff\n{point(0.5, 0.5)},12\n{point(1.8, 1.8)},30\n{point(1.5, 0.4)},7\n")
    put("data/stations.csv", f"no,title,lon,lat\ns1,One,{point(0.5, 0.5)}\ns2,,{point(1.5, 1.5)}\ns3,Shut,{point(1, 1)}\n")
    put("data/hospitals.csv", f"name,lon,lat\nGeneral,{point(1, 1)}\n")
    put("data/units.csv", "ambulance,station\n1,s1\n2,s1\n3,s2\n")
    put("data/blocks.geojson", collection([
        feature("Polygon", box(0, 0, 1, 2), {"POP": 20001, "HOUSES": 9000}), feature("Polygon", box(1, 0, 2, 2), {"POP": 9999, "HOUSES": 4000})]))
    put("data/roads.osm", roads())
    put("data/overpass.osm", overpass())
    package(folder / "data/blocks.gpkg")
    catalogue, scenarios = mechanisms()
    put("tested.csv", catalogue)
    number = 0
    for text in scenarios:
        put("mechanism.yaml", text)
        known = subprocess.run([gridtwin, "map", "info", "map", "--scenario", "mechanism.yaml"], cwd=folder, capture_output=True, text=True)
        # Nobody moves there, which is said when all else has been read.
        if known.returncode == 0 or "nobody moves" in known.stderr:
            number += 1
            put(f"mechanism-{number}.yaml", text)
            put(f"mechanized-{number}.yaml", MECHANISM.format(number=number))
    (folder / "mechanism.yaml").unlink()
    for name in ["Maps/longhua", "Experiments/longhua"]:
        shutil.copytree(ROOT / name, folder / name)
    put("Experiments/rich.yaml", """\
experiment: rich
question: Which?
scenario: longhua/daily.yaml
replications: {min: 1, max: 2}
seed: 1
baseline: direct
alternatives:
  direct: {policies.routing: direct}
""")
    put("workload.csv", "cell,workload\n" + "".join(f"{c},{c % 7 + 0.5}\n" for c in range(28)))
    ids = "abcdef"
    put("times.csv", "id," + ",".join(ids) + "\n" + "".join(
        a + "," + ",".join(str(abs(i - j) * 3 + 1) for j in range(6)) + "\n" for i, a in enumerate(ids)))
    put("demand.csv", "id,weight\n" + "".join(f"{a},{i + 1}\n" for i, a in enumerate(ids)))
    put("sites.csv", "id\na\nc\ne\n")
    put("score.csv", "base,units\na,1\ne,1\n")
    for arguments, codes in [
        (["run", "test.yaml", "--quiet", "--db", "results.sqlite"], [0]),
        (["check", "test.yaml", "--quiet", "--db", "results.sqlite", "--write-baseline", "baseline.json"], [0, 1, 3]),
        (["plan", "test.yaml", "--per-shard", "2", "--out", "plan.jsonl"], [0]),
        (["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "0", "--quiet"], [0]),
        (["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "1", "--quiet"], [0]),
        (["map", "build", "town", "--data", "data"], [0]),
    ]:
        done = subprocess.run([gridtwin] + arguments, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode not in codes:
            raise SystemExit(f"the sound inputs are not sound: {' '.join(arguments)} ends with {done.returncode}: {done.stderr}")
    put("roster.yaml", "units.cleaners.on-duty.day: 2\ndesks.community.seats.day: 4\n")
    put("rostered.yaml", EXPERIMENT.format(name="rostered", scenario="scenario.yaml").replace(
        "direct: {policies", "direct: {from: roster.yaml, policies"))
    for path in list(folder.glob("*.sqlite-*")):
        path.unlink()


MAP = ["map/map.yaml", "map/cells.csv", "map/areas.csv", "map/beats.csv", "map/gateways.csv", "map/zones.csv", "map/places.geojson"]
DISTRICT = ["scenario.yaml", "catalogue.csv"] + MAP
TOWN = ["town/map.yaml", "town/cells.csv", "town/areas.csv", "town/beats.csv", "town/gateways.csv", "town/zones.csv", "town/places.geojson",
        "town/junctions.csv", "town/roads.csv"]
SOURCES = ["data/boundary.geojson", "data/houses.geojson", "data/wards.geojson", "data/halves.csv", "data/shops.csv",
           "data/stations.csv", "data/blocks.gpkg", "data/roads.osm"]
RICH = ["Experiments/rich.yaml"] + ["Experiments/longhua/" + name for name in [
    "daily.yaml", "detection.yaml", "scenes.yaml", "deadlines.yaml", "supervised.yaml", "beat-teams.yaml", "helpers.yaml", "dynamics.yaml",
    "lists.yaml", "scenario.yaml", "catalogue.csv", "scenes.csv", "disputes.csv"]]
NEW = ["data/boundary.geojson", "data/blocks.geojson", "data/stations.csv", "data/hospitals.csv", "data/units.csv", "data/roads.osm"]
DATABASE = ["results.sqlite"]


def jobs(folder):
    """(weight, arguments, files that it reads, exit codes beside 0 and 2)."""
    shards = ["plan.jsonl", "test.yaml", "shards/*"] + DISTRICT
    numbers = [path.stem.split("-")[1] for path in sorted(folder.glob("mechanism-*.yaml"))]
    return [
        (40 / len(numbers), ["run", f"mechanized-{n}.yaml", "--smoke", "--quiet", "--threads", "1", "--db", "o.sqlite"],
         [f"mechanized-{n}.yaml", f"mechanism-{n}.yaml", "tested.csv"] + MAP, []) for n in numbers
    ] + [
        (14, ["run", "test.yaml", "--quiet", "--threads", "1", "--db", "o.sqlite"], ["test.yaml"] + DISTRICT, []),
        (5, ["run", "varied.yaml", "--quiet", "--threads", "1", "--replications", "2", "--db", "o.sqlite"], ["varied.yaml", "variant.yaml"] + DISTRICT, []),
        (5, ["run", "rostered.yaml", "--quiet", "--threads", "2", "--smoke", "--db", "o.sqlite"], ["rostered.yaml", "roster.yaml"] + DISTRICT, []),
        (3, ["run", "test.yaml", "--explain", "worst"], ["test.yaml"] + DISTRICT, []),
        (10, ["run", "calling.yaml", "--smoke", "--quiet", "--threads", "1", "--db", "o.sqlite"], ["calling.yaml", "called.yaml", "calls.csv", "catalogue.csv"] + MAP, []),
        (3, ["run", "test.yaml", "--quiet", "--db", "results.sqlite"], ["test.yaml"] + DISTRICT + DATABASE, []),
        (8, ["check", "test.yaml", "--quiet", "--threads", "1", "--db", "o.sqlite", "--junit", "o.xml", "--markdown", "o.md", "--json", "o.json"],
         ["test.yaml"] + DISTRICT, [1, 3]),
        (6, ["check", "test.yaml", "--quiet", "--threads", "1", "--stored", "--db", "results.sqlite", "--baseline", "baseline.json", "--json", "o.json"],
         ["test.yaml", "baseline.json"] + DISTRICT + DATABASE, [1, 3, 5]),
        (5, ["calls", "look", "calls.csv"], ["calls.csv"], []),
        (4, ["calls", "look", "calls.csv", "--scenario", "called.yaml", "--json"], ["calls.csv", "called.yaml", "catalogue.csv"] + MAP, []),
        (12, ["map", "build", "town", "--data", "data"], ["town/build.yaml"] + SOURCES, []),
        (6, ["map", "build", "other-town", "--data", "data"], ["other-town/build.yaml", "data/boundary.geojson", "data/overpass.osm"], []),
        (6, ["map", "info", "map"], MAP, []),
        (4, ["map", "info", "town", "--json"], TOWN, []),
        (3, ["map", "info", "map", "--scenario", "scenario.yaml", "--fit"], DISTRICT, []),
        (4, ["map", "render", "map", "--layer", "residents", "--output", "o.svg"], MAP, []),
        (3, ["map", "render", "map", "--layer", "coverage", "--team", "ambulance", "--within", "8min", "--at", "08:00", "--scenario",
             "scenario.yaml", "--output", "o.geojson"], DISTRICT, []),
        (3, ["map", "render", "map", "--layer", "presence", "--at", "03:00,08:00", "--scenario", "scenario.yaml", "--output", "o.svg"], DISTRICT, []),
        (2, ["map", "render", "map", "--layer", "day", "--unit", "ambulance-1", "--day", "1", "--results", "results.sqlite", "--output", "o.svg"], MAP + DATABASE, []),
        (3, ["map", "render", "town", "--layer", "roads", "--output", "o.svg"], TOWN, []),
        (10, ["new", "o", "--boundary", "data/boundary.geojson", "--population", "data/blocks.geojson", "--stations", "data/stations.csv",
              "--hospitals", "data/hospitals.csv", "--units", "data/units.csv", "--roads", "data/roads.osm"], NEW, []),
        (4, ["new", "o", "--boundary", "data/boundary.geojson", "--population", "data/blocks.gpkg", "--stations", "data/stations.csv",
             "--service", "fire", "--cell-size", "200m", "--roads", "data/roads.osm"],
         ["data/boundary.geojson", "data/blocks.gpkg", "data/stations.csv", "data/roads.osm"], []),
        (12, ["plan", "Experiments/rich.yaml", "--per-shard", "1", "--out", "o.jsonl"], RICH, []),
        (1, ["run", "Experiments/rich.yaml", "--smoke", "--quiet", "--threads", "1", "--db", "o.sqlite"], RICH, []),
        (5, ["plan", "test.yaml", "--per-shard", "1", "--out", "o.jsonl"], ["test.yaml"] + DISTRICT, []),
        (5, ["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "2", "--quiet"], shards, [4]),
        (3, ["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "0", "--quiet"], shards, [4]),
        (4, ["missing", "--plan", "plan.jsonl", "--out", "shards"], ["plan.jsonl", "shards/*"], [3]),
        (3, ["status", "--plan", "plan.jsonl", "--out", "shards"], ["plan.jsonl", "shards/*"], [3]),
        (6, ["merge", "--plan", "plan.jsonl", "--out", "shards", "o.sqlite"], shards, [3, 4]),
        (2, ["merge", "--plan", "plan.jsonl", "--out", "shards", "--compact", "results.sqlite"], shards + DATABASE, [3, 4]),
        (3, ["report", "results.sqlite", "--output", "o.html", "--quiet"], DATABASE, []),
        (2, ["report", "results.sqlite", "--output", "o.html", "--form", "slides", "--flow", "o.svg", "--language", "zh"], DATABASE, []),
        (3, ["export", "results.sqlite", "--output", "o"], DATABASE, []),
        (1, ["export", "results.sqlite", "--output", "o.csv", "--section", "times"], DATABASE, []),
        (3, ["diff", "test.yaml:hierarchical", "test.yaml:direct:2"], ["test.yaml"] + DISTRICT, [1]),
        (2, ["diff", "results.sqlite:direct", "test.yaml:direct"], ["test.yaml"] + DISTRICT + DATABASE, [1]),
        (4, ["optimize", "bases", "--model", "p-median", "--units", "2", "--map", "map", "--scenario", "scenario.yaml", "--at", "08:00",
             "--speed", "40km/h", "--sites-at", "communities", "--out", "o.csv"], DISTRICT, []),
        (4, ["optimize", "bases", "--model", "mexclp", "--units", "2", "--busy", "60%", "--within", "8min", "--times", "times.csv", "--time-unit",
             "min", "--demand", "demand.csv", "--sites", "sites.csv", "--score", "score.csv", "--out", "o.csv"],
         ["times.csv", "demand.csv", "sites.csv", "score.csv"], []),
        (2, ["optimize", "bases", "--model", "mclp", "--units", "2", "--within", "3min", "--map", "town", "--path", "roads", "--speed", "100%",
             "--sites-at", "communities", "--out", "o.csv"], TOWN, []),
        (4, ["optimize", "beats", "--map", "map", "--beats", "9", "--workload", "workload.csv", "--out", "o.csv"], ["workload.csv"] + MAP, []),
        (3, ["optimize", "staffing", "test.yaml", "--threads", "1", "--quiet", "--trials", "3", "--db", "o.sqlite", "--out", "o.yaml"], ["test.yaml"] + DISTRICT, [1]),
    ]


if __name__ == "__main__":
    import sys
    write(pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve()))
