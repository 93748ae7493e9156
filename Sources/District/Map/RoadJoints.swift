/// Finds the junction nearest to a point at which a unit may enter and leave the roads.
///
/// These are the junctions where an open arc begins and another ends whose classes are entered. Where turns are forbidden, a junction stands in
/// several copies, and whoever comes by one of them is not at the others: they are passed over as long as there are others.
public struct RoadJoints {
  private let junctions: [Int]
  private let grid: PointGrid
  private let isJoint: Set<Int>

  /// Takes the junctions of roads; nil if none of them may be entered.
  ///
  /// - Parameters:
  ///   - isMeant: which junctions are asked for.
  ///   - isOpen: which arcs may be driven.
  ///   - isThere: which arcs there are for who asks.
  public init?(
    _ roads: Roads, among isMeant: (_ junction: Int) -> Bool = { _ in true },
    over isOpen: (_ arc: Int) -> Bool = { _ in true }, of isThere: (_ arc: Int) -> Bool = { _ in true }
  ) {
    let junctions = Self.entries(of: roads, among: isMeant, over: { isThere($0) && isOpen($0) }, of: isThere)
    guard !junctions.isEmpty else { return nil }
    self.junctions = junctions
    isJoint = Set(junctions)
    grid = PointGrid(junctions.map { SIMD2(roads.x[$0], roads.y[$0]) })
  }

  private static func entries(
    of roads: Roads, among isMeant: (Int) -> Bool, over isOpen: (Int) -> Bool, of isThere: (Int) -> Bool
  ) -> [Int] {
    var begins = [Bool](repeating: false, count: roads.count)
    var (ends, isMet) = (begins, begins)
    for junction in 0..<roads.count {
      for arc in roads.arcs(from: junction) where isThere(arc) {
        let other = Int(roads.end[arc])
        (isMet[junction], isMet[other]) = (true, true)
        guard roads.classes[Int(roads.kind[arc])].isEntered, isOpen(arc) else { continue }
        (begins[junction], ends[other]) = (true, true)
      }
    }
    let entered = (0..<roads.count).filter { begins[$0] && ends[$0] && isMeant($0) }
    var copies: [SIMD2<Double>: Int] = [:]
    for junction in 0..<roads.count where isMet[junction] {
      copies[SIMD2(roads.x[junction], roads.y[junction]), default: 0] += 1
    }
    let single = entered.filter { copies[SIMD2(roads.x[$0], roads.y[$0])] == 1 }
    return single.isEmpty ? entered : single
  }

  /// Whether a junction is one of them.
  func holds(_ junction: Int) -> Bool { isJoint.contains(junction) }

  /// The joint of a point: the nearest junction, the lowest on ties, and metres to it in a straight line.
  public func nearest(to point: SIMD2<Double>) -> Roads.Joint {
    let nearest = grid.nearest(to: point)
    return Roads.Joint(junction: Int32(junctions[nearest.point]), metres: nearest.squared.squareRoot())
  }
}
