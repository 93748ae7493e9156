import Foundation
import Inputs

/// Builds the map of a recipe with another edge of cells, in a folder of its own.
///
/// The sources give a table of cells of 250 m and one of 500 m. For any other edge each cell gets its share, by area, of the
/// counts of the 250 m cell in which its centre lies: enough for a cost, no finer knowledge of where people are.
///
/// - Parameters:
///   - recipe: the folder of the recipe with cells of 250 m.
///   - data: the folder of its sources.
///   - edge: edge of a cell, metres.
///   - folder: where the map goes.
func peopleMap(recipe: String, data: String, edge: Int, to folder: String) throws {
  let files = FileManager.default
  let sources = folder + "/sources"
  try files.createDirectory(atPath: sources, withIntermediateDirectories: true)
  for name in try files.contentsOfDirectory(atPath: data) {
    try files.createSymbolicLink(atPath: sources + "/" + name, withDestinationPath: data + "/" + name)
  }
  let table = "cells-\(edge)m.csv"
  if !files.fileExists(atPath: sources + "/" + table) {
    try split(table: data + "/cells-250m.csv", edge: edge).write(
      toFile: sources + "/" + table, atomically: false, encoding: .utf8)
  }

  // The south-west corner of the raster stays where it is, 7,000 m west and 11,500 m south of the origin.
  var text = try String(contentsOfFile: recipe + "/build.yaml", encoding: .utf8)
  for (old, new) in [
    ("col: 27.5, row: 45.5", "col: \(7000 / Double(edge) - 0.5), row: \(11_500 / Double(edge) - 0.5)"),
    ("cell-size: 250m", "cell-size: \(edge)m"), ("cells: cells-250m.csv", "cells: \(table)"),
  ] {
    precondition(text.contains(old), "the recipe says \"\(old)\"")
    text = text.replacingOccurrences(of: old, with: new)
  }
  try text.write(toFile: folder + "/build.yaml", atomically: false, encoding: .utf8)
  try MapBuild.build(folder: folder, data: sources, allowArea: true)
}

/// The table of cells of 250 m, cut into smaller ones.
private func split(table path: String, edge: Int) throws -> String {
  let table = try Table.read(path: path, required: ["col", "row"], others: true)
  let counts: Set = ["bus_stops", "bus_route_stops", "taxi_o", "taxi_d"]
  let share = Double(edge * edge) / (250 * 250)
  var text = table.columns.joined(separator: ",") + "\n"
  for row in table.rows {
    let place = [try row.value("col").int(0...10_000), try row.value("row").int(0...10_000)]
    // The cells whose centres lie in this one.
    func parts(_ k: Int) -> Range<Int> { (k * 250 + edge / 2) / edge..<((k + 1) * 250 + edge / 2) / edge }
    for y in parts(place[1]) {
      for x in parts(place[0]) {
        let fields = try table.columns.map { column in
          switch column {
          case "col": "\(x)"
          case "row": "\(y)"
          case _ where counts.contains(column): "\(try row.value(column).double() * share)"
          default: try row.value(column).string()
          }
        }
        text += fields.joined(separator: ",") + "\n"
      }
    }
  }
  return text
}
