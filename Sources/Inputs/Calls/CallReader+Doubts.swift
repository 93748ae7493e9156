import District
import EventKernel

/// What makes it likely that a log of calls is read for something else than it is. Each doubt stops the reading, unless the scenario
/// says that it is meant.
enum CallDoubt: String, CaseIterable {
  /// Words of a map that never occur, while much like them do and go elsewhere.
  case words
  /// Nearly all calls come at midnight, here or where the log was written: the column holds dates.
  case midnight
  /// Calls that lie decades from the run: a year is misspelt, or times since its start are none.
  case years
  /// Rows that are taken for one call are days or kilometres apart: the column holds no numbers of calls, or such as a spreadsheet has
  /// rounded.
  case groups
  /// Fixed times of work of more than three days: the unit is another one, or they end on another day.
  case durations
  /// Numbers of something else, such as wards, that are read as numbers of cells.
  case cells
  /// Rows that stand twice, in a file that tells its rows apart.
  case repeats
  /// Points in time of which some say how far they are from UTC and others do not, or otherwise, and no zone is stated.
  case offsets
}

extension CallReader {
  /// The first doubt that a log raises, in words; `calls` are the rows that could be read, those of one call together.
  func doubt(
    among doubts: [CallDoubt], of calls: [[LoggedCall]]
  ) throws(InputError) -> (doubt: CallDoubt, message: String)? {
    for doubt in doubts {
      let message: String? =
        switch doubt {
        case .words: try unmetWord()
        case .midnight: midnight(calls)
        case .years: farYears(calls)
        case .groups: try spreadGroup(calls)
        case .durations: longWork(calls)
        case .cells: try noCells(calls)
        case .repeats: repeatedRows(calls)
        case .offsets: mixedOffsets(calls)
        }
      if let message { return (doubt, message) }
    }
    return nil
  }

  private func unmetWord() throws(InputError) -> String? {
    for case .words(let words) in [columns.kind, columns.priority] where words.others != nil {
      var seen: [String: Int] = [:]
      for row in 0..<files.count { seen[files.text(words.field, row), default: 0] += 1 }
      let met = Set(seen.keys.compactMap { words.reason($0) })
      for word in words.words where !met.contains(word) {
        // In another case, with blanks around it, as the beginning of a longer one, or misspelt.
        let plain = Self.plain(word)
        let others = seen.keys.filter { !words.knows($0) }.sorted()
        let near =
          others.first { other in
            let own = Self.plain(other)
            return !plain.isEmpty && (own == plain || plain.count > 2 && own.hasPrefix(plain))
          } ?? (plain.count > 4 ? InputError.nearMiss(word, among: others) : nil)
        if let near {
          return
            "the word \"\(word)\" never occurs in \(words.field.column), but \"\(near)\" does, \(seen[near] ?? 0) times, "
            + "and goes to others"
        }
      }
      if met.isEmpty, !words.words.isEmpty, files.count >= 10 {
        return "none of the words for \(words.field.column) ever occurs: all \(files.count) rows go to others"
      }
    }
    return nil
  }

