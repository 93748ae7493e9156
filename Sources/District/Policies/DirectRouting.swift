/// One intake takes every report and gives it to the owner's desk at once; the order goes straight to the unit.
struct DirectRouting: RoutingPolicy {
  static let entry = PolicyEntry<any RoutingPolicy>(
    "direct", "one intake gives every report to its owner's desk, the order goes straight to the unit",
    parameters: [.returns]
  ) { DirectRouting(returns: Int($0[0])) }

  let returns: Int

  func next(for report: ReportView) -> RoutingStep {
    report.isClassified ? .assign : .handle(report.owner)
  }
}
