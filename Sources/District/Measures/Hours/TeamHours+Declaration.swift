extension TeamHours {
  /// The hours of teams, where a mechanism counts them.
  static let declaration = Declaration(
    name: "Hours",
    yields: Declaration.Yield(
      measures: World.hoursMeasures, values: { run, rows, world in run.hoursValues(rows, in: world) },
      dimensions: { world in world.hoursDimensions }))
}

extension Plan {
  /// The groups of people who work beside the units, by their names in files.
  public var helperIds: [String] { helping.map(\.id) }
  /// The same by their display names.
  public var helperNames: [Names] { helping.map(\.names) }
  private var helping: [Declaration.Helping.Group] {
    Mechanisms.list.flatMap { $0.declaration.helping?.groups(self) ?? [] }
  }

  /// Whether hours of teams are counted.
  var countsHours: Bool {
    Mechanisms.list.contains {
      $0.declaration.taking?.work?.isIn(self) ?? false || $0.declaration.adds.countsHours?(self) ?? false
    }
  }
}
