import Testing

@testable import District
@testable import Inputs

/// Smallville with three engines by day and two by night at `fire-1`, which is in cell 14; ladders at cell 7, `fire-1` and cell 7 again; two
/// ambulances at `hospital-1`, in cell 25; officers all over the subdistricts.
@Suite("Stations that are closed, moved and added") struct StationReadingTests {
  private func failure(_ change: String) -> String? {
    do {
      let folder = try ScenarioFolder(files: ["own.yaml": "scenario: own\nlike: scenario.yaml\nbut: {\(change)}"])
      _ = try Scenario.read(path: folder.folder + "/own.yaml").reading()
      return nil
    } catch { return "\(error)" }
  }

  /// The teams under a change, and the bases of their units.
  private func teams(_ change: String) throws -> (teams: [String: TeamPlan], bases: [String: [Int32]]) {
    let folder = try ScenarioFolder(files: ["own.yaml": "scenario: own\nlike: scenario.yaml\nbut: {\(change)}"])
    let world = try Scenario.read(path: folder.folder + "/own.yaml").world()
    let ids = world.plan.teams.map(\.id)
    let units = Dictionary(grouping: world.units.indices) { ids[world.units.team[$0]] }
    return (
      Dictionary(uniqueKeysWithValues: world.plan.teams.map { ($0.id, $0) }),
      units.mapValues { $0.map { world.units.base[$0] } }
    )
  }

  @Test func unitsOfAClosedStationGoWhereItIsSaid() throws {
    let (teams, bases) = try teams("stations.close: {fire-1: \"20\"}")
    #expect(teams["engines"]?.base == .places([20], weights: [5]) && teams["engines"]?.stands == [[3], [2]])
    #expect(bases["engines"] == [20, 20, 20, 20, 20] && bases["ladders"] == [7, 7, 20])
    // Who is not based there stands as before, with nothing said of it.
    #expect(teams["ambulances"]?.stands == nil && teams["ambulances"]?.base == .facilities("hospital"))
    #expect(teams["officers"]?.base == .subdistricts)
  }

  /// Who writes a station's name is told its id.
  @Test func aNameIsNoId() throws {
    let folder = try ScenarioFolder()
    let world = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
    let facility = try #require(world.map.facilities.first { $0.id == "fire-1" })
    let name = facility.names.en
    let error = failure("stations.close: {\"\(name)\": nearest}")
    #expect(error?.contains("did you mean \"fire-1\", the id of \(name)?") == true, "\(error ?? "")")
  }

  @Test func nearestIsTheNearestThatStaysOpen() throws {
    // From cell 14 cell 7 is nearer than the engines' new station at the hospital, which is all that they have.
    let (_, bases) = try teams(
      "stations: {add: {north: {at: hospital-1, units: {engines: 1}}}, close: {fire-1: nearest}}")
    #expect(bases["ladders"] == [7, 7, 7])
    #expect(bases["engines"] == Array(repeating: 25, count: 7), "four by day and three by night")
    // What closes is nowhere to go.
    #expect(failure("stations.close: {fire-1: nearest, \"7\": nearest}")?.contains("has no other station") == true)
    #expect(failure("stations.close: {fire-1: \"7\", \"7\": gone}")?.contains("this one closes, too") == true)
  }

  @Test func goneUnitsAreGone() throws {
    let (teams, bases) = try teams("stations.close: {\"7\": gone}")
    #expect(bases["ladders"] == [14] && teams["ladders"]?.roster.map(\.count) == [1])
    #expect(bases["engines"]?.count == 5)
  }

  @Test func stationsMoveToAPointOrAPlace() throws {
    // 0.00337 degrees east are one and a half cells, the middle of column 4: cell 15.
    #expect(try teams("stations.move: {fire-1: [0.00337, 0]}").bases["engines"] == [15, 15, 15, 15, 15])
    let (teams, bases) = try teams("stations.move: {fire-1: hospital-1}")
    #expect(bases["engines"] == [25, 25, 25, 25, 25] && bases["ladders"] == [7, 7, 25])
    #expect(bases["ambulances"] == [25, 25] && teams["ambulances"]?.stands == nil)
    // Who is there already stays.
    #expect(try self.teams("stations.move: {\"7\": \"7\"}").bases["ladders"] == [7, 14, 7])
  }

  @Test func newStationsHaveUnitsOfTheirOwn() throws {
    let (teams, bases) = try teams(
      "stations.add: {north: {at: [-0.00112, 0.00452], units: {engines: {day: 1}, ladders: 1}}}")
    #expect(teams["engines"]?.roster.map(\.count) == [4, 2])
    #expect(bases["engines"] == [14, 14, 14, 25, 14, 14])
    #expect(bases["ladders"] == [7, 14, 7, 25])
  }

  @Test(arguments: [
    ("close: [fire-1]", "what becomes of its units is not said"),
    ("close: {fire-1: near}", "no such place, found \"near\", allowed: nearest, gone"),
    ("close: {fire-2: nearest}", "no unit has its base there, found \"fire-2\", allowed: "),
    ("close: {rail-1: gone}", "no unit has its base there"),
    ("close: {fire-1: fire-1}", "this one closes, too"), ("close: {fire-1: nearest}", "engines has no other station"),
    ("move: {fire-1: [2, 0]}", "this point is not on the map"), ("move: {fire-1: [0.001]}", "[longitude, latitude]"),
    ("move: {fire-1: fire-9}", "no such place on the map"),
    ("add: {north: {at: 3}}", "the key \"units\" is missing"),
    ("add: {fire-1: {at: 3, units: {engines: 1}}}", "has a place of this name already"),
    ("add: {north: {at: 3, units: {engine: 1}}}", "no such team"),
    ("add: {north: {at: 3, units: {officers: 1}}}", "stand all over an area"),
    ("add: {north: {at: 3, units: {ladders: {day: 1}}}}", "ladders has no such shift"),
    ("shut: {fire-1: gone}", "unknown key, found \"shut\""),
  ])
  func whatCannotBeIsRefused(change: String, expected: String) throws {
    let text = failure("stations: {\(change)}")
    #expect(text?.contains(expected) == true, "\(text ?? "read")")
  }
}
