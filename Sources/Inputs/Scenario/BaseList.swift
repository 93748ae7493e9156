/// How many units have which base: a CSV file with the columns `base` and `units`.
///
/// `base` is the id of a place: a node of a map of nodes, the number of a cell, or a facility. `gridtwin optimize bases`
/// writes such files.
public struct BaseList: Sendable, Hashable {
  /// The units of one base.
  public struct Entry: Sendable, Hashable {
    /// Id of the base.
    public var base: String
    /// How many units.
    public var units: Int

    /// Makes an entry.
    public init(base: String, units: Int) {
      self.base = base
      self.units = units
    }
  }

  /// The bases in order, each once, with at least one unit.
  public var entries: [Entry]

  /// Makes a list.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// Reads a list; `find` says which place an id means, or throws. A base that stands twice is an error.
  public static func read<Place>(
    path: String, _ find: (Setting) throws(InputError) -> Place
  ) throws(InputError) -> [(place: Place, units: Int)] {
    let table = try Table.read(path: path, required: ["base", "units"])
    var lines: [String: Int] = [:]
    var found: [(place: Place, units: Int)] = []
    for row in table.rows {
      let base = row.value("base")
      if let line = lines.updateValue(row.line, forKey: try base.string()) {
        throw base.error("this base stands twice, first in line \(line)")
      }
      found.append((try find(base), try row.value("units").int(1...100_000)))
    }
    guard !found.isEmpty else { throw InputError(file: path, message: "there is no base") }
    return found
  }

  /// The file's text, with comments that say how it came about.
  public func text(comments: [String]) -> String {
    CSV.text(["base", "units"], entries, comments: comments) { [$0.base, "\($0.units)"] }
  }
}
