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
