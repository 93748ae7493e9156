import Results

/// The way of tickets from the channels to their closing, as boxes with arrows whose labels count tickets a day.
///
/// Columns stand from left to right for who detected it, the intake, the desks with the higher tier above, who settles
/// it, and the end. Red arrows give back what a wrong agency got; arrows between desks lead up with reports and down
/// with orders.
struct CaseFlowChart {
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
  /// What strikes first, in at most two lines.
  private(set) var summary: [String] = []
  private(set) var boxes: [Box] = []
  private(set) var arrows: [Arrow] = []
  /// The height that its columns need.
  private(set) var height = 0.0
  let heads: [String]
  /// What is written below.
  private(set) var footnote = ""
  /// What percentages are of, where tables count otherwise; empty where they do not.
  private(set) var base = ""

  /// Fewer a day are not drawn.
  static let least = 0.05

  /// Makes the picture of one alternative; `name` says what the ids of agencies and channels are called.
  init(title: String, caseFlows: [StoredCaseFlow], phrases: Phrases, name: (_ list: String, _ id: String) -> String) {
    self.title = title
    heads = phrases.caseFlowHeads
    let sums = CaseFlowSums(caseFlows)
    arrows = sums.arrows.filter { $0.perDay >= Self.least && $0.from != $0.to }
    addChannels(sums, phrases) { name("channel", $0) }
    addIntake(sums, phrases)
    addDesks(sums, phrases)
    addWorkers(sums, phrases) { name("agency", $0) }
    addEnds(sums, phrases)
    let tickets = sums.out(of: "intake") - sums.into("merged")
    let handled = sums.into { $0.hasPrefix("desk:") }
    let climbs = arrows.reduce(0) { $0 + ($1.isEscalation ? $1.perDay : 0) }
    let ordinary = sums.rest { $0.hasPrefix("closed:") && $0 != "closed:emergency" }
    let low = ordinary > 0 ? Figures.percent(1 - sums.rest { $0 == "closed:district" } / ordinary) : nil
    summary = [
      phrases.caseFlowSummary(
        tickets: Self.count(tickets), climbs: climbs >= Self.least ? Self.count(climbs) : nil,
        desks: tickets > 0 ? MapSVG.number(handled / tickets) : "0", returned: Self.count(sums.into("wrong-agency")))
    ]
    if let low { summary.append(phrases.closedLow(low)) }
    footnote = sums.unreported >= Self.least ? phrases.unreportedNote(Self.count(sums.unreported)) : ""
    if sums.rest({ $0 == "closed:emergency" }) >= Self.least { base = phrases.closedShares }
    place()
  }

  /// Adds a box if enough tickets come to it, or go out from it.
  mutating func add(
    _ id: String, _ title: String, _ n: Double, column: Int, fill: String, ink: String = MapColours.ink,
    border: String = "#7b8794", lines: [String] = [], after: String = ""
  ) {
    guard n >= Self.least else { return }
    // A channel has one arrow, which says how many.
    let counts = column == 0 ? [] : [Self.count(n) + after]
    boxes.append(
      Box(id: id, title: title, lines: counts + lines, column: column, fill: fill, ink: ink, border: border))
  }

  static let red = "#a8320f"
  static let brown = "#8a5a00"

  /// A count a day: `1,388`, `3.4`.
  static func count(_ value: Double) -> String {
    value >= 9.95 ? MapFigures.fixed(value, 0) : MapSVG.number(value)
  }

  // The grid of the picture.
  static let width = 780.0
  static let top = 66.0
  private static let lefts = [4.0, 170, 296, 460, 652]
  private static let widths = [122.0, 84, 106, 134, 124]

  /// Puts every box into its column, evenly, and no column above another.
  private mutating func place() {
    let lines = 14.0
    var tallest = 0.0
    for i in boxes.indices {
      boxes[i].x = Self.lefts[boxes[i].column]
      boxes[i].width = Self.widths[boxes[i].column]
      boxes[i].height = boxes[i].column == 0 ? 28 : 24 + lines * Double(boxes[i].lines.count)
      if boxes[i].column == 2 { boxes[i].height = max(58, boxes[i].height) }
      if boxes[i].column == 1, boxes[i].id == "intake" { boxes[i].height = 120 }
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
    height = Self.top + tallest + (base.isEmpty ? 28 : 44)
  }
}
