/// How a fixed number of replications finds the best most surely: "optimal computing budget allocation" (C.-H. Chen, J. Lin, E. Yücesan
/// and S. E. Chick, *Discrete Event Dynamic Systems* 10, 2000). It is a good guess, and promises no probability.
///
/// The best is the one with the largest mean; negate where less is better.
public enum OCBA {
  /// What share of the replications each system should have in the end.
  ///
  /// - Parameters:
  ///   - means: of the systems, at least two.
  ///   - variances: of the systems; if none varies, all get the same.
  public static func fractions(means: [Double], variances: [Double]) -> [Double] {
    guard let best = means.indices.max(by: { means[$0] < means[$1] }), variances.contains(where: { $0 > 0 }) else {
      return means.map { _ in 1 / Double(means.count) }
    }
    let scale = variances.reduce(0, +) / Double(variances.count)
    var shares = means.indices.map { i -> Double in
      // Systems that look the same as the best are told apart at last, but not by all that there is.
      let gap = max((means[best] - means[i]) * (means[best] - means[i]), 1e-6 * scale)
      return i == best ? 0 : variances[i] / gap
    }
    let others = means.indices.reduce(0) { sum, i in
      i == best || variances[i] == 0 ? sum : sum + shares[i] * shares[i] / variances[i]
    }
    shares[best] = (variances[best] * others).squareRoot()
    let all = shares.reduce(0, +)
    return all > 0 ? shares.map { $0 / all } : means.map { _ in 1 / Double(means.count) }
  }

  /// Hands out the next replications: most to those that lack most of their share, none taken away.
  public static func allocation(of next: Int, after spent: [Int], fractions: [Double]) -> [Int] {
    let total = Double(spent.reduce(next, +))
    var more = spent.map { _ in 0 }
    for _ in 0..<next {
      let lacking = spent.indices.map { fractions[$0] * total - Double(spent[$0] + more[$0]) }
      if let most = lacking.indices.max(by: { lacking[$0] < lacking[$1] }) { more[most] += 1 }
    }
    return more
  }
}
