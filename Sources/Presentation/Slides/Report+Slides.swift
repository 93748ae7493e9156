import District
import Experimentation
import Results

/// The report as slides: one finding a page, for whoever decides and has ten seconds for each.
///
/// They say what the report says, in its words, and nothing that it does not: the answer, how sure it is and what it rests on, who
/// gains and who loses, what it costs, and how to compute it again. What has no data has no slide.
extension Report {
  /// The slides as one file that prints one slide a page.
  public func slides() throws -> String {
    let all = try [
      answerSlides(), budgetSlides(), standardSlides(), sureSlides(), differenceSlides(), areaSlides(), mapSlides(),
      coverageSlides(),
      hourSlides(),
      measureSlides(), tradeOffSlides(), groundSlides(), provenanceSlides(),
    ].flatMap { $0 }
    let pages = try all.enumerated().map { index, slide in
      slide.html(above: above(slide), foot: try foot(slide, page: index + 1, of: all.count))
    }
    return document(style: SlideStyle.css, "\(pages.joined())<script>\n\(SlideStyle.script)\n</script>")
  }

  /// That the run only shows that everything works, and that data are synthetic, stand on every slide.
  private func above(_ slide: Slide) -> String {
    var html = ""
    if stored.record.isSmoke { html += "<span class=\"smoke\">\(Markup.text(phrases.smoke))</span> " }
    if let syntheticPill { html += "<span class=\"pill\">\(Markup.text(syntheticPill))</span> " }
    return html + Markup.text(ChartFrame.cut(String(slide.above.prefix(1000)), to: 110, size: 1))
  }

  private func foot(_ slide: Slide, page: Int, of count: Int) throws -> String {
    let name = ChartFrame.cut(experimentTitle, to: 22, size: 0.85)
    let which = phrases.page(name, String(stored.record.scenarioDigest.prefix(12)), page, of: count)
    return basis(slide.layers) + Markup.element("p", class: "which", Markup.text(which))
  }

  /// What was found of an alternative, in a sentence.
  func finding(_ row: Decision.Row, _ block: Decision.Block) -> String {
    let name = called(row.alternative)
    guard decision.isAnswer(row) else { return name + phrases.say(": ", "：") + headline(row, block) }
    guard row.comparison != nil else { return phrases.level(name, title(block.key), level(row, block)) }
    guard let verdict = row.standing?.verdict, let mean = row.comparison?.difference.mean, mean.isFinite else {
      return phrases.incomparable(name, baselineCalled, title(block.key))
    }
    switch verdict {
    case .better, .worse, .differs:
      let group = block.key.dimension.isEmpty ? "" : phrases.group(block.key.dimension, terms)
      return phrases.finding(name, block.key, group: group, title(block.key), change: moved(mean, block))
    case .same, .within, .undecided:
      return phrases.noFinding(name, title(block.key), self.verdict(row, block), isOpen: verdict == .undecided)
    }
  }
}
