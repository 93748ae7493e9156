import EventKernel

/// Units that cruise while they are free.
extension Units {
  /// Where an idle unit is: where it stands, or, if it cruises, where its round has brought it.
  @inline(__always)
  func resting(_ number: UnitIndex, at t: Instant, in world: World) -> Int {
    let unit = all[number]
    guard world.units.cruises[number], unit.state == Unit.State.idle, unit.onDuty != 0, t > unit.legEnd else {
      return Int(unit.cell)
    }
    return cruise(of: number, at: t, in: world)
  }

  /// Where the round of a unit that cruises leads at a time.
  func cruise(of unit: UnitIndex, at t: Instant, in world: World) -> Int {
    world.staff.cruises.place(of: unit, at: t, identity: world.units.identity[unit], streams)
  }
}

extension Twin {
  /// A unit that cruises stops where it is: for a break or a chore, or since its duty is over.
  @inline(__always)
  mutating func stopCruise(_ unit: UnitIndex, in world: World) {
    if world.units.cruises[unit] { stand(unit, in: world) }
  }

  private mutating func stand(_ unit: UnitIndex, in world: World) {
    guard units[unit].state == Unit.State.idle else { return }
    units[unit].halt(at: units.resting(unit, at: now, in: world))
  }

  /// In an imagined future the rounds to come are others. Where the units are now, the desks know.
  mutating func forgetCruises(in world: World) {
    for unit in units.indices
    where world.units.cruises[unit] && units[unit].state == Unit.State.idle && units[unit].onDuty != 0 {
      stand(unit, in: world)
      units[unit].beginRound(at: now)
    }
    units.redraw(streams)
  }
}
