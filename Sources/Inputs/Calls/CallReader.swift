import District
import EventKernel
import Foundation

/// Makes calls of rows. A row that cannot be read is listed with its reason and left out; calls stand by time, in whatever order
/// their rows do.
struct CallReader {
  let files: CallFiles
  let columns: CallColumns
  let kinds: [IncidentKind]
  let places: PlaceNames

  /// 24 bits of the SHA-256 of what the calls say.
  private func source(_ calls: [LoggedCall]) -> UInt32 {
    var digest = SHA256()
    for call in calls {
      let numbers = [call.time.nanoseconds, Int64(call.place), Int64(call.priority)]
      let words = numbers.map { UInt64(bitPattern: $0) } + call.fixed.map(\.bitPattern)
      for word in words { withUnsafeBytes(of: word.littleEndian) { digest.update($0) } }
      digest.update((kinds[Int(call.kind)].id + "\n").utf8)
    }
    return digest.finish().prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads all rows, for a run over a period.
  ///
  /// - Parameter doubts: those that stop the reading, where it is `setting` that says what is read.
  func read(in calendar: RunCalendar, doubts: [CallDoubt], of setting: Setting) throws(InputError)
    -> CallReading
  {
    let gaps = try gaps()
    var found: [[LoggedCall]] = []
    var bad: [CallReading.BadRow] = []
    var unmeant: [Int] = []
    for rows in groups() {
      var own: [LoggedCall] = []
      var first: CallReading.BadRow?
      for row in rows {
        do {
          if let call = try call(row, size: rows.count, gaps: gaps) { own.append(call) }
        } catch {
          first = first ?? CallReading.BadRow(error, line: line(row))
        }
      }
      if !own.isEmpty {
        found.append(own)
      } else if let first {
        bad.append(first)
      } else {
        unmeant.append(line(rows[0]))
      }
    }
    if let (doubt, message) = try doubt(among: doubts, of: found) {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key,
        message: "\(message); calls.meant: [\(doubt.rawValue)] says that this is meant")
    }
    // The rows of one call tell of different units, and many say nothing of what is fixed.
    var calls = found.compactMap { $0.min { $0.stands(before: $1) } }
    let early = calls.filter { $0.time < .zero }.map { line($0.row) }
    calls.removeAll { $0.time < .zero }
    calls.sort()
    let plan = CallPlan(
      source: source(calls), row: calls.map { UInt32($0.row) }, time: calls.map(\.time), place: calls.map(\.place),
      kind: calls.map(\.kind), priority: calls.map(\.priority),
      columns: columns.fixed.indices.map { i in
        CallPlan.Column(
          task: columns.fixed[i].task, input: columns.fixed[i].input, values: calls.map { $0.fixed[i] })
      })
    return CallReading(
      plan: plan, file: files.tables[0].file, rows: files.count, bad: bad, unmeant: unmeant, early: early,
      drawn: calls.filter(\.isDrawn).map { line($0.row) },
      late: calls.count { Instant.zero + $0.time >= calendar.end },
      unmeasured: calls.count {
        let time = Instant.zero + $0.time
        return time < calendar.end && (time < calendar.start || time >= calendar.horizon)
      })
  }

  /// The line of the main file on which a row begins.
  func line(_ row: Int) -> Int { files.tables[0].rows[row].line }

  /// The rows of each call.
  private func groups() -> [[Int]] {
    guard let field = columns.group else { return (0..<files.count).map { [$0] } }
    var groups: [[Int]] = []
    var index: [String: Int] = [:]
    for row in 0..<files.count {
      // A row without a name belongs to no other.
      let name = PlainText.trimmed(files.text(field, row))
      if !name.isEmpty {
        if let group = index[name] {
          groups[group].append(row)
          continue
        }
        index[name] = groups.count
      }
      groups.append([row])
    }
    return groups
  }

  /// Times by row where the file has the time since the call before. One that cannot be read leaves all later times open, so
  /// the file is of no use.
  private func gaps() throws(InputError) -> [Double] {
    guard case .gap(let field, let unit) = columns.time else { return [] }
    var total = 0.0
    var times: [Double] = []
    for row in 0..<files.count {
      total += try files.value(field, row).double(0...9e9 / unit)
      times.append(total * unit)
    }
    return times
  }

