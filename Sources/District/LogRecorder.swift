import EventKernel

/// Keeps everything, in the order in which it happened, but dispatches, which `DispatchTimes` keeps by incident.
public struct LogRecorder: Recorder, FlatCoded, Sendable {
  /// Finished incidents.
  public var incidents: [IncidentFact] = []
  /// Finished legs.
  public var legs: [Leg] = []
  /// What desks did.
  public var handlings: [Handling] = []
  /// Visits that are over.
  public var visits: [VisitFact] = []
  /// Reports that reached an intake.
  public var reports: [ReportFact] = []
  /// Steps of incidents' courses.
  public var steps: [CourseFact] = []
  /// Makes an empty one.
  public init() {}
  /// Appends it.
  public mutating func record(_ incident: IncidentFact) { incidents.append(incident) }
  /// Appends it.
  public mutating func record(_ leg: Leg) { legs.append(leg) }
  /// Appends it.
  public mutating func record(_ handling: Handling) { handlings.append(handling) }
  /// Appends it.
  public mutating func record(_ visit: VisitFact) { visits.append(visit) }
  /// Appends it.
  public mutating func record(_ report: ReportFact) { reports.append(report) }
  /// Appends it.
  public mutating func record(_ step: CourseFact) { steps.append(step) }

  /// Lists what a checkpoint holds.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&incidents)
    try form.field(&legs)
    try form.field(&handlings)
    try form.field(&visits)
    try form.field(&reports)
    try form.field(&steps)
  }
}
