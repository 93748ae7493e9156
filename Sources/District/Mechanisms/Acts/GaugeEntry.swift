import EventKernel

/// Something that triggers look at.
public struct GaugeEntry: Sendable {
  /// What of the district a gauge may be about.
  public enum Scope: Sendable { case kinds, priority, waiting, area }

  /// As files say it: `open-incidents`.
  public let name: String
  /// Its unit, as files write it; empty of a count.
  public let unit: String
  /// What it may be about.
  public let scopes: [Scope]
  /// How it stands now.
  let value: @Sendable (Twin, GaugeChoice, World) -> Double
  /// The most it can be in a plan; nil if nobody can say.
  let greatest: @Sendable (Plan, GaugeChoice) -> Double?
  /// What a plan lacks that it needs, in a sentence; nil if nothing.
  let missing: @Sendable (Plan, GaugeChoice) -> String?

  init(
    _ name: String, unit: String = "", scopes: [Scope] = [],
    value: @escaping @Sendable (Twin, GaugeChoice, World) -> Double,
    greatest: @escaping @Sendable (Plan, GaugeChoice) -> Double? = { _, _ in nil },
    missing: @escaping @Sendable (Plan, GaugeChoice) -> String? = { _, _ in nil }
  ) {
    self.name = name
    self.unit = unit
    self.scopes = scopes
    self.value = value
    self.greatest = greatest
    self.missing = missing
  }
}

extension GaugeEntry {
  /// All gauges, the twin's own first.
  public static let all = own + Mechanisms.list.flatMap(\.declaration.adds.gauges)

  /// The gauge of a name; nil if there is none.
  public static func named(_ name: String) -> GaugeEntry? { all.first { $0.name == name } }
}
