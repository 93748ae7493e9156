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
    let hasVehicles = world.units.speeds.hasVehicles
    for spot in units.free.waiting(of: task.agency, in: world) {
      let unit = units.free.unit[spot]
      let speed = speed(of: unit, to: task, pace)
      // Whoever has a vehicle is asked for apart: to hand routes on costs more than to ask the common ones.
      let seconds =
        hasVehicles && world.units.vehicle[unit] > 0
        ? secondsByVehicle(of: unit, from: Int(units[unit].cell), to: task.cell, speed: speed, roads)
        : roads.seconds(from: Int(units[unit].cell), to: task.cell, speed: speed, factor: factor, under: condition)
      if seconds <= soonest.seconds, world.units.capabilities[unit] & soonest.wanted != 0, test(self, unit) {
        soonest.consider(unit, .seconds(seconds))
      }
    }
    guard onReturn || units.hasCruises else { return }
    for spot in units.free.returning(of: task.agency, in: world) {
      let unit = units.free.unit[spot]
      guard onReturn || units[unit].state == Unit.State.idle, world.units.capabilities[unit] & soonest.wanted != 0
      else { continue }
      let speed = speed(of: unit, to: task, pace)
      if hasVehicles, world.units.vehicle[unit] > 0 {
        let seconds = secondsByVehicle(of: unit, from: position(of: unit), to: task.cell, speed: speed, roads)
        if seconds <= soonest.seconds, test(self, unit) { soonest.consider(unit, .seconds(seconds)) }
        continue
      }
      if let least = leastTicks(of: unit, to: task.cell, on: roads, under: condition),
        RoadRoutes.seconds(Int32(max(0, least)), speed: speed, factor: factor) > soonest.seconds
      {
        continue
      }
      let seconds = roads.seconds(
        from: position(of: unit), to: task.cell, speed: speed, factor: factor, under: condition)
      if seconds <= soonest.seconds, test(self, unit) { soonest.consider(unit, .seconds(seconds)) }
    }
  }

  /// Seconds that a unit takes by its own vehicle, where these are the routes of ordinary ones.
  @inline(never)
  private borrowing func secondsByVehicle(
    of unit: UnitIndex, from place: Int, to goal: Int, speed: Double, _ roads: RoadRoutes
  ) -> Double {
    (roads.others[world.units.vehicle[unit] - 1] ?? roads).seconds(from: place, to: goal, speed: speed, at: now)
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
    guard state.state == Unit.State.returning, world.travel(under: Int32(state.road)).roads === roads,
      roads.condition(at: state.legStart) == condition
    else { return nil }
    let speed = world.units.calmSpeed[unit] * world.pace(under: Int32(state.road))
    let passed = (now - state.legStart).seconds * speed * roads.roadSpeed.factor(at: state.legStart)
    // A tick more, lest rounding leaves one out.
    return roads.leastTicks(from: Int(state.cell), to: place, after: passed * RoadGraph.perSecond + 1, under: condition)
  }
}
