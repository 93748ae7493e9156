import Foundation
import Testing

@testable import Inputs

@Suite("Files of OpenStreetMap") struct OSMFileTests {
  /// As different programs write it: quotes of both kinds, tags that close themselves or not, comments, and nodes behind the ways.
  static let xml = """
    <?xml version='1.0' encoding='UTF-8'?>
    <!-- <way id="99"> is no way -->
    <osm version="0.6" generator='by hand'>
      <bounds minlat="0" minlon="0" maxlat="1" maxlon="1"/>
      <note>text > of others <![CDATA[ <way id="98"> neither ]]></note>
      <way id='10' version="3" >
        <nd ref="3"/><nd ref="-1"/><nd
          ref="2"></nd>
        <tag k="highway" v="primary"/>
        <tag k="name" v="Tom &amp; Jerry&apos;s &lt;b&gt; &#36335;&#x4E0A; &quot;x&quot;"/>
      </way>
      <node id="2" lat="0.5" lon="1e-1"><tag k="amenity" v='police'/></node>
      <node id="3" lat="0.25" lon="-0.125"/>
      <node id="-1" action='modify' lat="0.75" lon="+0.5"/>
      <node id="4" action='delete' lat="0" lon="0"><tag k="amenity" v="police"/></node>
      <node id="5" visible="false"/>
      <relation id="7"><member type="way" ref="10" role="from"/><member type="node" ref="2" role="via"/>
        <tag k="type" v="restriction"/></relation>
    </osm>

    """

  /// The same as the Overpass API answers.
  static let json = """
    {"version": 0.6, "generator": "Overpass API", "osm3s": {"copyright": "ODbL"},
      "elements": [
      {"type": "way", "id": 10, "nodes": [3, -1, 2],
        "tags": {"highway": "primary", "name": "Tom & Jerry's <b> \\u8def\\u4e0a \\"x\\""}},
      {"type": "node", "id": 2, "lat": 0.5, "lon": 0.1, "tags": {"amenity": "police"}},
      {"type": "node", "id": 3, "lat": 0.25, "lon": -0.125},
      {"type": "node", "id": -1, "lat": 0.75, "lon": 0.5},
      {"type": "relation", "id": 7, "members": [{"type": "way", "ref": 10, "role": "from"},
        {"type": "node", "ref": 2, "role": "via"}], "tags": {"type": "restriction"}}]}
    """

  @Test func readsXML() throws {
    let file = try OSMFile.parse(Self.xml, file: "a.osm")
    #expect(file.nodes == [-1, 2, 3])
    #expect(file.points.map(\.longitude) == [0.5, 0.1, -0.125] && file.points.map(\.latitude) == [0.75, 0.5, 0.25])
    #expect(file.nodeTags == [1: [OSMFile.Tag(key: "amenity", value: "police")]])
    let way = try #require(file.ways.first)
    #expect(file.ways.count == 1 && way.id == 10 && way.nodes == [3, -1, 2] && way.line == 6)
    #expect(way.tags["name"] == "Tom & Jerry's <b> 路上 \"x\"" && way.tags["highway"] == "primary")
    let member = OSMFile.Relation.Member(type: "node", id: 2, role: "via")
    #expect(file.relations.count == 1 && file.relations.first?.members.last == member)
    #expect(file.index(ofNode: 3) == 2 && file.index(ofNode: 4) == nil)
  }

  @Test func theJSONOfOverpassSaysTheSame() throws {
    let (a, b) = (try OSMFile.parse(Self.xml, file: "a"), try OSMFile.parse(Self.json, file: "b"))
    #expect(a.nodes == b.nodes && a.points == b.points && a.nodeTags == b.nodeTags)
    #expect(a.ways.map(\.nodes) == b.ways.map(\.nodes) && a.ways.map(\.tags) == b.ways.map(\.tags))
    #expect(a.relations.map(\.members) == b.relations.map(\.members))
  }

  @Test func positionsMayStandInTheWays() throws {
    let json = """
      {"elements": [{"type": "way", "id": 1, "nodes": [5, 6, 7], "tags": {"highway": "primary"},
        "geometry": [{"lat": 1, "lon": 2}, null, {"lat": 3, "lon": 4}]},
       {"type": "way", "id": 2, "center": {"lat": 9, "lon": 8}}]}
      """
    let xml = """
      <osm><way id="1"><nd ref="5" lat="1" lon="2"/><nd ref="6"/><nd ref="7" lat="3" lon="4"/><tag k="highway" v="primary"/></way>
      <way id="2"><center lat="9" lon="8"/></way></osm>
      """
    for text in [json, xml] {
      let file = try OSMFile.parse(text, file: "a")
      #expect(file.nodes == [5, 7] && file.points.map(\.latitude) == [1, 3] && file.ways[0].nodes == [5, 6, 7])
      #expect(file.ways[1].middle == GeoPoint(longitude: 8, latitude: 9))
    }
  }

