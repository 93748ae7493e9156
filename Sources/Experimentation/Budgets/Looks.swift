/// The counts of replications at which budgets are judged: the least, then twice as many each time, and the most.
///
/// A budget is tested at each look until one decides, and the error that its confidence permits is shared over the looks in
/// proportion to their replications: of 5 % over 20, 40, 80 and 160 replications 0.33, 0.67, 1.33 and 2.67 % fall to one each.
/// By Bonferroni's inequality a limit on which the truth lies is then wrongly passed in at most 5 %, and as often wrongly
/// failed. Looking early costs little, and the last look is sharper than under equal shares.
public struct Looks: Sendable, Hashable {
  /// Replications of each look, growing.
  public let sizes: [Int]

  /// Looks from `minimum` to `maximum` replications.
  public init(minimum: Int, maximum: Int) {
    var sizes = [max(1, minimum)]
    while let last = sizes.last, last < maximum { sizes.append(min(2 * last, maximum)) }
    self.sizes = sizes
  }

  /// The looks of an experiment.
  public init(_ experiment: Experiment) {
    self.init(minimum: experiment.replications.minimum, maximum: experiment.replications.maximum)
  }

  /// The chance of an error in one direction that a look may take.
  public func error(at look: Int, confidence: Double) -> Double {
    (1 - confidence) * Double(sizes[look]) / Double(sizes.reduce(0, +))
  }
}
