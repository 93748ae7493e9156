import Inputs

/// Alternatives that a plan makes instead of a hand, so that what each factor does can be told apart.
public struct Design: Sendable {
  /// What is changed, and between which values.
  public struct Factor: Sendable {
    /// Its name.
    public var name: String
    /// The dotted path of the scenario that it changes.
    public var path: String
    /// Its values.
    var values: Values

    /// How many levels a factorial design gives it.
    var levelCount: Int { if case .levels(let list) = values { list.count } else { 2 } }
  }

  /// What a factor may be.
  enum Values: Sendable {
    /// One of several values.
    case levels([Setting])
    /// Anything between two quantities of one unit; whole numbers only where both ends are written as such.
    case range(Range)
  }

  /// Two quantities of one unit.
  struct Range: Sendable {
    var low: Double
    var high: Double
    var unit: String
    var isWhole: Bool
    var setting: Setting
  }

  /// Which plan.
  public enum Kind: Sendable, Hashable {
    /// All combinations.
    case full
    /// A part of them at two levels.
    case fractional(FractionalFactorial)
    /// A Latin hypercube.
    case latin
    /// Sobol's points.
    case sobol
    /// Walks for elementary effects.
    case morris
    /// Points for shares of variance.
    case saltelli(SaltelliSample)

    /// Whether its indices are means over replications.
    var isLinear: Bool {
      switch self {
      case .full, .fractional, .latin, .sobol: true
      case .morris, .saltelli: false
      }
    }

    /// The word for it in files.
    public var word: String {
      switch self {
      case .full: "full-factorial"
      case .fractional: "fractional-factorial"
      case .latin: "latin-hypercube"
      case .sobol: "sobol"
      case .morris: "morris"
      case .saltelli: "saltelli"
      }
    }
  }

  /// A point of the design.
  public struct Point: Sendable, Hashable {
    /// Where each factor stands, from 0 for its lowest or first value to 1 for its highest or last.
    public var place: [Double]
    /// The alternative that is run there; points at the same values share one.
    public var alternative: String
  }

  /// The plan.
  public var kind: Kind
  /// What is changed.
  public var factors: [Factor]
  /// All points, in the order that the plan needs.
  public var points: [Point]
  /// The alternatives, each once.
  public var alternatives: [Alternative]

  /// What a reader must know of the plan, in a sentence.
  public var note: String {
    let size = "\(kind.word) over \(factors.count) factors, \(points.count) points"
    switch kind {
    case .fractional(let fraction):
      guard let resolution = fraction.resolution else { return size + ", all combinations" }
      let letters = factors.indices.map { "\(FractionalFactorial.name(1 << $0)) \(factors[$0].name)" }
      let mixed =
        resolution == 3
        ? "main effects are mixed with pairs" : "main effects are mixed with \(resolution - 1) or more at once"
      return "\(size), resolution \(resolution): \(mixed) (\(fraction.generatorNames.joined(separator: ", ")); "
        + "\(letters.joined(separator: ", ")))"
    default: return size
    }
  }
}

extension Design.Factor {
  /// The value at a place from 0 to 1: levels and whole numbers have equal parts of it.
  public func value(at place: Double) -> Setting {
    func part(_ count: Int) -> Int { min(count - 1, Int(place * Double(count))) }
    switch values {
    case .levels(let list): return list[part(list.count)]
    case .range(let range):
      var setting = range.setting
      let value =
        range.isWhole
        ? range.low + Double(part(Int(range.high - range.low) + 1)) : range.low + place * (range.high - range.low)
      // Six digits: more say nothing, and make names and files long.
      setting.content = .scalar(Self.written(value) + range.unit)
      return setting
    }
  }

  private static func written(_ value: Double) -> String {
    guard value != value.rounded() || abs(value) >= 1e15 else { return String(Int(value)) }
    var scale = 1.0
    while abs(value) * scale < 1e5, scale < 1e12 { scale *= 10 }
    return String((value * scale).rounded() / scale)
  }
}
