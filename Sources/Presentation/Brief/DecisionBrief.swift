import District
import Experimentation

/// The decision on one screen: the answer, the main measures, the budgets, and what a reader must know of all of them.
public struct DecisionBrief {
  let decision: Decision
  private let database: String

  /// Makes the text of a decision whose results stand in a database.
  public init(_ decision: Decision, database: String) {
    (self.decision, self.database) = (decision, database)
  }

  /// All of it, without a line break at the end.
  public var text: String {
    let smoke = decision.record.isSmoke ? ["SMOKE TEST: one day, two replications; these figures mean nothing."] : []
    let head = smoke + Lines.wrapped(decision.record.experiment.question, into: 2) + [""]
    let foot = BriefDecisionNotes(decision).lines + [Lines.cut(provenance)]
    var budgets = budgets
    // What gives way where a screen has no room for all: sentences of the answer, then budgets, then rows.
    let least = 3 + min(3, decision.record.experiment.alternatives.count)
    let room = Lines.most - head.count - foot.count - 2
    var answers = answers
    // That figures are none gives way to nothing.
    let leastAnswers = decision.overloads.isEmpty ? 3 : 6
    var lines: Int { answers.flatMap { Lines.wrapped($0.joined(separator: " ")) }.count }
    while lines + budgets.count + least > room, lines > leastAnswers, let last = answers.popLast() {
      let shorter = Lines.shorter(last)
      if !shorter.isEmpty { answers.append(shorter) }
      // The first is cut where nothing of it is whole.
      if answers.isEmpty { answers = [Lines.whole(last, into: leastAnswers)] }
    }
    if lines + budgets.count + least > room { budgets = budgetSummary }
    let said = answers.flatMap { Lines.wrapped($0.joined(separator: " ")).map { Lines.cut($0) } }
    let standards = standards(room - said.count - budgets.count - least)
    let table = BriefMeasures(decision).lines(room - said.count - budgets.count - standards.count)
    return (head + said + [""] + table + [""] + standards + budgets + foot).joined(separator: "\n")
  }

  /// The table of standards in what room there is, and a line between it and what follows.
  private func standards(_ room: Int) -> [String] {
    guard let judgement = decision.judgement else { return [] }
    let lines = StandardTable(decision, judgement)
      .lines(within: Lines.width, most: max(3, room - 1), alternatives: decision.record.experiment.alternatives.count)
    return lines.isEmpty ? [] : lines + [""]
  }

  private var provenance: String {
    let seed = decision.record.experiment.replications.seed
    let rest = "; seed \(seed); gridtwin \(ToolVersion.current); --verbose: all"
    // Of a long path the end tells.
    let room = Lines.width - rest.count
    let path = Lines.width(of: database) > room ? "…" + database.suffix(room / 2 - 1) : database
    return path + rest
  }

  /// What alternatives answer on the first measure, how far that moves, and how much of it was put in: paragraphs of whole
  /// sentences.
  private var answers: [[String]] {
    guard let block = decision.blocks.first else { return [] }
    let experiment = decision.record.experiment
    let choices = Set(experiment.choices)
    let figures = Figures(block)
    let compared = block.rows.filter {
      $0.comparison != nil && choices.contains($0.alternative) && decision.isAnswer($0)
    }
    // Of many alternatives the table says how they stand, and this which is best, or the first that keeps its budgets.
    let isFirst = decision.isFirstToPass
    let leader = isFirst ? decision.judgement?.keeping.first?.alternative : decision.leading?.leader
    let told = compared.count < 2 && !isFirst ? compared : compared.filter { $0.alternative == leader }
    let keeping = [
      Lines.whole(decision.keepingSentences, into: isFirst ? 6 : 2),
      Lines.whole(decision.movedKeepingSentences, into: 3),
    ]
    let overload = Phrases(language: .en).overload(decision.overloads)
    var lines =
      [Lines.whole([overload ?? ""], into: 4)] + (isFirst ? keeping : [])
      + told.flatMap { row -> [[String]] in
        let answer = Answer(row, of: block, figures, baseline: experiment.baseline)
        return [
          Lines.whole([answer?.sentence ?? ""], into: 3), Lines.whole([moved(row, of: block, figures) ?? ""], into: 2),
        ]
      }
    let best =
      decision.selection.map { SelectionAnswer($0, in: decision.record).sentence }
      ?? (isFirst ? nil : decision.leading).map { self.best($0) }
    lines += [[factors(block).joined(separator: " ")], Lines.whole([best ?? ""], into: 2)] + (isFirst ? [] : keeping)
    let emergence = experiment.emergence.map(Phrases(language: .en).emergence)
    lines.append(Lines.whole([emergence ?? ""], into: 1))
    return lines.map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
  }

  /// Which of several is best, as far as the replications say.
  private func best(_ best: Decision.Best) -> String {
    let others = best.kept.filter { $0 != best.leader }
    let sure = "confidence \(Figures.percent(best.confidence)) %"
    return others.isEmpty
      ? "Best is \(best.leader) (\(sure))."
      : "Best looks \(best.leader); \(Lines.few(others, most: 2)) may be as well (\(sure))."
  }

