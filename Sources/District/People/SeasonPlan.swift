/// A holiday for which residents leave and return. Days are those of the run, the first being 0.
public struct SeasonPlan: Sendable, Codable, Hashable {
  /// Its name.
  public var id: String
  /// Share of the residents who leave.
  public var leavers: Double
  /// First and last day on which they leave.
  public var leave: ClosedRange<Int>
  /// First and last day on which they return.
  public var back: ClosedRange<Int>
  /// Days on which commuters attend less.
  public var holiday: ClosedRange<Int>
  /// Days on which stations follow their holiday timetable.
  public var travel: ClosedRange<Int>
  /// Factor on the attendance of commuters on these days.
  public var attendance: Double
  /// Share of the leavers who take the train, by station, in the order of the stations; the others leave by the gateways.
  public var byStation: [Double]

  /// Makes a plan.
  public init(
    id: String, leavers: Double, leave: ClosedRange<Int>, back: ClosedRange<Int>, holiday: ClosedRange<Int>,
    travel: ClosedRange<Int>, attendance: Double, byStation: [Double]
  ) {
    self.id = id
    self.leavers = leavers
    self.leave = leave
    self.back = back
    self.holiday = holiday
    self.travel = travel
    self.attendance = attendance
    self.byStation = byStation
  }

  /// The days from the first leaving until the day after the last return.
  var days: ClosedRange<Int> { leave.lowerBound...back.upperBound + 1 }
}
