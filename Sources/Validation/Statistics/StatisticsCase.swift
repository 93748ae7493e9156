import Experimentation
import Inputs

/// Case F: every procedure of the statistics beside certified values, and values that other libraries compute.
public enum StatisticsCase {
  private static let title = "Statistics and designs, ours beside certified and independent values"

  /// Computes everything that the vectors hold; nothing if no folder is named. One line a procedure: the vector that it is farthest
  /// from, for its tolerance.
  public static func run(reference: String?) throws -> CaseReport {
    guard let reference else { return CaseReport(id: "F", title: title, absent: "no data: --reference DIR") }
    return CaseReport(id: "F", title: title, comparisons: try procedures(reference).map(\.worst))
  }

  /// All vectors, by procedure.
  static func procedures(_ reference: String) throws -> [Vectors] {
    let folder = reference + "/statistics/"
    try InputFile.requireFolder(folder)
    return try moments(folder) + intervals(folder) + comparisons(folder) + distributions(folder) + proportions(folder)
      + quantiles(folder) + multiplicity(folder) + steadyState(folder) + stopping(folder) + selection(folder)
      + equity(folder) + designs(folder) + sensitivity(folder) + queues(folder)
  }
}

/// Our values beside the vectors of one procedure.
struct Vectors {
  /// The procedure.
  let procedure: String
  /// Value by value.
  private(set) var comparisons: [Comparison] = []

  init(_ procedure: String) {
    self.procedure = procedure
  }

  /// Adds a value that may be off by a share of theirs, or by so much if that is more.
  mutating func add(
    _ name: String, _ ours: Double?, _ theirs: Double, relative: Double = 1e-10, absolute: Double = 1e-12
  ) {
    comparisons.append(
      Comparison(name, ours: ours ?? .nan, theirs: theirs, tolerance: max(absolute, relative * abs(theirs))))
  }

  /// Adds values that must be equal, in their order: ranks, positions, choices.
  mutating func add(_ name: String, _ ours: [Int], equal theirs: [Int]) {
    comparisons.append(Comparison("\(name), how many", ours: Double(ours.count), theirs: Double(theirs.count)))
    for (index, pair) in zip(ours, theirs).enumerated() {
      comparisons.append(Comparison("\(name), \(index + 1)", ours: Double(pair.0), theirs: Double(pair.1)))
    }
  }

  /// The comparison that is farthest off for its tolerance; a miss before any that is met.
  var worst: Comparison {
    func strain(_ line: Comparison) -> Double {
      let distance = abs(line.ours - line.theirs)
      guard !distance.isNaN else { return .infinity }
      return distance == 0 ? 0 : line.tolerance == 0 ? .infinity : distance / line.tolerance
    }
    guard var worst = comparisons.max(by: { strain($0) < strain($1) }) else {
      return Comparison("\(procedure): no vectors", ours: .nan, theirs: .nan)
    }
    worst.quantity = "\(procedure), \(comparisons.count) values, farthest: \(worst.quantity)"
    return worst
  }
}

extension Setting {
  /// The value of a key.
  func at(_ key: String) throws(InputError) -> Setting { try object().required(key) }

  /// The number at a key.
  func number(_ key: String) throws(InputError) -> Double { try at(key).double() }

  /// The whole number at a key.
  func whole(_ key: String) throws(InputError) -> Int { try at(key).int() }

  /// The numbers of a list.
  var numbers: [Double] {
    get throws(InputError) {
      var numbers: [Double] = []
      for item in try list() { numbers.append(try item.double()) }
      return numbers
    }
  }

  /// The numbers of a list of lists.
  var rows: [[Double]] {
    get throws(InputError) {
      var rows: [[Double]] = []
      for item in try list() { rows.append(try item.numbers) }
      return rows
    }
  }
}

extension Table {
  /// All rows as numbers, by the given columns or all.
  func numbers(_ names: [String]? = nil) throws(InputError) -> [[Double]] {
    var numbers: [[Double]] = []
    for row in rows {
      var line: [Double] = []
      for name in names ?? columns { line.append(try row.value(name).double()) }
      numbers.append(line)
    }
    return numbers
  }
}
