import EventKernel

extension IncidentFact {
  /// Whether measures cover it: it was reported between warm-up and horizon, or occurred then and was never reported.
  public func isMeasured(in calendar: Calendar) -> Bool {
    let counts = state == .unreported ? occurred : reported
    return counts >= calendar.start && counts < calendar.horizon
  }
}
