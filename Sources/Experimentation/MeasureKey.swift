import District
import Inputs

/// A measure over everybody or over one group, as files and tables write it: `closure-mean`,
/// `response-p90{priority=1}`.
public struct MeasureKey: Sendable, Hashable, CustomStringConvertible {
  /// Name of the measure.
  public var measure: String
  /// The group; empty for everybody.
  public var dimension: String

  /// Makes a key.
  public init(_ measure: String, dimension: String = "") {
    self.measure = measure
    self.dimension = dimension
  }

  /// Reads a key; measure and group must be among those that a run yields.
  public init(_ setting: Setting, among measures: [Measure], over dimensions: [String]) throws(InputError) {
    let text = try setting.string()
    let name = String(text.prefix { $0 != "{" })
    guard measures.contains(where: { $0.name == name }) else {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key, found: name, among: measures.map(\.name),
        message: "unknown measure")
    }
    let group = text.dropFirst(name.count)
    guard group.isEmpty || (group.hasSuffix("}") && group.contains("=")) else {
      throw setting.error(allowed: "a measure, or one over a group such as \(name){priority=1}")
    }
    let dimension = String(group.dropFirst().dropLast())
    guard dimensions.contains(dimension) else {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key, found: dimension,
        among: dimensions.filter { !$0.isEmpty }, message: "unknown group")
    }
    self.init(name, dimension: dimension)
  }

  /// Reads a key whose measure and group are not known yet.
  init(written setting: Setting) throws(InputError) {
    let text = try setting.string()
    let name = String(text.prefix { $0 != "{" })
    let group = text.dropFirst(name.count)
    self.init(name, dimension: group.isEmpty ? "" : String(group.dropFirst().dropLast()))
  }

  /// The measure as runs yield it; nil of what only a budget asks for.
  public var yielded: Measure? { World.measure(named: measure) }

  /// Whether it is the quantile of a budget, such as `p90(response)`.
  public var isQuantile: Bool {
    measure.first == "p" && measure.dropFirst().prefix { $0 != "(" }.allSatisfy(\.isNumber) && measure.contains("(")
  }

  /// The key as it is written.
  public var description: String {
    dimension.isEmpty ? measure : "\(measure){\(dimension)}"
  }
}
