import District
import Experimentation

/// A row of the table of standards: what a line says, what we have under an alternative, and how that stands to it.
struct StandardRow {
  /// How a line came out.
  enum Outcome: String {
    case pass
    case fail
    case inconclusive
    /// What it limits is not there: nothing is said of it.
    case notJudged = "not judged"
  }

  let line: StandardLine
  /// The alternative; nil where the line is judged under none.
  let alternative: String?
  let outcome: Outcome
  /// As written; nil where no quantity is what the line limits.
  let budget: String?
  /// Ours, and where it surely lies, as people read it.
  let value: String?
  let interval: (low: String, high: String)?
  /// After how many replications it was judged; nil where it is not.
  let replications: Int?
  /// Why it is not judged.
  let why: Names?

  /// What has no bound, and what is never reached.
  static let endless = "∞"

  private init(_ line: StandardLine, why: Names) {
    self.line = line
    (alternative, outcome, budget, value, interval, replications) = (nil, .notJudged, nil, nil, nil, nil)
    self.why = why
  }

  private init(_ line: StandardLine, _ verdict: BudgetVerdict, _ figures: AlikeFigures) {
    self.line = line
    (alternative, budget) = (verdict.alternative, verdict.budget.text)
    guard !verdict.isStandardOverNobody else {
      (outcome, value, interval, replications) = (.notJudged, nil, nil, nil)
      why = Names(zh: "模拟期内没有此类事件", en: "no such incident in any replication")
      return
    }
    outcome = Outcome(rawValue: verdict.outcome.rawValue) ?? .inconclusive
    replications = verdict.replications
    value = verdict.value.map(figures.words)
    // What surely lies beyond every bound has no ends.
    interval = AlikeFigures.ends(of: verdict).flatMap { ends in
      ends.low.isFinite ? (figures.words(ends.low), figures.words(ends.high)) : nil
    }
    why = nil
  }

  /// All rows, in the order of the file.
  static func rows(of record: ExperimentRecord, in judgement: Judgement) -> [StandardRow] {
    record.standards(in: judgement).flatMap { judged -> [StandardRow] in
      if !judged.verdicts.isEmpty {
        let figures = AlikeFigures(of: judged.verdicts)
        return judged.verdicts.map { StandardRow(judged.line, $0, figures) }
      }
      let why =
        judged.line.missing ?? judged.why
        ?? Names(zh: "尚无结果", en: "there are no results yet")
      return [StandardRow(judged.line, why: why)]
    }
  }
}

extension CheckDocument {
  /// The line of a standard, under an alternative.
  public struct StandardLine: Codable, Sendable, Hashable {
    /// The standard's name in experiments.
    public var standard: String
    /// The line's name.
    public var line: String
    /// Where it stands.
    public var source: String
    /// What it says, with its own figure.
    public var says: String
    /// What is to be known of how it is judged here; absent if it is judged as it stands.
    public var reading: String?
    /// The budget that stands for it; absent if there is none.
    public var budget: String?
    /// The alternative; absent where it is judged under none.
    public var alternative: String?
    /// `pass`, `fail`, `inconclusive`, or `not judged`.
    public var outcome: String
    /// Ours, as people read it.
    public var value: String?
    /// Where ours surely lies.
    public var interval: String?
    /// After how many replications it was judged; absent where it is not.
    public var replications: Int?
    /// Why it is not judged.
    public var why: String?

    init(_ row: StandardRow) {
      (standard, line) = (row.line.standard, row.line.name)
      (source, says, reading) = (row.line.source, row.line.says.en, row.line.reading?.en)
      (budget, alternative, outcome) = (row.budget, row.alternative, row.outcome.rawValue)
      (value, interval, why) = (row.value, row.interval.map { "\($0.low) to \($0.high)" }, row.why?.en)
      replications = row.replications
    }
  }
}
