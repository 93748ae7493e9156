import District
import Experimentation
import Foundation

/// The answer to the question in one sentence that a manager can read.
struct Answer {
  /// The sentence.
  let sentence: String

  /// Makes the answer that one alternative gives on one measure; nil for the baseline.
  init?(_ row: Decision.Row, of block: Decision.Block, _ figures: Figures, baseline: String) {
    guard let comparison = row.comparison else { return nil }
    let verb = Phrase(block.key)
    let name = row.alternative
    let difference = comparison.difference
    guard let mean = difference.mean else {
      sentence = "\(name) and \(baseline) cannot be compared: \(block.key) is missing in every replication."
      return
    }
    guard mean.isFinite else {
      sentence =
        "Whether \(name) is better than \(baseline) cannot be said: in \(difference.infinite) of "
        + "\(difference.count) replications too many incidents were still open for \(block.key)."
      return
    }
    guard let interval = difference.interval else {
      let change = "\(figures.amount(abs(mean))) \(mean < 0 ? verb.less : verb.more)"
      sentence =
        "In the only replication that has a value, "
        + (mean == 0
          ? "under \(name) \(block.key) is the same as under \(baseline): "
          : "under \(name) \(verb.subject) \(change) than under \(baseline): ")
        + "too few to say more."
      return
    }
    let standing = row.standing
    switch standing?.verdict ?? .undecided {
    case .same:
      sentence = "Under \(name) \(block.key) is the same as under \(baseline) in every replication."
      return
    case .within:
      let margin = DecisionText.word(.within, of: block)
      sentence =
        "Under \(name) \(block.key) is the \(margin) of \(baseline): the mean difference of \(Self.signed(mean, figures)) lies "
        + "within that margin\(Self.p(standing?.equivalenceP))."
      return
    case .undecided:
      sentence =
        "Whether under \(name) \(verb.subject) \(verb.less) or \(verb.more) than under \(baseline) is undecided: the mean "
        + "difference of \(Self.signed(mean, figures)) has a 95 % interval from \(Self.signed(interval.low, figures)) "
        + "to \(Self.signed(interval.high, figures)), which "
        + (interval.contains(0)
          ? "contains zero" : "is not enough where so many are compared\(Self.p(standing?.adjustedP))")
        + "\(Self.outlook(row))."
      return
    case .better, .worse, .differs: break
    }
    let ends = [abs(interval.low), abs(interval.high)].sorted()
    let relative = comparison.relative.map {
      "; \(Figures.percent(abs($0.value))) % \($0.value < 0 ? "less" : "more") than \(baseline)"
    }
    sentence =
      "Under \(name) \(verb.subject) \(figures.amount(abs(mean))) \(mean < 0 ? verb.less : verb.more) on average "
      + "(95 % interval \(figures.amount(ends[0])) to \(figures.amount(ends[1]))\(relative ?? ""))."
  }

  private static func outlook(_ row: Decision.Row) -> String {
    guard let more = row.moreToSettle else { return "" }
    return "; if it is as it looks, about \(more) more replications have an even chance to settle it"
  }

  private static func p(_ value: Double?) -> String {
    DecisionText.probability(value).map { $0.hasPrefix("<") ? " (p \($0))" : " (p = \($0))" } ?? ""
  }

  private static func signed(_ value: Double, _ figures: Figures) -> String {
    (value < 0 ? "-" : "+") + figures.amount(abs(value))
  }
}

/// How a sentence speaks of a measure.
struct Phrase {
  let subject: String
  let less: String
  let more: String

  /// From where to where a difference moves: `incidents close 26 min to 3 h 8 min sooner`.
  func range(_ range: Interval, _ figures: Figures) -> String {
    func side(_ value: Double) -> String { change(value, figures) }
    let ends = [range.low, range.high].sorted { abs($0) < abs($1) }
    guard range.low < 0, range.high > 0 else {
      return "\(subject) \(figures.amount(abs(ends[0]))) to \(side(ends[1]))"
    }
    return "\(subject) \(side(range.low)) to \(side(range.high)): the answer turns"
  }

  /// A difference: `43 min sooner`.
  func change(_ value: Double, _ figures: Figures) -> String {
    "\(figures.amount(abs(value))) \(value < 0 ? less : more)"
  }

  init(_ key: MeasureKey) {
    let group = key.dimension.isEmpty ? "" : " (\(key.dimension))"
    guard let sentence = key.yielded?.sentence else {
      (subject, less, more) = ("\(key) is", "lower", "higher")
      return
    }
    subject = sentence.subject + group + (sentence.verb.isEmpty ? "" : " " + sentence.verb)
    (less, more) = (sentence.less, sentence.more)
  }
}
