import Experimentation
import EventKernel
import Inputs

extension StatisticsCase {
  /// Points to run experiments at.
  static func designs(_ folder: String) throws -> [Vectors] {
    var vectors = Vectors("Sobol's points")
    let lines = try InputFile.text(path: folder + "sobol_joe_kuo_6d_32.csv").split(whereSeparator: \.isNewline)
    for (index, pair) in zip(SobolSequence.points(lines.count, dimensions: 6), lines).enumerated() {
      for (place, text) in pair.1.split(separator: ",").enumerated() {
        vectors.add("point \(index + 1), \(place + 1)", pair.0[place], Double(text) ?? .nan, relative: 0, absolute: 0)
      }
    }
    return [vectors]
  }

  /// Ishigami's function: its indices are known.
  static func sensitivity(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "sobol_morris_ishigami.json")
    var points = Vectors("Saltelli's points")
    let rows = try Table.read(path: folder + "saltelli_ishigami_N8.csv", required: ["x1", "x2", "x3", "y"])
      .numbers(["x1", "x2", "x3", "y"])
    let small = SaltelliSample(base: 8, factors: 3)
    for (index, pair) in zip(small.points, rows).enumerated() {
      let ours = angles(pair.0)
      for place in ours.indices { points.add("row \(index + 1), x\(place + 1)", ours[place], pair.1[place]) }
      points.add("row \(index + 1), y", ishigami(ours), pair.1[3])
    }
    points.add("rows", [small.points.count], equal: [rows.count])
    var indices = Vectors("Sobol indices, as SALib estimates them")
    for (key, base) in [("salib_unscrambled_N8", 8), ("salib_unscrambled_N1024", 1024)] {
      try add(SaltelliSample(base: base, factors: 3), beside: try file.at(key), to: &indices, key)
    }
    var exact = Vectors("Sobol indices beside the exact ones")
    let large = SaltelliSample(base: 8192, factors: 3)
    let ours = large.indices(large.points.map { ishigami(angles($0)) })
    let analytic = try file.at("analytic")
    for (place, theirs) in try analytic.at("S1").numbers.enumerated() {
      exact.add("S1 \(place + 1)", ours?.first[place], theirs, absolute: 0.01)
    }
    for (place, theirs) in try analytic.at("ST").numbers.enumerated() {
      exact.add("ST \(place + 1)", ours?.total[place], theirs, absolute: 0.01)
    }
    exact.add("S13", ours?.pairs[0][2], try analytic.number("S13"), absolute: 0.01)
    exact.add("variance", ours?.variance, try analytic.number("V"), relative: 0.01)
    return [points, indices, exact] + (try morris(file))
  }

  private static func add(
    _ sample: SaltelliSample, beside theirs: Setting, to vectors: inout Vectors, _ name: String
  ) throws {
    let ours = sample.indices(sample.points.map { ishigami(angles($0)) })
    for place in 0..<3 {
      vectors.add("\(name) S1 \(place + 1)", ours?.first[place], try theirs.at("S1").numbers[place])
      vectors.add("\(name) ST \(place + 1)", ours?.total[place], try theirs.at("ST").numbers[place])
      for other in place + 1..<3 {
        let pair = try theirs.at("S2").list()[place].list()[other].double()
        vectors.add("\(name) S2 \(place + 1) \(other + 1)", ours?.pairs[place][other], pair)
      }
    }
  }

  private static func morris(_ file: Setting) throws -> [Vectors] {
    var small = Vectors("elementary effects, as SALib takes them")
    let walks = try file.at("morris_small")
    let points = try walks.at("X").rows.map { $0.map { ($0 + Double.pi) / (2 * Double.pi) } }
    let ours = ElementaryEffects(points: points, results: try walks.at("Y").numbers)
    for place in 0..<3 {
      small.add("mu \(place + 1)", ours?.mean[place], try walks.at("mu").numbers[place])
      small.add("mu* \(place + 1)", ours?.meanSize[place], try walks.at("mu_star").numbers[place])
      small.add("sigma \(place + 1)", ours?.deviation[place], try walks.at("sigma").numbers[place])
    }
    var large = Vectors("mu* of 10,000 walks of our own")
    let design = MorrisTrajectories(count: 10_000, factors: 3, seed: 1).points
    let effects = ElementaryEffects(points: design, results: design.map { ishigami(angles($0)) })
    for (place, theirs) in try file.at("salib_regression_tests").at("morris_10000_4levels_mu_star").numbers.enumerated()
    {
      // SALib's own test allows 0.05 and a tenth; the chance of 10,000 walks needs less.
      large.add("mu* \(place + 1)", effects?.meanSize[place], theirs, absolute: 0.15)
    }
    return [small, large]
  }

  /// From a cube to angles between -pi and pi.
  private static func angles(_ point: [Double]) -> [Double] { point.map { (2 * $0 - 1) * Double.pi } }

  /// T. Ishigami and T. Homma, 1990, with a = 7 and b = 0.1.
  private static func ishigami(_ x: [Double]) -> Double {
    Elementary.sin(x[0]) + 7 * Elementary.sin(x[1]) * Elementary.sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2]
      * Elementary.sin(x[0])
  }
}
