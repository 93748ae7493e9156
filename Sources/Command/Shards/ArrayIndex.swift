import Inputs

/// Indices of jobs in an array, as schedulers tell and take them.
enum ArrayIndex {
  /// The variables of the schedulers, and the number of their first job.
  private static let variables: [(scheduler: String, name: String, first: Int)] = [
    ("Slurm", "SLURM_ARRAY_TASK_ID", 0), ("PBS", "PBS_ARRAY_INDEX", 0), ("Torque", "PBS_ARRAYID", 0),
    ("Grid Engine, from 1", "SGE_TASK_ID", 1), ("LSF, from 1", "LSB_JOBINDEX", 1),
    ("Kubernetes", "JOB_COMPLETION_INDEX", 0),
    ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0),
  ]

  static var words: String { variables.map { "\($0.name) (\($0.scheduler))" }.joined(separator: ", ") }

  /// The index that an option names, or the scheduler for `auto`.
  static func index(_ option: String, of count: Int, environment: [String: String]) throws(InputError) -> Int {
    var (text, source, first) = (option, "--index", 0)
    if option == "auto" {
      // Grid Engine says "undefined" to a job that is of no array, LSF 0.
      let found = variables.first { variable in
        environment[variable.name].map { !$0.isEmpty && $0 != "undefined" && !(variable.first == 1 && $0 == "0") }
          ?? false
      }
      guard let found else {
        throw InputError(
          file: "--index", found: "auto",
          allowed: "a job of an array, which has one of \(variables.map(\.name).joined(separator: ", "))")
      }
      (text, source, first) = (environment[found.name] ?? "", found.name, found.first)
    }
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let number = Int(text), (first..<first + count).contains(number) else {
      throw InputError(
        file: source, found: text,
        allowed: "from \(first) to \(first + count - 1)\(option == "auto" ? "" : ", or auto")")
    }
    return number - first
  }

  /// Ascending indices in short: `0-3,17`.
  static func ranges(_ indices: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for index in indices {
      if let last = ranges.last, last.upperBound + 1 == index {
        ranges[ranges.count - 1] = last.lowerBound...index
      } else {
        ranges.append(index...index)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
      separator: ",")
  }
}
