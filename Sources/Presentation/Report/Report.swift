import District
import Experimentation
import Results

/// The page that tells a planner what an experiment found, a researcher how sure it is, and anybody what it rests on: one
/// file with pictures inside, without scripts and without anything from elsewhere.
public struct Report {
  let stored: StoredExperiment
  /// The alternatives that are shown one by one: of a large design only the one that looks best, and the baseline.
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

  /// Reads what the page needs from the results.
  public init(_ stored: StoredExperiment, language: Language) throws {
    self.stored = stored
    decision = try stored.decision()
    judgement = try stored.judgement()
    phrases = Phrases(language: language)
    terms = try stored.terms()
    map = try stored.map()
    rosters = try stored.rosters()
    shown = Self.shown(of: stored, decision)
    let names = shown.map(\.name)
    colours = Palette.colours(of: names, baseline: stored.prepared.experiment.baseline)
    dashes = Palette.dashes(of: names, baseline: stored.prepared.experiment.baseline)
  }

  /// As many points of a design as a page shows one by one.
  private static let mostPoints = 8

  private static func shown(of stored: StoredExperiment, _ decision: Decision) -> [StoredAlternative] {
    let experiment = stored.prepared.experiment
    guard let design = experiment.design, design.alternatives.count > mostPoints else { return stored.alternatives }
    let points = Set(design.alternatives.map(\.name))
    return stored.alternatives.filter {
      !points.contains($0.name) || $0.name == experiment.baseline || $0.name == decision.best?.leader
    }
  }

  /// The rows of the alternatives that are shown.
  func rows(_ block: Decision.Block) -> [Decision.Row] {
    block.rows.filter { row in shown.contains { $0.name == row.alternative } }
  }

  /// How an alternative stands, in a word or a few; empty for the baseline.
  func verdict(_ row: Decision.Row, _ block: Decision.Block) -> String {
    guard let verdict = row.standing?.verdict else { return "" }
    guard verdict == .within, let margin = block.margin else { return phrases.verdict(verdict) }
    let figures = Figures(unit: block.measure.unit, resolution: margin / 100)
    return phrases.within(phrases.amount(figures.amount(margin)))
  }

  var baseline: String { stored.prepared.experiment.baseline }
  var hasSynthetic: Bool { stored.prepared.layers.contains { $0.status == .synthetic } }

  func colour(_ alternative: String) -> String { colours[alternative] ?? MapColours.ink }
  func title(_ key: MeasureKey) -> String { phrases.title(key, terms) }
  /// The alternatives as a figure's key.
  func key(_ names: [String]) -> [(colour: String, label: String)] { names.map { (colour($0), $0) } }

  /// The page.
  public func html() throws -> String {
    let sections = try [
      budgets, comparison, restsOn, times(), maps(), load(), tradeOffs, passages(), flows(), trust(), grounds,
      provenance(),
      checklist,
    ].filter { !$0.isEmpty }
    let experiment = stored.prepared.experiment
    let pill = hasSynthetic ? phrases.syntheticPill : nil
    return """
      <!DOCTYPE html>
      <html lang="\(phrases.tag)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="GridTwin \(Markup.text(stored.version))"/>
      <title>\(Markup.text(experiment.name))</title>
      <style>
      \(ReportStyle.css)
      </style>
      </head>
      <body>
      \(header)\(contents(sections))\(sections.map { $0.html(pill: pill) }.joined())\
      <footer>\(Markup.text(phrases.madeBy(ToolVersion.current)))</footer>
      </body>
      </html>

      """
  }

  private func contents(_ sections: [Section]) -> String {
    let items = sections.map { "<li><a href=\"#\($0.id)\">\(Markup.text($0.title))</a></li>" }
    return "<nav aria-label=\"\(Markup.text(phrases.contents))\"><ol>\(items.joined())</ol></nav>\n"
  }
}
