import District

/// Bases of a new district where no file tells of any, and those of more units than today's.
extension NewDistrict {
  /// Chooses the made-up bases, once the map is built: for each number of units that is tried as many as it has units, but no more than there are
  /// communities, each in the middle of one of so many areas of equal residents. The texts are to be written once more.
  ///
  /// So no number of units leaves bases empty, and none stands at the rim of the area that it is for. Where a file tells of today's units, more of them
  /// get stations that are on the map.
  ///
  /// - Parameter folder: the district's folder with its map.
  public mutating func layOutBases(in folder: String) throws(InputError) {
    guard stations == nil || fleet != nil else { return }
    let path = FilePath.joined(folder, "map")
    let map = try DistrictMap.read(folder: path, sheet: MapSheet.read(folder: path))
    if let fleet {
      let known = Set(map.facilities.map(\.id))
      for number in numbers where number > fleet.total { enlarged[number] = fleet.list(of: number, at: known) }
      return
    }
    for number in numbers + [units] where laidOut[min(number, bases)] == nil {
      laidOut[min(number, bases)] = Self.middles(of: min(number, bases), in: map.cells)
    }
  }

  /// The cells in the middle of so many areas of equal residents: of an area's cells with residents the one nearest to where its residents live on
  /// average.
  static func middles(of count: Int, in cells: Cells) -> [Int] {
    let centres = (0..<cells.count).map { SIMD2(Double(cells.column[$0]), Double(cells.row[$0])) }
    let parts = CommunityPartition.parts(
      of: Array(0..<cells.count), count: min(count, cells.count), residents: cells.residents, centres: centres)
    var members = [[Int]](repeating: [], count: min(count, cells.count))
    for cell in 0..<cells.count { members[parts[cell] ?? 0].append(cell) }
    return members.compactMap { own in
      let lived = own.filter { cells.residents[$0] > 0 }
      let all = lived.isEmpty ? own : lived
      var (sum, people) = (SIMD2<Double>(), 0.0)
      for cell in all {
        let weight = lived.isEmpty ? 1 : Double(cells.residents[cell])
        sum += weight * centres[cell]
        people += weight
      }
      func distance(_ cell: Int) -> Double {
        let way = centres[cell] - sum / people
        return (way * way).sum()
      }
      return all.min { (distance($0), $0) < (distance($1), $1) }
    }
  }

  /// The made-up bases of a number of units as a scenario writes them; nil where a file tells of bases, or before they are chosen.
  func madeUpBases(for number: Int) -> String? {
    laidOut[min(number, bases)].map { "{places: [\($0.map(String.init).joined(separator: ", "))]}" }
  }

  /// The file of where so many units stand, below the district's folder.
  func fleetFile(of number: Int) -> String { "\(service.unit.id)s-\(number).csv" }

  /// What an alternative with so many units sets: how many there are and bases of their own, where these are too few for all of the made-up ones or more
  /// than stand at today's.
  func setting(of number: Int) -> String {
    let team = "units.\(service.unit.id)"
    if enlarged[number] != nil {
      return "{\(team).on-duty: \(number), \(team).base: {file: {path: \(fleetFile(of: number)), column: base}}}"
    }
    let own = number < min(units, bases) ? madeUpBases(for: number).map { ", \(team).base: \($0)" } : nil
    return "{\(team).on-duty: \(number)\(own ?? "")}"
  }

  /// Where more units than today's stand, in words; nil if none are tried.
  var enlargedStand: String? {
    guard !enlarged.isEmpty else { return nil }
    return "more \(service.units) than today's stand where the fewest are"
      + (capacity == nil ? "" : " and there is room") + ", at any station of the file"
  }

  /// How the bases were made up, in words; nil where a file tells of bases.
  var basesMadeUp: String? {
    guard !laidOut.isEmpty else { return nil }
    return
      "no file tells where bases are: at most \(bases) are made up, no more than there are units, each in the middle of an area of equal residents; "
      + "name the stations (--stations), or plan bases (gridtwin optimize bases)"
  }
}
