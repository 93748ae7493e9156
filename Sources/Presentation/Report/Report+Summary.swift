import Experimentation
import Results

/// The top of the page: the question, and what each alternative answers.
extension Report {
  func header() throws -> String {
    let experiment = stored.record.experiment
    var html = "<header>\n"
    if stored.record.isSmoke { html += Markup.paragraph(phrases.smoke, class: "smoke") }
    html += Markup.paragraph(experimentTitle, class: "quiet")
    html += Markup.element("h1", Markup.text(phrases.say(experiment.wording.question)))
    let place = map.map { phrases.say($0.names) }
    let days = stored.period.map { period in phrases.amount(Figures(unit: "min").duration(minutes: period.period / 60))
    }
    if stored.replications > 0 {
      html += Markup.paragraph(phrases.frame(stored.replications, place, days), class: "quiet")
    }
    html += try top()
    if let line = decisionLine { html += Markup.paragraph(line, class: "quiet") }
    if let chosenRoster { html += Markup.paragraph(chosenRoster, class: "decision") }
    if let line = shownLine { html += Markup.paragraph(line, class: "quiet") }
    let compared = shown.filter { $0.name != baseline }
    let cards = stored.replications > 0 ? (compared.isEmpty ? shown : compared).map(card) : []
    if !cards.isEmpty { html += Markup.element("div", class: "cards", cards.joined()) }
    let stuck = decision.stuck.map {
      (alternative: called($0.alternative), share: minus(Figures.fixed($0.share * 100, decimals: 2)) + " %")
    }
    if !stuck.isEmpty { html += Markup.paragraph(phrases.stuck(stuck), class: "notice") }
    if let syntheticNotice { html += Markup.paragraph(syntheticNotice, class: "notice") }
    return html + "</header>\n"
  }

  /// Which alternatives are shown one by one; nil if all are.
  private var shownLine: String? {
    guard shown.count < listed.count else { return nil }
    let block = decision.blocks.first.flatMap { $0.measure.better == .none ? nil : $0 }
    return phrases.shown(shown.count, of: listed.count, bestOn: block.map { title($0.key) })
  }

  /// Which of several is best.
  var decisionLine: String? {
    guard let block = decision.blocks.first, let best = decision.leading else { return nil }
    return phrases.best(best, on: title(block.key), called: called)
  }

  private func card(_ alternative: StoredAlternative) -> String {
    var html = "<article class=\"card\" style=\"border-top-color:\(colour(alternative.name))\">\n"
    html += Markup.element("h3", Markup.text(called(alternative.name)))
    let rows = decision.blocks.compactMap { block in
      block.rows.first { $0.alternative == alternative.name }.map { (block, $0) }
    }
    if let (block, row) = rows.first {
      html += Markup.paragraph(headline(row, block), class: "big")
      html += Markup.paragraph(subline(row, block))
      if decision.isAnswer(row), let range = range(of: alternative.name, on: block) {
        html += Markup.paragraph(range, class: "range")
      }
    }
    let others = rows.dropFirst().map { block, row in
      "<dt>\(Markup.text(title(block.key)))</dt><dd>\(Markup.text(headline(row, block)))</dd>"
    }
    if !others.isEmpty { html += Markup.element("dl", others.joined()) }
    let counts = budgetCounts(of: alternative.name)
    if !counts.isEmpty { html += "<p>\(Markup.text(phrases.budgets)): \(counts)</p>\n" }
    let changes = alternative.changes.isEmpty ? phrases.unchanged : alternative.changes.joined(separator: ", ")
    html += "<p class=\"quiet\">\(Markup.text(phrases.changes)): <code>\(Markup.text(changes))</code></p>\n"
    return html + "</article>\n"
  }

