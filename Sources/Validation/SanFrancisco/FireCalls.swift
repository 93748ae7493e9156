import Inputs

/// Fire calls of San Francisco, as the city's export lists them: a row for each unit that was sent.
///
/// The clock is seconds since midnight of the first day. Positions are metres on a plane through the city's middle.
public struct FireCalls: Sendable {
  /// What sort of unit was sent; the others (chiefs, captains, rescue squads, support) are not modelled.
  enum Team: Int, CaseIterable, Sendable {
    case engine, truck, ambulance, other
  }

  /// What sort of call it was.
  enum Family: String, CaseIterable, Sendable {
    case medical, alarm, fire, other
  }

  /// One call.
  struct Call: Sendable {
    /// When it was received.
    var received: Double
    /// When the first unit was dispatched.
    var dispatched: Double
    /// From received until the first unit was on scene, seconds; nil if none came.
    var response: Double?
    /// The final priority: 3 is an emergency, 2 is not.
    var priority: Int
    var family: Family
    /// Index of the station area.
    var area: Int
    var x: Double
    var y: Double

    var day: Int { Int(received / 86_400) }
    var hour: Int { Int(received / 3600) % 24 }
  }

  /// One unit's part in a call.
  struct Ride: Sendable {
    var call: Int
    var unit: String
    var team: Team
    /// From dispatch until on scene, seconds; nil if it was called off before.
    var travel: Double?
    /// From on scene until available again, seconds.
    var work: Double?
    /// From dispatch and until available, on the clock.
    var dispatched: Double
    var available: Double?
  }

  /// The calls by the time they were received.
  var calls: [Call]
  /// The rides, in the order of the file.
  var rides: [Ride]
  /// Ids of the station areas.
  var areas: [String]
  /// The first day, counted from 1970-01-01, and how many days there are.
  var firstDay: Int
  var days: Int

  /// 0 is Monday.
  func weekday(ofDay day: Int) -> Int { (firstDay + day + 3) % 7 }

  /// Days on which offices are closed though it is no weekend: New Year's Day of 2017 was a Sunday, kept on the Monday.
  private static let holidays = [17_168]  // 2017-01-02

  /// Whether a day is neither a weekend nor a holiday.
  func isWorkingDay(_ day: Int) -> Bool { weekday(ofDay: day) < 5 && !Self.holidays.contains(firstDay + day) }
}
