import District
import EventKernel

/// Deadlines, grades and escalation.
extension Scenario {
  /// Enters what `deadlines`, `grades` and `escalation` say; nothing if none of them stands there.
  static func deadlines(_ object: SettingObject, _ plan: inout Plan) throws(InputError) {
    let (rows, grades, escalation) = (
      object.optional("deadlines"), object.optional("grades"), object.optional("escalation")
    )
    if rows == nil, grades == nil, escalation == nil { return }
    var deadlines = DeadlinesPlan()
    if let grades { deadlines.grades = try self.grades(grades, kinds: plan.kinds) }
    if let rows { deadlines.rows = try self.rows(rows, grades: deadlines.grades.count) }
    if let escalation {
      guard !deadlines.rows.isEmpty else {
        throw escalation.error("without deadlines nothing is missed, and nothing goes up")
      }
      deadlines.escalates = true
      deadlines.means = try means(escalation, teams: plan.teams)
    }
    plan.deadlines = deadlines
  }

  private static func rows(_ setting: Setting, grades: Int) throws(InputError) -> [DeadlineRow] {
    var rows: [DeadlineRow] = []
    for item in try setting.list() {
      let object = try item.object()
      var row = DeadlineRow()
      row.priority = try object.optional("priority")?.int(priorities)
      if let grade = object.optional("grade") {
        guard grades > 0 else { throw grade.error("incidents are not graded: there is no \"grades\"") }
        row.grade = try grade.int(1...grades)
      }
      guard row.priority != nil || row.grade != nil else {
        throw item.error("it names no incidents", allowed: "priority, grade or both")
      }
      row.accept = try object.optional("accept")?.duration()
      row.arrive = try object.optional("arrive")?.duration()
      row.close = try object.optional("close")?.duration()
      try object.finish()
      let times = [row.accept, row.arrive, row.close].compactMap { $0 }
      guard !times.isEmpty else { throw item.error("it names no deadline", allowed: "accept, arrive, close") }
      guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
        let found = ["accept", "arrive", "close"].compactMap { key in
          (try? object.optional(key)?.string()).flatMap { $0 }.map { "\(key) \($0)" }
        }
        throw item.error(
          "deadlines out of order", found: found.joined(separator: ", "), allowed: "accept before arrive before close")
      }
      guard !rows.contains(where: { $0.priority == row.priority && $0.grade == row.grade }) else {
        throw item.error("the deadlines of these incidents stand twice")
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw setting.error(allowed: "at least one row") }
    return rows
  }

  private static func grades(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> [GradePlan] {
    var grades: [GradePlan] = []
    let all = try setting.object().all()
    guard (1...9).contains(all.count) else { throw setting.error(allowed: "1 to 9 grades") }
    for (index, (key, line, value)) in all.enumerated() {
      guard key == "\(index + 1)" else {
        throw InputError(
          file: setting.file, line: line, key: setting.key, found: key, allowed: "\(index + 1)",
          message: "grades are numbered from 1, the gravest")
      }
      let object = try value.isNull ? SettingObject(value, entries: []) : value.object()
      var grade = GradePlan(shares: [Double](repeating: 0, count: kinds.count))
      if index + 1 < all.count {
        grade.shares = try shares(try object.required("share"), kinds: kinds)
      } else if let share = object.optional("share") {
        throw share.error("the last grade has whatever the others leave")
      }
      grade.tier = try tier(object.optional("tier"))
      if let work = object.optional("work") { grade.work = try work.share(0.01...100) }
      try object.finish()
      grades.append(grade)
    }
    for kind in kinds.indices {
      let sum = grades.reduce(0) { $0 + $1.shares[kind] }
      guard sum <= 1 + 1e-9 else {
        throw setting.error(
          "the shares of \(kinds[kind].id) add up to \((sum * 1000).rounded() / 10)%", allowed: "100% at most")
      }
    }
    return grades
  }

  /// A share for all kinds, or by kind, with one for all `others`.
  private static func shares(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> [Double] {
    guard case .map = setting.content else {
      let share = try setting.share()
      return kinds.map { _ in share }
    }
    let object = try setting.object()
    let others = try object.optional("others")?.share() ?? 0
    var shares = kinds.map { _ in others }
    for (id, line, value) in object.all() where id != "others" {
      let kind = try setting.index(ofKey: id, line: line, among: kinds.map(\.id) + ["others"], "no such kind")
      shares[kind] = try value.share()
    }
    return shares
  }

  private static func means(_ setting: Setting, teams: [TeamPlan]) throws(InputError) -> [EscalationMeans] {
    let object = try setting.object()
    let byTier = object.optional("means")
    try object.finish()
    guard let byTier else { return [] }
    var all: [EscalationMeans] = []
    for (key, line, value) in try byTier.object().all() {
      let known = Tier.allCases.filter { $0 > .community }
      guard let tier = known.first(where: { $0.id == key }) else {
        throw InputError(
          file: byTier.file, line: line, key: byTier.key, found: key, among: known.map(\.id),
          message: "nothing goes up to this tier")
      }
      let item = try value.object()
      let means = EscalationMeans(
        tier: tier, raise: try item.optional("raise")?.int(0...9) ?? 0,
        recalls: try item.optional("recall")?.isYes() ?? false,
        sharesUnits: try item.optional("share-units")?.isYes() ?? false)
      if means.recalls, !teams.contains(where: { $0.duty.recall != nil }), let recall = item.optional("recall") {
        throw recall.error("no team says how it can be recalled (units.TEAM.recall)")
      }
      try item.finish()
      all.append(means)
    }
    return all
  }
}

extension Setting {
  /// `yes` or `no`.
  func isYes() throws(InputError) -> Bool { try choice(of: ["yes", "no"]) == "yes" }
}
