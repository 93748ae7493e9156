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

  /// Reads a key; the measure must be one of those that a run yields.
  public init(_ setting: Setting, among measures: [Measure]) throws(InputError) {
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
    self.init(name, dimension: String(group.dropFirst().dropLast()))
  }

  /// The key as it is written.
  public var description: String {
    dimension.isEmpty ? measure : "\(measure){\(dimension)}"
  }
}
