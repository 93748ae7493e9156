/// A figure that somebody reported, to hold ours to.
public struct ReportedFigure: Sendable, Codable, Hashable {
  /// What is measured.
  public enum Quantity: Sendable, Codable, Hashable {
    /// Mean distance of a commute in a straight line, metres.
    case commuteDistance
    /// Mean time of a commute, seconds.
    case commuteTime
    /// Share of the commuters who take at most so many seconds.
    case commuteWithin(Double)
    /// Share who take longer.
    case commuteOver(Double)
    /// Share of an ordinary weekday's trips that begin in a part of the day, seconds since midnight.
    case departures(from: Double, until: Double)
    /// Share that end in it.
    case arrivals(from: Double, until: Double)
    /// People who work outside, or come in to work, or do both inside.
    case stock(CommuterCohort)
  }

  /// How our value came about.
  public enum Mark: String, Sendable, Codable, CaseIterable {
    /// Chosen so that ours meets the figure.
    case fitted
    /// Not looked at while fitting: a test.
    case heldOut = "held out"
    /// Taken from the figure, or from nowhere.
    case assumed
  }

  /// What is measured.
  public var quantity: Quantity
  /// What files call it.
  public var name: String
  /// The reported value: metres, seconds, a share, or people.
  public var value: Double
  /// How ours came about.
  public var mark: Mark
  /// Who reported it, and what it is of.
  public var source: String

  /// Makes a figure.
  public init(quantity: Quantity, name: String, value: Double, mark: Mark, source: String) {
    self.quantity = quantity
    self.name = name
    self.value = value
    self.mark = mark
    self.source = source
  }
}
