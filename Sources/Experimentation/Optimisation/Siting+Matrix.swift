import Inputs

extension Siting {
  /// Which way a matrix is read.
  public enum Direction: String, Sendable, CaseIterable {
    /// From the site (row) to the demand (column): the way that a unit drives.
    case site
    /// From the demand (row) to the site (column).
    case demand
  }

  /// A list of places in a CSV file, and the columns to read in it.
  public struct PlaceList: Sendable {
    /// The file.
    public var path: String
    /// The column of the ids, which are those of the matrix.
    public var id: String
    /// The column of the weights; nil for sites.
    public var weight: String?

    /// Makes a list.
    public init(path: String, id: String, weight: String? = nil) {
      self.path = path
      self.id = id
      self.weight = weight
    }

    fileprivate func rows() throws(InputError) -> [(id: Setting, weight: Double)] {
      let table = try Table.read(path: path, required: [id] + (weight.map { [$0] } ?? []), others: true)
      guard !table.rows.isEmpty else { throw InputError(file: path, message: "there is no place") }
      var lines: [String: Int] = [:]
      var rows: [(id: Setting, weight: Double)] = []
      for row in table.rows {
        let id = row.value(id)
        if let line = lines.updateValue(row.line, forKey: try id.string()) {
          throw id.error("this place stands twice, first in line \(line)")
        }
        rows.append((id, try weight.map { name throws(InputError) in try row.value(name).double(0...1e15) } ?? 0))
      }
      return rows
    }
  }

  /// Reads demand and sites, and looks up their times in a matrix; without a list of sites every place on that side of
  /// the matrix is one. Columns that a list lacks, ids that the matrix lacks and demand without weight are errors.
  public static func read(
    matrix path: String, unit: TravelMatrix.Unit, from direction: Direction, demand: PlaceList, sites: PlaceList?
  ) throws(InputError) -> Siting {
    let matrix = try TravelMatrix.read(path: path, unit: unit)
    let (demandSide, siteSide) =
      direction == .demand ? (matrix.rows, matrix.columns) : (matrix.columns, matrix.rows)
    var places: [Demand] = []
    var demandIndex: [Int] = []
    let indexOfDemand = index(of: demandSide)
    for row in try demand.rows() {
      let id = try row.id.string()
      guard let index = indexOfDemand[id] else { throw row.id.error("not in \(path)", among: demandSide) }
      places.append(Demand(id: id, weight: row.weight))
      demandIndex.append(index)
    }
    guard places.contains(where: { $0.weight > 0 }) else {
      throw InputError(file: demand.path, key: demand.weight, message: "all the demand is zero")
    }
    var siteIndex = Array(siteSide.indices)
    if let sites {
      let indexOfSite = index(of: siteSide)
      siteIndex = []
      for row in try sites.rows() {
        guard let index = indexOfSite[try row.id.string()] else {
          throw row.id.error("not in \(path)", among: siteSide)
        }
        siteIndex.append(index)
      }
    }
    let times = demandIndex.flatMap { place in
      siteIndex.map { site in
        direction == .demand
          ? matrix.seconds(from: place, to: site) : matrix.seconds(from: site, to: place)
      }
    }
    return Siting(
      demand: places, sites: siteIndex.map { siteSide[$0] }, times: times,
      origin: "demand \(demand.path), sites \(sites?.path ?? "all of the matrix"), times \(path) from \(direction)")
  }

  private static func index(of ids: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }
}
