/// The turn restrictions of a file of OpenStreetMap (relations of `type=restriction`), as rows of pieces of road that nobody may drive one after the
/// other.
///
/// Heeded are those over a node, and those over ways. Emergency vehicles are taken to keep to them, unless `except` names them.
struct TurnRules {
  /// Rows of pieces, each two or more: who has driven all but the last of one may not drive that.
  private(set) var forbidden: [[Int]] = []

  private let file: OSMFile
  private let draft: RoadDraft
  /// Pieces that end at each junction, and those that begin there, where some restriction needs them.
  private var incoming: [Int: [Int]] = [:]
  private var outgoing: [Int: [Int]] = [:]

  /// Why a restriction is not heeded.
  enum Reason: String {
    case otherVehicles = "for other vehicles"
    case excepted = "emergency vehicles excepted"
    case byHour = "by the hour"
    case incomplete = "incomplete"
    case unknown = "of unknown kind"
    case elsewhere = "of ways that are no roads here"
    case apart = "of ways that do not meet"
    case unsplit = "ambiguous: a way goes on behind the node"
  }

  /// Reads the restrictions, and counts them in the draft's report.
  init(_ file: OSMFile, draft: RoadDraft, report: inout RoadReport) {
    self.file = file
    self.draft = draft
    let relations = file.relations.filter { relation in
      relation.tags["type"].map { $0 == "restriction" || $0.hasPrefix("restriction:") } ?? false
    }
    guard !relations.isEmpty else { return }
    let vias = relations.flatMap { $0.members.filter { $0.role == "via" } }
    let nodes = vias.flatMap { $0.type == "node" ? [$0.id] : $0.type == "way" ? file.way($0.id)?.nodes ?? [] : [] }
    let wanted = Set(nodes.compactMap { file.index(ofNode: $0).flatMap { draft.junction(at: $0) } })
    // What is for others alone may be turned into, and out of.
    for (i, piece) in draft.pieces.enumerated() where piece.isForCars {
      if wanted.contains(piece.to) { incoming[piece.to, default: []].append(i) }
      if wanted.contains(piece.from) { outgoing[piece.from, default: []].append(i) }
    }
    for relation in relations {
      if let reason = add(relation) {
        report.turnsLeftOut[reason.rawValue, default: 0] += 1
      } else {
        report.turnsHeeded += 1
      }
    }
  }

  /// Adds a restriction, or says why not.
  private mutating func add(_ relation: OSMFile.Relation) -> Reason? {
    let tags = relation.tags
    guard tags["type"] == "restriction" else { return .otherVehicles }
    guard let kind = tags["restriction"] ?? tags["restriction:motor_vehicle"] else {
      return tags.contains { $0.key.hasPrefix("restriction") && $0.key.hasSuffix(":conditional") }
        ? .byHour : .otherVehicles
    }
    if ["day_on", "hour_on", "day_off", "hour_off"].contains(where: { tags[$0] != nil }) { return .byHour }
    let excepted = (tags["except"] ?? "").split(separator: ";").map { PlainText.trimmed(String($0)) }
    if excepted.contains("emergency") || excepted.contains("motor_vehicle") { return .excepted }
    let isOnly = kind.hasPrefix("only_")
    guard isOnly || kind.hasPrefix("no_") else { return .unknown }

    func ways(_ role: String) -> [Int64] { relation.members.filter { $0.role == role && $0.type == "way" }.map(\.id) }
    let via = relation.members.filter { $0.role == "via" }
    let (from, to) = (ways("from"), ways("to"))
    guard !from.isEmpty, !to.isEmpty, !via.isEmpty else { return .incomplete }
    if via.allSatisfy({ $0.type == "way" }) { return forbid(from, to, over: via.map(\.id), isOnly: isOnly) }
    guard via.count == 1, via[0].type == "node" else { return .incomplete }
    guard let junction = file.index(ofNode: via[0].id).flatMap({ draft.junction(at: $0) }) else { return .elsewhere }
    return forbid(kind, from, to, at: junction, isOnly: isOnly)
  }

  /// The way of a piece.
  private func way(of piece: Int) -> Int64 { file.ways[draft.pieces[piece].way].id }

