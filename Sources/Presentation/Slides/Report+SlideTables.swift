import District
import Experimentation
import Results

/// Small tables, each with what it shows as its title.
extension Report {
  /// What the leading alternative does to the other main measures.
  func measureSlides() -> [Slide] {
    guard let first = decision.blocks.first, let leader = leading(first) else { return [] }
    let all = decision.blocks.compactMap { block in
      block.rows.first { $0.alternative == leader.alternative }.map { (block, $0) }
    }
    guard all.count > 1 else { return [] }
    let worse = all.dropFirst().filter { decision.standing(of: $0.1)?.verdict == .worse }.map {
      title($0.0.key) + phrases.say(" ", "") + headline($0.1, $0.0)
    }
    let better = all.dropFirst().count { decision.standing(of: $0.1)?.verdict == .better }
    let rows = all.map { block, row -> [SlideTable.Cell] in
      let today = block.rows.first { $0.alternative == baseline }
      let difference = decision.comparison(of: row)?.difference
      let mean = difference?.mean
      var change =
        mean.map { $0.isFinite ? amount($0, figures(block), signed: true) : phrases.noDifference }
        ?? (decision.isAnswer(row) ? phrases.missing : phrases.noDifference)
      if mean?.isFinite ?? false, let interval = difference?.interval {
        change += " (\(span(interval, figures(block), signed: true)))"
      }
      let verdict = verdict(row, block)
      let standing = decision.standing(of: row)?.verdict
      let style = standing == .better ? "pass" : standing == .worse ? "fail" : "inconclusive"
      return [
        .text(title(block.key)), .text(today.map { level($0, block) } ?? ""),
        .text(level(row, block)),
        .text(change), .markup(verdict.isEmpty ? "" : "<span class=\"pill \(style)\">\(Markup.text(verdict))</span>"),
      ]
    }
    let heads = [
      phrases.measure, baselineCalled, called(leader.alternative), phrases.difference + " (\(phrases.confidence))",
      phrases.verdictHead,
    ]
    let table = SlideTable(
      heads: heads, widths: [0.26, 0.14, 0.16, 0.33, 0.11], rows: rows)
    return [
      Slide(
        id: "measures",
        title: decision.isAnswer(leader)
          ? phrases.costs(worse, of: all.count - 1, better: better) : finding(leader, first),
        above: phrases.comparison, content: table.html)
    ]
  }

  /// How the budgets came out; where not all have room, those of the leading alternative and of the baseline first.
  func budgetSlides() -> [Slide] {
    guard !judged.isEmpty else { return [] }
    let leader = decision.blocks.first.flatMap(leading)?.alternative
    func own(_ name: String) -> [BudgetVerdict] { judged.filter { $0.alternative == name } }
    let name = [chosen, leader, baseline].compactMap { $0 }.first { !own($0).isEmpty } ?? judged[0].alternative
    let order = [name, baseline].reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let first = order.flatMap(own)
    let others = judged.filter { !order.contains($0.alternative) }
    func row(_ verdict: BudgetVerdict) -> [SlideTable.Cell] {
      let cells = cells(verdict)
      let limit = verdict.budget.level == .warn ? " · " + phrases.onlyWarning : ""
      return [
        .text(phrases.words(verdict.budget, terms) + limit),
        .alternative(called(verdict.alternative), colour: colour(verdict.alternative)),
        .markup(pill(verdict.outcome)), .text(cells[0]), .text(cells[1]),
      ]
    }
    func count(_ outcome: MarginTest.Outcome) -> Int { own(name).count { $0.outcome == outcome } }
    let title =
      judgement.keeping.choices.count > 1
      ? phrases.budgetsKept(by: judgement.keeping, called)
      : phrases.budgetCounts(called(name), pass: count(.pass), fail: count(.fail), open: count(.inconclusive))
    func table(_ verdicts: [BudgetVerdict]) -> SlideTable {
      SlideTable(
        heads: [phrases.budgets, phrases.alternative, phrases.verdictHead, phrases.value, phrases.limit],
        widths: [0.33, 0.29, 0.12, 0.13, 0.13], rows: verdicts.map(row), height: 23)
    }
    // In the order of the experiment file where all have room.
    let whole = table(judged)
    let table = whole.shown == judged.count ? whole : table(first + others)
    let left = judged.count - table.shown
    let notes = [left > 0 ? phrases.more(left) : "", phrases.pooledNote(Set(judged.map(\.replications)).sorted())]
    let note = Markup.paragraph(
      notes.filter { !$0.isEmpty }.joined(separator: phrases.say(" ", "")), class: "note")
    return [Slide(id: "budgets", title: title, above: phrases.budgets, content: table.html + note)]
  }

