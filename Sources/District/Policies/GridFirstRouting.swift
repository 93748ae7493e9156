/// What a grid worker finds and may settle is settled there, without a desk; all else goes as directly as under `direct`.
struct GridFirstRouting: RoutingPolicy {
  static let entry = PolicyEntry<any RoutingPolicy>(
    "grid-first", "what grid workers find and may settle they settle at once; all else goes as under direct",
    parameters: [.returns]
  ) { GridFirstRouting(direct: DirectRouting(returns: Int($0[0]))) }

  let direct: DirectRouting
  var returns: Int { direct.returns }

  func next(for report: ReportView) -> RoutingStep {
    report.isGridMatter ? .settle : direct.next(for: report)
  }
}
