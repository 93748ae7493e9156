import EventKernel

/// Many tests judged together: p-values raised so that each may be held against one level.
public enum Multiplicity {
  /// By C. E. Bonferroni: times the number of tests. Some test is wrongly called a hit with at most the level's probability.
  public static func bonferroni(_ values: [Double]) -> [Double] {
    values.map { min(1, $0 * Double(values.count)) }
  }

  /// By Z. Šidák (1967), for independent tests.
  public static func sidak(_ values: [Double]) -> [Double] {
    // 1 - (1 - p)^m without losing the digits of a small p.
    values.map { -Elementary.expm1(Double(values.count) * Elementary.log1p(-$0)) }
  }

  /// By S. Holm (*Scandinavian Journal of Statistics* 6, 1979): the bound of Bonferroni, however the tests hang together,
  /// and never fewer hits.
  public static func holm(_ values: [Double]) -> [Double] {
    var adjusted = values
    var greatest = 0.0
    for (rank, index) in ascending(values).enumerated() {
      greatest = max(greatest, min(1, values[index] * Double(values.count - rank)))
      adjusted[index] = greatest
    }
    return adjusted
  }

  /// By Y. Benjamini and Y. Hochberg (*Journal of the Royal Statistical Society* B 57, 1995): the share of wrong hits among
  /// all hits stays below the level on average.
  public static func benjaminiHochberg(_ values: [Double]) -> [Double] {
    var adjusted = values
    var least = 1.0
    for (rank, index) in ascending(values).enumerated().reversed() {
      least = min(least, values[index] * Double(values.count) / Double(rank + 1))
      adjusted[index] = least
    }
    return adjusted
  }

  private static func ascending(_ values: [Double]) -> [Int] {
    values.indices.sorted { values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1 }
  }
}