  /// The difference in large letters: `3 h 23 min sooner`.
  func headline(_ row: Decision.Row, _ block: Decision.Block) -> String {
    guard !decision.isOverloaded(row.alternative) else { return phrases.endless }
    guard decision.isAnswer(row) else { return phrases.copes(baselineCalled) }
    guard let comparison = row.comparison else { return level(row, block) }
    guard let mean = comparison.difference.mean, mean.isFinite else { return phrases.noDifference }
    switch row.standing?.verdict ?? .undecided {
    case .undecided, .same, .within: return verdict(row, block)
    case .better, .worse, .differs: break
    }
    return moved(mean, block)
  }

  /// What stands below it: of which measure, by how much in percent, how sure.
  private func subline(_ row: Decision.Row, _ block: Decision.Block) -> String {
    var parts = [title(block.key)]
    guard decision.isAnswer(row) else { return parts[0] }
    guard let comparison = row.comparison else {
      if let interval = row.estimate.interval { parts.append(phrases.confident(spanned(interval, figures(block)))) }
      return parts.joined(separator: "; ")
    }
    let difference = comparison.difference
    if let relative = comparison.relative, comparison.isDecided {
      parts.append(
        phrases.relative(Figures.percent(abs(relative.value)), isLess: relative.value < 0) + phrases.say(" ", "")
          + phrases.than(baselineCalled))
    }
    if let interval = difference.interval {
      parts.append(phrases.confident(spanned(interval, figures(block), signed: true)))
      if row.standing?.verdict == .undecided {
        parts.append(phrases.undecided(row.standing?.replicationsToSettle.flatMap(permitted)))
      }
    }
    return parts.joined(separator: phrases.say("; ", "；"))
  }

  /// A number of replications; nil beyond what the experiment permits, which is too many to tell anybody anything.
  func permitted(_ replications: Int) -> Int? {
    replications <= stored.record.experiment.replications.maximum ? replications : nil
  }

  /// An alternative's own mean with its unit, where it can cope.
  func level(_ row: Decision.Row, _ block: Decision.Block, withUnit: Bool = true) -> String {
    guard !decision.isOverloaded(row.alternative) else { return phrases.cannotCope }
    guard let mean = row.estimate.mean else { return phrases.missing }
    guard mean.isFinite else { return phrases.notReached }
    return amount(mean, figures(block), withUnit: withUnit)
  }

  /// A number: a time in hours and minutes, all else with its unit where that is wanted.
  func amount(_ value: Double, _ figures: Figures, signed: Bool = false, withUnit: Bool = true) -> String {
    if figures.unit == "min", value.isFinite {
      let text = figures.spoken(value, signed: signed)
      let sign = text.prefix { "+-".contains($0) }
      // A time stays in one line.
      return minus(sign + phrases.amount(String(text.dropFirst(sign.count)))).replacing(" ", with: "\u{00A0}")
    }
    let unit = withUnit ? axisUnit(figures) : ""
    return minus(figures.number(value, signed: signed)) + (unit.isEmpty ? "" : " " + unit)
  }

  /// The unit of an axis or a table's head; empty of times, which say theirs.
  func axisUnit(_ figures: Figures) -> String {
    ["min", "1", ""].contains(figures.unit) ? "" : phrases.unit(figures.shownUnit)
  }

  /// Words of an axis's ticks; nil of what is no time.
  func ticks(_ unit: String) -> ((Double) -> String)? { unit == "min" ? { phrases.tick($0) } : nil }

  /// An interval without its unit, but of times.
  func span(_ interval: Interval, _ figures: Figures, signed: Bool = false) -> String {
    phrases.interval(
      amount(interval.low, figures, signed: signed, withUnit: false),
      amount(interval.high, figures, signed: signed, withUnit: false))
  }

  /// An interval with its unit.
  func spanned(_ interval: Interval, _ figures: Figures, signed: Bool = false) -> String {
    let unit = axisUnit(figures)
    return span(interval, figures, signed: signed) + (unit.isEmpty ? "" : " " + unit)
  }

  /// A number with a true minus.
  func minus(_ text: String) -> String { text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text }
}
