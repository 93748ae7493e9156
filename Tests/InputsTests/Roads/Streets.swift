import District
import Foundation
import Testing

@testable import Inputs

/// A small town for tests, drawn by hand: nodes on a grid of a thousandth of a degree on the equator (111.3 m), and ways over them.
struct Streets {
  /// Number of each node, with its column and row.
  var nodes: [(id: Int, x: Double, y: Double)]
  /// Number of each way, its nodes, and its tags: `highway=primary oneway=yes`.
  var ways: [(id: Int, nodes: [Int], tags: String)]
  /// Tags and members of relations: `from w1`, `via n5`.
  var relations: [(tags: String, members: [String])] = []
  /// The border's half edge, degrees.
  var reach = 0.01

  var xml: String {
    func tags(_ text: String) -> String {
      text.split(separator: " ").map { tag in
        let parts = tag.split(separator: "=").map(String.init)
        return "<tag k='\(parts[0])' v='\(parts[1])'/>"
      }.joined()
    }
    var text = "<osm>\n"
    for node in nodes { text += "<node id='\(node.id)' lon='\(node.x / 1000)' lat='\(node.y / 1000)'/>\n" }
    for way in ways {
      text += "<way id='\(way.id)'>" + way.nodes.map { "<nd ref='\($0)'/>" }.joined() + tags(way.tags) + "</way>\n"
    }
    for (i, relation) in relations.enumerated() {
      text += "<relation id='\(i + 1)'>" + tags(relation.tags)
      for member in relation.members {
        let parts = member.split(separator: " ")
        let type = parts[1].hasPrefix("n") ? "node" : "way"
        text += "<member type='\(type)' ref='\(parts[1].dropFirst())' role='\(parts[0])'/>"
      }
      text += "</relation>\n"
    }
    return text + "</osm>\n"
  }

  func built(_ rules: StreetRules = StreetRules()) throws(InputError) -> (roads: Roads, report: RoadReport) {
    let plane = LocalPlane(origin: GeoPoint(longitude: 0, latitude: 0))
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    let ring = corners.map { GeoPoint(longitude: $0.0 * reach, latitude: $0.1 * reach) }
    return try RoadBuild.roads(
      from: OSMFile.parse(xml, file: "town.osm"), rules: rules, inside: PlaneArea([[ring]], on: plane), on: plane)
  }

  /// Four nodes in a square, with two-way streets round it (way 9), and others.
  static func square(_ ways: [(id: Int, nodes: [Int], tags: String)], more: [(id: Int, x: Double, y: Double)] = [])
    -> Streets
  {
    Streets(
      nodes: [(1, 0, 0), (2, 1, 0), (3, 1, 1), (4, 0, 1)] + more,
      ways: [(9, [1, 2, 3, 4, 1], "highway=residential")] + ways)
  }
}

extension Roads {
  /// The roads as they come back from their files, with a facility somewhere and no cells.
  ///
  /// - Parameter change: what is done to the text of each file before it is read.
  func readBack(facility: GeoPoint, _ change: (String) -> String = { $0 }) throws -> Roads {
    let folder = NSTemporaryDirectory() + "roads-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in RoadFiles.files(of: self) {
      try Data(change(file.text).utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name))
    }
    let frame = try RasterFrame(
      of: Setting.parse(
        "{frame: WGS-84, origin: {lon: 0, lat: 0, col: 0, row: 0}, cell-size: 100m, published-area: 1km2}",
        file: "map.yaml"
      ).object())
    return try RoadFiles.read(
      folder: folder,
      sheet: RoadSheet(Setting.parse(RoadSheet.text(of: self), file: "map.yaml").object().required("roads")),
      frame: frame, cells: Cells(), facilities: [facility])
  }

  /// The arcs as `1>2`, in their order.
  var arcs: [String] {
    (0..<count).flatMap { j in arcs(from: j).map { "\(ids[j])>\(ids[Int(end[$0])])" } }
  }

  /// The classes of the arcs from one junction to another.
  func kinds(_ from: String, _ to: String) -> [String] {
    (0..<count).flatMap { j in
      arcs(from: j).filter { ids[j] == from && ids[Int(end[$0])] == to }.map { classes[Int(kind[$0])].id }
    }
  }

  /// Seconds from a junction to all others, by a plain reading of Dijkstra's rule that shares nothing with the twin's own.
  func seconds(from origin: Int) -> [Double] {
    var seconds = [Double](repeating: .infinity, count: count)
    seconds[origin] = 0
    // A ring of buckets, each as wide as the shortest arc takes or less, needs no order within.
    let width = max(1e-6, end.indices.map { metres[$0] / classes[Int(kind[$0])].speed }.min() ?? 1)
    var buckets: [Int: [Int]] = [0: [origin]]
    var bucket = 0
    while !buckets.isEmpty {
      while buckets[bucket] == nil { bucket += 1 }
      for junction in buckets.removeValue(forKey: bucket) ?? [] where Int(seconds[junction] / width) == bucket {
        for arc in arcs(from: junction) {
          let reached = seconds[junction] + metres[arc] / classes[Int(kind[arc])].speed
          let other = Int(end[arc])
          guard reached < seconds[other] else { continue }
          seconds[other] = reached
          buckets[max(bucket, Int(reached / width)), default: []].append(other)
        }
      }
    }
    return seconds
  }

  /// Arcs that the shortest way from one junction to the node of another passes, whichever copy of it.
  func steps(_ from: String, _ to: String) -> Int? {
    guard let origin = ids.firstIndex(of: from) else { return nil }
    var steps = [Int?](repeating: nil, count: count)
    steps[origin] = 0
    var edge = [origin]
    while !edge.isEmpty {
      var next: [Int] = []
      for junction in edge {
        for arc in arcs(from: junction) where steps[Int(end[arc])] == nil {
          steps[Int(end[arc])] = (steps[junction] ?? 0) + 1
          next.append(Int(end[arc]))
        }
      }
      edge = next
    }
    return (0..<count).filter { ids[$0].trimmingSuffix { $0.isLetter } == to }.compactMap { steps[$0] }.min()
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(_ isLeftOut: (Character) -> Bool) -> String {
    var text = String(self)
    while let last = text.last, isLeftOut(last) { text.removeLast() }
    return text
  }
}

/// Random numbers for tests (S. Vigna's SplitMix64), the same in every run.
struct TestNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
