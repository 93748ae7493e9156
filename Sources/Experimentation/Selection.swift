import District
import Inputs

/// How the best alternative is to be found: `select: {measure: closure-mean, indifference: 10min, confidence: 95%}`.
public struct Selection: Sendable {
  /// The measure that decides.
  public var key: MeasureKey
  /// A difference that does not matter, in the unit of the measure; nil if a budget of replications is shared out instead.
  public var indifference: Double?
  /// How surely the best is found.
  public var confidence: Double
  /// Replications of all alternatives together, to be shared out; nil to go on until the best is found.
  public var budget: Int?
  private let amount: MeasureAmount?
  private let setting: Setting

  /// Reads how to select.
  init(_ setting: Setting, alternatives: Int, minimum: Int) throws(InputError) {
    let object = try setting.object()
    self.setting = try object.required("measure")
    key = try MeasureKey(written: self.setting)
    amount = try object.optional("indifference").map { (value) throws(InputError) in
      try MeasureAmount(try object.required("measure").string(), value)
    }
    indifference = amount?.value
    confidence = try object.optional("confidence")?.share(0.5...0.9999) ?? 0.95
    budget = try object.optional("budget")?.int(minimum * alternatives...1_000_000)
    try object.finish()
    guard (budget == nil) != (indifference == nil) else {
      throw setting.error(
        allowed: "indifference, to find the best however long it takes, or budget, to share replications out")
    }
    guard alternatives > 1 else { throw setting.error("there is one alternative, and nothing to select") }
  }

  /// Makes sure that the measure is there, has a better direction, and that the indifference is in its unit.
  func check(among measures: [Measure], over dimensions: [String]) throws(InputError) {
    _ = try MeasureKey(setting, among: measures, over: dimensions)
    try amount?.check(among: measures, over: dimensions)
    if measures.first(where: { $0.name == key.measure })?.better == Measure.Direction.none {
      throw setting.error("neither direction of this measure is better, so none is best")
    }
  }
}