  @Test(arguments: [
    ("</way>", "</wey>", "a.osm:11: not XML: </wey> stands where <way> of line 6 is open"),
    ("</osm>", "", "a.osm:20: not XML: the file ends before <osm> of line 3 is closed"),
    (
      "id='10' version", "id='10 version",
      "a.osm:7: not XML: < stands in the value of id: the quote of line 6 is not closed"
    ),
    ("id='10'", "id=10", "a.osm:6: not XML: the value of id in <way> is not in quotes"),
    ("id='10' version", "id='10' id", "a.osm:6: not XML: id stands twice in <way>"),
    ("id='10' version", "id='10'version", "a.osm:6: not XML: a blank is missing in <way>"),
    ("v=\"primary\"/>", "v/>", "a.osm:9: not XML: the attribute v of <tag> has no value"),
    ("Tom &amp;", "Tom &", "a.osm:10: not XML: & is written &amp;"),
    ("Tom &amp;", "Tom &nbsp;", "a.osm:10: not XML: an entity that XML does not know, found \"&nbsp;\""),
    (
      "way id=\"99\"> is no way -->", "way id=\"99\"> is no way",
      "a.osm:20: not XML: the file ends within a comment of line 2"
    ),
    ("<osm", "text <osm", "a.osm:3: not XML: text stands outside of all tags"),
    ("</osm>", "</osm><osm></osm>", "a.osm:19: not XML: <osm> stands behind the end of the document"),
    ("lat=\"0.25\"", "lat=\"x\"", "a.osm:13: node.lat: found \"x\", allowed: a number"),
    ("lat=\"0.25\"", "lat=\"95\"", "a.osm:13: node.lat: found \"95\", allowed: a number from -89"),
    ("lat=\"0.25\"", "", "a.osm:13: node: the attribute \"lat\" is missing"),
    ("id=\"3\"", "id=\"2\"", "a.osm:13: node: this node stands twice, at different points, found \"2\""),
    ("id=\"3\"", "id=\"3.5\"", "a.osm:13: node.id: found \"3.5\", allowed: a number of OpenStreetMap"),
    ("ref=\"-1\"", "rf=\"-1\"", "a.osm:7: nd: the attribute \"ref\" is missing"),
    (
      "<note>", "<remark> runtime error: Query timed out</remark><note>",
      "a.osm:5: remark: the server broke its answer off"
    ),
  ])
  func damagedXMLSaysWhere(old: String, new: String, expected: String) throws {
    let range = try #require(Self.xml.range(of: old))
    let text = Self.xml.replacingCharacters(in: range, with: new)
    let found = message { () throws(InputError) in _ = try OSMFile.parse(text, file: "a.osm") }
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "no error")")
  }

  @Test(arguments: ["<!DOCTYPE osm>", "<!DOCTYPE osm SYSTEM \"osm.dtd\">"])
  func aTypeOfTheDocumentMayStandFirst(type: String) throws {
    let path = NSTemporaryDirectory() + "osm-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = "\(type)\n<osm><node id=\"1\" lat=\"1\" lon=\"2\"/></osm>"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try OSMFile.read(path: path).nodes == OSMFile.parse(String(text.dropFirst(type.count)), file: "a").nodes)
  }

  @Test(arguments: [
    ("\"lat\": 0.25,", "", "a.json:6: elements: the key \"lat\" is missing"),
    ("[3, -1, 2]", "[3, \"x\", 2]", "a.json:3: elements.nodes: found \"x\", allowed: a number of OpenStreetMap"),
    ("\"elements\"", "\"features\"", "a.json:1: is no file of OpenStreetMap"),
    (
      "\"osm3s\"", "\"remark\": \"runtime error: out of memory\", \"osm3s\"",
      "a.json:1: remark: the server broke its answer off"
    ),
    ("}]}", "}]", "a.json:9: not JSON"),
  ])
  func damagedJSONSaysWhere(old: String, new: String, expected: String) throws {
    let range = try #require(Self.json.range(of: old, options: old == "}]}" ? .backwards : []))
    let text = Self.json.replacingCharacters(in: range, with: new)
    let found = message { () throws(InputError) in _ = try OSMFile.parse(text, file: "a.json") }
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "no error")")
  }

  @Test(
    arguments: [
      (
        [0, 0, 0, 0x0D, 0x0A, 0x09] + Array("OSMHeader".utf8),
        "is OpenStreetMap's PBF: convert it by `osmium cat x.osm.pbf"
      ),
      ([0xFF, 0xE0, 0x04], "is OpenStreetMap's o5m"),
      (Array("lon,lat\n1,2\n".utf8), "is no file of OpenStreetMap, found \"lon,lat"),
      (Array("<osmChange></osmChange>".utf8), "is no OSM XML, found \"<osmChange>\", allowed: <osm>"),
      (Array("<HTML></HTML>".utf8), "is a web page"), (Array("<!DOCTYPE html><html></html>".utf8), "is a web page"),
      (Array("<!DOCTYPE osm><osmChange/>".utf8), "is no OSM XML, found \"<osmChange>\""),
      (
        Array("<!DOCTYPE osm [<!ENTITY a \"b\">]><osm/>".utf8),
        "not XML: declarations within the document type, which are not read"
      ),
      ([], "is no file of OpenStreetMap"),
    ] as [([UInt8], String)])
  func otherFilesAreRefused(bytes: [UInt8], expected: String) throws {
    let path = NSTemporaryDirectory() + "osm-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let found = message { () throws(InputError) in _ = try OSMFile.read(path: path) }
    #expect(found?.contains(expected) == true, "\(found ?? "no error")")
  }

  /// Two squares and a line on the equator, where a thousandth of a degree is 111.32 m eastwards (6,378,137 m x pi / 180,000) and 110.57 m
  /// northwards (by the meridian's curvature there, 6,335,439 m).
  @Test func placesStandInTheMiddleOfTheirGround() throws {
    let nodes = [(1, 0.0, 0.0), (2, 0.001, 0), (3, 0.001, 0.001), (4, 0, 0.001), (5, 0.003, 0)].map { id, lon, lat in
      "<node id='\(id)' lon='\(lon)' lat='\(lat)'>" + (id == 5 ? "<tag k='amenity' v='fire_station'/>" : "") + "</node>"
    }
    func way(_ id: Int, _ nodes: [Int], _ tag: String) -> String {
      "<way id='\(id)'>" + nodes.map { "<nd ref='\($0)'/>" }.joined() + "<tag \(tag)/></way>"
    }
    let ways = [
      way(1, [1, 2, 3, 4, 1], "k='building' v='yes'"), way(2, [1, 2, 3, 1], "k='amenity' v='hospital'"),
      way(3, [1, 2, 5], "k='amenity' v='police'"), way(4, [1, 2, 3, 4, 1], "k='building' v='no'"),
    ]
    let yard = """
      <relation id='6'><tag k='type' v='multipolygon'/><tag k='amenity' v='hospital'/>
      <member type='way' ref='1' role='outer'/><member type='way' ref='2' role='inner'/></relation>
      """
    let file = try OSMFile.parse("<osm>" + nodes.joined() + ways.joined() + yard + "</osm>", file: "a")
    let plane = LocalPlane(origin: GeoPoint(longitude: 0, latitude: 0))
    let buildings = file.places(with: [OSMFile.Tag(key: "building", value: "*")], on: plane)
    try #require(buildings.map(\.id) == ["w1"])
    let building = buildings[0]
    #expect(abs(building.area - 111.3195 * 110.5743) < 0.5)
    #expect(abs(building.point.longitude - 0.0005) < 1e-9 && abs(building.point.latitude - 0.0005) < 1e-9)
    // Nodes, then ways, then areas of several ways.
    let facilities = file.places(with: [OSMFile.Tag(key: "amenity", value: "*")], on: plane)
    try #require(facilities.map(\.id) == ["n5", "w2", "w3", "r6"])
    let hospitals = [OSMFile.Tag(key: "amenity", value: "hospital"), OSMFile.Tag(key: "type", value: "*")]
    #expect(file.places(withAll: hospitals, on: plane).map(\.id) == ["r6"])
    #expect(file.places(with: hospitals, on: plane).map(\.id) == ["w2", "r6"])
    // A square without half of it; its middle is that of what is drawn round it.
    #expect(abs(facilities[3].area - building.area / 2) < 0.5)
    #expect(abs(facilities[3].point.longitude - 0.0005) < 1e-9)
    #expect(abs(facilities[1].point.longitude - 0.002 / 3) < 1e-9)
    #expect(abs(facilities[2].point.longitude - 0.004 / 3) < 1e-9 && facilities[2].area == 0)
  }
}
