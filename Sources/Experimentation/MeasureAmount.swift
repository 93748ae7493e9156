import District
import Inputs

/// An amount that somebody set for a measure: `closure-mean: 15s`.
public struct MeasureAmount: Sendable {
  /// The measure, over everybody or a group.
  public var key: MeasureKey
  /// The amount.
  public var amount: Amount
  /// Where it stands.
  let setting: Setting

  /// A number, and whether it is one of the measure's unit.
  public enum Amount: Sendable, Hashable {
    /// In the unit of a time: minutes.
    case minutes(Double)
    /// A share of a whole.
    case share(Double)
    /// In whatever unit the measure has.
    case number(Double)
  }

  /// Reads `key: amount`. The unit tells what kind of measure is meant; whether it is that of the measure is for `check` to say.
  init(_ name: String, _ setting: Setting) throws(InputError) {
    let place = Setting(.scalar(name), file: setting.file, line: setting.line, key: setting.key)
    key = try MeasureKey(written: place)
    self.setting = setting
    let text = try setting.string()
    if text.hasSuffix("%") {
      amount = .share(try setting.share())
    } else if text.allSatisfy({ $0.isNumber || ".eE-+".contains($0) }) {
      amount = .number(try setting.double(0 ... .greatestFiniteMagnitude))
    } else {
      amount = .minutes(try setting.duration().minutes)
    }
    guard value > 0 else { throw setting.error(allowed: "more than nothing") }
  }

  /// The amount in the unit of its measure.
  public var value: Double {
    switch amount {
    case .minutes(let value), .share(let value), .number(let value): value
    }
  }

  /// Makes sure that the measure is there and that the amount is in its unit.
  func check(among measures: [Measure], over dimensions: [String]) throws(InputError) {
    let measure = try measure(among: measures, over: dimensions)
    let isRight =
      switch amount {
      case .minutes: measure.unit == "min"
      case .share: measure.unit == "share"
      case .number: measure.unit != "min" && measure.unit != "share"
      }
    guard isRight else {
      let example =
        measure.unit == "min" ? "a duration such as 15s" : measure.unit == "share" ? "a share such as 2%" : "a number"
      throw setting.error(allowed: "\(example), as \(key.measure) is in \(measure.unit)")
    }
  }

  /// The measure that it is for.
  func measure(among measures: [Measure], over dimensions: [String]) throws(InputError) -> Measure {
    let place = Setting(.scalar("\(key)"), file: setting.file, line: setting.line, key: setting.key)
    _ = try MeasureKey(place, among: measures, over: dimensions)
    guard let measure = measures.first(where: { $0.name == key.measure }) else {
      throw place.error(among: measures.map(\.name))
    }
    return measure
  }
}
