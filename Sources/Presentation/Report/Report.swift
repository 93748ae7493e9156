import District
import Experimentation
import Results

/// The page that tells a planner what an experiment found, a researcher how sure it is, and anybody what it rests on: one
/// file with pictures inside, without scripts and without anything from elsewhere.
public struct Report {
  let stored: StoredExperiment
  /// The alternatives that tables list: of a large design only the one that looks best, and the baseline.
  let listed: [StoredAlternative]
  /// Those of them that cards and pictures show, as many as a reader tells apart.
  let shown: [StoredAlternative]
  let decision: Decision
  let judgement: Judgement
  let phrases: Phrases
  let terms: [String: [String: Names]]
  let map: DistrictMap?
  /// Rosters that a search tried.
  let rosters: [StoredRoster]
  let colours: [String: String]
  let dashes: [String: String]
  /// The digits that each main measure shows.
  private let figures: [MeasureKey: Figures]

  /// Reads what the page needs from the results.
  public init(_ stored: StoredExperiment, language: Language) throws {
    self.stored = stored
    decision = try stored.decision()
    judgement = try stored.judgement()
    phrases = Phrases(language: language)
    terms = try stored.terms()
    map = try stored.map()
    rosters = try stored.rosters()
    listed = Self.listed(of: stored, decision)
    shown = Self.shown(of: listed, decision, judgement)
    figures = Dictionary(decision.blocks.map { ($0.key, Figures($0).grouped) }, uniquingKeysWith: { first, _ in first })
    let names = shown.map(\.name)
    colours = Palette.colours(of: names, baseline: stored.record.experiment.baseline)
    dashes = Palette.dashes(of: names, baseline: stored.record.experiment.baseline)
  }

  /// As many points of a design as a page shows one by one.
  private static let mostPoints = 8

  private static func listed(of stored: StoredExperiment, _ decision: Decision) -> [StoredAlternative] {
    let experiment = stored.record.experiment
    guard let design = experiment.design, design.alternatives.count > mostPoints else { return stored.alternatives }
    let points = Set(design.alternatives.map(\.name))
    return stored.alternatives.filter {
      !points.contains($0.name) || $0.name == experiment.baseline || $0.name == decision.best?.leader
    }
  }

  /// As many alternatives as have colours and dashes of their own, the baseline with them.
  static let mostShown = 16

