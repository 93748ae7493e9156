import EventKernel
import Inputs
import Testing

@testable import District
@testable import Experimentation

/// The parts of a response, against times worked out by hand.
@Suite struct DispatchQuantityTests {
  /// The mean of each quantity, seconds.
  private func seconds(_ quantities: [String], in world: World) throws -> [Double] {
    try values(of: quantities.map { "mean(\($0)) <= 1h" }, in: world).map {
      ((try #require($0.value)) * 60 * 1000).rounded() / 1000
    }
  }

  /// 64 s at the desk. Engine: 80 s and 240 s. Ladder: 60 s and 420 s.
  @Test func oneFireByHand() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n").world()
    let parts = try seconds(["call-handling", "turnout", "travel", "response"], in: world)
    #expect(parts == [64, 80, 240, 384])
    #expect(parts[0] + parts[1] + parts[2] == parts[3])
    let several = [
      "response{unit=1}", "response{with=engine}", "response{unit=2}", "response{with=ladder 1}",
      "response{with=ladder + engine 1}", "response{kind=house-fire,with=fire 2}", "full-response",
    ]
    #expect(try seconds(several, in: world) == [384, 384, 544, 544, 544, 544, 544])
  }

  /// The engine has a crew of 4, the ladder of 2. From sending on: 80 + 240 s and 60 + 420 s.
  @Test func waysAndCrewsByHand() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n").world(
      ("units.engines.crew", "4"), ("units.ladders.crew", "2"))
    let all = [
      "attendance", "attendance{unit=2}", "travel{unit=2}", "full-travel", "response{staff=4}", "response{staff=5}",
      "attendance{staff=6}",
    ]
    #expect(try seconds(all, in: world) == [320, 480, 420, 420, 384, 544, 480])
    let error = #expect(throws: InputError.self) {
      try budget("mean(response{staff=7}) <= 1min").quantity(in: world)
    }
    #expect("\(try #require(error))".contains("no procedure sends so much to the scene"))
  }

  /// Who is first sent need not be first there: a ladder turns out 10 min and the engine comes from farther.
  @Test func theFirstOnSceneCounts() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n").world(("units.engines.turnout", "10min"))
    // Engine: 64 + 600 + 240; ladder: 64 + 60 + 420.
    #expect(
      try seconds(["call-handling", "turnout", "travel", "response", "response{unit=2}"], in: world)
        == [64, 60, 420, 544, 904])
  }

  /// A second fire 2 min later waits until the first is done with: the engine and the ladder come at 544 s and work for 20 min, so that they
  /// go on at 1744 s, without a turnout and from the same place.
  @Test func waitingForAUnitIsCallHandling() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n602,scene,house-fire\n").world()
    let maxima = try values(
      of: ["max(call-handling) <= 1h", "max(response) <= 1h", "max(turnout) <= 1h", "p50(turnout) <= 1h"], in: world
    ).map { try #require($0.value) * 60 }
    #expect(maxima.map { ($0 * 1000).rounded() / 1000 } == [1744 - 120, 1744 - 120, 80, 0])
  }

  /// At the end of the run the unit that is under way has come as far as it has, and shares count the incident as late.
  @Test func openIncidentsAreEndless() throws {
    let world = try HandWorked(calls: "1438,scene,house-fire\n1400,scene,alarm\n").world()
    let all = try values(
      of: [
        "p90(travel) <= 4min", "share(travel <= 4min) >= 1%", "share(call-handling <= 64s) >= 1%",
        "p90(response{priority=1,unit=2}) <= 8min", "p90(response{unit=2}) <= 8min",
        "mean(travel{priority=1}) <= 8min",
      ], in: world)
    // The engine is still at the alarm's scene, which it reached at 1406.4 min, for 5 min, and then back after 4 min.
    #expect(all[0].value == .infinity && all[0].n == 2 && all[0].open == 1)
    #expect(all[1].value == 0.5 && all[2].value == 1)
    #expect(all[3].value == .infinity && all[3].n == 1)
    // One engine is all that an alarm asks for: it has no second unit, and is not late with it.
    #expect(all[4].n == 1 && all[4].value == .infinity)
    // The engine was sent at 1439 min 4 s and is still turning out at the end of the run: no way yet.
    #expect(all[5].open == 1 && all[5].value == 0)
  }

  @Test func groupsAndMeasuresOfSharesWork() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n900,station,alarm\n").world()
    let all = try values(
      of: [
        "max(travel by kind) <= 1h", "gini(turnout by kind) <= 10%", "count(response{unit=2} > 9min) <= 1",
        "share(full-response{agency=fire} <= 384s) >= 50%",
      ], in: world)
    #expect(all[0].value == 4)
    #expect(all[1].value == 0)
    #expect(all[2].value == 1)
    #expect(all[3].value == 0.5)
  }

  @Test(arguments: [
    ("mean(turnout{kind=stench}) <= 1min", "turnout is not modelled"),
    ("mean(call-handling{kind=stench}) <= 1min", "call-handling is not modelled"),
    ("p90(response{with=foam}) <= 8min", "no unit has this capability, found \"foam\""),
  ])
  func whatIsNotModelledIsTold(text: String, said: String) throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n").world()
    let error = #expect(throws: InputError.self) { try budget(text).quantity(in: world) }
    #expect("\(try #require(error))".contains(said), "\(String(describing: error))")
  }

  @Test func procedureThatSendsTooFewIsTold() throws {
    let world = try smallville()
    let error = #expect(throws: InputError.self) { try budget("p90(response{unit=2}) <= 8min").quantity(in: world) }
    #expect("\(try #require(error))".contains("no procedure sends so much to the scene"))
  }

  @Test func oneWayToWriteThem() throws {
    let world = try HandWorked(calls: "600,scene,house-fire\n").world()
    func name(_ text: String) throws -> String { try budget(text).quantity(in: world).name }
    #expect(
      try name("p90( response { with = ladder 1 + engine, priority=1 } ) <= 8min")
        == "p90(response{priority=1,with=engine + ladder})")
    #expect(try name("share(response{unit=2} <= 6min) >= 90%") == "share(response{unit=2} <= 6min)")
  }

  @Test(arguments: [
    "mean(turnout{unit=2}) <= 1min", "p90(response{unit=0}) <= 1min", "p90(response{unit=x}) <= 1min",
    "p90(response{unit=2,with=engine}) <= 1min", "p90(response{with=engine + engine}) <= 1min",
    "p90(response{with=}) <= 1min", "p90(response{with=engine +}) <= 1min", "p90(response{with=engine 0}) <= 1min",
    "p90(response{unit=2,unit=3}) <= 1min", "p90(closure{unit=2}) <= 1min", "mean(turn-out) <= 1min",
    "count(turnout) <= 3min",
  ])
  func slipsAreRefused(text: String) {
    #expect(throws: InputError.self) { try budget(text) }
  }

  /// Who asks for nothing pays for nothing: the same run, event for event.
  @Test func askingChangesNothing() throws {
    let world = try smallville()
    var silent = NullRecorder()
    var recording = Recording(world, traced: false, for: [try budget("mean(turnout) <= 1h").quantity(in: world)])
    let one = try #require(try replicate(world, seed: 5, replication: 1, into: &silent))
    let other = try #require(try replicate(world, seed: 5, replication: 1, into: &recording))
    #expect(one.digest == other.digest && one.trail == other.trail)
    let incidents = other.measured(in: world, dispatch: recording.dispatch)
    let (handling, turnout, travel, response) = (
      incidents.times(.callHandling, of: IncidentSelection()), incidents.times(.turnout, of: IncidentSelection()),
      incidents.times(.travel, of: IncidentSelection()), incidents.times(.response, of: IncidentSelection())
    )
    #expect(turnout.known.count == response.known.count && travel.known.count == response.known.count)
    #expect(handling.known.count >= response.known.count && response.known.count > 100)
  }
}
