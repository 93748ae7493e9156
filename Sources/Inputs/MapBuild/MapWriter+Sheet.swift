import District

/// The text of a built map's sheet, which says how every layer was made.
extension BuiltMap {
  func sheetFile() -> String {
    let sheet = recipe.sheet
    let frame = recipe.frame
    let q = Self.quoted
    var text = """
      # Made by `gridtwin map build` from build.yaml: change that file, not this one.
      name: \(sheet.name)
      names: {zh: \(q(sheet.names.zh)), en: \(q(sheet.names.en))}
      frame: WGS-84
      # The map lies flat on an azimuthal equidistant plane; col and row of the origin fall between cells.
      origin: {lon: \(decimal(frame.origin.longitude, 6)), lat: \(decimal(frame.origin.latitude, 6)), \
      col: \(decimal(frame.originColumn, 1)), row: \(decimal(frame.originRow, 1))}
      cell-size: \(decimal(frame.cellSize, 0))m
      published-area: \(decimal(frame.publishedArea / 1e6, 2))km2
      sources:

      """
    for source in sheet.sources {
      text += "  - {name: \(q(source.name)), licence: \(q(source.licence)), gave: \(q(source.gave))}\n"
    }
    text += "layers:\n"
    for layer in layers {
      text += "  \(layer.name):\n    status: \(layer.status.rawValue)\n    how: \(q(layer.how))\n"
    }
    return text
  }

  /// What each layer is: as the recipe tells, since nobody else knows its sources, and else how the build has made it.
  private var layers: [Layer] {
    madeLayers.map { Layer(name: $0.name, status: $0.status, how: recipe.how[$0.name] ?? $0.how) }
  }

  /// How the build makes each layer. Nothing that rests on a count by cell is better than synthetic: no such count is published.
  private var madeLayers: [Layer] {
    let size = decimal(recipe.frame.cellSize, 0)
    let built = cells.built.count { $0 }
    return [
      Layer(
        name: "cells", status: .derived,
        how: "squares of \(size) m whose centres lie inside the district's boundary: \(raster.count)"),
      Layer(
        name: "zones", status: .derived,
        how: "\(zones.count) traffic zones by the cell's centre; the nearest zone where the centre is in none"),
      Layer(
        name: "subdistricts", status: .synthetic,
        how: "as the table of cells has them; where their borders come from is not stated"),
      Layer(
        name: "communities", status: .synthetic,
        how:
          "\(communities.count) by bisection of the subdistricts into equal residents; numbers and borders are assumptions"
      ),
      Layer(
        name: "beats", status: .synthetic,
        how: "\(recipe.beatCount) by cutting each community along a Hilbert curve into equal residents; the balance is "
          + "an assumption"),
      Layer(
        name: "built", status: .synthetic,
        how:
          "the \(built) cells (\(decimal(recipe.builtShare * 100, 1))% of the area, as the recipe states) with the highest "
          + "mix of signals: \(SignalShare.words(recipe.builtMix)); signals smoothed over "
          + "\(decimal(recipe.smoothing, 0)) m, each with mean 1"),
    ] + recipe.counts.map { Layer(name: $0.name, status: .synthetic, how: Self.words($0)) } + [
      Layer(
        name: "gateways", status: .synthetic,
        how: "the point of the border nearest to a point beyond it; distances, jobs and residents are assumptions"),
      Layer(
        name: "facilities", status: .synthetic,
        how: "as the recipe's files have them; their sources and precision are not stated"),
    ]
  }

  private static func words(_ rule: CountRule) -> String {
    var words =
      "the total is what the recipe states, where they are is not known. Spread over built-up cells by the mix "
    words += SignalShare.words(rule.mix)
    if rule.exponent != 1 { words += ", to the power \(decimal(rule.exponent, 1))" }
    if let densest = rule.densest { words += ", saturating at \(decimal(densest / 1000, 0)) thousand per km2" }
    return words
  }
}
