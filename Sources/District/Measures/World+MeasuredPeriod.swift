import EventKernel

extension World {
  /// From here on incidents are not measured.
  public var horizon: Instant { plan.calendar.horizon }

  /// Whether an instant falls into the measured period.
  func isMeasured(_ t: Instant) -> Bool { t >= calendar.start && t < horizon }

  /// The part of a time that lies in the measured period.
  func measured(from: Instant, to: Instant) -> TimeSpan {
    max(.zero, min(to, horizon) - max(from, calendar.start))
  }
}
