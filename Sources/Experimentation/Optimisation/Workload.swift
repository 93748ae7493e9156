import District
import Inputs

/// The work that each cell of a map makes.
public enum Workload {
  /// Reads `residents`, `people` (residents and jobs), or the CSV file of that name with the columns `cell` and
  /// `workload`; a cell that stands twice, and no work at all, are errors.
  public static func read(_ name: String, of map: DistrictMap) throws(InputError) -> [Double] {
    let layers: [Siting.DemandLayer] = [.residents, .people]
    if let layer = layers.first(where: { $0.rawValue == name }) {
      return try positive(layer.weights(of: map.cells), InputError(file: "--workload", found: name))
    }
    guard name.hasSuffix(".csv") else {
      throw InputError(file: "--workload", found: name, allowed: "residents, people, or a file that ends in .csv")
    }
    let table = try Table.read(path: name, required: ["cell", "workload"])
    var work = [Double](repeating: 0, count: map.cells.count)
    var lines = [Int](repeating: 0, count: map.cells.count)
    for row in table.rows {
      let cell = try row.value("cell").int(0...map.cells.count - 1)
      guard lines[cell] == 0 else {
        throw row.value("cell").error("this cell stands twice, first in line \(lines[cell])")
      }
      lines[cell] = row.line
      work[cell] = try row.value("workload").double(0...1e15)
    }
    return try positive(work, InputError(file: name, key: "workload"))
  }

  private static func positive(_ work: [Double], _ error: InputError) throws(InputError) -> [Double] {
    guard work.contains(where: { $0 > 0 }) else {
      var error = error
      error.message = "there is no work in any cell"
      throw error
    }
    return work
  }
}
