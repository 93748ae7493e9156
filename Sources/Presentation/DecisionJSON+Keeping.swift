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

    /// The same where something that is assumed holds otherwise.
    struct World: Encodable {
      var world: String
      var first: String?
      var choices: [Line]
    }

    /// Whether the answer is the first that keeps every budget.
    var isFirstToPass: Bool
    /// The first that does, in the order of the file.
    var first: String?
    /// Those that can be chosen, in the order of the file.
    var choices: [Line]
    /// Those that befall the district.
    var events: [Line]
    /// What the choices come to in the worlds of `rests-on`; absent where none was judged.
    var worlds: [World]?

    init(_ judgement: Judgement) {
      let keeping = judgement.keeping
      isFirstToPass = judgement.isFirstToPass
      first = keeping.first?.alternative
      (choices, events) = (keeping.choices.map(Line.init), keeping.events.map(Line.init))
      let worlds = judgement.moved.map { world in
        World(
          world: world.world, first: world.keeping.first?.alternative, choices: world.keeping.choices.map(Line.init))
      }
      self.worlds = worlds.isEmpty ? nil : worlds
    }
  }
}

extension DecisionJSON {
  struct Stuck: Encodable {
    var alternative: String
    var share: Double
  }

  /// An alternative that cannot cope: one of its lines grows without end.
  public struct Overload: Codable, Sendable, Hashable {
    /// The alternative.
    public var alternative: String
    /// `desks` or `units`: what is waited for.
    public var line: String
    /// By how many incidents the line grows a day.
    public var morePerDay: Double
    /// Incidents reported a day.
    public var reportsPerDay: Double

    init(_ overload: Decision.Overload) {
      (alternative, line) = (overload.alternative, overload.line.rawValue)
      (morePerDay, reportsPerDay) = (overload.perDay, overload.reports)
    }
  }
}
