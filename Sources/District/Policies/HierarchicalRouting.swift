/// Reports climb tier by tier to the owner's desk; orders descend tier by tier to where the units stand.
///
/// What a wrong agency returns starts again at the tier of its station. Emergency calls have a line of their own to the
/// top, as they have in life.
struct HierarchicalRouting: RoutingPolicy {
  static let entry = PolicyEntry<any RoutingPolicy>(
    "hierarchical", "reports climb tier by tier, orders descend tier by tier",
    parameters: [.returns]
  ) { HierarchicalRouting(returns: Int($0[0])) }

  let returns: Int

  func next(for report: ReportView) -> RoutingStep {
    if report.isClassified {
      guard let last = report.last, last > report.station, !report.isEmergency,
        let below = Tier(rawValue: last.rawValue - 1)
      else { return .assign }
      return .relay(below)
    }
    if report.isEmergency { return .handle(report.owner) }
    let first: Tier = report.returns > 0 ? report.station : .community
    let tier = report.last.flatMap { Tier(rawValue: $0.rawValue + 1) } ?? first
    if tier >= report.owner { return .handle(report.owner) }
    return report.returns > 0 ? .relay(tier) : .handle(tier)
  }
}
