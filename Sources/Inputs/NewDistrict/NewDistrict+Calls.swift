import District

/// The log of calls of a new district: the run meets its calls as they came, and the catalogue keeps what they come to by kind and hour.
extension NewDistrict {
  /// A log, and what its owner says of it.
  public struct Calls: Sendable {
    /// The log.
    public var path: String
    /// What the file leaves open, as `key=value`: `format`, `zone`, `frame`, `meant`, and the form of the table.
    public var reading: [String]
    /// Which words are what.
    public var words: Words

    /// Names a log.
    public init(path: String, reading: [String] = [], words: Words = Words()) {
      self.path = path
      self.reading = reading
      self.words = words
    }

    func log(carries: Bool) throws(InputError) -> CallLog {
      var entries: [(key: String, line: Int, value: Setting)] = []
      for text in reading {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
          throw InputError(
            file: path, key: "--calls-as", found: text, allowed: "a key and its value: format=us, zone=Europe/Paris")
        }
        let (key, value) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
        let shown = key == "delimiter" && value == "tab" ? "\t" : value
        entries.append((key, 0, Setting(.scalar(shown), file: path, key: "--calls-as")))
      }
      let object = try Setting(.map(entries), file: path, key: "--calls-as").object()
      var reading = CallLog.Reading()
      reading.form = try object.tableForm()
      reading.format = try object.optional("format")?.string()
      reading.zone = try object.optional("zone")?.string()
      reading.frame = try object.optional("frame")?.string()
      if let meant = object.optional("meant") {
        for word in try meant.string().split(separator: ",") {
          var own = meant
          own.content = .scalar(String(word))
          reading.meant.append(try own.choice(of: CallDoubt.allCases.map(\.rawValue)))
        }
      }
      try object.finish()
      return try CallLog(path: path, reading: reading, words: words, carries: carries)
    }
  }

  /// Words of a log by what they mean for the service.
  public struct Words: Sendable {
    /// Urgent calls.
    public var urgent: [String]
    /// No calls of this service.
    public var leftOut: [String]

    /// Lists the words.
    public init(urgent: [String] = [], leftOut: [String] = []) {
      self.urgent = urgent
      self.leftOut = leftOut
    }

    var isEmpty: Bool { urgent.isEmpty && leftOut.isEmpty }
  }

  /// Counts the calls that the written scenario meets: rates, hours and numbers of units follow from them. The texts are to be written once more.
  ///
  /// - Parameter folder: the district's folder with its map and its texts.
  public mutating func measure(in folder: String) throws(InputError) {
    guard let path = files.calls?.path, let days = log?.days else { return }
    let found: Scenario.Reading
    do {
      found = try Scenario.read(path: FilePath.joined(folder, "scenario.yaml")).reading()
    } catch {
      var own = error
      // Nobody has written this section.
      for doubt in CallDoubt.allCases {
        own.message = own.message?.replacing(
          "calls.meant: [\(doubt.rawValue)]", with: "--calls-as meant=\(doubt.rawValue)")
      }
      if own.key?.hasPrefix("calls") ?? false { (own.file, own.line) = (path, nil) }
      throw own
    }
    guard let reading = found.calls else { return }
    let urgent = found.plan.kinds.firstIndex { $0.id == "urgent" }
    var measured = CallLog.Measured(
      calls: 0, urgent: 0, hours: [Int](repeating: 0, count: 24), weekend: nil, bad: 0, outside: 0,
      account: reading.account)
    let first = Scenario.weekdays.firstIndex(of: days.weekday) ?? 0
    var weekend = 0
    let work = reading.plan.columns.first { $0.task == "scene" && $0.input == .work }?.values
    var (sum, told) = (0.0, 0)
    for (index, (time, kind)) in zip(reading.plan.time, reading.plan.kind).enumerated() {
      let day = Int((time.hours / 24).rounded(.down))
      guard (days.warmUp..<days.warmUp + days.period).contains(day) else { continue }
      measured.calls += 1
      if Int(kind) == urgent { measured.urgent += 1 }
      measured.hours[Int(time.hours.rounded(.down)) - day * 24] += 1
      if (first + day) % 7 >= 5 { weekend += 1 }
      if let seconds = work?[index], seconds >= 0 { (sum, told) = (sum + seconds, told + 1) }
    }
    guard measured.calls > 0 else {
      throw InputError(
        file: path, key: "--calls", message: "no call on the map in \(days.period) days from \(days.start)",
        details: reading.summary())
    }
    if days.areWeeks, weekend < measured.calls {
      measured.weekend = Double(weekend) / 2 / (Double(measured.calls - weekend) / 5)
    }
    if told > 0, sum > 0 { measured.onScene = (sum / Double(told) / 60, told) }
    let all = Double(reading.plan.count + reading.early.count + reading.bad.count)
    measured.bad = Double(reading.bad.count) / all
    let met = Double(reading.plan.count + reading.early.count)
    measured.outside = Double(reading.late + reading.early.count) / met
    log?.measured = measured
  }

  /// Calls a day.
  var calls: Double {
    guard let log, let measured = log.measured else { return residents / 100_000 * service.callsPer100000 }
    return Double(measured.calls) / Double(log.days.period)
  }

  /// Mean time at work on scene, minutes.
  var onScene: Double { log?.measured?.onScene?.mean ?? service.onScene }

  /// Share of the calls that are urgent.
  var urgent: Double {
    log?.measured.map { Double($0.urgent) / Double($0.calls) } ?? service.urgent
  }

  /// The section `profiles`: the log's calls by hour.
  var profiles: String {
    guard let measured = log?.measured else { return "" }
    let hours = measured.hours.map { "\($0)" }.joined(separator: ", ")
    let weekend = measured.weekend.map { ", weekend: \(decimal($0 * 100, 1))%" } ?? ""
    return """

      # The log's calls by hour of the day, for calls that are drawn: without the section `calls` they come as often and at these hours, where
      # residents live.
      profiles:
        log: {hours: [\(hours)]\(weekend)}

      """
  }

  /// What became of the log's rows, line by line, once they are measured.
  public var counted: [String] {
    guard let log, let measured = log.measured else { return [] }
    let days = log.days
    let first =
      "\(grouped(measured.calls)) in \(days.period) measured days\(days.warmUp > 0 ? " behind one of warm-up" : ""), from \(days.start) on: "
      + "\(decimal(calls, 1)) a day, \(decimal(urgent * 100, 1)) % of them urgent"
    let scene = measured.onScene.map {
      "\(decimal($0.mean, 1)) min on scene on average, of \(grouped($0.calls)) of them that tell it"
    }
    return Self.lines(
      "calls",
      [first] + [scene].compactMap { $0 } + measured.account.dropFirst().map { "\(grouped($0.count)) \($0.what)" })
  }
}
