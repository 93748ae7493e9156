import EventKernel

/// Everything that is under way when a run is measured counts as far as it has come: for that its spans are closed, in a copy.
extension Twin {
  /// Ends all spans of time that are under way, for measures alone: the twin cannot go on from here.
  mutating func closeSpans(at end: Instant, in world: World) {
    closeLegs(at: end)
    closeDuties(at: end, in: world)
    closeHandlings(at: end)
    for mechanism in Mechanisms.list { mechanism.declaration.close?(&self, end, world) }
  }

  private mutating func closeLegs(at end: Instant) {
    for unit in units.indices {
      let state = units[unit]
      guard let purpose = state.job, state.legStart < end else { continue }
      outbox.legs.append(
        Leg(
          unit: unit, purpose: purpose, incident: state.identity, task: -1, from: state.cell, to: state.goal,
          start: state.legStart, end: end, distance: 0))
    }
  }

  private mutating func closeDuties(at end: Instant, in world: World) {
    for unit in units.indices {
      let state = units[unit]
      if let start = overtimeBegin(of: unit) {
        units[unit].workOvertime(world.measured(from: start, to: end))
        outbox.duties.append(DutySpan(unit: unit, start: start, end: end))
      } else if state.onDuty != 0 {
        outbox.duties.append(DutySpan(unit: unit, start: state.dutyStart, end: end))
      }
    }
  }

  private mutating func closeHandlings(at end: Instant) {
    for incident in incidents.slots where incident.stage == Incident.Stage.handling.rawValue {
      outbox.handlings.append(
        Handling(
          incident: incident.identity, desk: incident.desk, role: Handling.Role(incident), attempt: incident.returns,
          start: incident.since, end: end))
    }
    for desk in desks.busy.indices { countLateSeats(desk, until: end) }
  }
}

extension Unit {
  /// What its leg is for, if that is a job.
  var job: Leg.Purpose? {
    switch state {
    case State.travelling: .travel
    case State.waiting: .wait
    case State.working: .work
    default: nil
    }
  }
}

extension Run {
  /// The run as it is measured: with everything that was under way at its end counted until then.
  func closed(in world: World) -> Run {
    var run = self
    run.lendSums()
    run.twin.closeSpans(at: end, in: world)
    run.lendSums()
    run.tallies.add(run.twin.outbox, in: world)
    run.twin.outbox.clear()
    return run
  }
}
