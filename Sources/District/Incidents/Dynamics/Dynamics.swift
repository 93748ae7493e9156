import EventKernel

/// What may come back, spread or go away, and where inspections were; empty where nothing does.
struct Dynamics: FlatCoded, Sendable {
  init(_ world: World) {}

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {}

  mutating func touchEveryArray() {}

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? { nil }
}
