import EventKernel

extension UnitsView {
  /// Takes the soonest of an agency's free units that may go, over roads.
  ///
  /// Those that wait come first: their times mostly stand in rows. Of one on its way back the place is looked for only if it could be
  /// sooner, for all that is known without it.
  @inline(__always)
  borrowing func considerAll(
    for task: TaskView, by roads: RoadRoutes, onReturn: Bool, _ soonest: inout Soonest,
    where test: (borrowing UnitsView, UnitIndex) -> Bool
  ) {
    let condition = roads.condition(at: now)
    let (factor, pace) = (roads.roadSpeed.factor(at: now), world.pace(under: units.road))
    for spot in units.free.waiting(of: task.agency, in: world) {
      let unit = units.free.unit[spot]
      let (own, speed) = (ways(of: unit, roads), speed(of: unit, to: task, pace))
      let seconds =
        own === roads
        ? roads.seconds(from: Int(units[unit].cell), to: task.cell, speed: speed, factor: factor, under: condition)
        : own.seconds(from: Int(units[unit].cell), to: task.cell, speed: speed, at: now)
      if seconds <= soonest.seconds, world.units.capabilities[unit] & soonest.wanted != 0, test(self, unit) {
        soonest.consider(unit, .seconds(seconds))
      }
    }
    guard onReturn || units.hasCruises else { return }
    for spot in units.free.returning(of: task.agency, in: world) {
      let unit = units.free.unit[spot]
      guard onReturn || units[unit].state == Unit.State.idle, world.units.capabilities[unit] & soonest.wanted != 0
      else { continue }
      let (own, speed) = (ways(of: unit, roads), speed(of: unit, to: task, pace))
      let (condition, factor) =
        own === roads ? (condition, factor) : (own.condition(at: now), own.roadSpeed.factor(at: now))
      if let least = leastTicks(of: unit, to: task.cell, on: own, under: condition),
        RoadRoutes.seconds(Int32(max(0, least)), speed: speed, factor: factor) > soonest.seconds
      {
        continue
      }
      let seconds = own.seconds(
        from: position(of: unit), to: task.cell, speed: speed, factor: factor, under: condition)
      if seconds <= soonest.seconds, test(self, unit) { soonest.consider(unit, .seconds(seconds)) }
    }
  }

  /// The routes of what a unit goes by, where those of ordinary vehicles are these.
  @inline(__always)
  private borrowing func ways(of unit: UnitIndex, _ roads: RoadRoutes) -> RoadRoutes {
    let vehicle = world.units.speeds.hasVehicles ? world.units.vehicle[unit] : 0
    return vehicle > 0 ? roads.others[vehicle - 1] : roads
  }

  @inline(__always)
  private borrowing func speed(of unit: UnitIndex, to task: TaskView, _ pace: Double) -> Double {
    let speed = world.units.speeds.speed(of: unit, haste: task.haste)
    return pace == 1 ? speed : speed * pace
  }

  /// Ticks that a unit on its way back is from a place at least; nil where nothing can be said, as its way began on other roads.
  private borrowing func leastTicks(
    of unit: UnitIndex, to place: Int, on roads: RoadRoutes, under condition: Int
  ) -> Double? {
    let state = units[unit]
    let before = world.travel(under: Int32(state.road)).roads(of: world.units.vehicle[unit])
    guard state.state == Unit.State.returning, before === roads,
      roads.condition(at: state.legStart) == condition
    else { return nil }
    let speed = world.units.calmSpeed[unit] * world.pace(under: Int32(state.road))
    let passed = (now - state.legStart).seconds * speed * roads.roadSpeed.factor(at: state.legStart)
    // A tick more, lest rounding leaves one out.
    return roads.leastTicks(from: Int(state.cell), to: place, after: passed * RoadGraph.perSecond + 1, under: condition)
  }
}
