extension PowersPlan {
  /// Who may settle what: powers delegated downwards, and the grid worker who settles what he finds.
  static let declaration = Declaration(
    name: "Powers",
    needs: { $0.powers == nil ? [] : .course },
    check: { plan throws(WorldError) in try plan.checkPowers() },
    joins: { joins, plan in
      guard plan.powers != nil else { return }
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isSettledByGrid(slot, in: world) else { return false }
        twin.workOnTheSpot(slot, in: world)
        return true
      }
    })
}
