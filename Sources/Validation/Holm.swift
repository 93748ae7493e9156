/// Many tests judged as one: the probability that any of them is wrongly called a miss stays below one bound, however they hang
/// together (S. Holm, *Scandinavian Journal of Statistics* 6, 1979).
public enum Holm {
  /// Adjusted p-values, in the order given: one below the bound is a miss.
  public static func adjusted(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1 }
    var adjusted = values
    var greatest = 0.0
    for (rank, index) in order.enumerated() {
      greatest = max(greatest, min(1, values[index] * Double(values.count - rank)))
      adjusted[index] = greatest
    }
    return adjusted
  }
}
