extension CostsPlan {
  /// The hours of teams, and what they and devices cost; counted where some team has work beside jobs, too.
  static let declaration = Declaration(
    name: "Costs",
    yields: Declaration.Yield(
      measures: World.hoursMeasures, values: { run, rows, world in run.hoursValues(rows, in: world) },
      dimensions: { world in world.hoursDimensions + ["device=cameras", "device=sensors"] }))
}
