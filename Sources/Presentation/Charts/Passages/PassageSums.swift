import Results

/// Passages with the stops that are drawn as one taken together.
struct PassageSums {
  /// The channels with the reports that came by them, the greatest first; what only few used together under `*`.
  let channels: [(id: String, perDay: Double)]
  /// How many channels `*` stands for.
  let otherChannels: Int
  /// The agencies with the tickets that they got, the greatest first.
  let agencies: [(id: String, perDay: Double)]
  /// From box to box.
  private(set) var arrows: [PassageChart.Arrow] = []
  /// Reports that were merged with a ticket that they do not belong to.
  let mismerged: Double
  /// Incidents that nobody ever reported.
  let unreported: Double

  private static let mostChannels = 9

  init(_ passages: [StoredPassage]) {
    let all = Self.totals(passages, at: \.origin, prefix: "channel:")
    let shown = all.count > Self.mostChannels ? Self.mostChannels - 1 : all.count
    let few = Set(all.dropFirst(shown).map { "channel:" + $0.id })
    otherChannels = few.count
    channels =
      all.prefix(shown) + (few.isEmpty ? [] : [("*", all.dropFirst(shown).reduce(0) { $0 + $1.perDay })])
    agencies = Self.totals(passages, at: \.target, prefix: "agency:")
    mismerged = passages.reduce(0) { $0 + ($1.target == "mismerged" ? $1.perDay : 0) }
    unreported = passages.reduce(0) { $0 + ($1.target == "unreported" ? $1.perDay : 0) }
    for passage in passages where passage.origin != "unseen" && !Self.isClimb(passage.origin) {
      add(passage, few)
    }
  }

  private mutating func add(_ passage: StoredPassage, _ few: Set<String>) {
    func box(_ stop: String) -> String { few.contains(stop) ? "channel:*" : Self.box(stop) }
    var arrow = PassageChart.Arrow(from: box(passage.origin), to: box(passage.target), perDay: passage.perDay)
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
    if stop.hasPrefix("vain:") { return "vain" }
    return switch stop {
    case "mismerged": "merged"
    case "lost", "expired", "gave-up": "undone"
    default: stop
    }
  }

  /// Ids behind a prefix with their sums, the greatest first.
  private static func totals(
    _ passages: [StoredPassage], at end: KeyPath<StoredPassage, String>, prefix: String
  ) -> [(id: String, perDay: Double)] {
    var totals: [(id: String, perDay: Double)] = []
    for passage in passages where passage[keyPath: end].hasPrefix(prefix) && passage.origin != passage.target {
      let id = String(passage[keyPath: end].dropFirst(prefix.count))
      if let at = totals.firstIndex(where: { $0.id == id }) {
        totals[at].perDay += passage.perDay
      } else {
        totals.append((id, passage.perDay))
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
