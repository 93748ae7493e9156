import District
import EventKernel
import Testing

@testable import Inputs

/// Who may go where by the tags of a way: on foot, by bicycle and by car, along its nodes and against them.
@Suite("Roads by their users' tags") struct UserTagTests {
  private static let asked =
    "{for: [bicycle, foot], classes: {motorway: {speed: 70km/h, entered: no}, primary: {speed: 30km/h}, "
    + "residential: {speed: 20km/h}, cycleway: {speed: 15km/h, for: [bicycle, foot]}, footway: {speed: 5km/h, for: foot}}}"

  private static func rules(_ text: String) throws -> StreetRules {
    try StreetRules(Setting.parse(text, file: "build.yaml"))
  }

  /// Tags, and for whom they are: `c` by car, `b` by bicycle, `f` on foot.
  struct Reading: Sendable {
    var tags: String
    var forwards: String
    var backwards: String

    init(_ tags: String, _ forwards: String, _ backwards: String? = nil) {
      (self.tags, self.forwards, self.backwards) = (tags, forwards, backwards ?? forwards)
    }
  }

  /// By the wiki of OpenStreetMap, by hand.
  static let readings = [
    Reading("highway=residential", "cbf"),
    Reading("highway=residential motor_vehicle=no", "bf"),
    Reading("highway=residential vehicle=no", "f"),
    Reading("highway=residential vehicle=no bicycle=yes", "bf"),
    Reading("highway=residential access=no", ""),
    Reading("highway=residential access=no foot=yes", "f"),
    Reading("highway=residential access=no bicycle=designated foot=permissive", "bf"),
    Reading("highway=residential access=no emergency=yes", "cbf"),
    Reading("highway=residential access=private", "cbf"),
    Reading("highway=primary bicycle=no", "cf"),
    Reading("highway=primary foot=no bicycle=use_sidepath", "cb"),
    Reading("highway=primary motorroad=yes", "c"),
    Reading("highway=motorway", "c", ""),
    Reading("highway=motorway bicycle=yes", "cb", ""),
    Reading("highway=motorway_link oneway=no", "c"),
    Reading("highway=residential oneway=yes", "cbf", ""),
    Reading("highway=residential oneway=yes oneway:bicycle=no", "cbf", "b"),
    Reading("highway=residential oneway=-1 oneway:bicycle=no", "b", "cbf"),
    Reading("highway=residential oneway=yes cycleway=opposite", "cbf", "b"),
    Reading("highway=residential oneway=yes cycleway:left=opposite_lane", "cbf", "b"),
    Reading(
      "highway=residential oneway=yes cycleway:right=lane cycleway:left=lane cycleway:left:oneway=-1", "cbf", "b"),
    Reading("highway=residential oneway=yes cycleway=lane", "cbf", ""),
    Reading("highway=residential oneway=yes cycleway=opposite oneway:bicycle=yes", "cbf", ""),
    Reading("highway=residential oneway=yes motor_vehicle=no cycleway=opposite", "bf", "b"),
    Reading("highway=residential oneway:bicycle=yes", "cbf", "cf"),
    Reading("highway=residential oneway=yes oneway:bicycle=no bicycle=no", "cf", ""),
    Reading("highway=residential junction=roundabout", "cbf", ""),
    Reading("highway=cycleway", "bf"),
    Reading("highway=cycleway oneway=yes", "bf", ""),
    Reading("highway=cycleway foot=no", "b"),
    Reading("highway=footway", "f"),
    Reading("highway=footway bicycle=yes", "bf"),
    Reading("highway=footway bicycle=dismount", "f"),
    Reading("highway=footway access=private", "f"),
    Reading("highway=footway access=no", ""),
  ]

  private static func letters(_ modes: RoadModes) -> String {
    modes.modes.map { String($0.rawValue.prefix(1)) }.joined()
  }

  private static func tags(_ text: String) -> [OSMFile.Tag] {
    text.split(separator: " ").map { tag in
      let parts = tag.split(separator: "=").map(String.init)
      return OSMFile.Tag(key: parts[0], value: parts[1])
    }
  }

