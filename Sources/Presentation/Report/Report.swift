import District
import Experimentation
import Results

/// The page that tells a planner what an experiment found, a researcher how sure it is, and anybody what it rests on: one
/// file with pictures inside, without scripts and without anything from elsewhere.
public struct Report {
  let stored: StoredExperiment
  let decision: Decision
  let judgement: Judgement
  let phrases: Phrases
  let terms: [String: [String: Names]]
  let map: DistrictMap?
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
    let names = stored.alternatives.map(\.name)
    colours = Palette.colours(of: names, baseline: stored.prepared.experiment.baseline)
    dashes = Palette.dashes(of: names, baseline: stored.prepared.experiment.baseline)
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
      budgets, comparison, times(), maps(), load(), tradeOffs(), flows(), trust(), grounds, provenance(), checklist,
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
