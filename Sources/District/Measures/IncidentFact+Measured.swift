import EventKernel

extension IncidentFact {
  /// Whether measures cover it: it was reported between warm-up and horizon, or occurred then and was never reported.
  /// Spurious tickets are no incidents.
  public func isMeasured(in calendar: RunCalendar) -> Bool {
    if state.isSpurious { return false }
    let counts = state == .unreported || state == .mended ? occurred : reported
    return counts >= calendar.start && counts < calendar.horizon
  }
}
