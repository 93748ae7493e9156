import District

/// A log of calls as a new district takes it: what a look at it shows, and what its owner says of it.
struct CallLog {
  /// What its owner says: how times are to be read, and which words mean what.
  struct Reading {
    /// How times are written, of the ways that the file leaves open.
    var format: String?
    /// On which clock they are put.
    var zone: String?
    /// The frame of points.
    var frame: String?
    /// Doubts that are meant.
    var meant: [String] = []
    /// What the file does not show of its form.
    var form = TableForm()
  }
  /// What came of the log, once the scenario has read it.
  struct Measured {
    /// Calls in the measured days.
    var calls: Int
    /// How many of them are urgent.
    var urgent: Int
    /// Calls by hour of the day, and those of a weekend's day as a share of a weekday's.
    var hours: [Int]
    /// See `hours`; nil if the days are not whole weeks.
    var weekend: Double?
    /// The share of rows that cannot be used, and of calls outside the run.
    var bad: Double
    /// See `bad`.
    var outside: Double
    /// Mean time at work on scene, minutes, and of how many calls the log tells it; nil if of none.
    var onScene: (mean: Double, calls: Int)?
    /// What became of all rows.
    var account: [CallAccount]
  }

  let look: CallLook
  /// The columns that say when and from where calls come.
  private let time: CallLook.Time
  private let points: CallLook.Points
  private let reading: Reading
  let words: CallLogWords
  let days: CallLogDays
  /// The columns that say how long units are at work on scene.
  private let scene: SceneColumns
  /// What came of it.
  var measured: Measured?

  /// How times are written.
  let format: String

  /// Looks at a log.
  ///
  /// - Parameter carries: whether units bring patients to hospitals of their own task.
  /// - Throws: `InputError` for a log that says neither when nor where calls come, and for one that can be read in several ways.
  init(path: String, reading: Reading, words stated: NewDistrict.Words, carries: Bool) throws(InputError) {
    let look = try CallLook.read(TableFile(path: path, form: reading.form))
    guard look.rows > 0 else { throw InputError(file: path, message: "the log has no rows") }
    func all(_ what: String) -> InputError {
      InputError(
        file: path, key: "--calls",
        message: "no column says \(what) calls come: it has \(InputError.list(look.columns.map(\.name)))")
    }
    guard let time = look.time else { throw all("when") }
    guard let points = look.points else { throw all("from which longitude and latitude") }
    format = try Self.format(of: time, stated: reading.format, file: path)
    try Self.requireClock(time, format: format, zone: reading.zone, file: path)
    let place = time.formats.firstIndex(of: format) ?? 0
    days = try CallLogDays(
      of: look.rows, from: time.first[place], to: time.last[place], holes: time.holes, file: path)
    words = try CallLogWords(look, stated: stated, file: path)
    scene = SceneColumns(look.columns, format: format, carries: carries, isGrouped: look.group != nil)
    (self.look, self.time, self.points, self.reading) = (look, time, points, reading)
  }

  private static func format(of time: CallLook.Time, stated: String?, file: String) throws(InputError) -> String {
    if let stated {
      guard time.formats.contains(stated) else {
        throw InputError(
          file: file, key: "--calls-as", found: "format=\(stated)", allowed: InputError.list(time.formats),
          message: "times are not written so")
      }
      return stated
    }
    guard time.formats.count == 1 else {
      let readings = time.formats.indices.map {
        "format=\(time.formats[$0]) (\(time.first[$0]) to \(time.last[$0]))"
      }
      throw InputError(
        file: file, key: "--calls-as", allowed: readings.joined(separator: " or "),
        message: "how is \(time.columns.joined(separator: " and ")) to be read?")
    }
    return time.formats[0]
  }

  /// Makes sure that it is known whose clock counts.
  private static func requireClock(
    _ time: CallLook.Time, format: String, zone: String?, file: String
  ) throws(InputError) {
    let isCounted = ["epoch", "epoch-millis"].contains(format)
    guard zone == nil, isCounted || time.offsets.count > 1 || time.offsets.contains("Z") else { return }
    throw InputError(
      file: file, key: "--calls-as", allowed: "a time zone, such as zone=Europe/Paris or zone=America/New_York",
      message: isCounted || time.offsets == ["Z"]
        ? "times are in UTC: on whose clock do calls come?"
        : "offsets from UTC differ by row (\(time.offsets.prefix(6).joined(separator: ", "))): on whose clock do calls come?"
    )
  }

  /// The section `calls` of the scenario.
  ///
  /// - Parameter file: the log's path below the scenario's folder.
  func section(file: String) -> String {
    let plain = CallSettings(look, form: reading.form)
    var lines = ["file: \(PlainText.quoted(file))"] + plain.shape
    if let group = plain.group { lines.append(group) }
    lines += [timeLine, placeLine]
    lines += words.lines
    if let work = scene.setting { lines.append(work) }
    let (bad, outside) = (measured?.bad ?? 1, measured?.outside ?? 1)
    if bad > 0 { lines.append("bad-rows: \(Self.share(bad))   # assumed: rows off the map, or that cannot be read") }
    if outside > 0.9 { lines.append("outside: \(Self.share(outside))   # the log is longer than the run") }
    if !reading.meant.isEmpty { lines.append("meant: [\(reading.meant.joined(separator: ", "))]") }
    return "calls:\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// A share in per cent, with a decimal and never less than it is.
  private static func share(_ value: Double) -> String {
    "\(shortDecimal(min(100, (value * 1000).rounded(.up) / 10), most: 1))%"
  }

  private var timeLine: String {
    var line =
      "time: {column: \(CallSettings.column(time)), format: \(CallSettings.quoted(format)), start: \(days.start)"
    if let zone = reading.zone { line += ", zone: \(CallSettings.quoted(zone))" }
    return line + "}   # start is assumed: its \(days.why)"
  }

  private var placeLine: String {
    let columns = CallSettings.point(points)
    guard let frame = reading.frame else { return "place: {\(columns)}   # assumed: in WGS-84" }
    return "place: {\(columns), frame: \(CallSettings.quoted(frame))}"
  }

  /// What was seen, line by line.
  var seen: [String] {
    let place = time.formats.firstIndex(of: format) ?? 0
    var lines = [
      "\(FilePath.name(of: look.file)): \(grouped(look.rows)) rows, \(time.first[place]) to \(time.last[place]) by "
        + "\(time.columns.joined(separator: " and ")) (\(format))",
      scene.told,
      "\(grouped(points.count)) points by \(points.columns.joined(separator: " and ")); \(words.told)",
    ]
    if look.duplicates.count > 0 {
      lines.append("\(grouped(look.duplicates.count)) rows repeat another in every column, and count")
    }
    if let hole = time.holes.first {
      let first = "from \(hole.from) to \(hole.to)"
      lines.append(
        time.holes.count == 1
          ? "a stretch without a call, longer than chance makes it: \(first)"
          : "\(time.holes.count) stretches without a call, longer than chance makes them, the first \(first)")
    }
    return lines
  }
}
