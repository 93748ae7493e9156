import District
import EventKernel

/// A run that can be executed here, with the words for what happens in it.
public struct ComparedRun: Sendable {
  /// What it is called, as the user named it.
  public var name: String
  /// Where it takes place.
  public let world: World
  /// The root of its random numbers.
  public var seed: UInt64
  /// Its number, from 1.
  public var replication: Int
  private let units: [String]

  /// Makes a run of a world.
  public init(name: String, world: World, seed: UInt64, replication: Int) {
    self.name = name
    self.world = world
    self.seed = seed
    self.replication = replication
    units = world.units.names(in: world.plan)
  }

  /// The run at its begin.
  public var replay: Replay { Replay(world, seed: seed, replication: UInt32(replication)) }

  /// An event in words that mean the same in every world, so that one unit more here does not make all others differ.
  public func named(_ happening: Happening) -> NamedHappening {
    var named = NamedHappening(time: happening.time, kind: happening.kind, isSecond: happening.isSecond)
    named.unit = happening.unit.map { units[$0.int] }
    named.desk = happening.desk.map { world.desks.id[$0] }
    if let incident = happening.incident {
      named.incident = incident
      let kind = happening.kind.entry?.isOfVisit == true ? nil : world.kind(ofIncident: incident)
      named.incidentKind = kind?.id
      named.task = happening.task.flatMap { kind?.tasks[$0].id }
    }
    return named
  }
}

/// An executed event, its subjects by name.
public struct NamedHappening: Sendable, Hashable {
  /// When.
  public var time: Instant
  /// What.
  public var kind: EventKind
  /// Of a duty: it is a recall. Of a break: it is over.
  public var isSecond: Bool
  /// Identity of the incident, or of the candidate.
  public var incident: UInt64?
  /// Its kind.
  public var incidentKind: String?
  /// The task.
  public var task: String?
  /// The unit.
  public var unit: String?
  /// The desk.
  public var desk: String?

  init(time: Instant, kind: EventKind, isSecond: Bool) {
    self.time = time
    self.kind = kind
    self.isSecond = isSecond
  }
}

extension UInt64 {
  /// Of the identity of a call of a file: its data row; nil of any other incident's.
  fileprivate var callRow: UInt32? { self >> 56 == 0xFF ? UInt32(truncatingIfNeeded: self) : nil }
}