  /// The call of a row; nil for one of a kind that is left out on purpose, whatever else stands in it.
  private func call(_ row: Int, size: Int, gaps: [Double]) throws(InputError) -> LoggedCall? {
    try files.requireWhole(row)
    if columns.leavesOut, (try? choice(columns.kind, row, "")) == CallColumns.Choice.none { return nil }
    let time = try time(row, gaps: gaps)
    let (place, isDrawn) = try place(columns.place, row)
    let kind = try choice(columns.kind, row, "unknown kind")
    let priority = try choice(columns.priority, row, "unknown priority")
    var fixed: [Double] = []
    for column in columns.fixed { fixed.append(try value(column, row, size: size, kind: kinds[Int(kind)])) }
    return LoggedCall(
      row: row, time: .seconds(time), place: place, kind: kind, priority: priority, fixed: fixed,
      isDrawn: isDrawn)
  }

  private func time(_ row: Int, gaps: [Double]) throws(InputError) -> Double {
    switch columns.time {
    case .gap: return gaps[row]
    case .offset(let field, let unit):
      let value = files.value(field, row)
      return try inRun(try value.double() * unit, value)
    case .clock(let fields, let clock):
      let value = files.value(fields, row)
      return try inRun(try clock.seconds(value), value)
    }
  }

  private func inRun(_ seconds: Double, _ value: Setting) throws(InputError) -> Double {
    guard seconds >= -9e9 else { throw value.error("more than 285 years before the start") }
    guard seconds <= 9e9 else { throw value.error("more than 285 years after the start") }
    return seconds
  }

  private func choice(_ choice: CallColumns.Choice, _ row: Int, _ message: String) throws(InputError) -> Int32 {
    switch choice {
    case .constant(let value): return value
    case .words(let words): return try words.value(files.value(words.field, row), unknown: message)
    }
  }

  /// What is fixed for a task, or -1 where the field is empty or the call's kind has no such task.
  private func value(
    _ fixed: CallColumns.Fixed, _ row: Int, size: Int, kind: IncidentKind
  ) throws(InputError) -> Double {
    guard let task = kind.tasks.first(where: { $0.id == fixed.task }) else { return -1 }
    func isOpen(_ field: CallField) throws(InputError) -> Bool { try files.value(field, row).string().isEmpty }
    switch fixed.source {
    case .rows: return Double(size)
    case .number(let field, let unit):
      return try isOpen(field) ? -1 : try files.value(field, row).double(0...9e9 / unit) * unit
    case .count(let field): return try isOpen(field) ? -1 : Double(try files.value(field, row).int(1...1000))
    case .flag(let field): return try isOpen(field) ? -1 : try files.value(field, row).flag() ? 1 : 0
    case .between(let from, let to, let clock):
      guard try !isOpen(from) else { return -1 }
      for field in to {
        if try isOpen(field) { continue }
        return try clock.seconds(from: files.value(from, row), to: files.value(field, row))
      }
      return -1
    case .facility(let field):
      if try isOpen(field) { return -1 }
      let value = files.value(field, row)
      guard case .facility(let kind, _) = task.place,
        let facility = places.facility(PlainText.trimmed(try value.string()), kind: kind)
      else { throw value.error("no such facility on the map") }
      return Double(facility)
    }
  }
}

extension CallReading.BadRow {
  /// The row whose field an error is about.
  fileprivate init(_ error: InputError, line: Int) {
    var reason = error
    reason.file = ""
    reason.line = nil
    // An empty file name leaves its colon behind.
    let text = String(reason.description.dropFirst(2))
    reason.found = nil
    self.init(file: error.file, line: error.line ?? line, reason: text, cause: String(reason.description.dropFirst(2)))
  }
}

extension Setting {
  /// `true` or `false` in any case, `yes` or `no`, `1` or `0`.
  fileprivate func flag() throws(InputError) -> Bool {
    switch try string().lowercased() {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: throw error(allowed: "true or false")
    }
  }
}
