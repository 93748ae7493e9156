extension CrowdPlan {
  /// The flows that make crowds, whose people the core moves: stations, gatherings and seasons.
  static let declaration = Declaration(
    name: "Crowds",
    yields: Declaration.Yield(
      measures: World.crowdMeasures, values: { run, _, world in run.crowdValues(in: world) },
      series: { run, world in run.crowdSeries(in: world) },
      dimensions: { world in world.plan.people?.crowds?.names.map { "place=\($0)" } ?? [] }))
}
