import District
import Experimentation
import Results

/// The answer, how sure it is, and what it rests on.
extension Report {
  /// The question and its answer in one sentence with its interval.
  func answerSlides() throws -> [Slide] {
    let question = phrases.say(stored.record.experiment.wording.question)
    var content = ""
    var title = question
    let compared = choices
    if stored.replications > 0, let block = decision.blocks.first {
      if stored.record.experiment.design != nil, compared.isEmpty {
        title = movesMost(block)
        content += words(
          phrases.designed(
            points.count, of: stored.record.experiment.design?.factors.map { called($0.name) } ?? [], baselineCalled))
        content += sensitivity(block, most: 6)?.slide ?? ""
      } else if let row = leading(block) {
        let isFirst = decision.isFirstToPass && !keeping.isEmpty
        title = isFirst ? keeping[0] : finding(row, block) + interval(of: row, block)
        content += tiles(row, block)
        let rest = (isFirst ? keeping.dropFirst() : keeping[...]).joined(separator: phrases.say(" ", ""))
        content += words(rest.isEmpty ? phrases.compared(compared.map(called), baselineCalled) : rest)
      } else if let row = block.rows.first(where: { $0.alternative == baseline }) {
        title = finding(row, block)
        if decision.isAnswer(row), let interval = row.estimate.interval {
          title += phrases.aside(phrases.confident(spanned(interval, figures(block))))
        }
      }
    }
    if let line = try recommendation() ?? chosenRoster {
      content += Markup.element(
        "div", class: "advice",
        Markup.paragraph(phrases.chooseHead, class: "label")
          + Slide.fitted(line, "p", class: "line", sizes: [(1.5, 2), (1.25, 3), (0.95, 5)], line: 68))
    }
    content += notices
    return [Slide(id: "answer", title: title, above: title == question ? "" : question, content: content)]
  }

  /// The factor of a design that moves a measure most, in a sentence.
  private func movesMost(_ block: Decision.Block) -> String {
    factors(block).first.map { phrases.movesMost(title(block.key), $0) } ?? phrases.sensitivity(of: title(block.key))
  }

  private func words(_ text: String) -> String {
    Slide.fitted(text, "p", class: "line", sizes: [(1.25, 2), (1, 3)], line: 72)
  }

  /// What must be known before anything is believed.
  private var notices: String {
    let stuck = decision.stuck.map {
      (alternative: called($0.alternative), share: minus(Figures.fixed($0.share * 100, decimals: 2)) + " %")
    }
    // There is room for one; that data are synthetic stands above every slide, too.
    let text =
      phrases.overload(decision.overloads, called) ?? (stuck.isEmpty ? syntheticNotice : phrases.stuck(stuck))
    return text.map { Slide.fitted($0, "p", class: "notice", sizes: [(1, 2), (0.9, 3)], line: 70) } ?? ""
  }

  private func interval(of row: Decision.Row, _ block: Decision.Block) -> String {
    guard decision.isAnswer(row) else { return "" }
    guard let interval = row.comparison?.difference.interval else {
      return phrases.aside(phrases.sure(nil, stored.replications))
    }
    let ends = ends(of: interval, block)
    return phrases.aside(phrases.confident(phrases.interval(ends.near, ends.far)))
  }

  /// The means today and under an alternative, side by side.
  private func tiles(_ row: Decision.Row, _ block: Decision.Block) -> String {
    guard let today = block.rows.first(where: { $0.alternative == baseline }) else { return "" }
    let judged = decision.isFirstToPass ? [today, row].map { judgedValue($0.alternative, block) } : []
    let isJudged = !judged.isEmpty && !judged.contains(nil)
    func tile(_ row: Decision.Row, _ head: String) -> String {
      // Where the answer is a budget's, the tiles have its figures, which are over all incidents together.
      let value = isJudged ? judgedValue(row.alternative, block) ?? "" : level(row, block)
      return "<div class=\"tile\" style=\"border-color:\(colour(row.alternative))\">"
        + Slide.fitted(head, "p", class: "line", sizes: [(1.2, 2), (1, 2)], line: 30)
        + Slide.fitted(value, "p", class: "big", sizes: [(2.6, 1), (1.8, 1)], line: 30)
        + (shareWithin(row.alternative, block).map { Markup.paragraph($0, class: "line") } ?? "") + "</div>\n"
    }
    let name = title(block.key)
    return Markup.element(
      "div", class: "tiles",
      tile(today, phrases.ofBaseline(name, baselineCalled)) + Markup.element("span", class: "arrow", "\u{2192}")
        + tile(row, phrases.under(name, called(row.alternative))))
  }

