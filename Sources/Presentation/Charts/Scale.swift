import Foundation

/// From values to points along an axis.
struct Scale {
  /// A mark on the axis.
  struct Tick {
    var value: Double
    var label: String
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  var ticks: [Tick]

  /// An even scale over some values, with about so many round ticks.
  init(
    over values: [Double], containing extra: [Double] = [], count: Double = 4.5,
    format: ((Double, Int) -> String)? = nil
  ) {
    let all = (values + extra).filter(\.isFinite)
    var low = all.min() ?? 0
    var high = all.max() ?? 1
    if high - low < 1e-12 * max(1, abs(high)) {
      (low, high) = (low - max(0.5, abs(low) * 0.05), high + max(0.5, abs(high) * 0.05))
    }
    let step = Self.step(for: (high - low) / count)
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    let decimals = max(0, Int((-log10(step) + 1e-9).rounded(.up)))
    self.low = first * step
    self.high = last * step
    isLogarithmic = false
    ticks = stride(from: first, through: last, by: 1).map { i in
      let value = i * step
      return Tick(value: value, label: format?(value, decimals) ?? Scale.grouped(value, decimals))
    }
  }

  /// An even scale over lengths of time in minutes, with ticks that people count in.
  init(times values: [Double], containing extra: [Double] = [], count: Double = 4.5, words: (Double) -> String) {
    let all = (values + extra).filter(\.isFinite)
    var (low, high) = (all.min() ?? 0, all.max() ?? 60)
    if high - low < 1e-9 * max(1, abs(high)) { (low, high) = (low - 1, high + 1) }
    let seconds = [1, 2, 5, 10, 15, 30].map { $0 / 60.0 }
    let longer = [1.0, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400, 43_200]
    let wanted = (high - low) / count
    let step = (seconds + longer).first { $0 >= wanted * 0.999 } ?? Self.step(for: wanted / 1440) * 1440
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    self.low = first * step
    self.high = last * step
    isLogarithmic = false
    ticks = stride(from: first, through: last, by: 1).map { Tick(value: $0 * step, label: words($0 * step)) }
  }

  /// A scale of times where there are words for them, and of numbers where there are none.
  init(_ values: [Double], containing extra: [Double] = [], times words: ((Double) -> String)?) {
    if let words {
      self.init(times: values, containing: extra, words: words)
    } else {
      self.init(over: values, containing: extra)
    }
  }

  /// A logarithmic scale of minutes, with ticks that people count in.
  init(minutes low: Double, _ high: Double, words: (Double) -> String) {
    self.low = low
    self.high = high
    isLogarithmic = true
    let marks = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1440, 2880, 5760, 10_080, 20_160, 43_200, 525_600]
    ticks = marks.filter { $0 >= low * 0.999 && $0 <= high * 1.001 }.map { Tick(value: $0, label: words($0)) }
  }

  /// Where a value lies, 0 at the lower end and 1 at the upper.
  func position(_ value: Double) -> Double {
    isLogarithmic ? log(max(value, low) / low) / log(high / low) : (value - low) / (high - low)
  }

  /// A number with its thousands apart and a true minus.
  static func grouped(_ value: Double, _ decimals: Int) -> String {
    let text = MapFigures.fixed(value, decimals)
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  private static func step(for length: Double) -> Double {
    let power = pow(10, log10(length).rounded(.down))
    let rest = length / power
    return (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10) * power
  }
}
