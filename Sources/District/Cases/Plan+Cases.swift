extension Plan {
  /// Whether a case can be late.
  public var canBeLate: Bool { Mechanisms.list.contains { $0.declaration.adds.limits?(self) ?? false } }
  /// Whether units may be sent to what other agencies do.
  var sharesUnits: Bool { Mechanisms.list.contains { $0.declaration.adds.sharesUnits?(self) ?? false } }
}
