import EventKernel

/// What an imagined future knows, and what it draws anew.
///
/// Redrawn under new keys are: the incidents to come; the rest of every step under way, conditional on how long it has lasted;
/// whether a report that an agency has not accepted lies with the wrong one. Incidents that nobody has reported are forgotten.
/// The keys depend on the moment and the sample alone, never on the run's own seed, so that nothing of the true future leaks.
extension Twin {
  /// Candidates of an imagined future are numbered from here on, so that no incident shares its draws with a real one, and
  /// how many there were, most of which nobody saw, cannot matter.
  static var firstImagined: UInt32 { IncidentIdentity.ordinals / 2 }

  /// Redraws everything that is not observed.
  ///
  /// - Parameter seesAll: whether the future of one who knows the twin is meant, and not of a desk: what nobody has reported yet, what a
  ///   wrong agency has not noticed and what mechanisms have in store then come as they would, and only the incidents to come and the rest of
  ///   handling, work, ways, patience and closings are drawn anew.
  mutating func forgetFuture(sample: Int, seesAll: Bool = false, in world: World) {
    streams = RandomStreams(seed: UInt64(bitPattern: now.nanoseconds), replication: UInt32(truncatingIfNeeded: sample))
    forgetCruises(in: world)
    candidates.number(from: Self.firstImagined)
    if !seesAll { for mechanism in Mechanisms.inTurn { mechanism.declaration.forget?.before?(&self, world) } }
    let old = self
    var departures: [(unit: UnitIndex, start: Instant, end: Instant)] = []
    pending.reschedule { event, time in
      switch event.kind {
      case .report, .giveBack, .accept: return seesAll ? time : nil
      case .finish: return old.finish(of: event.task, by: UnitIndex(event.b), in: world)
      case .handled: return old.handled(IncidentSlot(event.b), in: world)
      case .close:
        let incident = old.incidents[event.incident]
        let closing = world.tasks.kinds[Int(incident.kind)].closing
        return old.end(of: closing, since: incident.resolved, .close, incident)
      case .giveUp:
        let incident = old.incidents[event.incident]
        let patience = world.plan.kinds[Int(incident.kind)].patience ?? .constant(0)
        return old.end(of: patience, since: incident.accepted, .giveUp, incident)
      case .arrive:
        let unit = event.unit
        let leg = old.units[unit]
        guard leg.legStart > old.now else {
          let end = old.imaginedArrival(unit, due: time, in: world)
          if end != time { departures.append((unit, leg.legStart, end)) }
          return end
        }
        let start = old.departure(of: unit, in: world)
        let way = world.travelTime(
          from: Int(leg.cell), to: Int(leg.goal), speed: old.speed(of: unit, to: leg.task, in: world),
          by: world.units.vehicle[unit], at: start,
          under: Int32(leg.road))
        departures.append((unit, start, start + way))
        return start + way
      default:
        if seesAll { return time }
        return event.kind.entry.map { $0.imagined(old, event, time, world) } ?? time
      }
    }
    candidates.reschedule { old.nextCandidate($0, after: old.now, in: world) }
    for departure in departures {
      units[departure.unit].imagineLeg(from: departure.start, to: departure.end)
    }
    if seesAll { return }
    for mechanism in Mechanisms.inTurn { mechanism.declaration.forget?.after?(&self, world) }
    for slot in incidents.indices {
      switch Incident.Stage(rawValue: incidents[slot].stage) {
      case .detecting: incidents.remove(slot)
      case .misrouted, .accepting: transfer(slot, in: world)
      default: break
      }
    }
  }

  /// When a step ends that began at a given time, as far as those who watch it can tell.
  ///
  /// - Parameter part: tells steps of one kind and one incident apart.
  func end(
    of step: Distribution, since: Instant, _ kind: EventKind, _ incident: Incident, part: UInt32 = 0
  ) -> Instant {
    let u = draw(incident.identity, .imagination, kind.rawValue << 28 | part)
    return now + .seconds(step.remaining(after: (now - since).seconds, u))
  }

  private func finish(of task: TaskSlot, by unit: UnitIndex, in world: World) -> Instant {
    let live = work[task]
    let row = world.tasks.rows[Int(live.row)]
    let part = UInt32(truncatingIfNeeded: row.index) << 22 | UInt32(truncatingIfNeeded: unit.int + 1)
    // Work that was broken off and resumed began, in effect, earlier.
    let began = unit.exists ? units[unit].legStart : live.began - live.worked
    let slot = live.incident
    let factor = workFactor(slot, in: world)
    if factor == 1 { return end(of: row.work, since: began, .finish, incidents[slot], part: part) }
    let u = draw(incidents[slot].identity, .imagination, EventKind.finish.rawValue << 28 | part)
    return now + .seconds(row.work.remaining(after: (now - began).seconds / factor, u) * factor)
  }

  private func handled(_ slot: IncidentSlot, in world: World) -> Instant {
    let incident = incidents[slot]
    let desk = world.plan.desks[world.desks.plan[incident.desk]]
    let time = incident.isHandled != 0 ? desk.handling : desk.relay
    let pace = pace(slot)
    if pace == 1 { return end(of: time, since: incident.since, .handled, incident) }
    let u = draw(incident.identity, .imagination, EventKind.handled.rawValue << 28)
    return now + .seconds(time.remaining(after: (now - incident.since).seconds / pace, u) * pace)
  }

  /// When a crew sets out that has been sent and is not yet on its way.
  private func departure(of unit: UnitIndex, in world: World) -> Instant {
    let incident = incidents[work[units[unit].task].incident]
    let part = UInt32(truncatingIfNeeded: unit.int)
    return end(of: world.units.turnout[unit], since: units[unit].sent, .arrive, incident, part: part)
  }

  /// A report has been passed to an agency that has neither accepted it nor sent it back: whether it is the right one is a
  /// draw with what the silence so far says (Bayes' rule), and so is when it answers.
  private mutating func transfer(_ slot: IncidentSlot, in world: World) {
    let incident = incidents[slot]
    let kind = world.tasks.kinds[Int(incident.kind)]
    let age = (now - incident.since).seconds
    let errorRate = errorRate(slot, in: world)
    var wrong = 0.0
    if Int(incident.returns) < routing(in: world).returns, !kind.isEmergency,
      !mechanisms.cases.has(CaseMark.Means.isSure, slot)
    {
      wrong = errorRate * (1 - world.plan.transfer.giveBack.probability(below: age))
    }
    let right = kind.accepts ? (1 - errorRate) * (1 - kind.acceptance.probability(below: age)) : 0
    let u = draw(incident.identity, .imagination)
    if wrong > 0, u * (wrong + right) < wrong {
      incidents[slot].imagine(isMisrouted: true)
      let time = end(of: world.plan.transfer.giveBack, since: incident.since, .giveBack, incident)
      let event = schedule(Event(.giveBack, slot), at: time)
      mechanisms.cases.remember(slot, event)
    } else {
      incidents[slot].imagine(isMisrouted: false)
      schedule(Event(.accept, slot), at: end(of: kind.acceptance, since: incident.since, .accept, incident))
    }
  }
}
