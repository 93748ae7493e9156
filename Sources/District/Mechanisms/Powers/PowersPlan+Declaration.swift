import EventKernel

extension PowersPlan {
  /// Who may settle what: powers delegated downwards, and the grid worker who settles what he finds.
  static let declaration = Declaration(
    name: "Powers",
    needs: { $0.powers == nil ? [] : .returns },
    adds: Declaration.Additions(
      command: { plan, kind in plan.powers.flatMap { $0.settle[kind] ?? $0.command[plan.kinds[kind].agency] } },
      tasks: { plan, first in
        guard let powers = plan.powers, let grid = powers.grid else { return [] }
        return first.map { $0.onTheSpot(by: grid, powers.work) }
      },
      employs: { plan, agency in agency == plan.powers?.grid }),
    check: { plan throws(WorldError) in try plan.checkPowers() },
    joins: { joins, plan in
      guard plan.powers != nil else { return }
      joins.desks.onTheSpot = Joins.OnTheSpot(
        may: { twin, slot, world in twin.isGridMatter(slot, in: world) },
        settle: { twin, slot, world in twin.settleByGrid(slot, in: world) })
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isSettledByGrid(slot, in: world) else { return false }
        twin.workOnTheSpot(slot, in: world)
        return true
      }
    })
}

extension TaskTable.Row {
  /// All that is to be done there, done by one grid worker who found it.
  fileprivate func onTheSpot(by grid: Int, _ work: Distribution?) -> Self {
    var row = look(work ?? self.work)
    row.agency = Int32(grid)
    row.capability = SIMD4(1 << UInt64(grid), 0, 0, 0)
    row.isOnTheSpot = true
    return row
  }
}
