import District
import Inputs

/// Beats of a map that share the work more evenly: each lies in one community and, where its community does, in one
/// piece.
public struct BeatsPlan: Sendable {
  /// What was planned, for people: `residents`, or a file's name.
  public let workload: String
  /// The parts of each community's beats, in the order of the map's communities.
  public let parts: [[BeatPart]]
  /// The balance of the map's own beats.
  public let before: BeatBalance
  /// The balance of the planned ones.
  public let after: BeatBalance
  /// No beats of this number that lie in one community each have a smaller peak.
  public let leastPeak: Double
  /// Beats of the map that lie in more than one piece.
  public let apartBefore: Int
  /// Planned beats that do, because their community does.
  public let apartAfter: Int

  /// Plans `count` beats for a map by the work of its cells.
  public init(_ map: DistrictMap, count: Int, work: [Double], workload: String) throws(InputError) {
    let least = map.communities.indices.count { map.cells.community.contains(Int32($0)) }
    let most = min(1_000_000, map.cells.count * 100)
    guard (least...max(least, most)).contains(count) else {
      throw InputError(
        file: "--beats", found: "\(count)",
        allowed: "from \(least), one in each community of \(map.name), to \(max(least, most))")
    }
    let raster = map.raster
    let mean = work.reduce(0, +) / Double(count)
    let groups = Self.groups(of: map, raster, work: work, least: mean / 2, count: count)
    let numbers = Self.numbers(count, for: groups.map { $0.cells.reduce(0) { $0 + work[$1] } })
    var parts = [[BeatPart]](repeating: [], count: map.communities.count)
    var beatCounts = [Int](repeating: 0, count: map.communities.count)
    var loads: [Double] = []
    for (group, number) in zip(groups, numbers) {
      let ground = BeatGround(cells: group.cells, work: work, raster: raster)
      let best = Self.best(of: ground, number, map)
      loads += best.loads
      parts[group.community] += best.parts.map { part in
        BeatPart(beat: part.beat + beatCounts[group.community], cell: part.cell, weight: part.weight)
      }
      beatCounts[group.community] += number
    }
    self.workload = workload
    self.parts = parts
    before = BeatBalance(map, work: work)
    after = BeatBalance(loads: loads)
    leastPeak = Self.leastPeak(of: map, count: count, work: work)
    apartBefore = Self.beatsApart(BeatsPlan.parts(of: map), raster)
    apartAfter = Self.beatsApart(parts, raster)
  }

  /// The file's text: `beats.csv` of a map.
  public func file(comments: [String], for map: DistrictMap) -> String {
    BeatFile.text(zip(map.communities.map(\.id), parts).map { ($0, $1) }, comments: comments)
  }

  /// The more even of two local optima: from cuts along a Hilbert curve, and from the map's own beats where they are as
  /// many.
  private static func best(of ground: BeatGround, _ count: Int, _ map: DistrictMap) -> BeatExchange {
    let local = Array(ground.cells.indices)
    let cut = BeatPartition.parts(
      of: local, count: count, work: ground.work, columns: ground.cells.map { Int(map.cells.column[$0]) },
      rows: ground.cells.map { Int(map.cells.row[$0]) })
    var best = BeatExchange(ground, count: count, parts: cut)
    best.improve()
    if let own = ownParts(on: ground, count, map) {
      var other = BeatExchange(ground, count: count, parts: own)
      other.improve()
      let (peak, otherPeak) = (best.loads.max() ?? 0, other.loads.max() ?? 0)
      if (otherPeak, other.unevenness) < (peak, best.unevenness) { best = other }
    }
    return best
  }

  /// The map's own beats on a ground, where they are of that number and lie nowhere else.
  private static func ownParts(on ground: BeatGround, _ count: Int, _ map: DistrictMap) -> [BeatPart]? {
    var beats: [Int] = []
    var parts: [BeatPart] = []
    for (i, cell) in ground.cells.enumerated() {
      for (beat, weight) in map.beatShares.weights(ofCell: cell) {
        if !beats.contains(beat) { beats.append(beat) }
        parts.append(BeatPart(beat: beats.firstIndex(of: beat) ?? 0, cell: i, weight: weight))
      }
    }
    let inside = parts.count
    let all = map.beatShares.beat.count { beats.contains(Int($0)) }
    return beats.count == count && inside == all ? parts : nil
  }