  /// How far an answer moves, and what moves it most; nil if the question was asked in one world alone.
  private func moved(_ row: Decision.Row, of block: Decision.Block, _ figures: Figures) -> String? {
    guard let own = block.answers[row.alternative], let range = Decision.range(of: own) else { return nil }
    let causes = MovedOrder(own).strongest.prefix(2).compactMap { moved in
      moved.world.map { world in
        moved.answer.mean.map { $0.isFinite ? "\(world): \(Phrase(block.key).change($0, figures))" : world } ?? world
      }
    }
    return "Over \(own.count) worlds \(Phrase(block.key).range(range, figures)); most by: "
      + causes.joined(separator: "; ") + "."
  }

  /// What the factors of a design do, the strongest first.
  private func factors(_ block: Decision.Block) -> [String] {
    guard let design = decision.record.experiment.design, let index = block.sensitivities.first?.index else {
      return []
    }
    let own = block.sensitivities.filter { $0.index == index && $0.value.isFinite }
      .sorted { abs($0.value) > abs($1.value) }
    let resolution = own.compactMap { $0.interval.map { ($0.high - $0.low) / 2 } }.filter { $0 > 0 }.min()
    let figures = Figures(unit: index.isShare ? "share" : block.measure.unit, resolution: resolution)
    let words = own.prefix(4).map { "\($0.factor) \(figures.spoken($0.value, signed: !index.isShare))" }
    return Lines.wrapped(
      "\(block.key), \(index.rawValue) over \(design.alternatives.count) points: \(words.joined(separator: ", ")).",
      into: 2) + pairs(block, figures) + movedFactors(block)
  }

  /// How far the strongest factor moves with what is assumed.
  private func movedFactors(_ block: Decision.Block) -> [String] {
    guard let (factor, inWorlds) = block.factorAnswers.first, let index = inWorlds.first?.value.index,
      let range = Decision.range(of: inWorlds)
    else { return [] }
    let figures = Figures(index, of: block)
    let ends = [range.low, range.high].map { figures.spoken($0, signed: !index.isShare) }
    return Lines.wrapped("Over \(inWorlds.count) worlds: \(factor) \(ends[0]) to \(ends[1]).", into: 1)
  }

  /// How much the effect of a factor surely changes with another, the strongest pairs first.
  private func pairs(_ block: Decision.Block, _ figures: Figures) -> [String] {
    let own = block.sensitivities.filter { $0.index == .interaction && !$0.isOpen }
      .sorted { abs($0.value) > abs($1.value) }
    guard !own.isEmpty else { return [] }
    let words = own.prefix(2).map { "\($0.name) \(figures.spoken($0.value, signed: true))" }
    return Lines.wrapped(
      "With one at its highest the effect of the other changes: \(words.joined(separator: ", ")).", into: 2)
  }

  private var verdicts: [CheckDocument.Verdict] {
    guard let judgement = decision.judgement else { return [] }
    let most = judgement.looks.sizes.last ?? 0
    return judgement.verdicts.filter { $0.look > 0 && $0.budget.standard == nil }.map {
      CheckDocument.Verdict($0, most: most)
    }
  }

  /// A line for each verdict that says something of its own.
  private var budgets: [String] {
    let count = decision.record.experiment.budgets.count { $0.standard == nil }
    guard count > 0 else { return [] }
    let groups = VerdictGroup.groups(verdicts)
    guard !groups.isEmpty else {
      let first = decision.judgement.map { "judged from \($0.looks.sizes[0]) replications on" }
      return ["Budgets: \(count), \(first ?? "which gridtwin check judges")."]
    }
    guard groups.count <= 4 else { return budgetSummary }
    return groups.map { group in
      let copes = !group.alternatives.contains(where: decision.isOverloaded)
      let found = copes ? "is " + VerdictGroup.cells(group.verdict)[0] : Phrases(language: .en).cannotCope
      return Lines.cut("\(group.whose): \(group.verdict.budget), \(found)")
    }
  }

  private var budgetSummary: [String] {
    let verdicts = verdicts
    guard !verdicts.isEmpty else { return Array(budgets.prefix(1)) }
    let counts = ["pass", "fail", "inconclusive"].compactMap { outcome -> String? in
      let own = verdicts.filter { $0.outcome == outcome }
      guard let first = own.first else { return nil }
      let which = outcome == "pass" ? "" : " (\(first.budget) of \(first.alternative)\(own.count > 1 ? ", …" : ""))"
      return "\(own.count) \(CheckText.word(outcome))\(which)"
    }
    return [Lines.cut("Budgets: " + counts.joined(separator: ", "))]
  }
}

/// Answers of other worlds by how far they lie from what is assumed.
struct MovedOrder {
  /// The other worlds, those that move the answer most first.
  let strongest: [Decision.Moved]

  init(_ answers: [Decision.Moved]) {
    let asked = answers.first { $0.world == nil }?.answer.mean ?? 0
    func move(_ answer: Decision.Moved) -> Double { abs((answer.answer.mean ?? asked) - asked) }
    strongest = answers.filter { $0.world != nil }.enumerated()
      .sorted { (-move($0.element), $0.offset) < (-move($1.element), $1.offset) }.map(\.element)
  }
}
