import EventKernel

/// How an incident is resolved and closed, begun anew, or leaves without that.
extension Twin {
  /// All tasks are done.
  mutating func resolve(_ slot: Int, in world: World) {
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    incidents[slot].resolved = now
    incidents[slot].stage = Incident.Stage.closing.rawValue
    endPatience(slot)
    if kind.closesLater {
      let draw = draw(incidents[slot].identity, .closing, UInt32(incidents[slot].visit))
      schedule(Event(.close, slot), at: now + .seconds(kind.closing.quantile(draw)))
    } else {
      close(slot, in: world)
    }
  }

  /// The closing is confirmed, or turns out poor, and everything is begun anew.
  mutating func close(_ slot: Int, in world: World) {
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    if kind.reopened <= 0, let plan = world.plan.supervision, let poor = plan.poor {
      switch judge(slot, poor, plan, in: world) {
      case .closes: break
      case .reopens: return reopen(slot, in: world)
      case .waits: return
      }
    }
    let visit = UInt32(incidents[slot].visit)
    if kind.reopened > 0, draw(incidents[slot].identity, .reopening, visit) < kind.reopened {
      return reopen(slot, in: world)
    }
    incidents[slot].closed = now
    leave(slot, as: .closed, in: world)
  }

  /// A closing was poor: everything is begun anew.
  mutating func reopen(_ slot: Int, in world: World) {
    incidents[slot].visit += 1
    incidents[slot].resolved = .never
    // What a desk settled through a device had not been assigned; now it is, to the agency that goes and looks.
    if incidents[slot].assigned == .never { (incidents[slot].assigned, incidents[slot].accepted) = (now, now) }
    if world.followsCourse {
      courses.marks[slot].reopened += courses.marks[slot].reopened < .max ? 1 : 0
      // What a device or a helper settled is now for units.
      let settler = courses.marks[slot].settler
      if settler == IncidentCourse.Settler.remote.rawValue || settler == IncidentCourse.Settler.helper.rawValue {
        courses.marks[slot].settler = IncidentCourse.Settler.agency.rawValue
      }
    }
    tell(slot, .reopened)
    incidents[slot].begun = 0
    incidents[slot].done = 0
    incidents[slot].stage = Incident.Stage.attended.rawValue
    beginTasks(slot, in: world)
  }

  /// An incident leaves the twin, with the tasks that still wait in lines.
  mutating func leave(_ slot: Int, as state: IncidentFact.State, in world: World) {
    endPatience(slot)
    if world.keepsCases { endCase(slot) }
    if incidents[slot].stage >= Incident.Stage.classifying.rawValue { leaveConsultation(slot, in: world) }
    while incidents[slot].task >= 0 {
      let task = Int(incidents[slot].task)
      if tasks[task].isWaiting { leaveLine(task, in: world) }
      if tasks[task].stage == LiveTask.Stage.handing.rawValue { pending.cancel(tasks[task].finish) }
      if tasks[task].facility >= 0 { facilityLoad[Int(tasks[task].facility)] -= 1 }
      remove(task, from: slot)
    }
    if isInspection(slot) { return endInspection(slot, as: state, in: world) }
    outbox.incidents.append(incidents[slot].fact(in: world, state: state))
    if state == .lost || state == .gaveUp || state == .expired {
      outbox.incidents[outbox.incidents.count - 1].left = now
    }
    if world.followsCourse { outbox.incidents[outbox.incidents.count - 1].course = courses.marks[slot] }
    if world.notice != nil { notices.finish(&outbox.incidents[outbox.incidents.count - 1], slot) }
    if world.dynamics != nil { endDynamics(slot, as: state, in: world) }
    incidents.remove(slot)
  }

  /// Who reported it gives up, unless a unit has been sent.
  mutating func giveUp(_ slot: Int, in world: World) { leave(slot, as: .gaveUp, in: world) }

  /// Nobody gives up any more: a unit has been sent, or nothing is left to wait for.
  @inline(__always)
  mutating func endPatience(_ slot: Int) {
    if incidents[slot].givingUp != .none { cancelGivingUp(slot) }
  }

  private mutating func cancelGivingUp(_ slot: Int) {
    pending.cancel(incidents[slot].givingUp)
    incidents[slot].givingUp = .none
  }
}
