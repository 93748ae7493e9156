import Inputs

/// Numbers and words as a map shows them.
enum MapFigures {
  /// A number with a fixed count of decimals and groups of three digits: `2,830,000`.
  static func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let grouped = Inputs.grouped(String(scaled / Int64(scale)))
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard digits > 0 else { return sign + grouped }
    let rest = String(scaled % Int64(scale))
    return sign + grouped + "." + String(repeating: "0", count: digits - rest.count) + rest
  }

  /// A whole number with groups of three digits, or a small one with the decimals that it needs.
  static func grouped(_ value: Double) -> String {
    let digits = abs(value) >= 10 || value == value.rounded() ? 0 : abs(value) >= 1 ? 1 : 2
    return fixed(value, digits)
  }

  /// Up to `count` round limits (1, 2 or 5 times a power of ten) below `maximum`, ascending, for classes of values
  /// that are spread widely.
  static func breaks(below maximum: Double, count: Int) -> [Double] {
    guard maximum > 0, maximum.isFinite else { return [] }
    var power = 1.0
    while power * 10 < maximum { power *= 10 }
    while power >= maximum { power /= 10 }
    var breaks: [Double] = []
    while breaks.count < count {
      for factor in [5.0, 2, 1] where factor * power < maximum && breaks.count < count {
        breaks.append(factor * power)
      }
      power /= 10
    }
    return breaks.reversed()
  }
}
