import EventKernel

/// Coded risk areas, rainstorms, and what rain does: how often what happens, what sensors tell, and how fast units are.
public struct WeatherPlan: Sendable, Codable, Hashable {
  /// Areas that are dangerous in rain.
  public var areas: [RiskArea]
  /// What may come; acts begin it.
  public var storms: [StormPlan]
  /// What rain makes more or less frequent.
  public var rates: [RainRate]
  /// How much of what rain adds to a rate an area of each class gets, class 1 first.
  public var classWeights: [Double]
  /// What watches the areas, at most one for each form.
  public var sensors: [RainSensor]
  /// How fast units are in rain, from the weakest rain to the hardest.
  public var slows: [RainSpeed]
  /// How points flood; nil if they do not.
  public var floods: FloodPlan?

  /// Makes a plan; `World` checks it.
  public init(
    areas: [RiskArea] = [], storms: [StormPlan] = [], rates: [RainRate] = [],
    classWeights: [Double] = Array(repeating: 1, count: RiskArea.classes), sensors: [RainSensor] = [],
    slows: [RainSpeed] = [], floods: FloodPlan? = nil
  ) {
    self.areas = areas
    self.storms = storms
    self.rates = rates
    self.classWeights = classWeights
    self.sensors = sensors
    self.slows = slows
    self.floods = floods
  }

  /// The most that it can rain anywhere, all storms at once, millimetres an hour.
  var greatest: Double { storms.reduce(0) { $0 + $1.greatest } }
  /// Whether it may ever rain.
  var rains: Bool { greatest > 0 }

  /// Which of its speeds holds while it rains so hard, millimetres an hour: 0 if units are as fast as ever.
  func pace(at intensity: Double) -> Int { slows.lastIndex { intensity > $0.above }.map { $0 + 1 } ?? 0 }
}

/// How the rate of a kind follows the rain: everywhere, or in the cells of risk areas of one form.
///
/// What it adds comes beside what occurs anyway. Of several rules for one kind each adds its own.
public struct RainRate: Sendable, Codable, Hashable {
  /// How hard it has to rain, and what comes of it.
  public enum Response: Sendable, Codable, Hashable {
    /// The factor grows by so much for each millimetre an hour.
    case perMillimetre(Double)
    /// Above so many millimetres an hour there is a factor.
    case above(Double, factor: Double)
    /// Above so many millimetres an hour each risk area brings about so many a second, whoever is there.
    case each(Double, above: Double)
  }

  /// Index of the kind.
  public var kind: Int
  /// The form of the areas; nil is everywhere.
  public var form: RiskArea.Form?
  /// How the factor follows the rain.
  public var response: Response

  /// Makes a rule.
  public init(kind: Int, at form: RiskArea.Form? = nil, _ response: Response) {
    self.kind = kind
    self.form = form
    self.response = response
  }

  /// The factor on the rate, before the weight of a class, while it rains so hard, millimetres an hour.
  func factor(at intensity: Double) -> Double {
    switch response {
    case .perMillimetre(let share): 1 + share * intensity
    case .above(let least, let factor): intensity > least ? factor : 1
    case .each: 1
    }
  }

  /// What is added, as a multiple of the ordinary rate, or of that of each area.
  func added(at intensity: Double) -> Double {
    if case .each(_, let least) = response { return intensity > least ? 1 : 0 }
    return max(0, factor(at: intensity) - 1)
  }
  /// What each area of class 1 brings about a second; nil where it depends on the ordinary rate.
  var ofEachArea: Double? { if case .each(let rate, _) = response { rate } else { nil } }
  /// Whether rain makes its kind rarer.
  var isLess: Bool { if case .above(_, let factor) = response { factor < 1 } else { false } }
}

/// Sensors at the areas of one form, which watch while it rains there.
public struct RainSensor: Sendable, Codable, Hashable {
  /// What one of them detects: a kind, with the share that it detects as it occurs.
  public struct Sight: Sendable, Codable, Hashable {
    /// Index of the kind.
    public var kind: Int
    /// The share.
    public var share: Double

    /// Makes a sight.
    public init(kind: Int, share: Double) {
      self.kind = kind
      self.share = share
    }
  }

  /// The form of the areas.
  public var form: RiskArea.Form
  /// What they detect, each sensor by itself.
  public var sights: [Sight]
  /// Index of the channel by which they report.
  public var channel: Int
  /// False trips of one sensor a second, for each millimetre an hour.
  public var falseTrips: Double

  /// Makes sensors.
  public init(form: RiskArea.Form, sights: [Sight], channel: Int, falseTrips: Double = 0) {
    self.form = form
    self.sights = sights
    self.channel = channel
    self.falseTrips = falseTrips
  }
}

/// How fast units are that set out while it rains harder than so many millimetres an hour.
public struct RainSpeed: Sendable, Codable, Hashable {
  /// Millimetres an hour.
  public var above: Double
  /// The factor on their speed.
  public var factor: Double

  /// Makes a step.
  public init(above: Double, factor: Double) {
    self.above = above
    self.factor = factor
  }
}

/// How flood points flood: water stands there once more has fallen than drains away.
public struct FloodPlan: Sendable, Codable, Hashable {
  /// What so much water does.
  public struct Step: Sendable, Codable, Hashable {
    /// Millimetres of water that stand.
    public var above: Double
    /// Cells that are flooded lie within so many cells of a flood point, each way.
    public var within: Int
    /// The factor on units' speed in these cells.
    public var factor: Double

    /// Makes a step.
    public init(above: Double, within: Int, factor: Double) {
      self.above = above
      self.within = within
      self.factor = factor
    }
  }

  /// So many steps at most, each with roads of its own.
  public static let mostSteps = 3
  /// What `within` may be.
  public static let farthest = 5

  /// Millimetres an hour that drain away.
  public var drains: Double
  /// From the least water to the most.
  public var steps: [Step]

  /// Makes a plan.
  public init(drains: Double, steps: [Step]) {
    self.drains = drains
    self.steps = steps
  }
}
