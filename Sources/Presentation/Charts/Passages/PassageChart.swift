import Results

/// The way of tickets from the channels to their closing, as boxes with arrows whose labels count tickets a day.
///
/// Columns stand from left to right for who noticed it, the port, the desks with the higher tier above, who settles it, and the
/// end. Red arrows give back what a wrong agency got; arrows between desks lead up with reports and down with orders.
struct PassageChart {
  /// A stop, or several that are drawn as one.
  struct Box {
    var id: String
    var title: String
    /// What stands below the title.
    var lines: [String]
    var column: Int
    var fill: String
    var ink = MapColours.ink
    var border = "#7b8794"
    // Where it stands.
    var x = 0.0
    var y = 0.0
    var width = 0.0
    var height = 0.0

    var middle: Double { y + height / 2 }
  }

  /// Tickets from one box to another, a day.
  struct Arrow: Hashable {
    var from: String
    var to: String
    var perDay: Double
    /// Whether they go up since they missed a deadline.
    var isEscalation = false
  }

  let title: String
  private(set) var summary = ""
  private(set) var boxes: [Box] = []
  private(set) var arrows: [Arrow] = []
  /// The height that its columns need.
  private(set) var height = 0.0
  let heads: [String]
  /// What is written below.
  private(set) var footnote = ""

  /// Fewer a day are not drawn.
  static let least = 0.05
  private static let mostChannels = 9
  private static let mostAgencies = 4

  /// Makes the picture of one alternative.
  init(title: String, passages: [StoredPassage], phrases: Phrases, name: (_ list: String, _ id: String) -> String) {
    self.title = title
    heads = phrases.passageHeads
    let channels = Self.totals(passages, at: \.origin, prefix: "channel:")
    let shownChannels = channels.count > Self.mostChannels ? Self.mostChannels - 1 : channels.count
    let few = Set(channels.dropFirst(shownChannels).map { "channel:" + $0.id })
    func group(_ stop: String) -> String {
      if few.contains(stop) { return "channel:*" }
      if stop.hasPrefix("agency:") { return "agencies" }
      if stop.hasPrefix("vain:") { return "vain" }
      return switch stop {
      case "mismerged": "merged"
      case "lost", "expired", "gave-up": "undone"
      default: stop
      }
    }
    var sums: [Arrow] = []
    for passage in passages where passage.origin != "unseen" && !Self.isClimb(passage.origin) {
      let (from, to) = (group(passage.origin), group(passage.target))
      if Self.isClimb(to) {
        // Who goes up is not yet where it leads to: the arrow is drawn from tier to tier.
        let list = to.hasPrefix("up:") ? "desk:" : "closed:"
        let tier = to.split(separator: "-").last.map(String.init) ?? ""
        sums.append(Arrow(from: from, to: list + tier, perDay: passage.perDay, isEscalation: true))
        continue
      }
      if let at = sums.firstIndex(where: { $0.from == from && $0.to == to && !$0.isEscalation }) {
        sums[at].perDay += passage.perDay
      } else {
        sums.append(Arrow(from: from, to: to, perDay: passage.perDay))
      }
    }
    arrows = sums.filter { $0.perDay >= Self.least && $0.from != $0.to }
    func into(_ id: String) -> Double { sums.reduce(0) { $0 + ($1.to == id && $1.from != id ? $1.perDay : 0) } }
    func out(of id: String) -> Double { sums.reduce(0) { $0 + ($1.from == id && $1.to != id ? $1.perDay : 0) } }

    for channel in channels.prefix(shownChannels) {
      let title = phrases.passageChannel(channel.id) ?? name("channel", channel.id)
      add("channel:" + channel.id, title, out(of: "channel:" + channel.id), 0, "#eef2f6")
    }
    if !few.isEmpty { add("channel:*", phrases.otherChannels(few.count), out(of: "channel:*"), 0, "#eef2f6") }
    add("port", phrases.port, into("port"), 1, "#1f2933", ink: "#fff")
    let wrongly = passages.reduce(0) { $0 + ($1.target == "mismerged" ? $1.perDay : 0) }
    add(
      "merged", phrases.merged, into("merged"), 1, "#f2f2f0",
      lines: wrongly >= Self.least ? [phrases.wrongly(Self.count(wrongly))] : [])
    add("mended", phrases.mended, into("mended"), 1, "#dcebd8")
    for tier in ["emergency", "district", "subdistrict", "community"] {
      add("desk:" + tier, phrases.deskOf(tier), into("desk:" + tier), 2, Self.shade(tier))
    }
    add("consultation", phrases.consultation, into("consultation"), 2, "#f6ecd9")
    let again = sums.first { $0.from == "agencies" && $0.to == "agencies" }?.perDay ?? 0
    let agencies = Self.totals(passages, at: \.target, prefix: "agency:")
    add(
      "agencies", phrases.agencies, into("agencies"), 3, "#f7f7f5",
      lines: agencies.prefix(Self.mostAgencies).map { "\(name("agency", $0.id)) \(Self.count($0.perDay))" }
        + (agencies.count > Self.mostAgencies
          ? [
            phrases.otherAgencies(
              agencies.count - Self.mostAgencies,
              Self.count(agencies.dropFirst(Self.mostAgencies).reduce(0) { $0 + $1.perDay }))
          ] : []) + (again >= Self.least ? [phrases.again(Self.count(again))] : []))
    add("grid-worker", phrases.gridWorkers, into("grid-worker"), 3, "#dcebd8")
    add("helper", phrases.helpers, into("helper"), 3, "#dcebd8")
    add("remote-check", phrases.remoteCheck, into("remote-check"), 3, "#e7e1f2")
    add("wrong-agency", phrases.wrongAgency, into("wrong-agency"), 3, "#fff", border: Self.red)
    let ends = ["emergency", "district", "subdistrict", "community", "beat"]
    func rest(_ id: String) -> Double { into(id) - out(of: id) }
    let closed = ends.reduce(0) { $0 + rest("closed:" + $1) }
    for end in ends {
      let n = rest("closed:" + end)
      let share = closed > 0 ? " \u{00B7} \(Figures.percent(n / closed)) %" : ""
      add("closed:" + end, phrases.closedBy(end), n, 4, Self.shade(end), after: share)
    }
    add("vain", phrases.vain, into("vain"), 4, "#f2f2f0")
    add("undone", phrases.undone, into("undone"), 4, "#f6dccb")
    add("open", phrases.stillOpen, into("open"), 4, "#f6dccb")
    let ordinary = closed - rest("closed:emergency")
    let tickets = out(of: "port") - into("merged")
    let handled = boxes.filter { $0.id.hasPrefix("desk:") }.reduce(0) { $0 + into($1.id) }
    let climbs = sums.reduce(0) { $0 + ($1.isEscalation ? $1.perDay : 0) }
    summary = phrases.passageSummary(
      tickets: Self.count(tickets), climbs: climbs >= Self.least ? Self.count(climbs) : nil,
      desks: tickets > 0 ? MapSVG.number(handled / tickets) : "0",
      returned: Self.count(into("wrong-agency")),
      low: ordinary > 0
        ? Figures.percent((ordinary - rest("closed:district")) / ordinary) : nil)
    let unreported = passages.reduce(0) { $0 + ($1.target == "unreported" ? $1.perDay : 0) }
    footnote = unreported >= Self.least ? phrases.unreportedNote(Self.count(unreported)) : ""
    place()
  }

