import Inputs

/// Alternatives that a plan makes instead of a hand, so that what each factor does can be told apart.
public struct Design: Sendable {
  /// What is changed, and between which values.
  public struct Factor: Sendable {
    /// Its name.
    public var name: String
    /// Its values.
    var values: Values

    /// The dotted paths of the scenario that it changes.
    public var paths: [String] {
      switch values {
      case .levels(let path, _), .range(let path, _): return [path]
      case .bundles(let bundles):
        var paths: [String] = []
        for change in bundles.flatMap(\.changes) where !paths.contains(change.path) { paths.append(change.path) }
        return paths
      }
    }

    /// How many levels a factorial design gives it.
    var levelCount: Int {
      switch values {
      case .levels(_, let list): list.count
      case .range: 2
      case .bundles(let list): list.count
      }
    }
  }

  /// What a factor may be.
  enum Values: Sendable {
    /// One of several values of a path.
    case levels(path: String, [Setting])
    /// Anything between two quantities of one unit; whole numbers only where both ends are written as such.
    case range(path: String, Range)
    /// One of several sets of settings.
    case bundles([Bundle])
  }

  /// Settings that go together under a name, as one level of a factor: none of them for the scenario as it is.
  struct Bundle: Sendable {
    var name: String
    var changes: [(path: String, value: Setting)]
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
  /// What it sets at a place from 0 to 1: levels and whole numbers have equal parts of it.
  public func changes(at place: Double) -> [(path: String, value: Setting)] {
    switch values {
    case .levels(let path, let list): return [(path, list[Self.part(place, of: list.count)])]
    case .bundles(let list): return list[Self.part(place, of: list.count)].changes
    case .range(let path, let range):
      var setting = range.setting
      let value =
        range.isWhole
        ? range.low + Double(Self.part(place, of: Int(range.high - range.low) + 1))
        : range.low + place * (range.high - range.low)
      // Six digits: more say nothing, and make names and files long.
      setting.content = .scalar(Self.written(value) + range.unit)
      return [(path, setting)]
    }
  }

  /// The value at a place as people read it; of settings that go together their name.
  public func word(at place: Double) -> String {
    if case .bundles(let list) = values { return list[Self.part(place, of: list.count)].name }
    return changes(at: place).first?.value.plain ?? ""
  }

  /// Which of several equal parts a place lies in.
  private static func part(_ place: Double, of count: Int) -> Int { min(count - 1, Int(place * Double(count))) }

  private static func written(_ value: Double) -> String {
    guard value != value.rounded() || abs(value) >= 1e15 else { return String(Int(value)) }
    var scale = 1.0
    while abs(value) * scale < 1e5, scale < 1e12 { scale *= 10 }
    return String((value * scale).rounded() / scale)
  }
}
