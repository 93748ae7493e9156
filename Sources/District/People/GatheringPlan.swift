import EventKernel

/// A crowd that goes to a place at a time: a concert, a match, a fair.
public struct GatheringPlan: Sendable, Codable, Hashable {
  /// Its name.
  public var id: String
  /// Where it is.
  public var place: CrowdPlace
  /// How many come.
  public var people: Int
  /// The days of the run on which it is held, the first being 0.
  public var days: [Int]
  /// When it begins, since midnight.
  public var time: TimeSpan
  /// How long it lasts.
  public var length: TimeSpan
  /// How long before its beginning the first come; they come evenly.
  public var before: TimeSpan
  /// How long after its end the last leave; they leave evenly.
  public var after: TimeSpan
  /// Share of those who come from beyond the gateways; the others are residents.
  public var outside: Double
  /// From door to door, metres per second.
  public var speed: Double
  /// Time on top of the distance.
  public var overhead: TimeSpan

  /// Makes a plan.
  public init(
    id: String, place: CrowdPlace, people: Int, days: [Int], time: TimeSpan, length: TimeSpan, before: TimeSpan,
    after: TimeSpan, outside: Double, speed: Double, overhead: TimeSpan
  ) {
    self.id = id
    self.place = place
    self.people = people
    self.days = days
    self.time = time
    self.length = length
    self.before = before
    self.after = after
    self.outside = outside
    self.speed = speed
    self.overhead = overhead
  }
}
