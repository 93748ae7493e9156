/// Whole numbers in proportion to weights.
public enum Apportionment {
  /// Shares a total by largest remainder: each part gets the whole part of its share and at least `least`, and what is
  /// left goes one by one to the largest remainders (the earlier part where they are equal).
  ///
  /// Where the least makes the sum too large, the parts with the smallest remainders above the least give one back.
  public static func shares(of total: Int, by weights: [Double], least: Int = 0) -> [Int] {
    let sum = weights.reduce(0, +)
    guard !weights.isEmpty else { return [] }
    guard sum > 0 else { return shares(of: total, by: weights.map { _ in 1 }, least: least) }
    let exact = weights.map { $0 / sum * Double(total) }
    var shares = exact.map { max(least, Int($0)) }
    let order = exact.indices.sorted { a, b in
      let (left, right) = (exact[a] - exact[a].rounded(.down), exact[b] - exact[b].rounded(.down))
      return left == right ? a < b : left > right
    }
    var missing = total - shares.reduce(0, +)
    while missing > 0 {
      for i in order where missing > 0 && weights[i] > 0 {
        shares[i] += 1
        missing -= 1
      }
    }
    while missing < 0 {
      let before = missing
      for i in order.reversed() where missing < 0 && shares[i] > least {
        shares[i] -= 1
        missing += 1
      }
      if missing == before { break }
    }
    return shares
  }
}
