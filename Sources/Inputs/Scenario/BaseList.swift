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

  /// Reads a list, as `base: {file: {path: ..., column: ...}}` does: each row names a base in `column`, and in `units` how many
  /// have it, 1 without that column. A base may stand in several rows, and other columns are let be.
  ///
  /// `find` says which place an id means, or throws.
  public static func read<Place>(
    path: String, form: TableForm = TableForm(), column: String = "base",
    _ find: (Setting) throws(InputError) -> Place
  ) throws(InputError) -> [(place: Place, units: Int)] {
    let table = try Table.read(TableFile(path: path, form: form), required: [column], optional: ["units"], others: true)
    let hasUnits = table.columns.contains("units")
    var found: [(place: Place, units: Int)] = []
    for row in table.rows {
      found.append((try find(row.value(column)), hasUnits ? try row.value("units").int(0...100_000) : 1))
    }
    guard found.contains(where: { $0.units > 0 }) else {
      throw InputError(file: path, message: "no unit stands anywhere")
    }
    return found
  }

  /// The file's text, with comments that say how it came about.
  public func text(comments: [String]) -> String {
    CSV.text(["base", "units"], entries, comments: comments) { [$0.base, "\($0.units)"] }
  }
}
