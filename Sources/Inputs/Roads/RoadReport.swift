import District

/// What became of the ways of a file of OpenStreetMap when roads were made of them: what a reader of the map must know.
public struct RoadReport: Sendable, Hashable {
  /// Junctions and arcs of the roads.
  public var junctions = 0
  /// See `junctions`.
  public var arcs = 0
  /// Ways that are roads, and open.
  public var ways = 0
  /// Those that are not for cars.
  public var waysForOthers = 0
  /// Those that others go along in both directions, and cars in one.
  public var waysAgainstTraffic = 0
  /// Ways whose `highway` is no class of the rules, by its value.
  public var otherWays: [String: Int] = [:]
  /// Ways that are private or closed to vehicles.
  public var closedWays = 0
  /// Pieces of roads, each driven one way, that end at a node which the file lacks.
  public var piecesWithoutNode = 0
  /// Those of which an end lies beyond the border.
  public var piecesBeyondBorder = 0
  /// Pieces that lie upon another one: the faster is kept.
  public var doublePieces = 0
  /// Junctions within the border that cannot be reached from all others, or from which not all can be reached.
  public var junctionsApart = 0
  /// Ways whose speed is by their signs.
  public var signsHeeded = 0
  /// Signs that say no speed, by what they say.
  public var signsLeftOut: [String: Int] = [:]
  /// Turn restrictions that are heeded.
  public var turnsHeeded = 0
  /// Those that are not, by the reason.
  public var turnsLeftOut: [String: Int] = [:]

  /// Makes an empty report.
  public init() {}

  /// Counts for whom a way is.
  mutating func count(_ users: (forwards: RoadModes, backwards: RoadModes)) {
    let (forwards, backwards) = (users.forwards.contains(RoadModes(.car)), users.backwards.contains(RoadModes(.car)))
    if !forwards, !backwards { waysForOthers += 1 }
    if forwards != backwards, !users.forwards.isEmpty, !users.backwards.isEmpty { waysAgainstTraffic += 1 }
  }

  /// All of it in one line, for the description of the map's layer.
  public var how: String {
    var parts = [
      "from \(ways) ways of OpenStreetMap: \(junctions) junctions and \(arcs) arcs, each driven one way, the largest part in which "
        + "every junction can be reached from every other"
    ]
    func add(_ count: Int, _ what: String) { if count > 0 { parts.append("\(count) \(what)") } }
    add(waysForOthers, "of the ways for bicycles or people on foot alone")
    add(waysAgainstTraffic, "one-way for cars and open to bicycles in both directions")
    let others = otherWays.values.reduce(0, +)
    add(others, "ways of other classes left out (\(Self.list(otherWays)))")
    add(closedWays, "private or closed ways left out")
    add(piecesBeyondBorder, "arcs across or beyond the border left out")
    add(piecesWithoutNode, "arcs to nodes that the file lacks left out")
    add(doublePieces, "arcs upon faster ones left out")
    add(junctionsApart, "junctions outside of the largest part left out")
    add(signsHeeded, "ways with speeds by maxspeed")
    add(
      signsLeftOut.values.reduce(0, +),
      "maxspeed that are no speed, for which the class's counts (\(Self.list(signsLeftOut)))")
    add(turnsHeeded, "turn restrictions heeded")
    add(turnsLeftOut.values.reduce(0, +), "turn restrictions left out (\(Self.list(turnsLeftOut)))")
    return parts.joined(separator: "; ")
  }

  private static func list(_ counts: [String: Int]) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = sorted.prefix(8).map { "\(PlainText.line($0.key, most: 40)) \($0.value)" }
    return (shown + (sorted.count > 8 ? ["and others"] : [])).joined(separator: ", ")
  }
}
