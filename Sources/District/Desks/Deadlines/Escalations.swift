import EventKernel

/// Deadlines that run, by slot of the open incident; empty where there are none.
struct Escalations: FlatCoded, Sendable {
  init(_ world: World) {}

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {}

  mutating func touchEveryArray() {}

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? { nil }
}
