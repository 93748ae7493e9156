import EventKernel

@testable import District

extension RandomWorld {
  /// Two communities under each of one or two subdistricts, on squares with a hole or on nodes.
  var map: DistrictMap { has(.roads) && !has(.nodes) ? withRoads(cellMap) : cellMap }

  private var cellMap: DistrictMap {
    let isNodes = has(.nodes)
    var places: [(x: Int, y: Int)] = []
    for y in 0..<rows {
      // The corners stay, so that every community has a place.
      let isEdge = y == 0 || y == rows - 1
      for x in 0..<columns
      where isEdge && (x == 0 || x == columns - 1) || isNetwork || !chance("hole \(x) \(y)", 0.1) {
        places.append((x, y))
      }
    }
    let count = places.count
    var cells = Cells()
    // Far apart, the cells lie on several tiles of the grid.
    let step = has(.sparse) ? 7 : 1
    cells.column = places.indices.map { isNodes ? Int32($0) : Int32(places[$0].x * step) }
    cells.row = places.map { isNodes ? 0 : Int32($0.y * step) }
    cells.longitude = places.map { _ in 0 }
    cells.latitude = cells.longitude
    cells.built = places.map { _ in true }
    cells.zone = places.map { $0.x < columns / 2 ? 0 : 1 }
    cells.community = places.map { place in Int32((place.x < columns / 2 ? 0 : 2) + (place.y < rows / 2 ? 0 : 1)) }
    cells.residents = places.indices.map { Int32(number("residents \($0)", 0...40)) }
    cells.jobs = places.indices.map { Int32(number("jobs \($0)", 0...20)) }
    cells.premises = places.indices.map { Int32(number("premises \($0)", 0...9)) }
    cells.cameras = places.indices.map { Int32(number("cameras \($0)", 0...3)) }
    cells.sensors = places.indices.map { Int32(number("sensors \($0)", 0...9)) }
    func area(_ id: String, _ parent: Int = -1) -> Area {
      Area(id: id, names: Names(zh: id, en: id), parent: Int32(parent))
    }
    var beats: [Area] = []
    var shares = BeatShares(start: [0], beat: [], cumulative: [])
    for place in 0..<count {
      let community = Int(cells.community[place])
      let own = number("beats \(place)", 1...2)
      for _ in 0..<own {
        shares.beat.append(Int32(beats.count))
        beats.append(area("beat-\(beats.count)", community))
      }
      shares.cumulative += own == 1 ? [1] : [0.4, 1]
      shares.start.append(Int32(shares.beat.count))
    }
    let kinds = ["station", "clinic", "clinic", "government", "station"]
    let facilities = kinds.enumerated().map { index, kind in
      Facility(
        id: "\(kind)-\(index)", kind: kind, names: Names(zh: kind, en: kind),
        cell: Int32(number("facility \(index)", 0...(count - 1))))
    }
    let gateway = Gateway(
      id: "gate", names: Names(zh: "gate", en: "gate"), longitude: 0, latitude: 0, cell: 0, beyond: 4000, jobs: 1,
      residents: 1)
    return DistrictMap(
      name: "random", names: Names(zh: "random", en: "random"), cellSize: isNodes ? 0 : has(.sparse) ? 100 : 500,
      cells: cells,
      zones: [area("west"), area("east")], subdistricts: [area("sub-west"), area("sub-east")],
      communities: [area("sw", 0), area("nw", 0), area("se", 1), area("ne", 1)], beats: beats, beatShares: shares,
      gateways: [gateway], facilities: facilities, layers: [], nodes: isNodes ? nodes(places) : nil)
  }

  /// A border that is closed in some hours.
  func closures(_ map: DistrictMap) -> [Closure] {
    guard has(.closures), isNetwork else { return [] }
    let cell = number("closed", 0...(rows * columns - 1))
    return [
      Closure(
        between: cell, and: (cell + 1) % columns == 0 ? cell - 1 : cell + 1,
        from: .hours(Double(number("closed from", 0...23))), until: .hours(Double(number("closed until", 1...24))))
    ]
  }

  /// A way takes longer there than back, and a few none at all.
  private func nodes(_ places: [(x: Int, y: Int)]) -> Nodes {
    let count = places.count
    let seconds = (0..<count * count).map { way in
      way / count == way % count ? 0 : Double(has(.roundTimes) ? 300 : number("way \(way)", 0...900))
    }
    return Nodes(
      ids: (0..<count).map { "n\($0)" }, x: places.map { Double($0.x) * 400 }, y: places.map { Double($0.y) * 400 },
      seconds: seconds)
  }
}
