import EventKernel

/// How an incident comes to notice.
public enum Channel: Int, Sendable, Codable, CaseIterable {
  /// People who call, write or show up.
  case complaint
  /// Grid workers on their route.
  case patrol
  /// Cameras and sensors.
  case sensing

  /// Its name in files.
  public var id: String {
    switch self {
    case .complaint: "complaint"
    case .patrol: "patrol"
    case .sensing: "sensing"
    }
  }
}

/// How fast a channel is. Its coverage stands with each kind, and so does how soon people notice.
public struct ChannelPlan: Sendable, Codable, Hashable {
  /// From occurrence to notice by a device, seconds; by a patrol, on top of the wait for its next pass. People have a delay
  /// for each kind.
  public var delay: Distribution
  /// From notice to report, seconds.
  public var report: Distribution
  /// Of a patrol: index of the shift in which it walks, else -1.
  public var shift: Int
  /// Of a patrol: time between two passes of one spot.
  public var every: Duration

  /// Makes a channel's plan.
  public init(delay: Distribution, report: Distribution, shift: Int = -1, every: Duration = .zero) {
    self.delay = delay
    self.report = report
    self.shift = shift
    self.every = every
  }
}
