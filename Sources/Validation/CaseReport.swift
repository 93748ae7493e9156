/// One number of ours beside one that others published.
public struct Comparison: Sendable, Codable {
  /// What is compared.
  public var quantity: String
  /// Our value.
  public var ours: Double
  /// Theirs.
  public var theirs: Double
  /// How far ours may be from theirs.
  public var tolerance: Double
  /// Whether more than theirs is as good.
  public var orMore: Bool

  /// Makes a comparison.
  public init(_ quantity: String, ours: Double, theirs: Double, tolerance: Double = 0, orMore: Bool = false) {
    self.quantity = quantity
    self.ours = ours
    self.theirs = theirs
    self.tolerance = tolerance
    self.orMore = orMore
  }

  /// Whether ours is near enough.
  public var isMet: Bool { abs(ours - theirs) <= tolerance || (orMore && ours > theirs) }
}

/// A case of numbers that are exact.
public struct CaseReport: Sendable, Codable {
  /// Its letter.
  public var id: String
  /// What it is.
  public var title: String
  /// Why it was not run; nil if it was.
  public var absent: String?
  /// What was compared.
  public var comparisons: [Comparison]

  /// Makes a report.
  public init(id: String, title: String, absent: String? = nil, comparisons: [Comparison] = []) {
    self.id = id
    self.title = title
    self.absent = absent
    self.comparisons = comparisons
  }

  /// Whether nothing is missed; what was not run is no miss.
  public var isMet: Bool { comparisons.allSatisfy(\.isMet) }
}
