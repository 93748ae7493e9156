/// Functions whose last bit differs between the mathematical libraries of systems, made from `+ - * /`, square root and bit
/// operations, which do not. So a run's digest is the same on every machine.
///
/// The relative error of each is at most 1e-14 (tested against values of 50 digits and more), but for ``pow(_:_:)``, which says
/// its own, and for angles beyond a million; where a result is subnormal, it is within one unit of the last place.
public enum Elementary {
  /// The logarithm of 2 in two parts; the first has zeros enough at its end that multiples by exponents are exact.
  static let log2High = 0x1.62e42feep-1
  static let log2Low = 0x1.a39ef35793c76p-33
}
