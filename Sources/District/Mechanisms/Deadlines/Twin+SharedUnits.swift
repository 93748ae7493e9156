import EventKernel

/// Units of other agencies at cases that missed a deadline, where the tier in charge may send them.
extension Twin {
  /// The soonest able unit of another agency that dispatch would send to a task; nil where none may go.
  mutating func chooseShared(for task: TaskSlot, in world: World) -> UnitIndex? {
    let slot = work[task].incident
    guard mechanisms.cases.has(CaseMark.Means.shares, slot), let lending = world.joins.lending else { return nil }
    return soonest(for: task, ofAgencies: lending.borrowsFrom[agency(of: task, in: world)], in: world)
  }

  /// The soonest able unit of some other agencies that dispatch would send to a task; nil if none.
  mutating func soonest(for task: TaskSlot, ofAgencies agencies: [Int], in world: World) -> UnitIndex? {
    var wanted = view(of: task, in: world)
    var best: UnitIndex?
    var least = TimeSpan(nanoseconds: .max)
    for agency in agencies {
      wanted.agency = agency
      guard let unit = choose(for: wanted, task, in: world) else { continue }
      let from = units.position(of: unit, at: now, in: world)
      let time = world.travelTime(
        from: from, to: wanted.cell, speed: speed(of: unit, to: task, in: world), by: world.units.vehicle[unit],
        at: now,
        under: units.road)
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
    return takeNext(unit, fromLinesOf: lending.lendsTo[world.units.agency[unit]], in: world) { twin, task in
      twin.mechanisms.cases.has(CaseMark.Means.shares, twin.work[task].incident)
    }
  }

  /// Gives a unit the first of those tasks in other agencies' lines that it may have and do.
  mutating func takeNext(
    _ unit: UnitIndex, fromLinesOf agencies: [Int], in world: World, where mayHave: (Twin, TaskSlot) -> Bool
  ) -> Bool {
    let own = world.units.agency[unit]
    let capabilities = world.units.capabilities[unit]
    for agency in agencies {
      var task = work.lines.first(agency)
      while task.exists {
        // Whether it can do the task is asked first: the task says so itself, and most are for others.
        if work[task].waits == LiveTask.Waiting.yes.rawValue,
          row(of: task, in: world).wanted(work[task].missing) & capabilities != 0, mayHave(self, task)
        {
          var wanted = view(of: task, in: world)
          wanted.agency = own
          if permits(unit, for: wanted, task, in: world) {
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
