import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Roads in rain") struct FloodTests {
  private static func hamlet(_ weather: String, isDry: Bool = false, calls: [(Int, String, String)]) -> Hamlet {
    Hamlet(
      steps: [10, 10],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1, speed: 100%}}
        storms: {typhoon: {rain: [5, 30, 60]}}
        weather: \(weather)
        acts: \(isDry ? "~" : "{rain: {storm: typhoon, days: [1], time: \"00:00\"}}")
        """, catalogue: "kind,priority,agency,work\njob,2,crew,5min\n", calls: calls)
  }

  @Test("who sets out in rain is slower by its step, who is under way is not")
  func slows() throws {
    let calls = [(55, "b", "job"), (90, "c", "job"), (150, "c", "job")]
    let run = try StormyRun(Self.hamlet("{slows: {10mm/h: 80%, 40mm/h: 50%}}", calls: calls).world())
    let facts = run.log.incidents.sorted { $0.reported < $1.reported }
    // The first leaves before the second hour of the storm; then 20 min take 25, and 40 in the third.
    #expect(facts.map { ($0.onScene - $0.reported).minutes } == [10, 25, 40])
    let back = run.log.legs.filter { $0.purpose == .back }
    #expect(back.map { ($0.end - $0.start).minutes } == [12.5, 25, 20])
    let dry = try StormyRun(Self.hamlet("~", isDry: true, calls: calls).world())
    #expect(
      dry.log.incidents.sorted { $0.reported < $1.reported }.map { ($0.onScene - $0.reported).minutes } == [10, 20, 20])
  }

  @Test("who turns round in harder rain goes on from where it is")
  func turns() throws {
    let world = try Self.hamlet("{slows: {10mm/h: 50%}}", calls: [(58, "c", "job"), (100, "b", "job")]).world()
    let run = try StormyRun(world)
    let facts = run.log.incidents.sorted { $0.reported < $1.reported }
    // There at 78, done at 83; on its way back, which takes 40 min, it is nearest to b from 93 to 113, and so there at once.
    #expect(facts.map { ($0.onScene - .zero).minutes } == [78, 100])
  }

  @Test("who is sent on when the rain is over is nowhere sooner than straight, as slow as it set out")
  func sentOn() throws {
    let outcome = try Hamlet(
      steps: [40, 10],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 1, speed: 100%}}
        policies: {dispatch: {nearest: {redirect: 1}}, queue: priority}
        storms: {shower: {rain: [30]}}
        weather: {slows: {10mm/h: 50%}}
        acts: {rain: {storm: shower, days: [1], time: "00:00"}}
        """, catalogue: "kind,priority,agency,work\nslow,3,crew,10min\nfast,1,crew,10min\n",
      calls: [(5, "b", "slow"), (65, "c", "fast")]
    ).outcome()
    // At 65 it seems to stand at b already, ten minutes from c; straight it takes 100 from 5 on.
    #expect(outcome.onScene[1] == 105)
  }

  private static let floods = """
    {floods: {drains: 10mm/h, steps: [{above: 15mm, within: 0, speed: 50%}, {above: 45mm, within: 1, speed: 10%}]}}
    """

  @Test("water rises by what does not drain, floods cells in steps, and falls again")
  func water() throws {
    let world = try WeatherTests.world(
      "{typhoon: {rain: [40, 40]}}", Self.floods, at: ("typhoon", "06:00"), with: [("policies.path", "shortest")])
    #expect(world.weather?.flooded.map(\.count) == [1, 9] && world.detours.count == 2)
    let run = try StormyRun(world)
    // At 30 mm/h the steps are reached after 0.5 and 1.5 h. From 60 mm at the end of the storm it falls by 10 mm/h: below 45 mm 1.5 h later,
    // below 15 mm after 4.5 h.
    let hours = 1 * 1.0 + 9 * 2.0 + 1 * 3.0
    #expect(abs((run.value("flooded-cell-hours") ?? 0) - hours) < 1e-6)
    #expect(run.run.twin.units.road == 0 && run.run.twin.mechanisms.weather.flood == 0)
  }

  @Test("water that is not gone when it rains again rises from there")
  func again() throws {
    let world = try WeatherTests.world(
      "{shower: {rain: [40]}}", Self.floods, at: ("shower", "06:00"), ("shower", "08:00"),
      with: [("policies.path", "shortest")])
    let run = try StormyRun(world)
    // 30 mm at 07:00, 20 at 08:00, 50 at 09:00: flooded from 06:30 on, the second step from 08:50 to 09:30, the first until 12:30.
    let first = 20.0 / 6 - 1 + 3
    #expect(abs((run.value("flooded-cell-hours") ?? 0) - (first + 9 * (2.0 / 3))) < 1e-6)
  }

  @Test(
    "ways lead round flooded cells, or through them at a wading pace, whichever is sooner",
    arguments: ["shortest", "congestion-aware"])
  func ways(path: String) throws {
    let world = try WeatherTests.world(
      "{typhoon: {rain: [40]}}", Self.floods, at: ("typhoon", "06:00"),
      with: [("policies.path", path), ("road-speed", "~")])
    // From 11 to 13 straight through 12, which is flooded: a cell of 250 m there and half of one before and behind it.
    let speed = 5.0
    func time(_ from: Int, _ to: Int, _ road: Int32) -> Double {
      world.travelTime(from: from, to: to, speed: speed, at: .zero, under: road).seconds
    }
    #expect(abs(time(11, 13, 0) - 100) < 1e-6)
    // At half the speed: 25 + 100 + 25; round it over 17, 18, 19 are four cells, 200 s.
    #expect(abs(time(11, 13, 1) - 150) < 1e-6)
    // In the second step all about cell 12 is flooded, at a tenth: from 10, far away, nothing is.
    #expect(abs(time(11, 13, 2) - 1000) < 1e-6 && abs(time(16, 10, 2) - time(16, 10, 0)) < 1e-6)
    // Inside a flooded cell two thirds of its edge.
    #expect(abs(time(12, 12, 1) - 250 * 2 / 3 / speed / 0.5) < 1e-6)
    #expect(world.position(from: 11, to: 13, fraction: 0.5, at: .zero, speed: speed, under: 1) == 12)
  }

  @Test("hard rain and water are one state of the roads")
  func both() throws {
    let world = try WeatherTests.world(
      "{typhoon: {rain: [40]}}", "{slows: {30mm/h: 80%}, " + Self.floods.dropFirst(), at: ("typhoon", "06:00"),
      with: [("policies.path", "shortest"), ("road-speed", "~")])
    #expect(world.detours.count == 5)
    let times = (0...5).map { world.travelTime(from: 11, to: 13, speed: 5, at: .zero, under: $0).seconds }
    let expected = [100, 125, 150, 187.5, 1000, 1250]
    #expect(zip(times, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(times)")
    let table = try #require(world.weather)
    var weather = Weather(world)
    weather.turn(0, to: 0, next: .none)
    weather.flood(to: 2)
    #expect(table.road(weather) == 5)
  }
}
