extension ReplacementPlan {
  /// How workers are replaced in pulses, whom the core moves, and the register that has them wrong.
  static let declaration = Declaration(
    name: "Replacement",
    check: { plan throws(WorldError) in try plan.checkReplacement() },
    yields: Declaration.Yield(
      measures: World.replacementMeasures, values: { run, _, world in run.replacementValues(in: world) },
      series: { run, world in run.replacementSeries(in: world) }))
}
