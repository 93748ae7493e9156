import District

/// Roads on their way from OpenStreetMap to a map: pieces between nodes, which are turned round, split, merged and cut.
struct RoadDraft {
  /// A piece of a road, driven one way.
  struct Piece {
    /// The junction where it begins.
    var from: Int
    /// The junction where it ends.
    var to: Int
    /// Its class in the rules.
    var kind: Int
    /// For whom it is.
    var modes: RoadModes
    /// Its speed, metres a second; 0 if that is its class's.
    var speed: Double
    /// The way's place in the file.
    var way: Int

    /// Whether it is a road for cars, and not for others alone.
    var isForCars: Bool { modes.contains(RoadModes(.car)) }
  }

  /// A way that is a road.
  private struct Street {
    var way: Int
    var kind: Int
    var users: (forwards: RoadModes, backwards: RoadModes)
    var speeds: (forwards: Double, backwards: Double)
  }

  let rules: StreetRules
  var report = RoadReport()
  /// Each junction's node, by its place in the file, and the letters behind its number.
  var junctions: [(node: Int, letters: String)] = []
  var pieces: [Piece] = []
  /// The junction that is no copy, by its node.
  private var junctionOfNode: [Int: Int] = [:]

  init(rules: StreetRules) { self.rules = rules }

  /// Cuts the file's roads into pieces from node to node, and takes those whose ends both lie inside: first all that are for cars, so that nothing
  /// which is for others changes what cars have.
  mutating func addWays(of file: OSMFile, inside isInside: (GeoPoint) -> Bool) throws(InputError) {
    var known: [Int: Bool] = [:]
    func holds(_ node: Int) -> Bool {
      if let inside = known[node] { return inside }
      let inside = isInside(file.points[node])
      known[node] = inside
      return inside
    }
    let streets = try streets(of: file)
    for isForCars in [true, false] {
      for street in streets {
        func taken(_ users: RoadModes) -> Bool { !users.isEmpty && users.contains(RoadModes(.car)) == isForCars }
        let (forwards, backwards) = (taken(street.users.forwards), taken(street.users.backwards))
        let directed = (forwards ? 1 : 0) + (backwards ? 1 : 0)
        let nodes = file.ways[street.way].nodes
        for (a, b) in zip(nodes, nodes.dropFirst()) where a != b && directed > 0 {
          guard let from = file.index(ofNode: a), let to = file.index(ofNode: b) else {
            report.piecesWithoutNode += directed
            continue
          }
          guard holds(from), holds(to) else {
            report.piecesBeyondBorder += directed
            continue
          }
          if forwards { add(from, to, street, street.users.forwards, street.speeds.forwards) }
          if backwards { add(to, from, street, street.users.backwards, street.speeds.backwards) }
        }
      }
    }
  }

  /// The ways that are roads for somebody, counted in the report.
  private mutating func streets(of file: OSMFile) throws(InputError) -> [Street] {
    var streets: [Street] = []
    for (index, way) in file.ways.enumerated() {
      guard let highway = way.tags["highway"] else { continue }
      guard let kind = rules.kind(of: way.tags) else {
        report.otherWays[highway, default: 0] += 1
        continue
      }
      let users = rules.users(way.tags, kind: kind)
      guard !users.forwards.union(users.backwards).isEmpty else {
        report.closedWays += 1
        continue
      }
      guard way.nodes.count > 1 else {
        throw InputError(
          file: file.path, line: way.line, key: "way", found: "\(way.id)", allowed: "two nodes or more",
          message: "a road without its nodes: Overpass gives them for `out body; >; out skel qt;`")
      }
      report.ways += 1
      report.count(users)
      streets.append(Street(way: index, kind: kind, users: users, speeds: speeds(of: way.tags, kind)))
    }
    return streets
  }

