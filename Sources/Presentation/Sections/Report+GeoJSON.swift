import District
import Inputs
import Results

/// Sections of places as GeoJSON (RFC 7946): a feature a place, its numbers as properties.
extension Report {
  /// A section of places as a feature collection. A value that differs by alternative has a property for each, `response.direct`;
  /// member `columns` says what they are.
  /// - Throws: `InputError` where the results do not know where cells lie.
  public func geoJSON(of section: ReportSection, suppressing size: Int = 0) throws -> String {
    let centres = try stored.cellPositions()
    guard let map else { return "" }
    let outlines = CellOutlines(map, centres: centres)
    let table = try table(of: section, suppressing: size)
    let areas = subdistricts(on: map)
    let places: [(id: SectionTable.Field, polygons: [[[GeoPoint]]])] =
      section == .areas
      ? map.subdistricts.enumerated().map { index, area in
        (.text(area.id), outlines.outline(of: areas.indices.filter { areas[$0] == index }))
      } : (0..<map.cells.count).map { (.whole($0), [[outlines.ring(of: $0)]]) }
    let rows = Dictionary(grouping: table.rows) { $0[0] }
    let features = places.compactMap { place -> String? in
      guard let own = rows[place.id], !place.polygons.isEmpty else { return nil }
      return feature(place.polygons, own, table.columns)
    }
    let columns = table.columns.map { column in
      "\(JSONText.quoted(column.name)): {\"unit\": \(JSONText.quoted(column.unit)), \"definition\": \(JSONText.quoted(column.definition))}"
    }
    return """
      {"type": "FeatureCollection", "name": \(JSONText.quoted("\(stored.record.experiment.name) \(section.rawValue)")),
      "columns": {\(columns.joined(separator: ",\n"))},
      "features": [
      \(features.joined(separator: ",\n"))
      ]}

      """
  }

  /// Columns that say whose a value is, and are in its property's name.
  private static let whose = ["alternative", "alternative_name", "cover", "cover_name"]
  /// Columns that are the same in all rows of a place, or of all places.
  private static let ofPlaces = [
    "cell", "community", "subdistrict", "name", "residents", "jobs", "compared", "measure", "unit",
  ]

  private func feature(
    _ polygons: [[[GeoPoint]]], _ rows: [[SectionTable.Field]], _ columns: [SectionTable.Column]
  ) -> String {
    var properties: [(name: String, value: String)] = []
    for (index, column) in columns.enumerated() where Self.ofPlaces.contains(column.name) {
      properties.append((column.name, Self.json(rows[0][index])))
    }
    for row in rows {
      let whose = ["cover", "alternative"].compactMap { name in
        columns.firstIndex { $0.name == name }.map { row[$0].csv }
      }
      for (index, column) in columns.enumerated() where !(Self.ofPlaces + Self.whose).contains(column.name) {
        properties.append((([column.name] + whose).joined(separator: "."), Self.json(row[index])))
      }
    }
    return GeoJSONText.feature(properties, polygons)
  }

  /// A value; JSON has no infinite number, so that one is `null`, and the note says it.
  private static func json(_ field: SectionTable.Field) -> String {
    switch field {
    case .text(let text): JSONText.quoted(text)
    case .missing: "null"
    case .number(let number): number.isFinite ? field.csv : "null"
    case .whole: field.csv
    }
  }
}
