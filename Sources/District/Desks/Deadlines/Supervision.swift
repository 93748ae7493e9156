import EventKernel

/// What supervision remembers of agencies; empty where there is none.
struct Supervision: FlatCoded, Sendable {
  init(_ world: World) {}

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {}

  mutating func touchEveryArray() {}

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? { nil }
}
