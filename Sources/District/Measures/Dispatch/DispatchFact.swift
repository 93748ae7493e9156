import EventKernel

/// A unit is sent to an incident, or is on scene.
public struct DispatchFact: Sendable, Hashable, BitwiseCopyable {
  /// Identity of the incident, as in `IncidentFact`.
  public var incident: UInt64
  /// Index of the unit.
  public var unit: UnitIndex
  /// When it is sent, or on scene.
  public var time: Instant
  /// When it sets out; never of one that is on scene.
  public var departs: Instant

  /// Whether it is on scene.
  public var isOnScene: Bool { departs == .never }

  /// A unit is sent, and sets out after its turnout.
  static func sent(_ unit: UnitIndex, to incident: UInt64, at now: Instant, departs: Instant) -> DispatchFact {
    DispatchFact(incident: incident, unit: unit, time: now, departs: departs)
  }

  /// A unit is on scene.
  static func onScene(_ unit: UnitIndex, of incident: UInt64, at now: Instant) -> DispatchFact {
    DispatchFact(incident: incident, unit: unit, time: now, departs: .never)
  }
}
