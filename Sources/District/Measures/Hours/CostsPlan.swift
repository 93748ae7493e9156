/// What hours of people cost, and what devices do a day: in the planner's money, yuan in Longhua.
public struct CostsPlan: Sendable, Codable, Hashable {
  /// An hour of one person, by team in the order of the plan.
  public var teams: [Double]
  /// An hour of a staffed seat, by desk in the order of the plan.
  public var desks: [Double]
  /// An hour of a helper, by pool in the order of the plan.
  public var helpers: [Double]
  /// A camera, a day.
  public var camera: Double
  /// A sensor, a day.
  public var sensor: Double

  /// Makes a plan.
  public init(
    teams: [Double], desks: [Double], helpers: [Double] = [], camera: Double = 0, sensor: Double = 0
  ) {
    self.teams = teams
    self.desks = desks
    self.helpers = helpers
    self.camera = camera
    self.sensor = sensor
  }
}

extension Plan {
  /// The groups of people who work beside the units, by their names in files.
  public var helperIds: [String] { helping.map(\.id) }
  /// The same by their display names.
  public var helperNames: [Names] { helping.map(\.names) }
  private var helping: [Declaration.Helping.Group] {
    Mechanisms.list.flatMap { $0.declaration.helping?.groups(self) ?? [] }
  }

  /// Whether hours of teams are counted.
  var countsHours: Bool {
    mechanisms.costs != nil || Mechanisms.list.contains { $0.declaration.taking?.work?.isIn(self) ?? false }
  }
}
