import EventKernel

/// How satisfied people are taken to be with a closing: a stated function, ours, not a survey.
///
///     satisfaction = min(1, expected / closure) x returned^returns x reopened^reopenings x (poor, if closed poorly)
///
/// What is lost, given up or expired satisfies nobody: 0. What is open counts with its time so far.
public struct SatisfactionPlan: Sendable, Codable, Hashable {
  /// Time from report to closing that people expect, by priority from 0; nil where nothing is asked.
  public var expects: [TimeSpan?]
  /// Factor for each return by a wrong agency.
  public var returned: Double
  /// Factor for each time that it was closed poorly, found out and begun anew.
  public var reopened: Double
  /// Factor where it was closed poorly and nobody found out.
  public var poor: Double
  /// Groups of residents, and the share of each in each zone (zone x group); empty if nobody says who lives where.
  public var residents: [String] = []
  /// Zone x group.
  public var residentShares: [[Double]] = []

  /// Makes a function.
  public init(expects: [TimeSpan?], returned: Double = 1, reopened: Double = 1, poor: Double = 1) {
    self.expects = expects
    self.returned = returned
    self.reopened = reopened
    self.poor = poor
  }
}
