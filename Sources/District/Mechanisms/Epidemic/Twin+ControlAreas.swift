import EventKernel

/// Zones in which less is passed on: how they are declared, closed off, kept up and lifted.
extension Twin {
  /// The factor on infections of and by those who live in a cell.
  @inline(__always)
  func areaFactor(_ cell: Int, _ table: EpidemicTable, in world: World) -> Double {
    var factor = 1.0
    for (area, plan) in table.plan.areas.enumerated()
    where mechanisms.epidemic.areas[area * world.cellCount + cell].until > now {
      factor = min(factor, plan.factor)
    }
    return factor
  }

  /// An act declares a type of zone at its places, or ends.
  mutating func state(area: Int, _ isStated: Bool, in world: World) {
    guard let plan = world.epidemic?.plan.areas[area] else { return }
    for cell in plan.places {
      mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.isStated = isStated ? 1 : 0 }
      if isStated { declare(area: area, cell: cell, in: world) } else { lift(area: area, cell: cell, in: world) }
    }
  }

  /// What an act declared ends with it, even where cases would have it go on.
  private mutating func lift(area: Int, cell: Int, in world: World) {
    guard let table = world.epidemic, mechanisms.epidemic.areas[area * world.cellCount + cell].until > now else {
      return
    }
    let now = now
    for each in table.cells(around: cell, within: table.plan.areas[area].within) {
      mechanisms.epidemic.change(area, each, of: world.cellCount) { $0.until = min($0.until, now) }
    }
    schedule(Event(.controlAreaRound, area, cell), at: now)
  }

  /// A type of zone is declared round a cell: where it is in force it lasts longer, else it comes into force once it is closed off.
  mutating func declare(area: Int, cell: Int, in world: World) {
    guard let table = world.epidemic else { return }
    let plan = table.plan.areas[area]
    let mark = mechanisms.epidemic.areas[area * world.cellCount + cell]
    if mark.until > now { return hold(area, cell, plan, table, in: world) }
    guard plan.sealedBy >= 0 else { return putInForce(area, cell, plan, table, in: world) }
    guard mark.isClosing == 0 else { return }
    mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.isClosing = 1 }
    let about = EpidemicMark(area: Int32(area))
    let identity = nextIdentity(of: area, cell, table, in: world)
    if !open(identity, kind: plan.sealedBy, cell: cell, about: about, in: world) {
      mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.isClosing = 0 }
    }
  }

  /// The identity of the next incident that is opened for a type of zone in a cell.
  private mutating func nextIdentity(of area: Int, _ cell: Int, _ table: EpidemicTable, in world: World) -> UInt64 {
    let turn = mechanisms.epidemic.areas[area * world.cellCount + cell].turn
    mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.turn += 1 }
    let place = IncidentIdentity.make(
      parent: table.areaKeys[area], cause: Purpose.lineage.rawValue, ordinal: UInt32(cell))
    return IncidentIdentity.make(parent: place, cause: Purpose.lineage.rawValue, ordinal: turn)
  }

  /// The incident that closes an area off has left.
  mutating func endClosingOff(_ area: Int, _ cell: Int, isDone: Bool, in world: World) {
    guard let table = world.epidemic else { return }
    mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.isClosing = 0 }
    let plan = table.plan.areas[area]
    let isWanted = plan.followsCases || mechanisms.epidemic.areas[area * world.cellCount + cell].isStated != 0
    if isDone, isWanted { putInForce(area, cell, plan, table, in: world) }
  }

  private mutating func putInForce(
    _ area: Int, _ cell: Int, _ plan: EpidemicPlan.ControlArea, _ table: EpidemicTable, in world: World
  ) {
    let isKnown = mechanisms.epidemic.areas[area * world.cellCount + cell].since != .never
    hold(area, cell, plan, table, in: world)
    if isKnown { return }
    let now = now
    mechanisms.epidemic.change(area, cell, of: world.cellCount) { mark in
      mark.since = now
      mark.round = now
    }
    outbox.count(.areasDeclared, area, at: now)
    schedule(Event(.controlAreaRound, area, cell), at: now)
    if table.plan.testing != nil {
      testResidents(ofArea: area, around: cell, nextIdentity(of: area, cell, table, in: world), in: world)
    }
  }

  /// It holds from now on, and for as long as it lasts.
  private mutating func hold(
    _ area: Int, _ cell: Int, _ plan: EpidemicPlan.ControlArea, _ table: EpidemicTable, in world: World
  ) {
    let isStated = mechanisms.epidemic.areas[area * world.cellCount + cell].isStated != 0
    let end = isStated ? .never : now + plan.lasts
    for each in table.cells(around: cell, within: plan.within) {
      mechanisms.epidemic.change(area, each, of: world.cellCount) { $0.until = max($0.until, end) }
    }
  }

  /// An area's work is due, or it is lifted if it has not been declared again.
  mutating func goOn(area: Int, cell: Int, in world: World) {
    guard let table = world.epidemic else { return }
    let plan = table.plan.areas[area]
    var mark = mechanisms.epidemic.areas[area * world.cellCount + cell]
    // What was lifted before its time is over already.
    if mark.since == .never { return }
    guard mark.until > now else {
      outbox.span(.areaTime, area, from: mark.since, to: now)
      mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.since = .never }
      return
    }
    let isDue = mark.round <= now
    if isDue {
      mark.round = plan.every.map { now + $0 } ?? .never
      mechanisms.epidemic.change(area, cell, of: world.cellCount) { $0.round = mark.round }
    }
    let next = min(mark.round, mark.until)
    if next < .never { schedule(Event(.controlAreaRound, area, cell), at: next) }
    if isDue, plan.opens >= 0 {
      let identity = nextIdentity(of: area, cell, table, in: world)
      occur(identity, kind: plan.opens, cell: cell, in: world)
    }
  }
}
