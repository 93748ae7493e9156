import District

/// What areas are called on pages: parts that were made up have numbers that nobody knows, so that it is told where they lie.
extension Report {
  /// A subdistrict with where it lies if it was made up: `Part 4 (north-east)`.
  func areaName(_ index: Int, of map: DistrictMap) -> String {
    let names = map.subdistricts[index].names
    let plain = phrases.say(names.plain)
    guard names.isMadeUp, let side = side(of: index, on: map) else { return phrases.say(names) }
    return phrases.lies(plain, side)
  }

  /// On which side of the district a subdistrict lies, from -1 in the west and south to 1 in the east and north; nil where it has no cells.
  private func side(of index: Int, on map: DistrictMap) -> (east: Int, north: Int)? {
    let cells = map.cells
    let x = map.nodes?.x ?? cells.column.map(Double.init)
    let y = map.nodes?.y ?? cells.row.map(Double.init)
    let own = (0..<cells.count).filter { cell in
      let community = Int(cells.community[cell])
      return map.communities.indices.contains(community) && Int(map.communities[community].parent) == index
    }
    guard !own.isEmpty else { return nil }
    /// Beyond a sixth of the whole extent from its middle.
    func step(_ values: [Double]) -> Int {
      guard let low = values.min(), let high = values.max(), high > low else { return 0 }
      let mean = own.reduce(0) { $0 + values[$1] } / Double(own.count)
      let place = (mean - low) / (high - low)
      return place < 1.0 / 3 ? -1 : place > 2.0 / 3 ? 1 : 0
    }
    return (step(x), step(y))
  }
}

extension Names {
  private static let marks = (en: " (synthetic)", zh: "（合成）")

  /// Whether it is one that was made up, and says so.
  var isMadeUp: Bool { en.hasSuffix(Self.marks.en) && zh.hasSuffix(Self.marks.zh) }

  /// It without saying so, where that stands beside it.
  var plain: Names {
    guard isMadeUp else { return self }
    return Names(zh: String(zh.dropLast(Self.marks.zh.count)), en: String(en.dropLast(Self.marks.en.count)))
  }
}

extension Phrases {
  /// A place, and on which side of the district it lies.
  func lies(_ name: String, _ side: (east: Int, north: Int)) -> String {
    let en = [
      ["south-west", "south", "south-east"], ["west", "middle", "east"], ["north-west", "north", "north-east"],
    ]
    let zh = [["西南", "南部", "东南"], ["西部", "中部", "东部"], ["西北", "北部", "东北"]]
    let (row, column) = (side.north + 1, side.east + 1)
    return say("\(name) (\(en[row][column]))", "\(name)（\(zh[row][column])）")
  }
}
