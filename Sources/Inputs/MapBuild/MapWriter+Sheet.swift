import District

/// The text of a built map's sheet, which says how every layer was made.
extension BuiltMap {
  func sheetFile() -> String {
    let q = Self.quoted
    let area = frame.statedArea / 1e6
    var text = """
      # Made by `gridtwin map build` from build.yaml: change that file, not this one.
      name: \(recipe.name.lowercased() == "null" ? q(recipe.name) : recipe.name)
      names: {zh: \(q(recipe.names.zh)), en: \(q(recipe.names.en))}
      frame: WGS-84
      # The map lies flat on an azimuthal equidistant plane; col and row of the origin fall between cells.
      origin: {lon: \(decimal(frame.origin.longitude, 6)), lat: \(decimal(frame.origin.latitude, 6)), \
      col: \(decimal(frame.originColumn, 1)), row: \(decimal(frame.originRow, 1))}
      cell-size: \(decimal(frame.cellSize, 0))m
      \(frame.isPublished ? "published-area" : "boundary-area"): \(decimal(area, area < 0.1 ? 6 : 2))km2
      sources:

      """
    for source in recipe.sources {
      text += "  - {name: \(q(source.name)), licence: \(q(source.licence)), gave: \(q(source.gave))}\n"
    }
    if let roads { text += RoadSheet.text(of: roads) }
    text += "layers:\n"
    for layer in (MapSheet.layerNames + [RoadFiles.layer]).compactMap({ layers[$0] }) {
      text += "  \(layer.name):\n    status: \(layer.status.rawValue)\n    how: \(q(layer.how))\n"
    }
    return text
  }
}