  /// The speeds of a way by its signs, if they are asked for and it has some; counted in the report.
  private mutating func speeds(of tags: [OSMFile.Tag], _ kind: Int) -> (forwards: Double, backwards: Double) {
    guard let share = rules.shareOfLimits, rules.classes[kind].isFor(.car) else { return (0, 0) }
    let signs = SpeedSigns(tags)
    if signs.isRead { report.signsHeeded += 1 }
    for text in signs.unread { report.signsLeftOut[text, default: 0] += 1 }
    return (signs.forwards * share, signs.backwards * share)
  }

  private mutating func add(_ from: Int, _ to: Int, _ street: Street, _ modes: RoadModes, _ speed: Double) {
    pieces.append(
      Piece(
        from: junction(of: from), to: junction(of: to), kind: street.kind, modes: modes, speed: speed, way: street.way))
  }

  private mutating func junction(of node: Int) -> Int {
    if let junction = junctionOfNode[node] { return junction }
    junctions.append((node, ""))
    junctionOfNode[node] = junctions.count - 1
    return junctions.count - 1
  }

  /// The junction at a node, if a piece of road meets it.
  func junction(at node: Int) -> Int? { junctionOfNode[node] }

  /// Keeps one of the pieces that lead from one junction to the same other, for whoever may use one of them: of those for cars if there are some the
  /// fastest, and of these the one of the lowest way.
  mutating func mergePieces() {
    func rank(_ piece: Piece) -> (Int, Int, Int, Double, Int) {
      let speed = piece.speed > 0 ? piece.speed : rules.classes[piece.kind].speed
      return (piece.from, piece.to, piece.isForCars ? 0 : 1, -speed, piece.way)
    }
    let sorted = pieces.sorted { rank($0) < rank($1) }
    pieces.removeAll(keepingCapacity: true)
    for piece in sorted {
      guard let last = pieces.last, last.from == piece.from, last.to == piece.to else {
        pieces.append(piece)
        continue
      }
      pieces[pieces.count - 1].modes.formUnion(piece.modes)
      report.doublePieces += 1
    }
  }

  /// Keeps the largest part in which cars reach every junction from every other, and what hangs together with it and is for others alone. The
  /// pieces are in the order of where they begin.
  mutating func keepLargestPart() {
    var start = [Int32](repeating: 0, count: junctions.count + 1)
    for piece in pieces { start[piece.from + 1] += 1 }
    for i in 1..<start.count { start[i] += start[i - 1] }
    let parts = StrongParts(start: start, end: pieces.map { Int32($0.to) }) { pieces[$0].isForCars }
    var isKept = parts.part.map { $0 == parts.largest }
    pieces.removeAll { $0.isForCars && !(isKept[$0.from] && isKept[$0.to]) }
    if !pieces.allSatisfy(\.isForCars) { isKept = joined(to: isKept) }
    report.junctionsApart = junctions.count - isKept.count { $0 }
    pieces.removeAll { !isKept[$0.from] || !isKept[$0.to] }
  }

  /// The junctions that hang together with some, in whatever direction the pieces lead.
  private func joined(to first: [Bool]) -> [Bool] {
    var isJoined = first
    var neighbours = [[Int]](repeating: [], count: junctions.count)
    for piece in pieces {
      neighbours[piece.from].append(piece.to)
      neighbours[piece.to].append(piece.from)
    }
    var waiting = isJoined.indices.filter { isJoined[$0] }
    while let junction = waiting.popLast() {
      for other in neighbours[junction] where !isJoined[other] {
        isJoined[other] = true
        waiting.append(other)
      }
    }
    return isJoined
  }

  /// The error that nothing is left.
  func emptiness(of file: OSMFile) -> InputError {
    let classes = rules.classes.map(\.id).joined(separator: ", ")
    let lacks = report.piecesWithoutNode > 0 && report.piecesBeyondBorder == 0
    return InputError(
      file: file.path,
      message: report.ways == 0
        ? "has no way whose highway is one of \(classes)"
        : lacks
          ? "the nodes of its roads are missing: Overpass gives them for `out body; >; out skel qt;`"
          : "none of its \(report.ways) roads leads round within the boundary: is it of another place?")
  }
}
