"""Gathers seeds for the fuzzer: files of the project, and the sound inputs, by what reads them.

Usage: seeds.py SOUND CORPUS; Tests/Fuzz/run calls it."""
import pathlib, re, sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from sound import ROOT, texts

LARGEST = 40_000


def raw(pattern):
    """Texts in the tests in which a pattern stands."""
    paths = sorted((ROOT / "Tests").rglob("*.swift"))
    return [text.encode() for path in paths for text in texts(path) if re.search(pattern, text)]


def all_of(sound, *patterns):
    found = []
    for pattern in patterns:
        for base in (ROOT / "Experiments", ROOT / "Maps", sound):
            found += [p.read_bytes() for p in sorted(base.rglob(pattern)) if p.is_file() and p.stat().st_size <= LARGEST]
    return found


def under(*files):
    """Several files as one input."""
    return b"".join(b"=== " + name.encode() + b"\n" + data for name, data in files)


def write(sound, corpus):
    own = lambda name: (sound / name).read_bytes()
    rings = ["POINT (114 22)", "POINT Z (1 2 3)", "SRID=4326;MULTIPOINT ((1 2), (3 4))", "LINESTRING (0 0, 1 1)", "MULTIPOLYGON EMPTY",
             "GEOMETRYCOLLECTION (POINT (1 2), POLYGON ((0 0, 1 0, 1 1, 0 0)))", "0101000020E6100000000000000000F03F0000000000000040"]
    scenario_files = [("scenario.yaml", own("scenario.yaml")), ("catalogue.csv", own("catalogue.csv"))]
    seeds = {
        "settings": all_of(sound, "*.yaml") + raw(r"\w+: "),
        "tables": [bytes([k]) + data for k in (0, 8, 16) for data in all_of(sound, "*.csv") + raw(r"\w,\w")],
        "geojson": all_of(sound, "*.geojson") + raw(r'"Feature'),
        "wkt": [f'id,wkt\n1,"{text}"\n'.encode() for text in rings] + all_of(sound, "halves.csv", "shops.csv"),
        "geopackage": [own("data/blocks.gpkg")],
        "calls": all_of(sound, "calls.csv", "shops.csv", "stations.csv") + [data for data in raw(r"\d\d:\d\d") if b"," in data],
        "recipes": [own("town/build.yaml"), own("other-town/build.yaml")] + [
            under(("town/build.yaml", own("town/build.yaml")), (name, own(name)))
            for name in ("data/roads.osm", "data/shops.csv", "data/halves.csv", "data/wards.geojson", "data/boundary.geojson", "data/stations.csv")],
        "roads": [own("data/roads.osm"), own("data/overpass.osm")] + raw("<osm") + raw('"elements"'),
        "maps": [own("map/cells.csv")] + [under((name, own(name))) for name in (
            "map/map.yaml", "map/areas.csv", "map/beats.csv", "map/gateways.csv", "map/zones.csv", "map/places.geojson")],
        "scenarios": [own("scenario.yaml"), under(*scenario_files), own("variant.yaml"), own("called.yaml")]
        + [under(("scenario.yaml", p.read_bytes()), ("catalogue.csv", own("tested.csv"))) for p in sorted(sound.glob("mechanism-*.yaml"))],
        "called": [own("called.yaml"), under(("called.yaml", own("called.yaml")), ("calls.csv", own("calls.csv")))],
        "experiments": all_of(sound, "test.yaml", "varied.yaml") + [p.read_bytes() for p in sorted((ROOT / "Experiments").glob("*.yaml"))],
        "budgets": [own("test.yaml"), own("varied.yaml"), own("rostered.yaml"),
                    under(("test.yaml", own("test.yaml")), ("scenario.yaml", own("scenario.yaml")))],
        "baselines": [own("baseline.json")],
        "plans": [own("plan.jsonl")],
        "shards": [rows(p.read_bytes()) for p in sorted(sound.glob("shards/*/*.shard"))],
    }
    # What once failed is read again, by whatever reads a file of its name.
    readers = {"test.yaml": ["experiments", "budgets"], "scenario.yaml": ["scenarios", "budgets"], "called.yaml": ["called"], "calls.csv": ["calls"],
               "plan.jsonl": ["plans"], "baseline.json": ["baselines"], "build.yaml": ["recipes"]}
    for path in sorted((ROOT / "Tests/Fuzz/Regressions").iterdir()):
        data = path.read_bytes()
        data = data[data.index(b"\n") + 1:]
        for name in re.findall(r"^=== (?:.*/)?(.*)$", data.decode(), re.M):
            for target in readers.get(name, []):
                seeds[target].append(data)
    for target, inputs in seeds.items():
        folder = corpus / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(dict.fromkeys(inputs)):
            (folder / f"seed-{number}").write_bytes(data)


def dictionary(sound):
    """Words of settings, tables and shapes that are rarely found by chance."""
    words = set()
    for data in all_of(sound, "*.yaml"):
        words |= {word + ": " for word in re.findall(r"^\s*(?:- )?([a-z][\w-]+):", data.decode(), re.M)}
        words |= set(re.findall(r"[a-z-]+\(", data.decode()))
    words |= {"like: ", "but: ", "from: ", "file: ", "encoding: ", "delimiter: ", "decimal: ", "header: ", "last-rows: ", "meant: ", "&a ", "*a", "<<: "}
    words |= {"EMPTY", "SRID=4326;", "MULTIPOLYGON (((", "GEOMETRYCOLLECTION (", " ZM (", "=== data/roads.osm\n", "=== catalogue.csv\n", "=== calls.csv\n"}
    words |= {"9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308", "1e-308", "9e9s", "0.0", "99999999999999999999"}
    return "".join('"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\x0a") + '"\n' for word in sorted(words))


def rows(shard):
    """What stands in a shard between its identity and its digest."""
    return shard[shard.index(b"\n\n") + 2:-64]


if __name__ == "__main__":
    pathlib.Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    (pathlib.Path(sys.argv[2]) / "words.txt").write_text(dictionary(pathlib.Path(sys.argv[1])))
    write(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
