/// Every combination of the levels of some factors.
public enum FullFactorial {
  /// The combinations, one row each: the number of the level of every factor, from 0. The last factor changes fastest.
  public static func rows(levels: [Int]) -> [[Int]] {
    levels.reduce([[]]) { rows, count in rows.flatMap { row in (0..<count).map { row + [$0] } } }
  }
}
