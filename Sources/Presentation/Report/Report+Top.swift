import Experimentation
import Results

/// What a planner reads first: what was asked, what the answer is, how sure, what it rests on, and what to do.
extension Report {
  func top() throws -> String {
    guard stored.replications > 0, let block = decision.blocks.first else { return "" }
    let compared = choices
    var rows = [(phrases.askedHead, [phrases.compared(compared.map(called), baselineCalled)])]
    let overload = phrases.overload(decision.overloads, called).map { (phrases.overloadHead, [$0]) }
    if let design = stored.record.experiment.design, compared.isEmpty {
      rows = [
        (
          phrases.askedHead,
          [phrases.designed(points.count, of: design.factors.map { called($0.name) }, baselineCalled)]
        ),
        (phrases.answerLine, [phrases.sensitivity(of: title(block.key))] + rests(block)),
        (phrases.sureHead, [phrases.sure(over: stored.replications)]),
      ]
    } else if let row = leading(block), let comparison = row.comparison {
      if !keeping.isEmpty, decision.isFirstToPass { rows.append((phrases.answerLine, keeping)) }
      let relative = comparison.relative.flatMap { relative in
        comparison.isDecided && decision.isAnswer(row)
          ? phrases.relative(Figures.percent(abs(relative.value)), isLess: relative.value < 0) : nil
      }
      rows.append(
        (
          decision.isFirstToPass ? phrases.differenceHead : phrases.answerLine,
          [phrases.answers(called(row.alternative), title(block.key), headline(row, block), relative)]
            + [baseline, row.alternative].compactMap { name in
              shareWithin(name, block).map { called(name) + phrases.say(": ", "：") + $0 }
            }
            + (decision.isFirstToPass ? [] : keeping)
        ))
      let ends = comparison.difference.interval.map { self.ends(of: $0, block) }
      let interval = ends.map { phrases.interval($0.near, $0.far) }
      if decision.isAnswer(row) { rows.append((phrases.sureHead, [phrases.sure(interval, stored.replications)])) }
    }
    let rests = compared.isEmpty && !points.isEmpty ? [] : rests(block)
    if !rests.isEmpty { rows.append((phrases.restsHead, rests)) }
    if let line = try recommendation() { rows.append((phrases.chooseHead, [line])) }
    if let overload { rows.insert(overload, at: 0) }
    let items = rows.map { head, lines in
      let isAnswer = [phrases.answerLine, phrases.chooseHead, phrases.overloadHead].contains(head)
      let text = lines.map { Markup.text($0) }.joined(separator: "<br/>")
      return "<dt>\(Markup.text(head))</dt><dd\(isAnswer ? " class=\"decision\"" : "")>\(text)</dd>\n"
    }
    return "<dl class=\"top\">\n\(items.joined())</dl>\n" + Markup.paragraph(phrases.basisLegend, class: "quiet")
  }

  /// The alternative that the top speaks of: what is recommended, what looks best, or the first that is compared.
  func leading(_ block: Decision.Block) -> Decision.Row? {
    let compared = rows(block, of: shown).filter { $0.comparison != nil && choices.contains($0.alternative) }
    // Where the baseline itself suffices, what is next to it shows what less would do.
    // Where the first that suffices is asked for and none does, the last one tried comes nearest.
    let best = decision.isFirstToPass ? compared.last?.alternative : decision.best?.leader
    let name = chosen == baseline ? judgement.keeping.lastMissing?.alternative : chosen ?? best
    return compared.first { $0.alternative == name } ?? compared.first
  }

  /// The alternatives that are compared and that somebody can choose.
  var choices: [String] {
    let choices = Set(stored.record.experiment.choices)
    return shown.map(\.name).filter { $0 != baseline && choices.contains($0) }
  }

  /// What follows of the budgets for whoever chooses.
  var keeping: [String] {
    phrases.keeping(
      judgement,
      Phrases.KeepingWords(name: called, isOverloaded: decision.isOverloaded, found: { phrases.spoken($0, terms) }))
      + [phrases.cure(decision, judgement, called, teams: terms["team"] ?? [:])].compactMap { $0 } + movedKeeping
  }

  /// In which worlds that comes out otherwise.
  var movedKeeping: [String] {
    phrases.movedKeeping(judgement, called)
  }

  var recommended: Recommendation? { Recommendation(decision, verdicts: judgement.verdicts, moved: judgement.moved) }

  /// What is recommended; nil if nothing is.
  var chosen: String? {
    if case .choose(let name)? = recommended?.choice { name } else { nil }
  }

  func recommendation() throws -> String? {
    guard let recommended else { return nil }
    var areas: Phrases.Areas?
    if let name = chosen, name != baseline, let groups = try areaComparison(under: [name]),
      decision.blocks.first?.key == MeasureKey(groups.measure.name)
    {
      let isLess = groups.measure.better == .lower
      func names(_ holds: (PairedComparison) -> Bool) -> [String] {
        groups.areas.filter { $0.comparisons.first.map { holds($0.comparison) } ?? false }.map(\.name)
      }
      areas = Phrases.Areas(
        measure: phrases.title(of: groups.measure.name),
        worse: names { $0.isDecided && (($0.difference.mean ?? 0) > 0) == isLess }, open: names { !$0.isDecided })
    }
    return phrases.recommendation(
      recommended, areas: areas, baseline: baselineCalled,
      words: Phrases.Words(budget: words, measure: title, name: called))
  }

  /// What a budget demands; of the line of a standard what that says.
  func words(_ budget: Budget) -> String {
    budget.standard.map { phrases.say($0.title) + phrases.say(": ", "：") + phrases.say($0.says) }
      ?? phrases.words(budget, terms)
  }

  /// The two worlds, or factors of a design, that move the answer most; that nothing was varied where there are none.
  func rests(_ block: Decision.Block) -> [String] {
    let most = 2
    if let row = leading(block), let own = block.answers[row.alternative] {
      guard decision.isAnswer(row) else { return [] }
      return MovedOrder(own).strongest.prefix(most).map { answer in
        let mean = answer.answer.mean.map { moved($0, block) } ?? phrases.missing
        let open =
          answer.comparison?.isDecided ?? true
          ? "" : phrases.say(" (", "（") + phrases.verdict(.undecided) + phrases.say(")", "）")
        return phrases.instead(answer.world.map(called) ?? "", mean + open)
      }
    }
    let strongest = factors(block)
    if !strongest.isEmpty { return Array(strongest.prefix(most)) }
    guard stored.record.experiment.design == nil else { return [] }
    return [phrases.notVaried(stored.record.evidence.assumptions.count + stored.record.evidence.unexplained.count)]
  }

  /// What the factors of a design are behind on a measure, the strongest first.
  func factors(_ block: Decision.Block) -> [String] {
    guard let index = block.sensitivities.first?.index else { return [] }
    let own = block.sensitivities.filter { $0.index == index && $0.value.isFinite }
      .sorted { abs($0.value) > abs($1.value) }
    let figures = Figures(unit: index.isShare ? "share" : block.measure.unit, groups: true)
    return own.map { phrases.factor(called($0.factor), amount($0.value, figures, signed: !index.isShare)) }
  }

  /// A difference in words: `43 min sooner`.
  func moved(_ value: Double, _ block: Decision.Block) -> String {
    guard value.isFinite else { return phrases.noDifference }
    return phrases.change(size(value, block), isLess: value < 0, isTime: block.key.yielded?.time != nil)
  }

  /// A difference without its sign, which stays in one line.
  func size(_ value: Double, _ block: Decision.Block) -> String {
    phrases.amount(figures(block).amount(abs(value))).replacing(" ", with: "\u{00A0}")
  }

  /// The ends of an interval of differences, the nearer to zero first: on one side of it the direction is said once, where the language
  /// has it.
  func ends(of interval: Interval, _ block: Decision.Block) -> (near: String, far: String) {
    let ends = [interval.low, interval.high].sorted { abs($0) < abs($1) }
    guard interval.low >= 0 || interval.high <= 0 else { return (moved(ends[0], block), moved(ends[1], block)) }
    return phrases.language == .en
      ? (size(ends[0], block), moved(ends[1], block)) : (moved(ends[0], block), size(ends[1], block))
  }
}
