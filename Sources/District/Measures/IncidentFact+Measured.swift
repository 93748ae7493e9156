import EventKernel

extension IncidentFact {
  /// Whether measures cover it: it was reported between warm-up and horizon, or occurred then and was never reported.
  /// Tickets in vain are no incidents.
  public func isMeasured(in calendar: Calendar) -> Bool {
    if state.isInVain { return false }
    let counts = state == .unreported || state == .mended ? occurred : reported
    return counts >= calendar.start && counts < calendar.horizon
  }
}
