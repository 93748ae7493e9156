import Results

/// The case flow with the stops that are drawn as one taken together.
struct CaseFlowSums {
  /// The channels with the reports that came by them, the greatest first; what only few used together under `*`.
  let channels: [(id: String, perDay: Double)]
  /// How many channels `*` stands for.
  let otherChannels: Int
  /// The agencies with the tickets that they got, the greatest first.
  let agencies: [(id: String, perDay: Double)]
  /// From box to box.
  private(set) var arrows: [CaseFlowChart.Arrow] = []
  /// Reports that were merged with a ticket that they do not belong to.
  let mismerged: Double
  /// Incidents that nobody ever reported.
  let unreported: Double

  private static let mostChannels = 9

  init(_ caseFlows: [StoredCaseFlow]) {
    let all = Self.totals(caseFlows, at: \.origin, prefix: "channel:")
    let shown = all.count > Self.mostChannels ? Self.mostChannels - 1 : all.count
    let few = Set(all.dropFirst(shown).map { "channel:" + $0.id })
    otherChannels = few.count
    channels =
      all.prefix(shown) + (few.isEmpty ? [] : [("*", all.dropFirst(shown).reduce(0) { $0 + $1.perDay })])
    agencies = Self.totals(caseFlows, at: \.target, prefix: "agency:")
    mismerged = caseFlows.reduce(0) { $0 + ($1.target == "mismerged" ? $1.perDay : 0) }
    unreported = caseFlows.reduce(0) { $0 + ($1.target == "unreported" ? $1.perDay : 0) }
    for caseFlow in caseFlows where caseFlow.origin != "unseen" && !Self.isClimb(caseFlow.origin) {
      add(caseFlow, few)
    }
  }

  private mutating func add(_ caseFlow: StoredCaseFlow, _ few: Set<String>) {
    func box(_ stop: String) -> String { few.contains(stop) ? "channel:*" : Self.box(stop) }
    var arrow = CaseFlowChart.Arrow(from: box(caseFlow.origin), to: box(caseFlow.target), perDay: caseFlow.perDay)
    if Self.isClimb(arrow.to) {
      // What lies between two tiers is drawn as an arrow from the one to the other.
      let tier = arrow.to.split(separator: "-").last.map(String.init) ?? ""
      arrow.to = (arrow.to.hasPrefix("up:") ? "desk:" : "closed:") + tier
      arrow.isEscalation = true
    }
    let same = arrows.firstIndex {
      $0.from == arrow.from && $0.to == arrow.to && $0.isEscalation == arrow.isEscalation
    }
    if let same { arrows[same].perDay += arrow.perDay } else { arrows.append(arrow) }
  }

  private static func isClimb(_ stop: String) -> Bool { stop.hasPrefix("up:") || stop.hasPrefix("raised:") }

  private static func box(_ stop: String) -> String {
    if stop.hasPrefix("agency:") { return "agencies" }
    if stop.hasPrefix("spurious:") { return "spurious" }
    return switch stop {
    case "mismerged": "merged"
    case "lost", "expired", "gave-up": "undone"
    default: stop
    }
  }

  /// Ids behind a prefix with their sums, the greatest first.
  private static func totals(
    _ caseFlows: [StoredCaseFlow], at end: KeyPath<StoredCaseFlow, String>, prefix: String
  ) -> [(id: String, perDay: Double)] {
    var totals: [(id: String, perDay: Double)] = []
    for caseFlow in caseFlows where caseFlow[keyPath: end].hasPrefix(prefix) && caseFlow.origin != caseFlow.target {
      let id = String(caseFlow[keyPath: end].dropFirst(prefix.count))
      if let at = totals.firstIndex(where: { $0.id == id }) {
        totals[at].perDay += caseFlow.perDay
      } else {
        totals.append((id, caseFlow.perDay))
      }
    }
    return totals.enumerated().sorted { ($1.element.perDay, $0.offset) < ($0.element.perDay, $1.offset) }.map(\.element)
  }

  /// What comes into boxes from others.
  func into(_ holds: (String) -> Bool) -> Double {
    arrows.reduce(0) { $0 + (holds($1.to) && $1.from != $1.to ? $1.perDay : 0) }
  }

  /// What comes into a box.
  func into(_ id: String) -> Double { into { $0 == id } }

  /// What goes out of a box.
  func out(of id: String) -> Double {
    arrows.reduce(0) { $0 + ($1.from == id && $1.to != id ? $1.perDay : 0) }
  }

  /// What stays in boxes.
  func rest(_ holds: (String) -> Bool) -> Double {
    into(holds) - arrows.reduce(0) { $0 + (holds($1.from) && $1.from != $1.to ? $1.perDay : 0) }
  }

  /// What comes back to a box at once.
  func again(at id: String) -> Double {
    arrows.reduce(0) { $0 + ($1.from == id && $1.to == id ? $1.perDay : 0) }
  }
}
