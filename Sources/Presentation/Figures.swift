import Experimentation
import Foundation
import Inputs

/// Numbers as people read them: no more digits than the replications support, with their unit.
struct Figures {
  /// The unit of the measure: `min`, `share`, `1/day`.
  let unit: String
  /// Half the width of the narrowest interval shown, which says how many digits mean something; nil if unknown.
  let resolution: Double?
  /// Whether digits stand in groups of three: on pages and in pictures, while the columns of a terminal are read by programs as well.
  private let groups: Bool

  init(unit: String, resolution: Double? = nil, groups: Bool = false) {
    self.unit = unit
    self.resolution = resolution
    self.groups = groups
  }

  /// The same with digits in groups of three.
  var grouped: Figures { Figures(unit: unit, resolution: resolution, groups: true) }

  /// The unit as a column head shows it; shares are shown in percent.
  var shownUnit: String { unit == "share" ? "%" : unit }

  /// A number without its unit.
  func number(_ value: Double, signed: Bool = false) -> String {
    guard value.isFinite else { return value > 0 ? "inf" : "-inf" }
    let scale = unit == "share" ? 100.0 : 1
    let text = Self.fixed(value * scale, decimals: decimals(of: value * scale, scale: scale), signed: signed)
    return groups ? Inputs.grouped(text) : text
  }

  /// An interval without its unit.
  func interval(_ interval: Interval?, signed: Bool = false) -> String {
    guard let interval else { return "-" }
    return "\(number(interval.low, signed: signed)) to \(number(interval.high, signed: signed))"
  }

  /// A positive amount with its unit, as in a sentence: `2 h 10 min`, `31 s`, `3.2 percentage points`.
  func amount(_ value: Double) -> String {
    switch unit {
    case "min": duration(minutes: value)
    case "share": number(value) + " percentage points"
    default: number(value) + " " + unit
    }
  }

  /// A length of time in the two largest units that matter.
  func duration(minutes: Double) -> String {
    let resolution = resolution ?? abs(minutes) / 100
    let seconds = abs(minutes) * 60
    let sign = minutes < 0 ? "-" : ""
    if seconds < 600, resolution < 0.75 {
      let whole = Int(seconds.rounded())
      return sign + (whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s")
    }
    let whole = Int((seconds / 60).rounded())
    switch whole {
    case ..<60: return sign + "\(whole) min"
    case ..<2880: return sign + "\(whole / 60) h \(whole % 60) min"
    default:
      let hours = Int((seconds / 3600).rounded())
      return sign + "\(hours / 24) d \(hours % 24) h"
    }
  }

  /// A number of a table: a time in hours and minutes, all else without its unit.
  func spoken(_ value: Double, signed: Bool = false) -> String {
    guard unit == "min", value.isFinite else { return number(value, signed: signed) }
    // To the second where that tells, and an hour is not full of them.
    let seconds = Int((abs(value) * 60).rounded())
    let isFine = (600..<3600).contains(seconds) && (resolution ?? 1) < 0.5
    let text = Self.round(isFine ? "\(seconds / 60) min \(seconds % 60) s" : duration(minutes: abs(value)))
    guard !["0 s", "0 min"].contains(text) else { return text }
    return (value < 0 ? "-" : signed ? "+" : "") + text
  }

  /// An amount of time without the nothing behind it: `4 h` for `4 h 0 min`.
  static func round(_ text: String) -> String {
    for rest in [" 0 h", " 0 min", " 0 s"] where text.hasSuffix(rest) { return String(text.dropLast(rest.count)) }
    return text
  }

  /// A fraction as a percentage: -0.31 is `-31`.
  static func percent(_ fraction: Double, signed: Bool = false) -> String {
    let value = fraction * 100
    return fixed(value, decimals: abs(value) < 9.95 ? 1 : 0, signed: signed)
  }

  /// A number with a fixed number of decimals; what rounds to zero has no sign.
  static func fixed(_ value: Double, decimals: Int, signed: Bool = false) -> String {
    let text = String(format: "%.\(decimals)f", value)
    if Double(text) == 0 { return String(text.drop { $0 == "-" }) }
    return signed && value > 0 ? "+" + text : text
  }

  /// As many decimals as leave two digits of the half-width, or three digits of the number if there is none.
  private func decimals(of value: Double, scale: Double) -> Int {
    let digits: (size: Double, kept: Int)
    if let resolution, resolution > 0 {
      digits = (resolution * scale, 2)
    } else {
      digits = (abs(value), 3)
    }
    guard digits.size > 0, digits.size.isFinite else { return 0 }
    return min(6, max(0, digits.kept - 1 - Int(log10(digits.size).rounded(.down))))
  }
}