  private mutating func forbid(_ kind: String, _ from: [Int64], _ to: [Int64], at junction: Int, isOnly: Bool)
    -> Reason?
  {
    let ins = (incoming[junction] ?? []).filter { from.contains(way(of: $0)) }
    let outs = (outgoing[junction] ?? []).filter { to.contains(way(of: $0)) }
    guard !ins.isEmpty, !outs.isEmpty else { return .elsewhere }
    let turnsBack = from == to && kind == "no_u_turn"
    if !turnsBack {
      guard ins.count == from.count || from.count > 1, outs.count == to.count || to.count > 1 else { return .unsplit }
    }
    for i in ins {
      let back = draft.pieces[i].from
      for j in outgoing[junction] ?? [] {
        let isNamed = outs.contains(j) && (!turnsBack || draft.pieces[j].to == back)
        if isNamed != isOnly { forbidden.append([i, j]) }
      }
    }
    return nil
  }
}

/// Restrictions over ways.
extension TurnRules {
  /// A way in, over others and out again, as pieces.
  private struct Passage {
    var first: Int
    var over: [Int]
    var last: Int
  }

  /// More rows of pieces than a restriction can mean.
  private static let mostPassages = 200
  /// Junctions that are looked at on the ways over.
  private static let mostLooks = 10_000

  /// Forbids to come by some ways, go over others and leave by some; or, where that is the only way on, to leave it anywhere.
  private mutating func forbid(_ from: [Int64], _ to: [Int64], over via: [Int64], isOnly: Bool) -> Reason? {
    let (isKnown, passages) = passages(from, to, over: via)
    guard isKnown else { return .elsewhere }
    guard !passages.isEmpty else { return .apart }
    let ends = Set(passages.map { SIMD2(draft.pieces[$0.first].to, draft.pieces[$0.last].from) })
    let (firsts, lasts) = (Set(passages.map(\.first)), Set(passages.map(\.last)))
    guard ends.count == 1, firsts.count == from.count, lasts.count == to.count,
      Set(passages.map(\.over)).count == 1, passages.count <= Self.mostPassages
    else { return .unsplit }
    for passage in passages where !isOnly { forbidden.append([passage.first] + passage.over + [passage.last]) }
    guard isOnly, let over = passages.first?.over else { return nil }
    for first in firsts.sorted() {
      var driven = [first]
      for next in over + [-1] {
        let meant = next < 0 ? lasts : [next]
        for other in outgoing[draft.pieces[driven[driven.count - 1]].to] ?? [] where !meant.contains(other) {
          forbidden.append(driven + [other])
        }
        driven.append(next)
      }
    }
    return nil
  }

  /// All ways in, over each of some ways and out again, that come to no junction twice; and whether all of them are roads.
  private func passages(
    _ from: [Int64], _ to: [Int64], over via: [Int64]
  ) -> (isKnown: Bool, passages: [Passage]) {
    var junctions: Set<Int> = []
    for id in via {
      let own = (file.way(id)?.nodes ?? []).compactMap { file.index(ofNode: $0).flatMap { draft.junction(at: $0) } }
      guard own.contains(where: { outgoing[$0]?.contains { way(of: $0) == id } == true }) else { return (false, []) }
      junctions.formUnion(own)
    }
    let pieces = draft.pieces
    let ins = junctions.sorted().flatMap { incoming[$0] ?? [] }.filter { from.contains(way(of: $0)) }
    let outs = junctions.flatMap { outgoing[$0] ?? [] }.contains { to.contains(way(of: $0)) }
    guard !ins.isEmpty, outs else { return (false, []) }
    var passages: [Passage] = []
    for first in ins {
      var waiting: [(over: [Int], seen: Set<Int>)] = [([], [pieces[first].to])]
      var looks = 0
      while let (over, seen) = waiting.popLast(), passages.count <= Self.mostPassages, looks < Self.mostLooks {
        looks += 1
        let at = over.last.map { pieces[$0].to } ?? pieces[first].to
        if Set(over.map(way(of:))).count == Set(via).count {
          for last in outgoing[at] ?? [] where to.contains(way(of: last)) {
            passages.append(Passage(first: first, over: over, last: last))
          }
        }
        for next in outgoing[at] ?? [] where via.contains(way(of: next)) && !seen.contains(pieces[next].to) {
          waiting.append((over + [next], seen.union([pieces[next].to])))
        }
      }
    }
    return (true, passages)
  }
}
