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
    /// The way's place in the file.
    var way: Int
    /// The piece that it is a copy of, or itself.
    var origin: Int
  }

  let rules: StreetRules
  var report = RoadReport()
  /// Each junction's node, by its place in the file, and the letters behind its number.
  private(set) var junctions: [(node: Int, letters: String)] = []
  private(set) var pieces: [Piece] = []
  /// The junction that is no copy, by its node.
  private var junctionOfNode: [Int: Int] = [:]

  init(rules: StreetRules) { self.rules = rules }

  /// Cuts the file's roads into pieces from node to node, and takes those whose ends both lie inside.
  mutating func addWays(of file: OSMFile, inside isInside: (GeoPoint) -> Bool) throws(InputError) {
    var known: [Int: Bool] = [:]
    func holds(_ node: Int) -> Bool {
      if let inside = known[node] { return inside }
      let inside = isInside(file.points[node])
      known[node] = inside
      return inside
    }
    for (index, way) in file.ways.enumerated() {
      guard let highway = way.tags["highway"] else { continue }
      guard let kind = rules.kind(of: way.tags) else {
        report.otherWays[highway, default: 0] += 1
        continue
      }
      guard rules.isOpen(way.tags) else {
        report.closedWays += 1
        continue
      }
      guard way.nodes.count > 1 else {
        throw InputError(
          file: file.path, line: way.line, key: "way", found: "\(way.id)", allowed: "two nodes or more",
          message: "a road without its nodes: Overpass gives them for `out body; >; out skel qt;`")
      }
      report.ways += 1
      let (forwards, backwards) = rules.directions(way.tags)
      for (a, b) in zip(way.nodes, way.nodes.dropFirst()) where a != b {
        let directed = (forwards ? 1 : 0) + (backwards ? 1 : 0)
        guard let from = file.index(ofNode: a), let to = file.index(ofNode: b) else {
          report.piecesWithoutNode += directed
          continue
        }
        guard holds(from), holds(to) else {
          report.piecesBeyondBorder += directed
          continue
        }
        if forwards { add(from, to, kind, index) }
        if backwards { add(to, from, kind, index) }
      }
    }
  }

  private mutating func add(_ from: Int, _ to: Int, _ kind: Int, _ way: Int) {
    pieces.append(
      Piece(from: junction(of: from), to: junction(of: to), kind: kind, way: way, origin: pieces.count))
  }

  private mutating func junction(of node: Int) -> Int {
    if let junction = junctionOfNode[node] { return junction }
    junctions.append((node, ""))
    junctionOfNode[node] = junctions.count - 1
    return junctions.count - 1
  }

  /// The junction at a node, if a piece of road meets it.
  func junction(at node: Int) -> Int? { junctionOfNode[node] }

  /// Splits junctions where turns are forbidden: the pieces from which the same turns are forbidden end at a copy of the junction, at which
  /// only the pieces begin that may be turned into.
  ///
  /// - Parameter forbidden: for each piece those into which nobody may turn from it.
  mutating func split(forbidden: [Int: Set<Int>]) {
    guard !forbidden.isEmpty else { return }
    var incoming = [[Int]](repeating: [], count: junctions.count)
    var outgoing = incoming
    for (i, piece) in pieces.enumerated() {
      incoming[piece.to].append(i)
      outgoing[piece.from].append(i)
    }
    for junction in Set(forbidden.keys.map { pieces[$0].to }).sorted() {
      var copies: [Set<Int>: Int] = [:]
      for i in incoming[junction] {
        guard let turns = forbidden[pieces[i].origin] else { continue }
        if let copy = copies[turns] {
          pieces[i].to = copy
          continue
        }
        let copy = junctions.count
        junctions.append((junctions[junction].node, Self.letters(copies.count)))
        copies[turns] = copy
        pieces[i].to = copy
        for j in outgoing[junction] where !turns.contains(pieces[j].origin) {
          var piece = pieces[j]
          piece.from = copy
          // Where it ends may still have to be split.
          if piece.to < incoming.count { incoming[piece.to].append(pieces.count) }
          pieces.append(piece)
        }
      }
    }
  }

  /// `a` to `z`, then `aa`.
  private static func letters(_ number: Int) -> String {
    let (rest, last) = (number / 26, Character(Unicode.Scalar(UInt8(0x61 + number % 26))))
    return (rest > 0 ? letters(rest - 1) : "") + String(last)
  }

  /// Keeps one of the pieces that lead from one junction to the same other: the fastest, and of these the one of the lowest way.
  mutating func mergePieces() {
    func rank(_ piece: Piece) -> (Int, Int, Double, Int) {
      (piece.from, piece.to, -rules.classes[piece.kind].speed, piece.way)
    }
    let sorted = pieces.sorted { rank($0) < rank($1) }
    pieces.removeAll(keepingCapacity: true)
    for piece in sorted {
      guard let last = pieces.last, last.from == piece.from, last.to == piece.to else {
        pieces.append(piece)
        continue
      }
      report.doublePieces += 1
    }
  }

  /// Keeps the largest part in which every junction can be reached from every other. The pieces are in the order of where they begin.
  mutating func keepLargestPart() {
    var start = [Int32](repeating: 0, count: junctions.count + 1)
    for piece in pieces { start[piece.from + 1] += 1 }
    for i in 1..<start.count { start[i] += start[i - 1] }
    let parts = StrongParts(start: start, end: pieces.map { Int32($0.to) })
    report.junctionsApart = junctions.count - (parts.sizes.max() ?? 0)
    pieces.removeAll { parts.part[$0.from] != parts.largest || parts.part[$0.to] != parts.largest }
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
