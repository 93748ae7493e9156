import EventKernel

/// Something that fails for a time, everywhere or in an area, and how the district does without it. When it fails and when it is back,
/// acts say.
public struct OutagePlan: Sendable, Codable, Hashable {
  /// What can fail.
  public enum Thing: String, Sendable, Codable, CaseIterable {
    /// Digital dispatch: desks have no screen, and what devices and apps send reaches nobody.
    case platform
    /// Power: desks that stand in the area, and the devices of its cells.
    case power
    /// The network: the same.
    case network
    /// Single channels.
    case channel
    /// Roads.
    case road
  }

  /// What desks do without what failed.
  public struct Fallback: Sendable, Codable, Hashable {
    /// Until they have switched; until then they stand still.
    public var after: TimeSpan
    /// How many times as long they take for a report, on paper.
    public var handling: Double
    /// How reports go from desk to desk then.
    public var routing: PolicyChoice

    /// Makes a fallback.
    public init(after: TimeSpan, handling: Double, routing: PolicyChoice) {
      self.after = after
      self.handling = handling
      self.routing = routing
    }
  }

  /// Roads that are slow or closed.
  public struct Roads: Sendable, Codable, Hashable {
    /// The least that `speed` may be: nobody could come to what happens there.
    public static let slowest = 0.01

    /// Factor on the speed in the outage's cells.
    public var speed: Double
    /// Borders that nobody crosses.
    public var closures: [Closure]
    /// Arcs of the map's roads that nobody enters, where units drive on them; nil if none is closed.
    public var arcs: [Int32]?

    /// Makes roads.
    public init(speed: Double = 1, closures: [Closure] = [], arcs: [Int32]? = nil) {
      self.speed = speed
      self.closures = closures
      self.arcs = arcs
    }
  }

  /// Its name in files.
  public var id: String
  /// What people call it; nil if by that.
  public var names: Names?
  /// What fails.
  public var thing: Thing
  /// The cells of its area, in ascending order; nil if it is everywhere.
  public var cells: [Int32]?
  /// Indices of the desk plans whose desks need it.
  public var desks: [Int]
  /// Indices of the channels that need it.
  public var channels: [Int]
  /// Share of what these channels would have reported that is lost.
  public var loses: Double
  /// Share that is kept, and entered when all is back; the rest comes in as ever, by word of mouth.
  public var enters: Double
  /// Nil if desks stand still until all is back.
  public var fallback: Fallback?
  /// Whether communities have a platform of their own: their desks go on, and what is theirs to settle is as ever.
  public var hasSmallBrain: Bool
  /// Of an outage of roads.
  public var roads: Roads?

  /// Makes an outage; `World` checks it.
  public init(
    id: String, thing: Thing, cells: [Int32]? = nil, desks: [Int] = [], channels: [Int] = [], loses: Double = 0,
    enters: Double = 0, fallback: Fallback? = nil, hasSmallBrain: Bool = false, roads: Roads? = nil
  ) {
    self.id = id
    self.thing = thing
    self.cells = cells
    self.desks = desks
    self.channels = channels
    self.loses = loses
    self.enters = enters
    self.fallback = fallback
    self.hasSmallBrain = hasSmallBrain
    self.roads = roads
  }

  /// Whether the areas of two outages have a cell in common.
  func meets(_ other: OutagePlan) -> Bool {
    guard let mine = cells, let theirs = other.cells else { return true }
    return !Set(mine).isDisjoint(with: theirs)
  }

  /// Whether they are outages of one thing, which is not out twice at once: of roads a district has one state at a time.
  func isOfSame(_ other: OutagePlan) -> Bool {
    guard thing == other.thing else { return false }
    switch thing {
    case .road: return true
    case .channel: return meets(other) && channels.contains(where: other.channels.contains)
    default: return meets(other)
    }
  }
}

extension Plan {
  /// Whether an outage would change nothing: nothing is lost or late, and desks lose no time and go on as they do.
  func isIdle(_ outage: OutagePlan) -> Bool {
    let isSlow = outage.roads.map { $0.speed != 1 || !$0.closures.isEmpty || $0.arcs?.isEmpty == false } ?? false
    let isLost = !outage.channels.isEmpty && outage.loses + outage.enters > 0
    if isSlow || isLost { return false }
    guard !outage.desks.isEmpty else { return true }
    guard let fallback = outage.fallback, fallback.after == .zero, fallback.handling == 1 else { return false }
    return policiesByCondition.allSatisfy { $0.routing == fallback.routing }
  }
}
