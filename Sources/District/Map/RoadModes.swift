/// Some of the ways to go over roads.
public struct RoadModes: OptionSet, Sendable, Codable, Hashable {
  /// A bit for each, in the order of `RoadMode`.
  public let rawValue: UInt8

  /// All of them.
  public static let all = RoadMode.allCases.reduce(into: RoadModes()) { $0.insert(RoadModes($1)) }

  /// Takes them from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// One alone.
  public init(_ mode: RoadMode) {
    rawValue = 1 << UInt8(RoadMode.allCases.firstIndex(of: mode) ?? 0)
  }

  /// Them in their order.
  public var modes: [RoadMode] { RoadMode.allCases.filter { contains(RoadModes($0)) } }
}

extension Roads.Class {
  /// Whether it is made for who goes so.
  public func isFor(_ mode: RoadMode) -> Bool { modes?.contains(mode) ?? true }
}

extension Roads {
  /// Whether an arc is for who goes so: by itself, or else by its class.
  public func isFor(_ mode: RoadMode, arc: Int) -> Bool {
    if let own = modes?[arc], !own.isEmpty { return own.contains(RoadModes(mode)) }
    return classes[Int(kind[arc])].isFor(mode)
  }

  /// By class: whether it, or an arc of it, is for who goes so.
  public func classes(for mode: RoadMode) -> [Bool] {
    var isFor = classes.map { $0.isFor(mode) }
    for (arc, own) in (modes ?? []).enumerated() where own.contains(RoadModes(mode)) { isFor[Int(kind[arc])] = true }
    return isFor
  }
}
