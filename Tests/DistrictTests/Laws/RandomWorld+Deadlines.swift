import EventKernel

@testable import District

extension RandomWorld {
  /// Deadlines, grades, escalation and supervision: half of them each, tight enough to be missed.
  func addDeadlines(to plan: inout Plan) {
    var deadlines = DeadlinesPlan()
    if chance("grades") {
      deadlines.grades = (1...number("grades", 1...3)).map { grade in
        GradePlan(
          shares: plan.kinds.map { Double(number("grade \(grade) of \($0.id)", 0...30)) / 100 },
          tier: chance("tier of grade \(grade)") ? pick("grade \(grade)", Tier.allCases) : nil,
          work: Double(number("work of grade \(grade)", 5...20)) / 10)
      }
    }
    if chance("deadlines") {
      deadlines.rows = (1...4).filter { chance("row \($0)", 0.8) }.map { priority in
        let first = number("accept \(priority)", 1...60)
        let second = first + number("arrive \(priority)", 1...90)
        return DeadlineRow(
          priority: priority, grade: !deadlines.grades.isEmpty && chance("row \(priority) by grade") ? 1 : nil,
          accept: chance("accepts \(priority)") ? .minutes(Double(first)) : nil,
          arrive: chance("arrives \(priority)") ? .minutes(Double(second)) : nil,
          close: .minutes(Double(second + number("close \(priority)", 1...300))))
      }
      deadlines.escalates = chance("escalates", 0.7)
      if deadlines.escalates {
        deadlines.means = [Tier.subdistrict, .district].filter { chance("means of \($0.id)", 0.8) }.map { tier in
          EscalationMeans(
            tier: tier, raise: number("raise \(tier.id)", 0...3), recalls: chance("calls back \(tier.id)"),
            sharesUnits: chance("shares \(tier.id)", 0.7))
        }
      }
    }
    if !deadlines.rows.isEmpty || !deadlines.grades.isEmpty { plan.deadlines = deadlines }
    addSupervision(to: &plan)
  }

  private func addSupervision(to plan: inout Plan) {
    guard chance("supervision") else { return }
    var supervision = SupervisionPlan()
    if chance("poor", 0.8) {
      supervision.poor = 0.3
      supervision.checked = pick("checked", [0, 0.5, 1])
      supervision.after = chance("checks later") ? time("check", 200) : nil
      if chance("credit") { supervision.credit = CreditPlan(effect: 0.5, halfLife: .hours(10)) }
    }
    if plan.deadlines?.rows.isEmpty == false, chance("listed") {
      supervision.listed = ListingPlan(
        afterMissed: number("after missed", 1...3), tier: pick("listed", Tier.allCases), raise: 2,
        poor: chance("listed poor") ? 0.1 : nil)
    }
    plan.supervision = supervision
  }
}
