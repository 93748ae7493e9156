/// What stands in a file of OpenStreetMap beside roads: places with a purpose, and buildings.
extension OSMFile {
  /// A node, a way or an area of several ways that bears a tag.
  public struct Place: Sendable {
    /// `n`, `w` or `r` (a relation), and its number: `w27167563`.
    public var id: String
    /// Where it stands; of an area its middle.
    public var point: GeoPoint
    /// Its tags.
    public var tags: [Tag]
    /// Area of its ground, square metres; 0 of a node.
    public var area: Double
  }

  /// What bears one of the given tags; a value of `*` is any but `no`.
  func places(with wanted: [Tag], on plane: LocalPlane) -> [Place] {
    places(on: plane) { tags in wanted.contains { tags.bear($0) } }
  }

  /// What bears all of the given tags.
  func places(withAll wanted: [Tag], on plane: LocalPlane) -> [Place] {
    places(on: plane) { tags in wanted.allSatisfy { tags.bear($0) } }
  }

  /// What has tags that are wanted: nodes, then ways, then areas of several ways, in the order of their numbers.
  ///
  /// Of a place that is drawn twice, as a point inside of its own area, both are given: whether they are one is for the user to say.
  private func places(on plane: LocalPlane, where isWanted: ([Tag]) -> Bool) -> [Place] {
    var places: [Place] = []
    for node in nodeTags.keys.sorted() {
      guard let tags = nodeTags[node], isWanted(tags) else { continue }
      places.append(Place(id: "n\(nodes[node])", point: points[node], tags: tags, area: 0))
    }
    for way in ways where isWanted(way.tags) {
      guard let (point, area) = ground(of: way, on: plane) else { continue }
      places.append(Place(id: "w\(way.id)", point: point, tags: way.tags, area: area))
    }
    for relation in relations where relation.tags["type"] == "multipolygon" && isWanted(relation.tags) {
      guard let (point, area) = ground(of: relation, on: plane) else { continue }
      places.append(Place(id: "r\(relation.id)", point: point, tags: relation.tags, area: area))
    }
    return places
  }

  /// The middle of the outer ways of an area and what they go round, without its holes. Ways that are rings only together count as points.
  private func ground(of relation: Relation, on plane: LocalPlane) -> (point: GeoPoint, area: Double)? {
    var (outer, area, weights) = ([GeoPoint](), 0.0, [Double]())
    for member in relation.members where member.type == "way" {
      guard let way = way(member.id), let (point, size) = ground(of: way, on: plane) else { continue }
      area += member.role == "inner" ? -size : size
      guard member.role != "inner" else { continue }
      outer.append(point)
      weights.append(size)
    }
    if let middle = relation.middle { return (middle, max(0, area)) }
    let whole = weights.reduce(0, +)
    guard whole > 0 else { return GeoPoint.middle(of: outer).map { ($0, 0) } }
    let (longitude, latitude) = zip(outer, weights).reduce((0, 0)) {
      ($0.0 + $1.0.longitude * $1.1 / whole, $0.1 + $1.0.latitude * $1.1 / whole)
    }
    return (GeoPoint(longitude: longitude, latitude: latitude), max(0, area))
  }

  /// The way with a number. Complexity: O(log n).
  func way(_ id: Int64) -> Way? {
    var (low, high) = (0, ways.count)
    while low < high {
      let middle = (low + high) / 2
      if ways[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < ways.count && ways[low].id == id ? ways[low] : nil
  }

  /// The middle of a way and the area that it goes round, by the surveyor's formula; of one that is no ring, the mean of its nodes.
  private func ground(of way: Way, on plane: LocalPlane) -> (point: GeoPoint, area: Double)? {
    let known = way.nodes.compactMap { index(ofNode: $0).map { points[$0] } }
    guard known.count > 3, known.count == way.nodes.count, way.nodes.first == way.nodes.last else {
      return (way.middle ?? GeoPoint.middle(of: known)).map { ($0, 0) }
    }
    // Seen from its first corner, where small areas lose no digits.
    let corners = known.map { point in
      let (x, y) = plane.position(of: point)
      return SIMD2(x, y)
    }
    var (twice, moment) = (0.0, SIMD2<Double>.zero)
    for i in corners.indices.dropFirst() {
      let (a, b) = (corners[i - 1] - corners[0], corners[i] - corners[0])
      let cross = a.x * b.y - b.x * a.y
      twice += cross
      moment += (a + b) * cross
    }
    guard abs(twice) > 1e-6 else { return GeoPoint.middle(of: known).map { ($0, 0) } }
    let middle = corners[0] + moment / (3 * twice)
    return (plane.point(x: middle.x, y: middle.y), abs(twice) / 2)
  }
}

extension [OSMFile.Tag] {
  /// Whether a wanted tag is among them. Who asks for any `building` does not mean `building=no`.
  fileprivate func bear(_ wanted: OSMFile.Tag) -> Bool {
    self[wanted.key].map { wanted.value == "*" ? $0 != "no" : $0 == wanted.value } ?? false
  }
}

extension GeoPoint {
  /// The mean of some points, nil if there are none.
  static func middle(of points: [GeoPoint]) -> GeoPoint? {
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    return GeoPoint(
      longitude: points.reduce(0) { $0 + $1.longitude } / count,
      latitude: points.reduce(0) { $0 + $1.latitude } / count)
  }
}
