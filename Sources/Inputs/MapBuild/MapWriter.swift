import District

/// The text of a built map's files.
extension BuiltMap {
  /// Every file with its text.
  func files() -> [(name: String, text: String)] {
    [
      ("map.yaml", sheetFile()), ("cells.csv", cellFile()), ("areas.csv", areaFile()), ("zones.csv", zoneFile()),
      ("beats.csv", beatFile()), ("gateways.csv", gatewayFile()), ("places.geojson", placeFile()),
    ] + (roads.map(RoadFiles.files) ?? [])
  }

  private func cellFile() -> String {
    CSV.text(CellFile.columns, raster.columns.indices) { i in
      [
        "\(i)", "\(cells.column[i])", "\(cells.row[i])", decimal(points[i].longitude, 6),
        decimal(points[i].latitude, 6), zones[Int(cells.zone[i])].id, communities[Int(cells.community[i])].id,
        cells.built[i] ? "1" : "0", "\(cells.residents[i])", "\(cells.jobs[i])", "\(cells.premises[i])",
        "\(cells.cameras[i])", "\(cells.sensors[i])",
      ]
    }
  }

  private func areaFile() -> String {
    let rows =
      subdistricts.map { [$0.id, "subdistrict", "", $0.names.zh, $0.names.en] }
      + communities.map {
        [$0.id, "community", subdistricts[Int($0.parent)].id, $0.names.zh, $0.names.en]
      }
    return CSV.text(["id", "tier", "parent", "zh", "en"], rows) { $0 }
  }

  private func zoneFile() -> String {
    CSV.text(["id", "zh", "en"], zones) { [$0.id, $0.names.zh, $0.names.en] }
  }

  private func beatFile() -> String {
    let parts = zip(communities.map(\.id), beats).map { ($0, $1) }
    guard let beatIds else { return BeatFile.text(parts) }
    return BeatFile.text(parts) { community, beat in beatIds[community][beat] }
  }

  private func gatewayFile() -> String {
    let columns = PlaceFiles.gatewayColumns.filter { $0 != "cell" }
    return CSV.text(columns, gateways) { gateway in
      [
        gateway.id, gateway.names.zh, gateway.names.en, decimal(gateway.longitude, 6), decimal(gateway.latitude, 6),
        decimal(gateway.beyond, 0) + "m", decimal(gateway.jobs, 0), decimal(gateway.residents, 0),
      ]
    }
  }

  private func placeFile() -> String {
    let features = places.map { place in
      let facility = place.facility
      var properties = [
        ("id", facility.id), ("kind", facility.kind), ("zh", facility.names.zh), ("en", facility.names.en),
      ]
      if let note = place.note { properties.append(("note", note)) }
      let members = properties.map { "\"\($0.0)\": \(Self.quoted($0.1))" }.joined(separator: ", ")
      let position = "\(decimal(place.point.longitude, 5)), \(decimal(place.point.latitude, 5))"
      return """
          {"type": "Feature", "properties": {\(members)}, "geometry": {"type": "Point", "coordinates": [\(position)]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\n" + features.joined(separator: ",\n") + "\n]}\n"
  }

  /// Text in quotes, as JSON and YAML both read it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar.value < 32 ? " " : scalar)
    }
    return result + "\""
  }
}
