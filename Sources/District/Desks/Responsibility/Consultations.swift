import EventKernel

/// What waits for a consultation, and what lists have learned; empty without a responsibility plan.
struct Consultations: FlatCoded, Sendable {
  init(_ world: World) {}

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {}

  mutating func touchEveryArray() {}

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? { nil }
}
