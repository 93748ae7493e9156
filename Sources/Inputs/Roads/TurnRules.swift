/// The turn restrictions of a file of OpenStreetMap (relations of `type=restriction`), as pieces of road into which nobody may turn from
/// others.
///
/// Heeded are those whose way is over one node. Emergency vehicles are taken to keep to them, unless `except` names them.
struct TurnRules {
  /// For each piece those into which nobody may turn from it.
  private(set) var forbidden: [Int: Set<Int>] = [:]

  private let file: OSMFile
  private let draft: RoadDraft
  /// Pieces that end at each junction, and those that begin there, where some restriction needs them.
  private var incoming: [Int: [Int]] = [:]
  private var outgoing: [Int: [Int]] = [:]

  /// Why a restriction is not heeded.
  private enum Reason: String {
    case otherVehicles = "for other vehicles"
    case excepted = "emergency vehicles excepted"
    case byHour = "by the hour"
    case viaWay = "over a way"
    case incomplete = "incomplete"
    case unknown = "of unknown kind"
    case elsewhere = "of ways that are no roads here"
    case unsplit = "ambiguous: a way goes on behind the node"
  }

  /// Reads the restrictions, and counts them in the draft's report.
  init(_ file: OSMFile, draft: RoadDraft, report: inout RoadReport) {
    self.file = file
    self.draft = draft
    let relations = file.relations.filter { $0.tags["type"] == "restriction" }
    guard !relations.isEmpty else { return }
    let nodes = relations.flatMap { $0.members.filter { $0.role == "via" && $0.type == "node" }.map(\.id) }
    let wanted = Set(nodes.compactMap { file.index(ofNode: $0).flatMap { draft.junction(at: $0) } })
    for (i, piece) in draft.pieces.enumerated() {
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
    if via.contains(where: { $0.type == "way" }) { return .viaWay }
    let (from, to) = (ways("from"), ways("to"))
    guard via.count == 1, via[0].type == "node", !from.isEmpty, !to.isEmpty else { return .incomplete }
    guard let junction = file.index(ofNode: via[0].id).flatMap({ draft.junction(at: $0) }) else { return .elsewhere }
    return forbid(kind, from, to, at: junction, isOnly: isOnly)
  }

  private mutating func forbid(_ kind: String, _ from: [Int64], _ to: [Int64], at junction: Int, isOnly: Bool)
    -> Reason?
  {
    func ofWays(_ pieces: [Int]?, _ ways: [Int64]) -> [Int] {
      (pieces ?? []).filter { ways.contains(file.ways[draft.pieces[$0].way].id) }
    }
    let (ins, outs) = (ofWays(incoming[junction], from), ofWays(outgoing[junction], to))
    guard !ins.isEmpty, !outs.isEmpty else { return .elsewhere }
    let turnsBack = from == to && kind == "no_u_turn"
    if !turnsBack {
      guard ins.count == from.count || from.count > 1, outs.count == to.count || to.count > 1 else { return .unsplit }
    }
    for i in ins {
      let back = draft.pieces[i].from
      for j in outgoing[junction] ?? [] {
        let isNamed = outs.contains(j) && (!turnsBack || draft.pieces[j].to == back)
        if isNamed != isOnly { forbidden[i, default: []].insert(j) }
      }
    }
    return nil
  }
}