  /// What a budget with a stated limit that is about a main measure found under an alternative; nil without such a budget.
  private func judgedValue(_ name: String, _ block: Decision.Block) -> String? {
    judgedVerdict(name, block).map { cells($0)[0] }
  }

  /// Which share of incidents is within the limit of such a budget, if it is one of a quantile.
  func shareWithin(_ name: String, _ block: Decision.Block) -> String? {
    guard let verdict = judgedVerdict(name, block), let within = verdict.within, !decision.isOverloaded(name) else {
      return nil
    }
    return phrases.share(Figures.percent(within), within: cells(verdict)[1])
  }

  private func judgedVerdict(_ name: String, _ block: Decision.Block) -> BudgetVerdict? {
    self.judged.first { verdict in
      guard verdict.alternative == name, !verdict.budget.isRelative, verdict.budget.group == nil else { return false }
      let dimension = verdict.budget.selectors.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      let measure = "\(verdict.budget.quantity)-\(verdict.budget.statistic.word)"
      return block.key == MeasureKey(measure, dimension: dimension) || block.key == MeasureKey(verdict.quantity)
    }
  }

  /// How the difference settled, and where it moves when what is assumed holds otherwise.
  func sureSlides() throws -> [Slide] {
    guard stored.replications > 0, let block = decision.blocks.first else { return [] }
    var slides: [Slide] = []
    if let row = leading(block) {
      let interval = row.comparison?.difference.interval.map { ends(of: $0, block) }
      let title = phrases.chance(interval.map { phrases.interval($0.near, $0.far) }, stored.replications)
      let observations = try stored.observations(of: [block.key])
      if decision.isAnswer(row), let figure = convergence(block, observations) {
        var figure = figure
        figure.note = phrases.convergenceNote
        slides.append(
          Slide(
            id: "sure", title: title, above: phrases.of(self.title(block.key), called(row.alternative)),
            content: figure.slide))
      }
      slides.append(restsOnSlide(row, block))
    }
    // Where the factors are the answer, those of the first measure stand with it.
    let isAnswer = leading(decision.blocks[0]) == nil
    for (index, block) in decision.blocks.prefix(2).enumerated() where index > 0 || !isAnswer {
      guard let figure = sensitivity(block, most: 6) else { continue }
      slides.append(
        Slide(id: "factors-\(index + 1)", title: movesMost(block), above: figure.title, content: figure.slide))
    }
    return slides
  }

  private func restsOnSlide(_ row: Decision.Row, _ block: Decision.Block) -> Slide {
    let evidence = stored.record.evidence
    let emergence = stored.record.experiment.emergence.map(phrases.emergence) ?? ""
    guard let own = block.answers[row.alternative], let figure = tornado(row.alternative, block, most: 7) else {
      let rows = evidence.assumptions.prefix(6).map {
        [SlideTable.Cell.text(own($0.name)), .text(own($0.value)), .text(own($0.reason))]
      }
      let table = SlideTable(
        heads: [phrases.about, phrases.value, phrases.reason], widths: [0.22, 0.42, 0.36], rows: Array(rows))
      return Slide(
        id: "rests-on",
        title: block.answers[row.alternative] != nil
          ? (decision.isFirstToPass ? movedKeeping.first : nil) ?? finding(row, block)
          : phrases.notVaried(evidence.assumptions.count + evidence.unexplained.count),
        above: phrases.restsOn,
        content: (emergence.isEmpty ? "" : words(emergence)) + (rows.isEmpty ? "" : table.html))
    }
    let worlds = own.filter { $0.world != nil }
    let turned = worlds.filter { world in
      guard let there = world.answer.mean, let here = own.first?.answer.mean else { return false }
      return (world.comparison?.isDecided ?? false) && there * here < 0
    }
    let open = worlds.filter { !($0.comparison?.isDecided ?? false) }
    // Where budgets decide, it is they that other worlds may turn.
    let title =
      (decision.isFirstToPass ? movedKeeping.first : nil)
      ?? phrases.holds(
        worlds: worlds.count, turned: turned.compactMap(\.world).map(called),
        open: open.compactMap(\.world).map(called),
        range: range(of: row.alternative, on: block))
    var picture = figure
    picture.note = [emergence, figure.note].filter { !$0.isEmpty }.joined(separator: phrases.say(" ", ""))
    return Slide(
      id: "rests-on", title: title, above: phrases.restsOn + phrases.say(": ", "：") + called(row.alternative),
      content: picture.slide)
  }
}
