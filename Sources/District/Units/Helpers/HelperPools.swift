import EventKernel

/// How many helpers are busy where, and what hours they gave; empty without helpers.
struct HelperPools: FlatCoded, Sendable {
  init(_ world: World) {}

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {}

  mutating func touchEveryArray() {}

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? { nil }
}