  private mutating func add(
    _ id: String, _ title: String, _ n: Double, _ column: Int, _ fill: String, ink: String = MapColours.ink,
    border: String = "#7b8794", lines: [String] = [], after: String = ""
  ) {
    guard n >= Self.least else { return }
    // A channel has one arrow, which says how many.
    let counts = column == 0 ? [] : [Self.count(n) + after]
    boxes.append(
      Box(id: id, title: title, lines: counts + lines, column: column, fill: fill, ink: ink, border: border))
  }

  private static func isClimb(_ stop: String) -> Bool { stop.hasPrefix("up:") || stop.hasPrefix("raised:") }

  static let red = "#a8320f"
  static let brown = "#8a5a00"

  private static func shade(_ tier: String) -> String {
    switch tier {
    case "emergency": "#ecdcc6"
    case "district": "#9db8d6"
    case "subdistrict": "#c3d6e8"
    case "community": "#e3edf5"
    default: "#dcebd8"
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

  /// A count a day: `1,388`, `3.4`.
  static func count(_ value: Double) -> String {
    guard value >= 9.95 else { return MapSVG.number(value) }
    let digits = String(Int(value.rounded()))
    guard digits.count > 3 else { return digits }
    return digits.dropLast(3) + "," + digits.suffix(3)
  }

  // The grid of the picture.
  static let width = 780.0
  static let top = 74.0
  private static let lefts = [4.0, 174, 296, 460, 652]
  private static let widths = [122.0, 74, 106, 134, 124]

  /// Puts every box into its column, evenly, and no column above another.
  private mutating func place() {
    let lines = 14.0
    var tallest = 0.0
    for i in boxes.indices {
      boxes[i].x = Self.lefts[boxes[i].column]
      boxes[i].width = Self.widths[boxes[i].column]
      boxes[i].height = boxes[i].column == 0 ? 28 : 24 + lines * Double(boxes[i].lines.count)
      if boxes[i].column == 2 { boxes[i].height = max(58, boxes[i].height) }
      if boxes[i].column == 1, boxes[i].id == "port" { boxes[i].height = 120 }
    }
    for column in Self.lefts.indices {
      let own = boxes.indices.filter { boxes[$0].column == column }
      let least = column == 2 ? 46.0 : 12
      tallest = max(tallest, own.reduce(0) { $0 + boxes[$1].height } + least * Double(max(0, own.count - 1)))
    }
    tallest = max(tallest, 380)
    for column in Self.lefts.indices {
      let own = boxes.indices.filter { boxes[$0].column == column }
      let sum = own.reduce(0) { $0 + boxes[$1].height }
      let most = column == 2 ? 90.0 : column == 0 ? 26 : 60
      let gap = own.count > 1 ? min(most, (tallest - sum) / Double(own.count - 1)) : 0
      var y = Self.top + (tallest - sum - gap * Double(max(0, own.count - 1))) / 2
      for i in own {
        boxes[i].y = y
        y += boxes[i].height + gap
      }
    }
    height = Self.top + tallest + 28
  }
}
