import District

extension CallLook {
  /// The map and the kinds of incidents that a log is looked at for.
  public struct Purpose: Sendable {
    let places: PlaceNames?
    let kinds: [String]

    /// Neither.
    public init() { (places, kinds) = (nil, []) }

    /// Those of a scenario, whatever it says of calls.
    public init(scenario: Scenario) throws(InputError) {
      var setting = scenario.setting
      if case .map(let entries) = setting.content { setting.content = .map(entries.filter { $0.key != "calls" }) }
      let reading = try scenario.with(setting).reading()
      (places, kinds) = (reading.sources.places, reading.plan.kinds.map(\.id))
    }

    /// A map's.
    public init(map folder: String) throws(InputError) {
      let sheet = try MapSheet.read(folder: folder)
      places = PlaceNames(try DistrictMap.read(folder: folder, sheet: sheet), sheet: sheet)
      kinds = []
    }
  }

  /// Looks at a file.
  public static func read(_ file: TableFile, for purpose: Purpose = Purpose()) throws(InputError) -> CallLook {
    let table = try LookedTable(file)
    let forms = table.names.enumerated().map { i, name in
      ColumnForm(table.sample.map { $0[i] }, name: name, decimal: table.decimal)
    }
    let roles = ColumnRoles(table, forms)
    // Whether all values differ costs memory, and few columns are worth it.
    let ids = Set(
      forms.indices.filter { forms[$0].variety > 0.2 && [.number, .text].contains(forms[$0].form) }.prefix(6))
    var tallies = forms.indices.map { ColumnTally(isId: ids.contains($0)) }
    var times = TimeTally(roles.time, roles.ways, table.decimal)
    var points = PointTally(roles.place, table.decimal)
    var digests: [UInt64] = []
    var lines: [UInt32] = []
    var ragged = Lines()
    digests.reserveCapacity(table.rows)
    lines.reserveCapacity(table.rows)
    try table.rows { fields, range, line in
      for (i, field) in zip(tallies.indices, fields) { tallies[i].add(field, table.bytes) }
      if fields.count != tallies.count { ragged.add(line) }
      if !roles.time.isEmpty { times.add(fields, table.bytes, line) }
      if !roles.place.isEmpty { points.add(fields, table, line) }
      var digest = RowDigest()
      digest.add(table.bytes, range)
      digests.append(digest.value)
      lines.append(UInt32(line))
    }
    let columns = forms.indices.map { column($0, table, forms[$0], tallies[$0]) }
    var look = CallLook(
      file: table.file, rows: table.rows, encoding: table.encoding.rawValue, delimiter: table.delimiter.name,
      decimal: table.decimal.rawValue, header: table.header, lastRows: table.lastRows, ragged: ragged,
      returns: table.returns,
      columns: columns, time: times.time(table.names), points: points.points(table.names, on: purpose.places),
      duplicates: repeats(digests, lines), group: ColumnRoles.group(columns, rows: table.rows), settings: "")
    look.settings = CallSettings(look, form: file.form, purpose: purpose).text
    return look
  }

  private static func column(_ i: Int, _ table: LookedTable, _ form: ColumnForm, _ tally: ColumnTally) -> Column {
    let different = tally.different
    let isId = different == tally.filled && tally.filled > 1
    var kind = form.form
    if kind == .text || kind == .number, isId, tally.filled * 2 > table.rows { kind = .id }
    if kind == .text || kind == .number, let different, different <= 300, different * 2 <= tally.filled {
      // Numbers of which there are few are names of something, too, but look better as numbers.
      kind = kind == .number && different > 20 ? .number : .words
    }
    let words = tally.words(table.text)
    return Column(
      name: table.names[i], header: table.unwritten[i], form: kind, formats: form.ways.map(\.name) + form.patterns,
      filled: tally.filled,
      different: different, examples: Array(words.prefix(kind == .words ? 300 : 1)))
  }

  /// Rows whose numbers stand twice; that two rows have one number by chance never happens.
  private static func repeats(_ digests: [UInt64], _ lines: [UInt32]) -> Lines {
    let sorted = digests.sorted()
    let twice = Set(zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0))
    guard !twice.isEmpty else { return Lines() }
    var (seen, repeated): (Set<UInt64>, Lines) = ([], Lines())
    for (digest, line) in zip(digests, lines) where twice.contains(digest) {
      if !seen.insert(digest).inserted { repeated.add(Int(line)) }
    }
    return repeated
  }
}
