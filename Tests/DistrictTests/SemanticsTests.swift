import EventKernel
import Testing

@testable import District

@Suite("What happens to an incident")
struct SemanticsTests {
  func log(_ world: World, seed: UInt64 = 5) throws -> (LogRecorder, Run) {
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: seed, replication: 0, into: &recorder))
    return (recorder, run)
  }

  @Test(
    "the times of a life are in order, under every policy",
    arguments: ["hierarchical", "direct"], ["nearest", "home-beat"])
  func order(routing: String, dispatch: String) throws {
    let world = try Worlds.smallville(
      ("policies.routing", routing), ("policies.dispatch", dispatch), ("policies.queue", "priority"))
    let (recorder, _) = try log(world)
    #expect(recorder.incidents.count > 200)
    for fact in recorder.incidents {
      #expect(fact.state != .open)
      if fact.state == .unreported {
        #expect(fact.channel == -1 && fact.reported == .never)
        continue
      }
      let times = [
        fact.occurred, fact.detected, fact.reported, fact.triaged, fact.assigned, fact.accepted, fact.departed,
        fact.onScene, fact.resolved, fact.closed,
      ]
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "\(fact)")
      #expect(fact.returns <= 1)
    }
  }

  @Test("hierarchical reports climb to the owner and orders descend to the station; direct ones see one desk")
  func desks() throws {
    for (routing, expected) in [("hierarchical", ["cleaning": 3, "mediation": 4, "rescue": 1]), ("direct", [:])] {
      let world = try Worlds.smallville(("policies.routing", routing), ("transfer.misrouting", "0%"))
      for fact in try log(world).0.incidents where fact.state == .closed {
        let agency = world.plan.agencies[Int(fact.agency)].id
        #expect(Int(fact.desks) == expected[agency] ?? 1)
        #expect(fact.returns == 0)
      }
    }
  }

  @Test("what a wrong agency returns is decided rightly the second time; emergencies never err")
  func returns() throws {
    let world = try Worlds.smallville(("policies.routing", "direct"), ("transfer.misrouting", "100%"))
    for fact in try log(world).0.incidents where fact.state == .closed {
      let isEmergency = world.plan.kinds[Int(fact.kind)].platform == .emergency
      #expect(fact.returns == (isEmergency ? 0 : 1))
      #expect(fact.desks == (isEmergency ? 1 : 2))
    }
    let none = try Worlds.smallville(
      ("policies.routing", "{direct: {returns: 0}}"), ("transfer.misrouting", "100%"))
    #expect(try log(none).0.incidents.allSatisfy { $0.returns == 0 })
  }

  @Test("returns never exceed the limit; without one they are as many as a coin decides", arguments: ["3", "endless"])
  func limits(returns: String) throws {
    let limit = Int32(returns) ?? .max
    let world = try Worlds.smallville(
      ("policies.routing", "{direct: {returns: \(returns)}}"), ("transfer.misrouting", "50%"),
      ("transfer.give-back", "1min"), ("desks.subdistrict.seats", "{day: 500, night: 500}"))
    let facts = try log(world).0.incidents.filter {
      $0.state == .closed && world.plan.kinds[Int($0.kind)].platform != .emergency
    }
    #expect(facts.allSatisfy { $0.returns <= limit })
    #expect(facts.contains { $0.returns == min(limit, 5) })
    let expected = (0..<min(Int(limit), 60)).reduce(0.0) { $0 + 1 / Double(1 << UInt64($1 + 1)) }
    let mean = facts.reduce(0.0) { $0 + Double($1.returns) } / Double(facts.count)
    #expect(abs(mean - expected) < 5 * (2 / Double(facts.count)).squareRoot(), "\(mean) of \(facts.count)")
  }

  @Test(
    "with ample staff, no error and fixed times, closing takes handling, acceptance, turnout, travel, work and closing")
  func sum() throws {
    let world = try Worlds.smallville(
      ("policies.routing", "direct"), ("transfer.misrouting", "0%"), ("transfer.closing", "constant(7min)"),
      ("desks.subdistrict.handling", "constant(10min)"), ("desks.subdistrict.seats", "{day: 500, night: 500}"),
      ("agencies.cleaning.acceptance", "constant(3min)"), ("units.cleaners.turnout", "constant(2min)"),
      ("units.cleaners.on-duty", "{day: 500, night: 500}"))
    let (recorder, _) = try log(world)
    var works: [UInt64: TimeSpan] = [:]
    var travels: [UInt64: TimeSpan] = [:]
    // Who is on its way back needs no turnout.
    var turnouts: [UInt64: TimeSpan] = [:]
    var last: [UnitIndex: Instant] = [:]
    for leg in recorder.legs {
      if leg.purpose == .work { works[leg.incident] = leg.end - leg.start }
      if leg.purpose == .travel {
        travels[leg.incident] = leg.end - leg.start
        turnouts[leg.incident] = last[leg.unit] == leg.start ? .zero : .minutes(2)
      }
      last[leg.unit] = leg.end
    }
    #expect(Set(turnouts.values).count == 2)
    var seen = 0
    for fact in recorder.incidents where fact.state == .closed && world.plan.agencies[Int(fact.agency)].id == "cleaning"
    {
      let parts = [
        TimeSpan.minutes(10 + 3 + 7), turnouts[fact.identity]!, travels[fact.identity]!, works[fact.identity]!,
      ]
      #expect(fact.closed - fact.reported == parts.reduce(.zero, +))
      seen += 1
    }
    #expect(seen > 100)
  }

  @Test("a unit is never at two incidents, and its legs follow each other in time and place")
  func legs() throws {
    let (recorder, _) = try log(try Worlds.smallville(("policies.routing", "direct")))
    var last: [UnitIndex: Leg] = [:]
    for leg in recorder.legs {
      if let before = last[leg.unit] {
        #expect(leg.start >= before.end)
        #expect(leg.from == before.to)
      }
      #expect(leg.end >= leg.start)
      #expect((leg.purpose == .work) == (leg.distance == 0) || leg.purpose == .back)
      last[leg.unit] = leg
    }
  }

  @Test("home-beat never sends a unit to a beat that another base is nearer to")
  func homeBeat() throws {
    let world = try Worlds.smallville(("policies.dispatch", "home-beat"), ("policies.routing", "direct"))
    for fact in try log(world).0.incidents where fact.state == .closed {
      #expect(world.isHome(unit: fact.unit, beat: Int(fact.beat)))
    }
    let nearest = try Worlds.smallville(("policies.routing", "direct"))
    #expect(
      try log(nearest).0.incidents.contains {
        $0.state == .closed && !world.isHome(unit: $0.unit, beat: Int($0.beat))
      })
  }

  @Test("the priority queue lets urgent work pass, and fifo does not")
  func queues() throws {
    func wait(_ queue: String, _ priority: String) throws -> Double {
      let world = try Worlds.smallville(
        ("policies.queue", queue), ("policies.routing", "direct"), ("incidents.rate", "140%"))
      let (_, run) = try log(world)
      return run.measures(in: world).first { $0.measure == "closure-mean" && $0.dimension == "priority=\(priority)" }?
        .value ?? .nan
    }
    #expect(try wait("priority", "2") <= wait("fifo", "2"))
    #expect(try wait("priority", "3") >= wait("fifo", "3"))
  }

  @Test("a mean counts open incidents as ended at the end of the run, a quantile as never ended, and no more than that")
  func censoring() throws {
    let world = try Worlds.smallville(
      ("calendar.warm-up", "9h"), ("calendar.period", "150min"), ("calendar.drain", "0min"))
    let (recorder, run) = try log(world)
    let facts = (recorder.incidents + run.openFacts(in: world)).filter {
      $0.reported >= world.calendar.start && $0.reported < world.horizon && $0.state != .unreported
    }
    let open = facts.filter { $0.state == .open }
    #expect(open.count > 3)
    let minutes = facts.map { (($0.state == .open ? world.end : $0.closed) - $0.reported).minutes }
    func value(_ name: String) throws -> MeasureValue {
      try #require(run.measures(in: world).first { $0.measure == name && $0.dimension == "" })
    }
    let mean = try value("closure-mean")
    #expect(abs(try #require(mean.value) - minutes.reduce(0, +) / Double(minutes.count)) < 1e-9)
    #expect(mean.n == facts.count && mean.open == open.count)
    #expect(try value("response-p90").open == open.count { $0.onScene == .never })
    #expect(try value("closure-p90").value == .infinity)
    #expect(open.allSatisfy { $0.detected <= world.end && ($0.departed == .never || $0.departed <= world.end) })
  }

  @Test("a patrol passes each spot every so often, and only on duty")
  func patrol() throws {
    let world = try Worlds.smallville()
    let plan = world.plan.channels[Channel.patrol.rawValue]
    let delay = plan.delay.mean
    var waits: [Double] = []
    for fact in try log(world).0.incidents where fact.channel == Int32(Channel.patrol.rawValue) {
      let pass = fact.detected - .seconds(delay)
      #expect(world.plan.shifts[plan.shift].isOn(pass, in: world.calendar))
      if (8..<16).contains(world.calendar.hour(fact.occurred)) { waits.append((pass - fact.occurred).hours) }
    }
    #expect(waits.count > 20)
    // Four hours of shift are left, so the next pass is within one round.
    #expect(waits.allSatisfy { $0 >= 0 && $0 <= plan.every.hours })
  }

  @Test("as many units and seats as stated, shared out over places")
  func strength() throws {
    func count(_ team: String, _ world: World) -> Int {
      let index = world.plan.teams.firstIndex { $0.id == team }
      return world.units.team.count { $0 == index }
    }
    #expect(count("ambulance", try Worlds.smallville()) == 2)
    #expect(count("cleaners", try Worlds.smallville(("units.cleaners.strength", "200%"))) == 6)
    let everyBeat = try Worlds.smallville(("units.cleaners.base", "beats"), ("units.cleaners.on-duty", "{day: 9}"))
    for unit in UnitIndex(0)..<9 { #expect((0..<9).count { everyBeat.isHome(unit: unit, beat: $0) } == 1) }
    let few = try Worlds.smallville(("units.cleaners.base", "beats"), ("units.cleaners.on-duty", "{day: 4}"))
    #expect(count("cleaners", few) == 4)
    for beat in 0..<9 { #expect((0..<4).contains { few.isHome(unit: $0, beat: beat) }) }
  }

  @Test("a busy share by hour is over who is there, late ones included, and missing where nobody is")
  func series() throws {
    let world = try Worlds.smallville()
    let series = try log(world).1.series(in: world)
    #expect(series.contains { $0.dimension == "desk=community" && $0.value > 0 })
    for value in series {
      #expect((0...1).contains(value.value), "\(value)")
      // After the end of the shift only those are there who finish what they are at.
      let isOn = (8..<20).contains(world.calendar.hour(value.time))
      if value.dimension == "desk=community", !isOn { #expect(value.value == 1) }
    }
  }
}
