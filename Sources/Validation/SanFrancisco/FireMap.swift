/// The places of the scenario: a node for each half-kilometre square of each station area that has calls, one for the homes of
/// an area's engines, one for its ambulances, and the dispatch centre.
///
/// The matrix of travel times holds the fitted slope and the areas' effects. Ways of ambulances from their posts take the
/// ambulances' effect, all others that of the engines.
struct FireMap: Sendable {
  /// A node.
  struct Node: Sendable {
    /// What stands there.
    enum Use: Sendable {
      case calls, station, post, centre
    }
    var id: String
    var use: Use
    /// Index of the station area.
    var area: Int
    var x: Double
    var y: Double
  }

  /// Edge of a square, metres.
  static let square = 500.0
  /// No way is shorter, seconds.
  static let shortest = 10.0

  let nodes: [Node]
  /// The node of each call.
  let place: [Int]

  /// Lays out the places of all calls; only where they are is looked at.
  init(_ data: FireCalls, _ fit: FireFit) {
    struct Square: Hashable {
      var area: Int
      var column: Int
      var row: Int
    }
    var nodes: [Node] = [Node(id: "centre", use: .centre, area: 0, x: fit.centres[0].x, y: fit.centres[0].y)]
    for area in data.areas.indices {
      nodes.append(
        Node(id: "station-\(area)", use: .station, area: area, x: fit.centres[area].x, y: fit.centres[area].y))
      nodes.append(Node(id: "post-\(area)", use: .post, area: area, x: fit.centres[area].x, y: fit.centres[area].y))
    }
    var known: [Square: Int] = [:]
    var place: [Int] = []
    for call in data.calls {
      let square = Square(
        area: call.area, column: Int((call.x / Self.square).rounded(.down)),
        row: Int((call.y / Self.square).rounded(.down)))
      if let node = known[square] {
        place.append(node)
      } else {
        known[square] = nodes.count
        place.append(nodes.count)
        nodes.append(
          Node(
            id: "calls-\(known.count)", use: .calls, area: call.area, x: (Double(square.column) + 0.5) * Self.square,
            y: (Double(square.row) + 0.5) * Self.square))
      }
    }
    self.nodes = nodes
    self.place = place
  }

  /// Seconds from one node to another.
  func seconds(from: Int, to: Int, _ fit: FireFit) -> Double {
    if from == to { return 0 }
    let (a, b) = (nodes[from], nodes[to])
    let distance = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    let effect =
      switch (b.use, a.use) {
      case (.calls, .post): fit.ambulanceEffect.effects[b.area]
      case (.calls, _): fit.engineEffect.effects[b.area]
      default: 0.0
      }
    return max(Self.shortest, fit.slope * distance + effect)
  }
}
