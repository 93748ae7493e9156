import EventKernel

/// A fork of the present whose unobserved future is redrawn, in which a base policy rules: what a policy that looks ahead
/// thinks with. It knows no more than the desks know; what that is stands in the article on looking ahead.
public struct Imagination: Sendable {
  private let twin: Twin
  private let task: TaskSlot
  private let world: World

  /// A future in which a task is still to be decided.
  init(_ twin: Twin, deciding task: TaskSlot, in world: World) {
    self.twin = twin
    self.task = task
    self.world = world
  }

  /// The total time from report to the first unit on scene, over all incidents known now or reported within a horizon, if a
  /// unit is sent to the task that is to be decided. Who still waits at the horizon, or gave up, counts until then; who was
  /// served without sending a unit counts nothing. In nanoseconds, as a long line's waits add up to more than a
  /// duration holds.
  public func totalResponse(sending unit: UnitIndex, within horizon: TimeSpan) -> Int128 {
    var twin = twin
    let start = twin.now
    let end = start + horizon
    twin.outbox = Outbox()
    twin.act(unit, on: task, in: world)
    var total: Int128 = 0
    func add(_ reported: Instant, _ onScene: Instant) {
      // What was on scene before the decision is the same, whoever goes.
      guard reported < end, onScene > start else { return }
      total += Int128((min(onScene, end) - reported).nanoseconds)
    }
    func addFacts() {
      for fact in twin.outbox.incidents
      where fact.reported != .never && (fact.onScene != .never || fact.state != .closed) {
        add(fact.reported, fact.onScene)
      }
      twin.outbox.clear()
    }
    addFacts()
    while twin.step(before: end, in: world) != nil { addFacts() }
    for incident in twin.incidents.slots
    where incident.stage != Incident.Stage.free.rawValue && incident.stage != Incident.Stage.detecting.rawValue {
      add(incident.reported, incident.onScene)
    }
    return total
  }
}

extension UnitsView {
  /// A fork of the present with the future of one sample; nil if the world's dispatch policy does not look ahead. The same
  /// sample at the same moment is the same future, so that candidates are compared fairly.
  public func imagine(sample: Int) -> Imagination? {
    guard deciding.exists, let imagined = imaginedWorld else { return nil }
    var twin = present
    twin.outbox = Outbox()
    twin.forgetFuture(sample: sample, in: imagined)
    return Imagination(twin, deciding: deciding, in: imagined)
  }
}

extension Twin {
  /// Sends the unit that is to be tried, and does what else is due now: a decision falls in the middle of an event.
  fileprivate mutating func act(_ unit: UnitIndex, on task: TaskSlot, in world: World) {
    send(unit, to: task, in: world)
    // It may still miss others; and if it stood in its line, it leaves it.
    staff(task, in: world)
    settle(in: world)
    // Who has just finished is still to go somewhere; who waits where relocation put him stays.
    for unit in units.indices
    where units[unit].onDuty != 0 && units[unit].state == Unit.State.idle && units[unit].legEnd == now
      && (units[unit].cell != world.units.base[unit] || units[unit].isBound)
    {
      becomeFree(unit, in: world)
    }
    settle(in: world)
  }
}

extension Run {
  /// The run from now on as it may go, and the world in which it goes on: the incidents to come, and the rest of each step under way,
  /// conditional on how long it has lasted, are drawn anew under the keys of a sample. The same sample at the same moment is the same future,
  /// also of another run of the same moment.
  ///
  /// Unlike the futures that a policy imagines, it knows all that the twin does: incidents that nobody has reported come to notice when they
  /// would, and acts of the scenario come. Where the dispatch policy looks ahead, its base policy rules.
  ///
  /// - Returns: nil where calls stand in a file: there are no rates to draw from.
  public func forecast(sample: Int, in world: World) -> (run: Run, world: World)? {
    if world.plan.calls != nil { return nil }
    let imagined = twin.imagined(in: world) ?? world
    var run = self
    run.twin.forgetFuture(sample: sample, seesAll: true, in: imagined)
    return (run, imagined)
  }
}
