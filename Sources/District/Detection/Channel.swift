import EventKernel

/// How an incident is detected.
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

/// A channel that a scenario names.
public struct NamedChannel: Sendable, Hashable {
  /// Its name in files.
  public var id: String
  /// Display names.
  public var names: Names
  /// How it detects.
  public var way: Channel
}

extension Plan {
  /// The channels that it names, in their order; none where they are those of `Channel`.
  public var namedChannels: [NamedChannel] { Mechanisms.list.flatMap { $0.declaration.adds.channels?(self) ?? [] } }
}

extension World {
  /// The names of the channels, in the order in which facts number them.
  public var channelIds: [String] {
    joins.channels.isEmpty ? Channel.allCases.map(\.id) : joins.channels.map(\.id)
  }

  /// How a channel detects; without channels by name its number says it.
  func way(of channel: Int) -> Channel? {
    joins.channels.isEmpty ? Channel(rawValue: channel) : joins.channels[channel].way
  }
}

/// How fast a channel is. Its coverage stands with each kind, and so does how soon people detect.
public struct ChannelPlan: Sendable, Codable, Hashable {
  /// From occurrence to detection by a device, seconds; by a patrol, on top of the wait for its next pass. People have
  /// a delay for each kind.
  public var delay: Distribution
  /// From detection to report, seconds.
  public var report: Distribution
  /// Of a patrol: index of the shift in which it walks, else -1.
  public var shift: Int
  /// Of a patrol: time between two passes of one spot.
  public var every: TimeSpan

  /// Makes a channel's plan.
  public init(delay: Distribution, report: Distribution, shift: Int = -1, every: TimeSpan = .zero) {
    self.delay = delay
    self.report = report
    self.shift = shift
    self.every = every
  }
}
