import EventKernel

/// Units of other agencies at cases that missed a deadline, where the tier in charge may send them.
extension Twin {
  /// The soonest able unit of another agency that dispatch would send to a task; nil where none may go.
  mutating func chooseShared(for task: TaskSlot, in world: World) -> UnitIndex? {
    let slot = work[task].incident
    guard mechanisms.cases.has(CaseMark.Means.shares, slot), let lending = world.joins.lending else { return nil }
    var wanted = view(of: task, in: world)
    var best: UnitIndex?
    var least = TimeSpan(nanoseconds: .max)
    for agency in lending.borrowsFrom[wanted.agency] {
      wanted.agency = agency
      guard let unit = choose(for: wanted, task, in: world) else { continue }
      let from = units.position(of: unit, at: now, in: world)
      let time = world.travel.travelTime(from: from, to: wanted.cell, speed: world.units.speed[unit], at: now)
      if time < least {
        least = time
        best = unit
      }
    }
    return best
  }

  /// Gives a unit for which its own agency has no task the first of another agency's that it may do.
  mutating func takeShared(_ unit: UnitIndex, in world: World) -> Bool {
    guard mechanisms.cases.shared > 0, let lending = world.joins.lending else { return false }
    let own = world.units.agency[unit]
    let capabilities = world.units.capabilities[unit]
    for agency in lending.lendsTo[own] {
      var task = work.lines.first(agency)
      while task.exists {
        if mechanisms.cases.has(CaseMark.Means.shares, work[task].incident),
          work[task].waits == LiveTask.Waiting.yes.rawValue
        {
          var wanted = view(of: task, in: world)
          wanted.agency = own
          if wanted.wanted & capabilities != 0, permits(unit, for: wanted, task, in: world) {
            send(unit, to: task, in: world)
            staff(task, in: world)
            return true
          }
        }
        task = work[task].next
      }
    }
    return false
  }
}
