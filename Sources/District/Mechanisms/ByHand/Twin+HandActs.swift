import EventKernel

/// What is done by hand.
extension Twin {
  /// Does something between two events.
  ///
  /// - Returns: why it cannot be done; nil if it has been.
  mutating func perform(_ deed: HandAct.Deed, in world: World) -> HandAct.Refusal? {
    mechanisms.handActs.countOne()
    let refusal = refusal(of: deed, in: world)
    outbox.count(.handActs, refusal == nil ? 0 : 1, at: now)
    if refusal != nil { return refusal }
    switch deed {
    case .begin(let verb, let object): begin(verb, object, in: world)
    case .end(let verb, let object): end(verb, object, in: world)
    case .takeOff(let unit): takeOffDuty(world.own(unit), in: world)
    case .putOn(let unit): putOnDuty(world.own(unit), in: world)
    case .move(let unit, let place): move(world.own(unit), to: place, in: world)
    case .incident(let kind, let cell):
      let identity = IncidentIdentity.make(
        parent: 0, cause: Purpose.byHand.rawValue, ordinal: mechanisms.handActs.nextIncident())
      occur(identity, kind: kind, cell: cell, in: world)
    case .choose(let point, let choice): choose(choice, at: point, in: world)
    case .strength(let team, let wanted): changeStrength(of: team, to: wanted, in: world)
    case .gather(let people, let cell, let lasts): gather(people, at: cell, for: lasts, in: world)
    }
    settle(in: world)
    return nil
  }

  /// Why something cannot be done now; nil if it can.
  func refusal(of deed: HandAct.Deed, in world: World) -> HandAct.Refusal? {
    guard world.plan.isOpenToHands, world.plan.can(deed) else { return .unknown }
    switch deed {
    case .begin(let verb, let object):
      guard let table = world.acts, let object = table.object(verb, object) else { return .unknown }
      return mechanisms.acts.isUnderWay(object) ? .underWay : nil
    case .end(let verb, let object):
      guard let table = world.acts, let object = table.object(verb, object) else { return .unknown }
      return mechanisms.handActs.isOn(object) ? nil : .notBegunByHand
    case .takeOff(let own), .move(let own, _):
      let unit = world.own(own)
      if units[unit].onDuty == 0 { return .offDuty }
      return units[unit].isHereByRecall ? .recalled : nil
    case .putOn(let own): return refusalToPutOn(world.own(own), in: world)
    case .choose(let point, let choice):
      if let choice, !world.choicesByHand(at: point).contains(choice) { return .unknown }
      return mechanisms.handActs.rules[point] == choice?.number ?? 0 ? .asItIs : nil
    case .strength(let team, let wanted):
      guard case .failure(let refusal) = change(of: team, to: wanted, in: world) else { return nil }
      return refusal
    case .incident, .gather: return nil
    }
  }

  private mutating func begin(_ verb: String, _ index: Int, in world: World) {
    guard let table = world.acts, let object = table.object(verb, index) else { return }
    let entry = table.objects[object].entry
    let length = entry.length?(world.plan, index)
    mechanisms.handActs.begin(object, until: length.map { now + $0 } ?? .never)
    let isFirst = mechanisms.acts.begin(object)
    scheduleActs()
    if isFirst { entry.begin(&self, index, world) }
  }

  private mutating func end(_ verb: String, _ index: Int, in world: World) {
    guard let table = world.acts, let object = table.object(verb, index) else { return }
    endByHand(object, table, in: world)
    scheduleActs()
  }

  /// Something that was begun by hand ends.
  mutating func endByHand(_ object: Int, _ table: ActTable, in world: World) {
    mechanisms.handActs.end(object)
    if mechanisms.acts.end(object) { table.objects[object].entry.end(&self, table.objects[object].index, world) }
  }

  /// A unit waits elsewhere from now on, and sets out if it is free.
  private mutating func move(_ unit: UnitIndex, to place: Int, in world: World) {
    mechanisms.handActs.move(unit, to: place)
    guard units[unit].isFree else { return }
    stopCruise(unit, in: world)
    if units[unit].state == Unit.State.returning { breakOffReturn(unit, in: world) }
    returnToStandby(unit, in: world)
  }
}

extension World {
  /// The unit that has a number among the district's own, as acts by hand count them.
  public func own(_ number: UnitIndex) -> UnitIndex {
    var left = number.int
    for unit in units.indices where units.reserve[unit] < 0 {
      if left == 0 { return unit }
      left -= 1
    }
    return number
  }

  /// The number of a unit among the district's own; nil of one that comes from beyond it.
  public func ownNumber(of unit: UnitIndex) -> UnitIndex? {
    guard units.indices.contains(unit), units.reserve[unit] < 0 else { return nil }
    return UnitIndex(units.indices.prefix { $0 < unit }.count { units.reserve[$0] < 0 })
  }
}

extension Run {
  /// Why something cannot be done by hand now; nil if it can.
  public func refusal(of deed: HandAct.Deed, in world: World) -> HandAct.Refusal? {
    twin.refusal(of: deed, in: world)
  }

  /// Does something by hand at a time to which the run has come: all that is due before it has happened, and nothing that is due at it.
  ///
  /// - Returns: why it cannot be done, which changes nothing but the count of acts; nil if it has been.
  public mutating func perform<R: Recorder>(
    _ act: HandAct, in world: World, into recorder: inout R
  ) -> HandAct.Refusal? {
    lendSums()
    defer { lendSums() }
    let refusal = perform(act, in: world)
    handOver(to: &recorder, in: world)
    return refusal
  }
}