  /// The cells that share beats: each community, cut where it lies in pieces that are worth beats of their own.
  private static func groups(
    of map: DistrictMap, _ raster: Raster, work: [Double], least: Double, count: Int
  ) -> [(community: Int, cells: [Int])] {
    var whole: [(community: Int, cells: [Int])] = []
    var cut: [(community: Int, cells: [Int])] = []
    for community in map.communities.indices {
      let cells = map.cells.community.indices.filter { map.cells.community[$0] == community }
      guard !cells.isEmpty else { continue }
      whole.append((community, cells))
      let pieces = raster.pieces(of: cells)
      var large = pieces.filter { piece in piece.reduce(0) { $0 + work[$1] } >= least }
      if large.isEmpty {
        cut.append((community, cells))
        continue
      }
      // What is not worth a beat goes with the first piece.
      large[0] += pieces.filter { piece in piece.reduce(0) { $0 + work[$1] } < least }.joined()
      cut += large.map { (community, $0.sorted()) }
    }
    return cut.count <= count ? cut : whole
  }

  /// Beats for each group, at least one: the next always to the group where a beat has most to do, which makes the
  /// largest mean as small as it can be.
  static func numbers(_ count: Int, for works: [Double]) -> [Int] {
    var numbers = works.map { _ in 1 }
    for _ in works.count..<max(count, works.count) {
      let busiest = works.indices.max { works[$0] / Double(numbers[$0]) < works[$1] / Double(numbers[$1]) }
      if let busiest { numbers[busiest] += 1 }
    }
    return numbers
  }

  private static func leastPeak(of map: DistrictMap, count: Int, work: [Double]) -> Double {
    var works = [Double](repeating: 0, count: map.communities.count)
    var isThere = [Bool](repeating: false, count: map.communities.count)
    for (cell, community) in map.cells.community.enumerated() {
      works[Int(community)] += work[cell]
      isThere[Int(community)] = true
    }
    works = works.indices.filter { isThere[$0] }.map { works[$0] }
    let mean = works.reduce(0, +) / Double(count)
    guard mean > 0 else { return 1 }
    return zip(works, numbers(count, for: works)).map { $0 / Double($1) / mean }.max() ?? 1
  }

  /// The parts of a map's own beats.
  private static func parts(of map: DistrictMap) -> [[BeatPart]] {
    [
      (0..<map.cells.count).flatMap { cell in
        map.beatShares.weights(ofCell: cell).map { BeatPart(beat: $0.beat, cell: cell, weight: $0.weight) }
      }
    ]
  }

  private static func beatsApart(_ parts: [[BeatPart]], _ raster: Raster) -> Int {
    parts.reduce(0) { sum, parts in
      var cells = [[Int]](repeating: [], count: (parts.map(\.beat).max() ?? -1) + 1)
      for part in parts { cells[part.beat].append(part.cell) }
      return sum + cells.count { raster.pieces(of: $0).count > 1 }
    }
  }
}

extension Raster {
  /// Cuts cells into pieces whose cells share edges, each ascending.
  func pieces(of cells: [Int]) -> [[Int]] {
    var isOpen = [Bool](repeating: false, count: column.count)
    for cell in cells { isOpen[cell] = true }
    var pieces: [[Int]] = []
    for first in cells where isOpen[first] {
      isOpen[first] = false
      var piece = [first]
      var next = 0
      while next < piece.count {
        for beside in cellsBeside(piece[next]) where isOpen[beside] {
          isOpen[beside] = false
          piece.append(beside)
        }
        next += 1
      }
      pieces.append(piece.sorted())
    }
    return pieces
  }
}
