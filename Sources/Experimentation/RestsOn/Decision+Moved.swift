extension Decision {
  /// What one alternative answers on a measure in a world where something that is assumed holds otherwise.
  public struct Moved: Sendable {
    /// Name of the world; nil for the scenario as it is.
    public var world: String?
    /// Name of the alternative.
    public var alternative: String
    /// Its mean there.
    public var estimate: Estimate
    /// Its difference to the baseline there; nil for the baseline itself.
    public var comparison: PairedComparison?

    /// What is compared over worlds: the difference to the baseline, or of a baseline the mean.
    public var answer: Estimate { comparison?.difference ?? estimate }
  }
}

extension Decision {
  /// What the factors of a design are behind in a world where something that is assumed holds otherwise.
  public struct MovedFactors: Sendable {
    /// Name of the world.
    public var world: String
    /// What each factor is behind there.
    public var sensitivities: [Sensitivity]
  }
}

extension Decision {
  /// From where to where the mean of several answers moves; nil without any, or where some mean is missing or infinite.
  public static func range(of answers: [Moved]) -> Interval? {
    let means = answers.map(\.answer.mean)
    let finite = means.compactMap { $0 }.filter(\.isFinite)
    guard finite.count == means.count, let low = finite.min(), let high = finite.max() else { return nil }
    return Interval(low: low, high: high)
  }

  /// From where to where what a factor is behind moves, as far as it can be told.
  public static func range(of values: [(world: String?, value: Sensitivity)]) -> Interval? {
    let finite = values.map(\.value.value).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    return Interval(low: low, high: high)
  }
}

extension Decision.Block {
  /// What each factor of the design is behind, as it was asked first and in all other worlds, the strongest first; empty if it was asked
  /// in no other. Of several indices the first, and no pairs.
  public var factorAnswers: [(factor: String, inWorlds: [(world: String?, value: Sensitivity)])] {
    guard !movedFactors.isEmpty, let index = sensitivities.first?.index else { return [] }
    let own = sensitivities.filter { $0.index == index }.sorted { abs($0.value) > abs($1.value) }
    return own.map { asked in
      let there = movedFactors.compactMap { moved in
        moved.sensitivities.first { $0.index == index && $0.factor == asked.factor }.map {
          (moved.world as String?, $0)
        }
      }
      return (asked.factor, [(nil, asked)] + there)
    }
  }

  /// The answers of each alternative in all worlds, as it was asked first; of none that was asked in no other.
  public var answers: [String: [Decision.Moved]] {
    let own = Dictionary(grouping: moved, by: \.alternative)
    return rows.reduce(into: [:]) { answers, row in
      guard let own = own[row.alternative] else { return }
      let asked = Decision.Moved(
        world: nil, alternative: row.alternative, estimate: row.estimate, comparison: row.comparison)
      answers[row.alternative] = [asked] + own
    }
  }
}