  /// What is measured, made up, or assumed.
  func groundSlides() -> [Slide] {
    let (layers, evidence) = (stored.record.layers, stored.record.evidence)
    let synthetic = layers.count { $0.status == .synthetic }
    var rows = Layer.Status.allCases.compactMap { status -> [SlideTable.Cell]? in
      let own = layers.filter { $0.status == status }.map { phrases.layer($0.name) }
      let words = status == .synthetic ? phrases.syntheticWord : phrases.status(status)
      return own.isEmpty
        ? nil
        : [
          .text("\(phrases.sign(status)) \(words)"), .text(phrases.layerCount(own.count)),
          .text(few(own)),
        ]
    }
    if !evidence.published.isEmpty {
      rows.append([
        .text("\u{25CF} \(phrases.publishedWord)"), .text(phrases.figureCount(evidence.published.count)),
        .text(few(evidence.published.map { own($0.name) })),
      ])
    }
    if !evidence.assumptions.isEmpty {
      rows.append([
        .text("\u{25C7} \(phrases.assumedWord)"), .text(phrases.figureCount(evidence.assumptions.count)),
        .text(few(evidence.assumptions.map { own($0.name) })),
      ])
    }
    if !evidence.unexplained.isEmpty {
      rows.append([
        .text("\u{25C7} \(phrases.unsourcedWord)"), .text(phrases.figureCount(evidence.unexplained.count)),
        .text(few(evidence.unexplainedSections.map { "\(phrases.section($0.section)) \($0.count)" })),
      ])
    }
    guard !rows.isEmpty else { return [] }
    let title = phrases.ground(
      synthetic: synthetic, of: layers.count, assumed: evidence.assumptions.count + evidence.unexplained.count)
    let table = SlideTable(heads: ["", "", ""], widths: [0.26, 0.12, 0.62], rows: rows)
    return [Slide(id: "grounds", title: title, above: phrases.grounds, content: table.html)]
  }

  /// As many names as two lines hold, and how many more there are.
  private func few(_ names: [String]) -> String {
    let separator = phrases.say(", ", "、")
    let short = names.map { ChartFrame.cut($0, to: 24, size: 1) }
    var count = short.count
    func words(_ count: Int) -> String {
      short.prefix(count).joined(separator: separator)
        + (count < short.count ? phrases.andMore(short.count - count, of: short.count) : "")
    }
    while count > 1, ChartFrame.width(of: words(count), size: 1) > 58 { count -= 1 }
    return words(count)
  }

  /// How to compute it again, and how to know that it is the same.
  func provenanceSlides() throws -> [Slide] {
    let experiment = stored.record.experiment
    let last = try stored.sessions().last ?? []
    var rows: [(String, String)] = [
      (phrases.command, "gridtwin run \(experiment.source.file)" + (stored.record.isSmoke ? " --smoke" : "")),
      (phrases.tool, "GridTwin \(stored.version)"), (phrases.scenarioFile, experiment.scenario),
      (phrases.scenarioDigest, stored.record.scenarioDigest),
      (phrases.seed, String(experiment.replications.seed)), (phrases.replicationsHead, String(stored.replications)),
    ]
    if stored.replications > 0, !stored.record.isSmoke { rows[0].1 += " --replications \(stored.replications)" }
    if let end = last.first(where: { $0.key == "end" }) { rows.append((phrases.computed, end.value)) }
    rows += stored.alternatives.prefix(6).map { (phrases.digest(of: called($0.name)), $0.digest) }
    let table = SlideTable(
      heads: ["", ""], widths: [0.33, 0.67],
      rows: rows.map {
        [
          .text($0.0),
          .markup("<code>\(Markup.text(ChartFrame.cut(String($0.1.prefix(400)), to: 80, size: 0.95)))</code>"),
        ]
      })
    return [Slide(id: "provenance", title: phrases.again, above: phrases.provenance, content: table.html)]
  }
}
