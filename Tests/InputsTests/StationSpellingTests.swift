import Testing

@testable import District
@testable import Inputs

/// Four stations in a row of cells, at which five units are based: once by their kind, and once by a list of them. What is told of stations means
/// the same for both.
@Suite("Stations mean the same however a base is written") struct StationSpellingTests {
  private let map: DistrictMap
  private let places: PlaceNames

  init() throws {
    let folder = packageFolder + "/Maps/smallville"
    let sheet = try MapSheet.read(folder: folder)
    var map = try DistrictMap.read(folder: folder, sheet: sheet)
    map.facilities = ["S1", "S2", "S3", "S4"].enumerated().map { i, id in
      Facility(id: id, kind: "post", names: Names(zh: id, en: id), cell: Int32([3, 7, 14, 25][i]))
    }
    self.map = map
    places = PlaceNames(map, sheet: sheet)
  }

  /// How many units stand where under a change, in their order; or why it is refused.
  private func stands(_ change: String, _ base: TeamPlan.Base) -> (stands: [[Int]], places: [Int32])? {
    var teams = [
      TeamPlan(id: "car", agency: 0, roster: [RosterEntry(shift: 0, count: 5)], base: base, speed: 10, capabilities: [])
    ]
    let shift = Shift(id: "all", from: .zero, length: .days(1))
    do {
      let setting = try Setting.parse(change, file: "s.yaml")
      try Scenario.stations(setting, &teams, shifts: [shift], map: map, places: places)
    } catch { return nil }
    guard case .places(let list, _) = teams[0].base else { return ([], []) }
    return (teams[0].stands ?? [], teams[0].stands == nil ? [] : list)
  }

  private var listed: TeamPlan.Base {
    .places(map.facilities.indices.map { map.place(ofFacility: $0) }, weights: [1, 1, 1, 1])
  }

  private func both(_ change: String) throws -> [Int32: Int]? {
    let (kind, list) = (stands(change, .facilities("post")), stands(change, listed))
    #expect(kind?.stands == list?.stands && kind?.places == list?.places, "\(change)")
    guard let kind else { return nil }
    return Dictionary(zip(kind.places, kind.stands.first ?? []), uniquingKeysWith: +)
  }

  @Test func allMovesAreOfStationsAsTheyStood() throws {
    // S1 has two of the five units, all others one.
    #expect(try both("{move: {S1: S2, S2: S1}}") == [7: 2, 3: 1, 14: 1, 25: 1])
    #expect(try both("{move: {S1: S2, S2: S3, S3: S1}}") == [7: 2, 14: 1, 3: 1, 25: 1])
    #expect(try both("{move: {S1: S2}}") == [7: 3, 14: 1, 25: 1])
  }

  @Test func aNewStationIsOneOfItsOwn() throws {
    let add = "add: {n1: {at: S1, units: {car: 3}}}"
    #expect(try both("{\(add), close: {S1: gone}}") == [3: 3, 7: 1, 14: 1, 25: 1])
    #expect(try both("{\(add), close: {n1: gone}}") == [3: 2, 7: 1, 14: 1, 25: 1])
    #expect(try both("{\(add), close: {S1: n1}}") == [3: 5, 7: 1, 14: 1, 25: 1])
    #expect(try both("{\(add), move: {n1: S2}, close: {S1: n1}}") == [7: 6, 14: 1, 25: 1])
    #expect(try both("{\(add), move: {S1: S2}}") == [3: 3, 7: 3, 14: 1, 25: 1])
  }

  @Test func whatUnitsMoveToDoesNotClose() throws {
    #expect(try both("{move: {S1: S2}, close: {S2: gone}}") == nil)
    #expect(try both("{move: {S1: S2}, close: {S1: gone}}") == nil)
    #expect(try both("{move: {S1: S2, S2: S1}, close: {S1: nearest}}") == nil)
    #expect(try both("{move: {S1: S1}, close: {S1: gone}}") == [7: 1, 14: 1, 25: 1])
  }

  @Test func randomChangesMeanTheSame() throws {
    var state: UInt64 = 20
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var read = 0
    for _ in 0..<2000 {
      let stations = ["S1", "S2", "S3", "S4", "n1", "n2"]
      let goals = stations + ["\"20\"", "\"8\""]
      var parts: [String] = []
      let new = draw(3)
      if new > 0 {
        let added = (1...new).map { "n\($0): {at: \(stations[draw(4)]), units: {car: \(1 + draw(3))}}" }
        parts.append("add: {\(added.joined(separator: ", "))}")
      }
      let known = 4 + new
      let moves = (0..<known).filter { _ in draw(4) == 0 }.map { "\(stations[$0]): \(goals[draw(8)])" }
      if !moves.isEmpty { parts.append("move: {\(moves.joined(separator: ", "))}") }
      let ends = ["gone", "gone", "nearest"] + goals
      let closed = (0..<known).filter { _ in draw(5) == 0 }.map { "\(stations[$0]): \(ends[draw(ends.count)])" }
      if !closed.isEmpty { parts.append("close: {\(closed.joined(separator: ", "))}") }
      if try both("{\(parts.joined(separator: ", "))}") != nil { read += 1 }
    }
    #expect((500...1900).contains(read), "\(read) of 2000 can be read")
  }
}
