import EventKernel

/// Rounds of an agency's units that lower the rates of some kinds where they have been.
public struct InspectionPlan: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// Index of the agency whose units go.
  public var agency: Int
  /// Indices of the kinds whose rates fall.
  public var kinds: [Int]
  /// Inspections a day, spread evenly over the shift.
  public var perDay: Int
  /// Index of the shift. What has not been begun by its end is not done.
  public var shift: Int
  /// The map's column of what is inspected, one place a round.
  public var places: MapColumn
  /// Time at the place, seconds.
  public var work: Distribution
  /// By how much the rates fall where everything has just been inspected, a share.
  public var lowers: Double
  /// After so long half of that is forgotten.
  public var halfLife: TimeSpan
  /// Inspections a day before the run, for as long as matters.
  public var before: Double
  /// What `perDay` may be.
  public static let limit = 100_000

  /// Makes a plan.
  public init(
    id: String, agency: Int, kinds: [Int], perDay: Int, shift: Int, places: MapColumn, work: Distribution,
    lowers: Double, halfLife: TimeSpan, before: Double = 0
  ) {
    self.id = id
    self.agency = agency
    self.kinds = kinds
    self.perDay = perDay
    self.shift = shift
    self.places = places
    self.work = work
    self.lowers = lowers
    self.halfLife = halfLife
    self.before = before
  }
}