  @Test(arguments: readings) func usersAreReadOffTags(reading: Reading) throws {
    let rules = try Self.rules(Self.asked)
    let tags = Self.tags(reading.tags)
    let users = rules.users(tags, kind: try #require(rules.kind(of: tags)))
    #expect(Self.letters(users.forwards) == reading.forwards, "\(reading.tags)")
    #expect(Self.letters(users.backwards) == reading.backwards, "\(reading.tags)")
  }

  /// Without `for` the tags of others are not read: who they are goes where cars go, and where a class is for them.
  @Test func nobodyElseIsAskedForUnlessTheRecipeSaysSo() throws {
    let rules = try Self.rules(Self.asked.replacing("for: [bicycle, foot], classes", with: "classes"))
    for (tags, forwards, backwards) in [
      ("highway=residential motor_vehicle=no", "", ""), ("highway=primary bicycle=no foot=no", "cbf", "cbf"),
      ("highway=residential oneway=yes cycleway=opposite", "cbf", ""), ("highway=footway bicycle=yes", "f", "f"),
    ] {
      let tags = Self.tags(tags)
      let users = rules.users(tags, kind: try #require(rules.kind(of: tags)))
      #expect((Self.letters(users.forwards), Self.letters(users.backwards)) == (forwards, backwards), "\(tags)")
    }
    let cyclists = try Self.rules("{for: bicycle}")
    #expect(Set(cyclists.classes.map(\.id)).isSuperset(of: ["residential", "cycleway", "path", "pedestrian"]))
    let street = Self.tags("highway=residential motor_vehicle=no")
    #expect(Self.letters(cyclists.users(street, kind: try #require(cyclists.kind(of: street))).forwards) == "b")
    #expect { _ = try Self.rules("{for: car}") } throws: { "\($0)".contains("allowed: bicycle, foot") }
  }

  /// A town by hand: a ring of one-way streets, a street closed to cars across, a lane against the traffic, a footway out.
  private static let town = Streets(
    nodes: [(1, 0, 0), (2, 1, 0), (3, 1, 1), (4, 0, 1), (5, 2, 2), (6, 0.5, 0.5)],
    ways: [
      (8, [1, 2, 3], "highway=residential oneway=yes"),
      (9, [3, 4, 1], "highway=residential oneway=yes cycleway=opposite"),
      (10, [1, 6, 3], "highway=residential motor_vehicle=no name=Market"), (11, [3, 5], "highway=footway"),
    ])

  @Test func aTownByHandHasItsArcsForEach() throws {
    let (roads, report) = try Self.town.built(Self.rules(Self.asked))
    #expect(roads.arcs(for: .car) == ["1>2", "2>3", "3>4", "4>1"])
    #expect(
      roads.arcs(for: .bicycle) == ["1>2", "1>4", "1>6", "2>3", "3>4", "3>6", "4>1", "4>3", "6>1", "6>3"])
    // Who walks goes along each of these both ways (see District).
    #expect(roads.arcs(for: .foot) == ["1>2", "1>6", "2>3", "3>4", "3>5", "3>6", "4>1", "5>3", "6>1", "6>3"])
    #expect(report.waysForOthers == 2 && report.waysAgainstTraffic == 1 && report.junctionsApart == 0)
    #expect(report.how.contains("2 of the ways for bicycles or people on foot alone; 1 one-way for cars and open"))
    #expect(roads.names == ["Market"] && roads.kinds("1", "6") == ["residential"])
  }

  /// What is in the files is read back, and a word that is no user is refused with its line.
  @Test func areReadFromTheirFiles() throws {
    let roads = try Self.town.built(Self.rules(Self.asked)).roads
    // 6 is nearest, where no car comes.
    let place = GeoPoint(longitude: 0.0006, latitude: 0.0005)
    let again = try roads.readBack(facility: place)
    #expect(again.modes == roads.modes && again.arcs == roads.arcs)
    #expect(again.facilityJoints.map { again.ids[Int($0.junction)] } != ["6"])
    #expect {
      _ = try roads.readBack(facility: place) { $0.replacing("bicycle foot", with: "bicicle foot") }
    } throws: {
      "\($0)".contains("/roads.csv:4: for: no way to go over roads, found \"bicicle\"")
        && "\($0)".contains("did you mean \"bicycle\"?")
    }
    let lines = (RoadFiles.files(of: roads).last?.text ?? "").split(separator: "\n")
    #expect(lines.first == "from,to,metres,class,way,name,for")
    #expect(lines.filter { $0.hasSuffix(",9,,bicycle") }.map { $0.prefix(4) } == ["1,4,", "4,3,"])
    #expect(lines.filter { $0.hasSuffix(",10,Market,bicycle foot") }.count == 4)
  }
}

extension Roads {
  /// The arcs that are for somebody as `1>2`, in their order.
  func arcs(for mode: RoadMode) -> [String] { zip(arcs, end.indices).filter { isFor(mode, arc: $1) }.map(\.0) }
}
