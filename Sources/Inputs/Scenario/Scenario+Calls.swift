import District
import EventKernel

/// Calls from files, in place of generated demand.
///
///     calls:
///       file: calls.csv
///       time: {column: received, format: us, start: 2016-12-31}
///       place: {lon: x, lat: y}
///       kind: {column: Call Type, map: {Structure Fire: fire, Alarms: alarm}, others: medical}
///       priority: {column: Final Priority}
///       fixed: {attack: {work: {column: minutes, unit: min}}}
///       bad-rows: 1%
extension Scenario {
  func calls(
    _ setting: Setting, kinds: [IncidentKind], places: PlaceNames, calendar: RunCalendar
  ) throws(InputError) -> CallReading {
    let object = try setting.object()
    var files = CallFiles(of: self, form: try object.tableForm())
    if let file = object.optional("file") { _ = try files.add(file) }
    let (time, clock) = try CallColumns.time(try object.required("time"), &files, calendar)
    let place = try CallColumns.place(try object.required("place"), &files, places)
    let ids = kinds.map(\.id)
    let kind = try Self.kind(try object.required("kind"), &files, of: ids)
    let priority = try object.optional("priority").map { (value) throws(InputError) in
      // Data frames write whole numbers beside holes as 1.0.
      let words = [""] + Self.priorities.flatMap { ["\($0)", "\($0).0"] }
      return try Self.choice(value, &files, standard: words) { (value) throws(InputError) in
        Int32(try value.int(Self.priorities))
      }
    }
    var group: CallField?
    if let column = object.optional("group") {
      group = try files.field("group", of: object)
      if case .gap = time { throw column.error("times since the call before have one row a call") }
    }
    let fixed = try Self.fixed(object.optional("fixed"), &files, kinds: kinds, clock: clock, isGrouped: group != nil)
    let tolerance = try object.optional("bad-rows")?.share() ?? 0
    let outside = object.optional("outside")
    var doubts = CallDoubt.allCases
    for item in try object.optional("meant")?.list() ?? [] {
      let word = try item.choice(of: CallDoubt.allCases.map(\.rawValue))
      doubts.removeAll { $0.rawValue == word }
    }
    try object.finish()
    let columns = CallColumns(
      time: time, place: place, kind: kind, priority: priority ?? .constant(0), fixed: fixed, group: group)
    let reading = try CallReader(files: files, columns: columns, kinds: kinds, places: places).read(
      in: calendar, doubts: doubts, of: setting)
    guard reading.plan.count > 0 else {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key, message: "no call is left", details: reading.summary()
      )
    }
    let all = reading.plan.count + reading.early.count + reading.bad.count
    guard Double(reading.bad.count) <= tolerance * Double(all) else {
      // Fewer calls make every answer look better: how many may be missing is for the writer to say.
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key,
        message: "more rows cannot be used than calls.bad-rows (\(tolerance * 100)%) lets out",
        details: reading.summary())
    }
    try requireInside(reading, setting, meant: outside)
    return reading
  }

  /// Makes sure that calls fall into the run: an export of another year, or a day read for a month, leaves an empty district that
  /// closes everything at once. How many lie outside on purpose is for the writer to say.
  private func requireInside(_ reading: CallReading, _ setting: Setting, meant: Setting?) throws(InputError) {
    let outside = reading.late + reading.early.count
    let all = reading.plan.count + reading.early.count
    let share = Double(outside) / Double(all)
    if reading.inside > 0, reading.unmeasured == reading.inside {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key,
        message:
          "all calls of the run lie in its warm-up or its drain: nothing would be measured (calendar.warm-up and calendar.period say when)",
        details: reading.summary())
    }
    if let meant {
      guard share <= (try meant.share()) else {
        throw InputError(
          file: meant.file, line: meant.line, key: meant.key,
          message: "\(decimal(share * 100, 1)) % of the calls lie outside the run", details: reading.summary())
      }
    } else if share > 0.9 {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key,
        message: "\(outside == all ? "all" : decimal(share * 100, 1) + " % of the") calls lie outside the run; "
          + "calls.outside: \(decimal((share * 100).rounded(.up), 0))% says that this is meant",
        details: reading.summary())
    }
  }

  /// The kinds of calls; in a map also `none`, for rows that are no calls of this scenario.
  private static func kind(
    _ setting: Setting, _ files: inout CallFiles, of ids: [String]
  ) throws(InputError) -> CallColumns.Choice {
    var allowed = ids
    if case .map = setting.content { allowed.append("none") }
    return try choice(setting, &files, standard: ids) { (value) throws(InputError) in
      let id = try value.choice(of: allowed)
      return ids.firstIndex(of: id).map { Int32($0) } ?? CallColumns.Choice.none
    }
  }

  /// A constant, or `{column: c}` with the words themselves, or with a `map` of the file's words and what all `others` are.
  private static func choice(
    _ setting: Setting, _ files: inout CallFiles, standard: [String], read: (Setting) throws(InputError) -> Int32
  ) throws(InputError) -> CallColumns.Choice {
    guard case .map = setting.content else { return .constant(try read(setting)) }
    let object = try setting.object()
    var words = CallWords(field: try files.field(of: object))
    if let map = object.optional("map") {
      for (word, _, value) in try map.object().all() { words.add(word, try read(value)) }
    } else {
      for word in standard {
        words.add(
          word, word.isEmpty ? 0 : try read(Setting(.scalar(word), file: setting.file, key: setting.key)))
      }
    }
    if let others = object.optional("others") { words.others = try read(others) }
    try object.finish()
    return .words(words)
  }

  /// What the file fixes, by task: `{attack: {work: {column: minutes, unit: min}, count: rows}}`.
  private static func fixed(
    _ setting: Setting?, _ files: inout CallFiles, kinds: [IncidentKind], clock: CallClock?, isGrouped: Bool
  ) throws(InputError) -> [CallColumns.Fixed] {
    var fixed: [CallColumns.Fixed] = []
    for (task, line, value) in try setting?.object().all() ?? [] {
      let tasks = kinds.flatMap { kind in kind.tasks.filter { $0.id == task } }
      guard !tasks.isEmpty else {
        throw InputError(
          file: value.file, line: line, key: setting?.key, found: task, among: kinds.flatMap { $0.tasks.map(\.id) },
          message: "no kind has this task")
      }
      let object = try value.object()
      for input in CallPlan.Input.allCases {
        guard let column = object.optional(input.rawValue) else { continue }
        let source: CallColumns.Fixed.Source
        if input == .count, case .scalar = column.content {
          _ = try column.choice(of: ["rows"])
          guard isGrouped else {
            throw column.error("every call has one row", allowed: "rows together with calls.group")
          }
          source = .rows
        } else {
          source = try Self.source(input, column, &files, clock: clock)
        }
        if input == .facility {
          guard tasks.contains(where: { if case .facility = $0.place { true } else { false } }) else {
            throw column.error("\(task) is done at no facility")
          }
        }
        fixed.append(CallColumns.Fixed(task: task, input: input, source: source))
      }
      try object.finish()
    }
    return fixed
  }

  private static func source(
    _ input: CallPlan.Input, _ setting: Setting, _ files: inout CallFiles, clock: CallClock?
  ) throws(InputError) -> CallColumns.Fixed.Source {
    let column = try setting.object()
    let source: CallColumns.Fixed.Source
    switch input {
    case .needed: source = .flag(try files.field(of: column))
    case .facility: source = .facility(try files.field(of: column))
    case .count: source = .count(try files.field(of: column))
    case .work:
      if column.keys.contains("from") {
        guard let clock else {
          throw setting.error("points in time are read as calls.time reads them, and that has no format")
        }
        source = .between(try files.field("from", of: column), try files.fields("to", of: column), clock)
      } else {
        source = .number(try files.field(of: column), unit: try column.required("unit").unit())
      }
    }
    try column.finish()
    return source
  }
}
