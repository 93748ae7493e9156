import EventKernel

@testable import District

extension RandomWorld {
  /// Chores, vacancies, helpers and costs, each in half of the worlds.
  func addTeam(to plan: inout Plan) {
    for index in plan.teams.indices {
      let id = plan.teams[index].id
      if chance("\(id) vacancies", 0.3) {
        plan.teams[index].vacancies = Double(number("\(id) vacant", 1...4)) / 10
        // Some task may need as many as there were.
        do {
          try plan.checkProcedures()
          try plan.checkCalls()
        } catch { plan.teams[index].vacancies = nil }
      }
      guard chance("\(id) chores") else { continue }
      let chores = (0..<number("\(id) chore kinds", 1...3)).map { chore in
        let name = "\(id) chore \(chore)"
        return ChoresPlan.Chore(
          id: "chore-\(chore)", perDuty: Double(number("\(name) per duty", 0...12)), length: time("\(name) length", 60),
          share: chance("\(name) thinned") ? 0.5 : 1,
          interruptedBy: chance("\(name) yields") ? number("\(name) yields to", 1...3) : 0)
      }
      plan.teams[index].chores = ChoresPlan(chores: chores, carriesOver: chance("\(id) carries over"))
    }
    let units = UnitIndex(plan.teams.reduce(0) { $0 + $1.size })
    for place in plan.preferences.indices {
      plan.preferences[place].removeAll { $0 >= units }
      if plan.preferences[place].isEmpty { plan.preferences[place] = [0] }
    }
    if chance("helpers") {
      plan.helpers = HelpersPlan(
        pools: (0..<number("pools", 1...2)).map { pool in
          let name = "pool \(pool)"
          return HelpersPlan.Pool(
            id: "pool-\(pool)", names: Names(zh: "", en: ""), number: number("\(name) number", 0...9),
            shifts: chance("\(name) shift") ? [0] : [], accepts: 0.5, asked: number("\(name) asked", 1...3),
            kinds: plan.kinds.map { $0.platform == .emergency ? 0 : chance("\(name) \($0.id)") ? 0.7 : 0 },
            travel: time("\(name) travel", 30), work: Double(number("\(name) work", 5...15)) / 10,
            limit: chance("\(name) limit") ? .hours(Double(number("\(name) hours", 1...3))) : nil,
            bank: chance("\(name) bank") ? .init(credit: 0.2, most: 0.9) : nil)
        })
    }
    if chance("costs") {
      plan.costs = CostsPlan(
        teams: plan.teams.map { _ in 45 }, desks: plan.desks.map { _ in 50 },
        helpers: plan.helpers?.pools.map { _ in 0 } ?? [], camera: 3, sensor: 1)
    }
  }
}
