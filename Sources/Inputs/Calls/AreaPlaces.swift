import District

/// Places in areas, for calls of which a file tells no more than the area: a place is drawn by who lives there, from what stands in the row alone,
/// so that a call is at one place in every run and whatever the order of rows.
struct AreaPlaces {
  /// The tiers of areas that files may name.
  static let tiers = ["zone", "subdistrict", "community"]

  private let tier: String
  private let index: [String: Int]
  private let names: [String]
  private let cells: [[Int32]]
  /// Residents of each area's cells up to and with each of them; cells in an area without any count alike.
  private let sums: [[Int]]

  init(_ tier: String, of map: DistrictMap) {
    self.tier = tier
    let (areas, of): ([Area], [Int32]) =
      switch tier {
      case "zone": (map.zones, map.cells.zone)
      case "subdistrict":
        (map.subdistricts, map.cells.community.map { Int32(map.communities[Int($0)].parent) })
      default: (map.communities, map.cells.community)
      }
    var index: [String: Int] = [:]
    for (area, each) in areas.enumerated().reversed() {
      for name in [each.names.en, each.names.zh] { index[Self.plain(name)] = area }
    }
    for (area, each) in areas.enumerated() { index[Self.plain(each.id)] = area }
    index[""] = nil
    self.index = index
    names = areas.map(\.names.en)
    var cells = [[Int32]](repeating: [], count: areas.count)
    for (cell, area) in of.enumerated() where area >= 0 { cells[Int(area)].append(Int32(cell)) }
    self.cells = cells
    sums = cells.map { cells in
      let people = cells.map { Int(map.cells.residents[Int($0)]) }
      let isEmpty = people.allSatisfy { $0 == 0 }
      var sum = 0
      return people.map { count in
        sum += isEmpty ? 1 : count
        return sum
      }
    }
  }

  private static func plain(_ name: String) -> String { PlainText.trimmed(name).lowercased() }

  /// Whether an area has this name or id, in whatever case.
  func knows(_ name: String) -> Bool { index[Self.plain(name)] != nil }

  /// A place in the area whose name or id stands in a setting.
  ///
  /// - Parameter digest: a number that says which row it is.
  func place(_ setting: Setting, digest: UInt64) throws(InputError) -> Int32 {
    guard let area = index[Self.plain(try setting.string())] else {
      throw setting.error("no such \(tier)", among: names)
    }
    guard let all = sums[area].last else { throw setting.error("this \(tier) has no place on the map") }
    // The upper half of the product with 64 bits is a number below `all`, each with the same chance.
    let drawn = Int(digest.multipliedFullWidth(by: UInt64(all)).high)
    return cells[area][sums[area].firstIndex { $0 > drawn } ?? 0]
  }
}
