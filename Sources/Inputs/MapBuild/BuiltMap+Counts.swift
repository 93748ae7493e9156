import District

/// Where people live and work, and what else is counted.
extension BuiltMap {
  mutating func spreadCounts(_ table: CellTable?) throws(InputError) {
    var signals = Signals(raster: raster, reach: recipe.smoothing, cellSize: frame.cellSize)
    if let table { signals.add(table) }
    let spread = SourceSpread(
      data: data, boundary: boundary, plane: plane, grid: CellGrid(raster, frame: frame), count: raster.count,
      meant: recipe.meant)
    for (name, source) in recipe.signals {
      signals.add(name, try spread.values(of: source, signals: signals).values)
    }
    cells.built = [Bool](repeating: true, count: raster.count)
    if let rule = recipe.built { build(rule, &signals) }
    for name in CountRule.names {
      guard let rule = recipe.counts.first(where: { $0.name == name }) else {
        set([Int32](repeating: 0, count: raster.count), for: name)
        tell(name, .absent, "not known: 0 everywhere, for the recipe states no source and no total")
        continue
      }
      let counts: [Int32]
      switch rule.origin {
      case .total(let total, let by):
        counts = try CountSpread.counts(
          name, of: total, by: by, signals: signals, built: cells.built, cellSize: frame.cellSize, file: recipeFile)
        tell(name, .synthetic, Self.words(by))
      case .source(let source):
        let result = try spread.counts(of: source, signals: signals)
        counts = result.counts
        tell(name, .derived, result.how)
      }
      signals[name] = counts.map(Double.init)
      set(counts, for: name)
    }
    guard recipe.built == nil else { return }
    let isUsed = zip(cells.residents, cells.jobs).map { $0 > 0 || $1 > 0 }
    if isUsed.contains(true) { cells.built = isUsed }
    tell(
      "built", .synthetic,
      isUsed.contains(true) ? "cells where somebody lives or works" : "every cell: the recipe says nothing of land use")
  }

  /// Takes the cells with most activity to be built up.
  private mutating func build(_ rule: MapRecipe.BuiltRule, _ signals: inout Signals) {
    let builtUp = signals.mixed(rule.mix)
    let order = builtUp.indices.sorted { builtUp[$0] == builtUp[$1] ? $0 < $1 : builtUp[$0] > builtUp[$1] }
    cells.built = [Bool](repeating: false, count: raster.count)
    for i in order.prefix(Int((rule.share * Double(raster.count)).rounded())) { cells.built[i] = true }
    signals["built"] = cells.built.map { $0 ? 1 : 0 }
    tell(
      "built", .synthetic,
      "the \(cells.built.count { $0 }) cells (\(decimal(rule.share * 100, 1))% of the area, as the recipe states) with the "
        + "highest mix of signals: \(SignalShare.words(rule.mix)); signals smoothed over "
        + "\(decimal(recipe.smoothing, 0)) m, each with mean 1")
  }

  private mutating func set(_ counts: [Int32], for name: String) {
    switch name {
    case "residents": cells.residents = counts
    case "jobs": cells.jobs = counts
    case "premises": cells.premises = counts
    case "cameras": cells.cameras = counts
    default: cells.sensors = counts
    }
  }

  /// Nothing that rests on a total alone is better than synthetic: no such count by cell is published.
  private static func words(_ rule: SignalShare.Spread) -> String {
    var words = "the total is what the recipe states, where they are is not known. Spread over built-up cells "
    words += rule.mix.isEmpty ? "evenly" : "by the mix " + SignalShare.words(rule.mix)
    if rule.exponent != 1 { words += ", to the power \(decimal(rule.exponent, 1))" }
    if let densest = rule.densest { words += ", saturating at \(decimal(densest / 1000, 0)) thousand per km2" }
    return words
  }
}
