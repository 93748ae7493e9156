import EventKernel
import Foundation

/// The normal distribution with mean 0 and deviation 1.
public enum StandardNormal {
  /// The probability of a value up to `z`, by the complementary error function.
  public static func cumulative(_ z: Double) -> Double { 0.5 * Elementary.erfc(-z / 2.0.squareRoot()) }

  /// The density at `z`.
  static func density(_ z: Double) -> Double { Elementary.exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// The value that is stayed below with probability `p`: the kernel's own quantile (Wichura's AS 241).
  public static func quantile(_ p: Double) -> Double { Elementary.normalQuantile(p) }
}
