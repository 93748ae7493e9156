import District
import Experimentation
import Foundation

/// What a check found, as one document: the source of its table, JUnit XML, Markdown and annotations, and what `--json` writes.
///
/// The format has a version of its own: a key that is added does not raise it, one that goes or changes its meaning does.
/// `Budgets.md` says what each key means. An infinite number is left out; `infinite` says in how many replications.
public struct CheckDocument: Codable, Sendable, Hashable {
  /// The version of the format.
  public static let currentVersion = 1

  /// An alternative.
  public struct Alternative: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// SHA-256 of its world.
    public var digest: String
    /// The share of incidents that nobody ever reported, mean over replications.
    public var unreportedShare: Double?
  }

  /// The value less its limit, over replications.
  public struct Margin: Codable, Sendable, Hashable {
    /// What it is in the replications that there are.
    public var mean: Double
    /// It lies above this by the look's one-sided interval; absent if infinite.
    public var low: Double?
    /// It lies below this by the look's other one-sided interval; absent if infinite.
    public var high: Double?
  }

  /// A budget under one alternative.
  public struct Verdict: Codable, Sendable, Hashable {
    /// The budget as written.
    public var budget: String
    /// The line of a standard that it stands for; absent of a budget of the experiment's own.
    public var standard: String?
    /// Its line in the experiment file.
    public var line: Int?
    /// What it limits, in the one way to write it.
    public var quantity: String
    /// The alternative.
    public var alternative: String
    /// `error` or `warn`.
    public var level: String
    /// The confidence over all looks.
    public var confidence: Double
    /// `pass`, `fail` or `inconclusive`; of an alternative that cannot cope never `pass`.
    public var outcome: String
    /// The look that decided, or the last, from 1.
    public var look: Int
    /// The replications that it took.
    public var replications: Int
    /// The unit of value, limit and margin: `min`, `share`, `incidents`, or `1` for a coefficient.
    public var unit: String
    /// The value over all incidents of the replications; of what is no mean, share or quantile the mean over replications.
    public var value: Double?
    /// The limit: a number, or what the baseline makes of it.
    public var limit: Double?
    /// Of a quantile with a stated limit: the share of incidents within it, by which it is judged.
    public var within: Double?
    /// How many incidents, or other cases, the value is over; absent if it is over none, such as a workload.
    public var incidents: Int?
    /// The value less the limit.
    public var margin: Margin?
    /// Replications in which the quantity was over nobody.
    public var missing: Int
    /// Replications with an infinite value or limit.
    public var infinite: Int
    /// Incidents without an end that a mean takes for less than they are.
    public var open: Int
    /// Whether the margin was the same in all replications.
    public var constant: Bool
    /// About how many replications in all would decide; absent if that is not known.
    public var replicationsNeeded: Int?
    /// All of it in a sentence.
    public var message: String
  }

  /// Always `gridtwin-check`.
  public var format = "gridtwin-check"
  /// The version of the format.
  public var version = Self.currentVersion
  /// The version of the tool.
  public var tool = ToolVersion.current
  /// `pass`, `fail` or `inconclusive`: of all budgets of level `error` together.
  public var outcome: String
  /// Which alternatives keep every budget, in sentences; absent where none was judged.
  public var answer: [String]?
  /// The experiment.
  public var experiment: String
  /// Its question.
  public var question: String
  /// Its file.
  public var file: String
  /// The root of all random numbers.
  public var seed: UInt64
  /// SHA-256 of the scenario's world.
  public var scenarioDigest: String
  /// Name of the baseline.
  public var baseline: String
  /// The file that stood for the baseline, if one did.
  public var baselineFile: String?
  /// Replications of each alternative.
  public var replications: Int
  /// Counts of replications at which budgets are judged.
  public var looks: [Int]
  /// Path of the results.
  public var database: String
  /// The alternatives.
  public var alternatives: [Alternative]
  /// The verdicts, in the order of the file.
  public var verdicts: [Verdict]
  /// The lines of standards, in the order of the file; absent if the experiment is judged by none.
  public var standards: [StandardLine]?
  /// The alternatives that cannot cope; absent if all can.
  public var overloads: [DecisionJSON.Overload]?

  /// Makes the document of a judgement.
  /// - Parameter observed: what stands behind `keys`.
  public init(
    _ judgement: Judgement, of record: ExperimentRecord, observed: Observations, database: String,
    baselineFile: String? = nil
  ) {
    let own = record.experiment
    let overloads = Decision.overloads(of: record, observed, replications: judgement.replications)
    (experiment, question, file, seed) = (own.name, own.question, own.source.file, own.replications.seed)
    (scenarioDigest, baseline, self.baselineFile) = (record.scenarioDigest, own.baseline, baselineFile)
    (replications, looks, self.database) = (judgement.replications, judgement.looks.sizes, database)
    alternatives = record.alternatives.map { alternative in
      let sample = observed.sample(
        of: MeasureKey(Decision.unreported), alternative: alternative.name, replications: judgement.replications)
      return Alternative(
        name: alternative.name, digest: alternative.digest, unreportedShare: sample.estimate().mean)
    }
    let phrases = Phrases(language: .en)
    let words = Phrases.KeepingWords(
      isOverloaded: { name in overloads.contains { $0.alternative == name } }, found: phrases.quantified)
    let keeping = phrases.keeping(judgement, words) + [phrases.overload(overloads)].compactMap(\.self)
    answer = keeping.isEmpty ? nil : keeping
    verdicts = judgement.verdicts.map { verdict in
      var own = Verdict(verdict, most: judgement.looks.sizes.last ?? 0)
      // Its figures say how long the run was.
      if words.isOverloaded(own.alternative), own.outcome == MarginTest.Outcome.pass.rawValue {
        own.outcome = MarginTest.Outcome.inconclusive.rawValue
        own.message = "\(phrases.cannotCope), so that this is no pass: " + own.message
      }
      return own
    }
    self.overloads = overloads.isEmpty ? nil : overloads.map(DecisionJSON.Overload.init)
    let isHeld = judgement.outcome == .pass && !verdicts.contains { $0.level == "error" && $0.outcome != "pass" }
    outcome =
      judgement.outcome == .pass && !isHeld ? MarginTest.Outcome.inconclusive.rawValue : judgement.outcome.rawValue
    let lines = StandardRow.rows(of: record, in: judgement).map { StandardLine($0) }
    standards = lines.isEmpty ? nil : lines
  }

  /// What it asks of a run beside the budgets.
  public static let keys = [MeasureKey(Decision.unreported), QueueCourse.key]

  /// The JSON itself, with sorted keys and a line break at the end.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension CheckDocument.Verdict {
  init(_ verdict: BudgetVerdict, most: Int) {
    let budget = verdict.budget
    let test = verdict.test
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    (self.budget, line, quantity, alternative) = (budget.text, budget.place.line, verdict.quantity, verdict.alternative)
    standard = budget.standard?.id
    (level, confidence, outcome) = (budget.level.rawValue, budget.confidence, verdict.outcome.rawValue)
    (look, replications, unit) = (verdict.look, verdict.replications, verdict.unit)
    (value, limit) = (finite(verdict.value), finite(verdict.limit))
    (within, incidents) = (verdict.within, verdict.counted == nil ? nil : verdict.counts.incidents)
    if let found = verdict.margin, let mean = finite(found.mean) {
      margin = CheckDocument.Margin(mean: mean, low: finite(found.bounds.low), high: finite(found.bounds.high))
    }
    (missing, infinite, open) = (verdict.counts.missing, verdict.counts.infinite, verdict.counts.open)
    (constant, replicationsNeeded) = (test.isConstant, verdict.needed)
    message = VerdictSentence(verdict, most: most).text
  }
}
