import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading service places") struct PlaceReadingTests {
  private static let places = """
    profiles: {morning: {hours: [0, 0, 0, 0, 0, 0, 1, 3, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}}
    places:
      testing:
        kind: testing-site
        rate-per-1000: 20/d
        profile: morning
        speed: 5km/h
        service: "exponential(mean: 1min)"
        open: day
        patience: 20min
        choice: {posted: {every: 5min, age: 12min, error: 20%, look: 60%}}
        speed-up: {every: 30min, scenes: 2, seats: 1, service: 80%}
        sites: {north: {at: 7, seats: 3}, south: {at: fire-1, seats: 1, open: night}}
      tour:
        kind: sight
        rate-per-1000: 1/d
        speed: 5km/h
        stages: {entry: 2min, check-in: 1min}
        sites: {lake: {at: 3, seats: {entry: 2, check-in: 4}}, hill: {at: 4, seats: 2}}
    """

  @Test func everyKeyIsRead() throws {
    let services = try #require(try ScenarioFolder(Self.places).plan().places)
    let testing = services[0]
    #expect(testing.id == "testing" && testing.kind == .testingSite && abs(testing.rate * 86_400 - 0.02) < 1e-12)
    #expect(testing.profile.count == 168 && testing.profile[7] == testing.profile[8] && testing.profile[0] == 0)
    #expect(testing.posts == QueuePosts(every: .minutes(5), age: .minutes(12), error: 0.2, look: 0.6))
    #expect(testing.posts?.lag == 3)
    #expect(testing.speedUp == SpeedUp(every: .minutes(30), scenes: 2, seats: 1, time: 0.8))
    #expect(testing.places.map(\.open) == [0, 1] && testing.places.map(\.seats) == [[3], [1]])
    #expect(testing.places[0].cell == 7 && testing.patience == .constant(1200))
    #expect(services[1].stages.map(\.id) == ["entry", "check-in"] && services[1].posts == nil)
    // The hill comes before the lake.
    #expect(services[1].places.map(\.seats) == [[2, 2], [2, 4]] && services[1].places[0].open == nil)
    #expect(try ScenarioFolder().plan().places == nil)
  }

  @Test(arguments: [
    ("seats: 3}", "seats: 0}", "sites.north.seats", "from 1"),
    ("at: 7", "at: nowhere", "sites.north.at", "no such place"),
    ("open: night", "open: evening", "south.open", "evening"),
    ("profile: morning", "profile: mourning", "testing.profile", "morning"),
    ("kind: testing-site", "kind: testing", "testing.kind", "testing-site"),
    ("look: 60%", "look: 160%", "posted.look", "0.0% to 100.0%"),
    ("every: 5min", "every: 0min", "posted.every", "at least 1s"),
    ("age: 12min", "age: 1200h", "posted.age", "10,000 times"),
    ("choice: {posted", "choice: {posetd", "choice", "posted"),
    ("scenes: 2, seats: 1, service: 80%", "scenes: 2", "speed-up", "helps nobody"),
    ("entry: 2, check-in: 4", "entry: 2", "lake.seats", "check-in"),
    ("hill: {at: 4", "north: {at: 4", "tour.sites", "another service"),
    ("    stages:", "    service: 1min\n    stages:", "tour.service", "either service or stages"),
    ("rate-per-1000: 1/d", "rate-per-1000: -1/d", "rate-per-1000", "not negative"),
    ("rate-per-1000: 1/d", "rate-per-1000: 900000/s", "places.tour.rate-per-1000", "10 million"),
    ("patience: 20min", "pateince: 20min", "places.testing", "patience"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.places)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func anAlternativeKeepsTheVisits() throws {
    let folder = try ScenarioFolder(Self.places)
    let scenario = try Scenario.read(path: folder.folder + "/scenario.yaml")
    let base = try scenario.world()
    func world(_ path: String, _ value: String) throws -> World {
      let changed = try scenario.setting.applying([(path: path, value: try Setting.parse(value, file: "alternative"))])
      return try Scenario(setting: changed).world(under: base)
    }
    #expect(try world("places.testing.choice", "nearest").digest != base.digest)
    #expect(try world("places.tour.sites.lake.seats.entry", "5").digest != base.digest)
    #expect(throws: InputError.self) { try world("places.testing.rate-per-1000", "30/d") }
  }
}