  /// The baseline, the first that keeps every budget where that is asked for, and those with the best means on the first measure, in
  /// the order of the experiment file; all if they are few.
  private static func shown(
    of listed: [StoredAlternative], _ decision: Decision, _ judgement: Judgement
  ) -> [StoredAlternative] {
    guard listed.count > mostShown else { return listed }
    let baseline = decision.record.experiment.baseline
    let first = decision.isFirstToPass ? judgement.keeping.first?.alternative : nil
    let block = decision.blocks.first
    let means = Dictionary(
      (block?.rows ?? []).map { ($0.alternative, $0.estimate.mean ?? .nan) }, uniquingKeysWith: { first, _ in first })
    /// The less, the better; all alike where no direction is better.
    func rank(_ name: String) -> Double {
      guard let mean = means[name], mean.isFinite, let better = block?.measure.better else { return .infinity }
      return better == .lower ? mean : better == .higher ? -mean : 0
    }
    let always = Set([baseline, first].compactMap { $0 })
    let ranked = listed.filter { !always.contains($0.name) }.enumerated()
      .map { (rank: rank($0.element.name), position: $0.offset, name: $0.element.name) }
      .sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }
    let names = Set(ranked.prefix(mostShown - always.count).map(\.name)).union(always)
    return listed.filter { names.contains($0.name) }
  }

  /// Names of the alternatives that pictures show, the baseline first.
  var drawn: [String] {
    let names = shown.map(\.name)
    return names.filter { $0 == baseline } + names.filter { $0 != baseline }
  }

  /// The rows of some alternatives.
  func rows(_ block: Decision.Block, of alternatives: [StoredAlternative]) -> [Decision.Row] {
    let names = Set(alternatives.map(\.name))
    return block.rows.filter { names.contains($0.alternative) }
  }

  /// What holds for all pictures of a section, and how many alternatives they leave out; empty without pictures.
  func lead(_ words: String = "", drawing count: Int) -> String {
    let all = stored.alternatives.count
    guard count > 0, count < all else { return count > 0 ? words : "" }
    return [words, phrases.drawn(count, of: all)].filter { !$0.isEmpty }.joined(separator: phrases.say(" ", ""))
  }

  func figures(_ block: Decision.Block) -> Figures { figures[block.key] ?? Figures(block).grouped }

  /// How an alternative stands, in a word or a few; empty for the baseline.
  func verdict(_ row: Decision.Row, _ block: Decision.Block) -> String {
    guard !decision.isOverloaded(row.alternative) else { return phrases.cannotCope }
    guard let verdict = decision.standing(of: row)?.verdict else { return "" }
    guard verdict == .within, let margin = block.margin else { return phrases.verdict(verdict) }
    let figures = Figures(unit: block.measure.unit, resolution: margin / 100, groups: true)
    return phrases.within(phrases.amount(figures.amount(margin)))
  }

  var baseline: String { stored.record.experiment.baseline }
  /// The layers of the map that nobody measured; all of those that there are, or some.
  var synthetic: (layers: [Layer], isAll: Bool) {
    let own = stored.record.layers.filter { $0.status == .synthetic }
    return (own, own.count == stored.record.layers.count { $0.status != .absent })
  }
  /// The badge of what rests on them; nil if there are none.
  var syntheticPill: String? {
    guard !synthetic.layers.isEmpty else { return nil }
    if synthetic.isAll { return phrases.syntheticPill }
    return synthetic.layers.contains { $0.name == "residents" } ? phrases.syntheticResidents : phrases.partlySynthetic
  }
  /// What to know of them; nil if there are none.
  var syntheticNotice: String? {
    guard !synthetic.layers.isEmpty else { return nil }
    return synthetic.isAll
      ? phrases.allSynthetic : phrases.someSynthetic(synthetic.layers.map { phrases.layer($0.name) })
  }

  /// What an alternative, a world or a factor is called in the language of the page.
  func called(_ name: String) -> String {
    stored.record.experiment.wording.names[name].map(phrases.say) ?? name
  }
  /// The baseline as it is called.
  var baselineCalled: String { called(baseline) }

  func colour(_ alternative: String) -> String { colours[alternative] ?? Palette.others }
  /// What the experiment is called.
  var experimentTitle: String {
    stored.record.experiment.wording.title.map(phrases.say) ?? stored.record.experiment.name
  }
  func title(_ key: MeasureKey) -> String { phrases.title(key, terms) }
  /// The alternatives as a figure's key.
  func key(_ names: [String]) -> [(colour: String, label: String)] { names.map { (colour($0), called($0)) } }

  /// The page.
  public func html() throws -> String {
    let sections = try [
      deciding(), standards, budgets, comparison, restsOn, times(), timeline(), maps(),
      demand(), units(), cover(), load(), tradeOffs, caseFlows(), flows(), trust(),
      grounds,
      provenance(),
      checklist,
    ].filter { !$0.isEmpty }
    return document(
      style: ReportStyle.css,
      """
      \(try header())\(contents(sections))\(sections.map { $0.html(pill: syntheticPill, basis: basis) }.joined())\
      <footer>\(Markup.text(phrases.madeBy(ToolVersion.current)))</footer>
      """)
  }

  /// An HTML file of its own: the experiment's name, a style, and a body.
  func document(style: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(phrases.tag)">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="generator" content="GridTwin \(Markup.text(stored.version))"/>
    <title>\(Markup.text(experimentTitle))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  private func contents(_ sections: [Section]) -> String {
    let items = sections.map { "<li><a href=\"#\($0.id)\">\(Markup.text($0.title))</a></li>" }
    return "<nav aria-label=\"\(Markup.text(phrases.contents))\"><ol>\(items.joined())</ol></nav>\n"
  }
}
