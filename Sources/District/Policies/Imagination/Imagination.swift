import EventKernel

/// A fork of the present whose unobserved future is redrawn, in which a base policy rules: what a policy that looks ahead
/// thinks with. It knows no more than the desks know.
///
/// Observed is: which incidents are reported and where they are in their life, where every unit is and when it arrives, the
/// rosters. Redrawn under new keys are: the incidents to come, and the remaining time of every step under way, conditional
/// on how long it has lasted. Incidents that nobody has reported yet are forgotten. The keys depend on the moment and the
/// sample alone, never on the run's own seed, so that nothing of the true future can leak into a decision.
public struct Imagination: Sendable {
  fileprivate var twin: Twin
  fileprivate let world: World

  /// The total time from report to the first unit on scene, over all incidents known now or reported within a horizon, if a
  /// unit is sent to the task that is to be decided; who is still waiting then counts so far.
  public func totalResponse(sending unit: Int, within horizon: Duration) -> Duration {
    var twin = twin
    let start = twin.now
    let end = start + horizon
    twin.act(unit, in: world)
    var total = Duration.zero
    func add(_ reported: Instant, _ onScene: Instant) {
      // What was on scene before the decision is the same, whoever goes.
      guard reported < end, onScene > start else { return }
      total += min(onScene, end) - reported
    }
    while let entry = twin.pending.pop(before: end) {
      twin.execute(entry.event, at: entry.time, in: world)
      for fact in twin.outbox.incidents where fact.reported != .never { add(fact.reported, fact.onScene) }
      twin.outbox.clear()
    }
    for incident in twin.incidents.slots
    where incident.stage != Incident.Stage.free.rawValue && incident.stage != Incident.Stage.noticing.rawValue {
      add(incident.reported, incident.onScene)
    }
    return total
  }
}

extension UnitsView {
  /// A fork of the present with the future of one sample; nil if the world has no dispatch policy that looks ahead. The same
  /// sample at the same moment is the same future, so that candidates are compared fairly.
  public func imagine(sample: Int) -> Imagination? {
    guard let present, let imagined = world.imagined else { return nil }
    var twin = present.twin
    twin.forgetFuture(sample: sample, in: imagined)
    twin.deciding = present.task
    return Imagination(twin: twin, world: imagined)
  }
}

/// The twin as it is at a decision, for a policy that looks ahead.
final class Present: Sendable {
  let twin: Twin
  let task: Int

  init(_ twin: Twin, deciding task: Int) {
    self.twin = twin
    self.task = task
  }
}

extension Twin {
  /// Sends the unit that is to be tried, and does what else is due now: a decision falls in the middle of an event.
  fileprivate mutating func act(_ unit: Int, in world: World) {
    send(unit, to: deciding, in: world)
    for task in tasks.slots.indices
    where tasks[task].stage != LiveTask.Stage.free.rawValue && tasks[task].isShort && tasks[task].waits == 0 {
      staff(task, in: world)
    }
    for unit in 0..<units.count
    where units[unit].isFree && units[unit].state == Unit.State.idle && units[unit].cell != world.units.base[unit] {
      becomeFree(unit, in: world)
    }
  }

  /// Redraws everything that is not observed.
  mutating func forgetFuture(sample: Int, in world: World) {
    streams = RandomStreams(seed: UInt64(bitPattern: now.nanoseconds), replication: UInt32(truncatingIfNeeded: sample))
    let old = self
    var forgotten: [Int] = []
    pending.reschedule { event, time in
      let a = Int(event.a)
      switch event.kind {
      case .report:
        forgotten.append(a)
        return nil
      case .candidate: return old.nextCandidate(a, after: old.now, in: world)
      case .finish: return old.remaining(.finish, a, Int(event.b), until: time, in: world)
      case .handled, .giveBack, .accept, .close, .giveUp:
        guard let kind = event.kind else { return time }
        return old.remaining(kind, kind == .handled ? Int(event.b) : a, -1, until: time, in: world)
      default: return time
      }
    }
    for slot in forgotten { incidents.remove(slot) }
  }

  /// When a step that is under way ends, as far as those who watch it can tell.
  private func remaining(_ kind: EventKind, _ index: Int, _ unit: Int, until time: Instant, in world: World) -> Instant
  {
    let task = kind == .finish ? tasks[index] : nil
    let incident = incidents[kind == .finish ? Int(tasks[index].incident) : index]
    let plan = world.tasks.kinds[Int(incident.kind)]
    var length = Distribution.constant(0)
    var since = incident.since
    switch kind {
    case .finish:
      length = world.tasks.rows[Int(task?.row ?? 0)].work
      since = unit >= 0 ? units[unit].legStart : task?.began ?? now
    case .handled:
      let desk = world.plan.desks[Int(world.desks.plan[Int(incident.desk)])]
      length = incident.isHandled != 0 ? desk.handling : desk.relay
    case .giveBack: length = world.plan.handover.giveBack
    case .accept: length = plan.acceptance
    case .close:
      length = plan.closing
      since = incident.resolved
    default:
      length = world.plan.kinds[Int(incident.kind)].patience ?? .constant(0)
      since = incident.accepted
    }
    let u = draw(incident.identity, .imagination, kind.rawValue << 8 | UInt32(truncatingIfNeeded: unit & 0xFF))
    return now + .seconds(length.remaining(after: (now - since).seconds, u))
  }
}
