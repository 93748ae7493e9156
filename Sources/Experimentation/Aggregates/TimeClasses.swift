/// The classes that times are counted in: forty a decade by the preferred numbers of ISO 3 (R40), from 6 s to two years. The
/// limits that planners set, such as 8, 15 or 30 min, are limits of classes, so the share within them is exact.
enum TimeClasses {
  private static let mantissas = [
    100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280, 300, 315, 335, 355,
    375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950,
  ]

  /// The upper limits, minutes; the last is infinite.
  static let uppers: [Double] = {
    var uppers = mantissas.map { Double($0) / 1000 }
    var scale = 1.0
    for _ in 0..<6 {
      uppers += mantissas.map { Double($0) * scale / 100 }
      scale *= 10
    }
    return uppers + [.infinity]
  }()

  /// The class of a time.
  static func index(of minutes: Double) -> Int {
    var low = 0
    var high = uppers.count - 1
    while low < high {
      let middle = (low + high) / 2
      if minutes <= uppers[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
