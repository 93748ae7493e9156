import Experimentation

extension DecisionJSON {
  /// Which alternatives keep every budget of level error.
  struct Keeping: Encodable {
    struct Line: Encodable {
      var alternative: String
      var outcome: String
      var moreToSettle: Int?

      init(_ line: BudgetKeeping.Line) {
        (alternative, outcome) = (line.alternative, line.outcome.rawValue)
        moreToSettle = line.outcome == .inconclusive ? line.moreToSettle : nil
      }
    }

    /// Whether the answer is the first that keeps every budget.
    var isFirstToPass: Bool
    /// The first that does, in the order of the file.
    var first: String?
    /// Those that can be chosen, in the order of the file.
    var choices: [Line]
    /// Those that befall the district.
    var events: [Line]

    init(_ keeping: BudgetKeeping, isFirstToPass: Bool) {
      self.isFirstToPass = isFirstToPass
      first = keeping.first?.alternative
      (choices, events) = (keeping.choices.map(Line.init), keeping.events.map(Line.init))
    }
  }
}