  private static func plain(_ word: String) -> String {
    word.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  private func midnight(_ calls: [[LoggedCall]]) -> String? {
    let field: CallField
    switch columns.time {
    case .clock(let columns, _): field = columns[0]
    // Whole minutes or hours may well come at one time of the day; whole days are dates.
    case .offset(let column, let unit) where unit >= TimeSpan.days(1).seconds: field = column
    case .offset, .gap: return nil
    }
    var times: [Int64: Int] = [:]
    for call in calls.joined() { times[call.time.nanoseconds % TimeSpan.days(1).nanoseconds, default: 0] += 1 }
    let all = times.values.reduce(0, +)
    guard all >= 10, let most = times.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      Double(most.value) >= 0.95 * Double(all)
    else { return nil }
    // Midnight somewhere, where it is written in UTC.
    guard let first = calls.joined().first(where: { $0.time.nanoseconds % TimeSpan.days(1).nanoseconds == most.key }),
      most.key == 0 || hasOffset(first.row)
    else { return nil }
    let clock = most.key == 0 ? "midnight" : "one time of the day"
    return "\(most.value) of \(all) calls come at \(clock): \(field.column) seems to hold dates without a time"
  }

  /// Whether a row's point in time is written with its offset from UTC.
  private func hasOffset(_ row: Int) -> Bool {
    guard case .clock(let fields, let clock) = columns.time, case .scalar(let text) = files.value(fields, row).content
    else { return false }
    return clock.offset(text) != nil
  }

  private func farYears(_ calls: [[LoggedCall]]) -> String? {
    let years = 30.0
    let field: CallField
    var reading = ""
    switch columns.time {
    case .gap: return nil
    case .clock(let columns, _): field = columns[0]
    case .offset(let column, _):
      field = column
      reading = "; are these points in time? format: epoch, epoch-millis or excel reads them"
    }
    let far = calls.joined().filter { abs($0.time.hours) > years * 365.25 * 24 }
    guard let first = far.min(by: { $0.row < $1.row }) else { return nil }
    return
      "\(grouped(far.count)) of \(grouped(calls.joined().count)) calls lie more than \(decimal(years, 0)) years from the run: "
      + "line \(line(first.row)) has \"\(files.text(field, first.row))\" in \(field.column)\(reading)"
  }

  private func spreadGroup(_ calls: [[LoggedCall]]) throws(InputError) -> String? {
    guard let column = columns.group else { return nil }
    for rows in calls {
      guard let first = rows.min(by: { $0.time < $1.time }), let last = rows.max(by: { $0.time < $1.time }) else {
        continue
      }
      let away = rows.map { places.distance(first.place, $0.place) }.max() ?? 0
      let apart: String
      if last.time - first.time > .days(1) {
        apart = "\(decimal((last.time - first.time).hours / 24, 1)) days"
      } else if away > places.farApart {
        apart = "\(decimal(away / 1000, 1)) km"
      } else {
        continue
      }
      return
        "\(rows.count) rows of \(column.column) \"\(files.text(column, first.row))\" would be one call, and lie \(apart) apart"
    }
    return nil
  }

  private func longWork(_ calls: [[LoggedCall]]) -> String? {
    for (index, fixed) in columns.fixed.enumerated() where fixed.input == .work {
      let long = calls.joined().filter { $0.fixed[index] > TimeSpan.days(3).seconds }
      guard let first = long.min(by: { $0.row < $1.row }) else { continue }
      return
        "\(long.count) fixed times of \(fixed.task) are longer than three days: line \(line(first.row)) has "
        + "\(decimal(first.fixed[index] / 86_400, 1)) days"
    }
    return nil
  }

  /// Whether the numbers of a column are read as those of cells, and seem to be of something else.
  private func noCells(_ calls: [[LoggedCall]]) throws(InputError) -> String? {
    guard case .id(let field) = columns.place, !places.isNodes else { return nil }
    let rows = calls.joined().map(\.row)
    let numbers = rows.compactMap { Int(files.text(field, $0)) }
    let table = files.tables[field.table]
    guard let (east, north) = table.coordinates else { return places.doubt(numbers: numbers, of: field.column) }
    var (known, away) = (0, [(row: Int, distance: Double)]())
    for call in calls.joined() {
      let row = table.rows[call.row]
      guard let longitude = try? row.value(east).longitude(), let latitude = try? row.value(north).latitude() else {
        continue
      }
      known += 1
      let distance = places.distance(call.place, from: GeoPoint(longitude: longitude, latitude: latitude))
      if distance > places.farApart { away.append((call.row, distance)) }
    }
    guard known > 0 else { return places.doubt(numbers: numbers, of: field.column) }
    guard let first = away.min(by: { $0.row < $1.row }), Double(away.count) > 0.05 * Double(known) else { return nil }
    return
      "\(grouped(away.count)) of \(grouped(known)) rows lie elsewhere by \(east) and \(north) than by \(field.column): in line "
      + "\(line(first.row)), \(decimal(first.distance / 1000, 1)) km from the place \"\(files.text(field, first.row))\""
  }

  /// Rows that are equal in every column, where a column that is not read tells all others apart: an export that was appended twice.
  private func repeatedRows(_ calls: [[LoggedCall]]) -> String? {
    if case .gap = columns.time { return nil }
    var rows: [UInt64: [Int]] = [:]
    var again: [(row: Int, first: Int)] = []
    for call in calls.joined() {
      let digest = files.digest(call.row)
      if let row = rows[digest]?.first(where: { files.isSame($0, call.row) }) {
        again.append((call.row, row))
      } else {
        rows[digest, default: []].append(call.row)
      }
    }
    guard !again.isEmpty else { return nil }
    let first = rows.values.flatMap { $0 }
    guard let example = again.min(by: { $0.row < $1.row }), first.count > 1 else { return nil }
    let used = columns.used
    let isTold = files.tables.indices.contains { table in
      files.tables[table].columns.contains { column in
        guard !used.contains(CallField(table: table, column: column)) else { return false }
        let field = CallField(table: table, column: column)
        return Set(first.map { files.text(field, $0) }).count == first.count
      }
    }
    guard isTold else { return nil }
    return
      "\(grouped(again.count)) \(again.count == 1 ? "row repeats another" : "rows repeat others") in every column: line "
      + "\(line(example.row)) is line \(line(example.first)) once more"
  }

  /// Whether points in time are written on several clocks, and nothing says on which they are put: taken as written, one call would be hours from
  /// another of the same instant.
  private func mixedOffsets(_ calls: [[LoggedCall]]) -> String? {
    guard case .clock(let fields, let clock) = columns.time, clock.zone == nil, !clock.format.patterns.isEmpty else {
      return nil
    }
    var firsts: [(offset: Double?, row: Int)] = []
    for row in calls.joined().map(\.row).sorted() {
      guard case .scalar(let text) = files.value(fields, row).content else { continue }
      let offset = clock.offset(text)
      if !firsts.contains(where: { $0.offset == offset }) { firsts.append((offset, row)) }
    }
    guard firsts.count > 1 else { return nil }
    let words = firsts.map { "\(CallClock.word(offset: $0.offset)) (line \(line($0.row)))" }
    return
      "offsets from UTC differ by row in \(fields[0].column): rows state \(InputError.list(words)); calls.time.zone says on which "
      + "clock they are put"
  }
}
