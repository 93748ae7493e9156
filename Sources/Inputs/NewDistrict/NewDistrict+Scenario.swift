import District

/// The scenario of a new district, and its catalogue.
extension NewDistrict {
  var catalogue: String {
    let rate = residents > 0 ? calls / residents * 1000 : 0
    let agency = service.agency.id
    let isMeasured = log?.measured != nil
    return CSV.text(
      ["kind", "zh", "en", "family", "priority", "agency", "exposure", "rate_per_1000"]
        + (isMeasured ? ["profile"] : []),
      [
        ["urgent", "紧急呼叫", "Urgent call", "\(decimal(rate * urgent, 6))/d", "1"],
        ["other", "其他呼叫", "Other call", "\(decimal(rate * (1 - urgent), 6))/d", "2"],
      ],
      comments: [demandNote]
    ) { [$0[0], $0[1], $0[2], "emergency", $0[4], agency, "residents", $0[3]] + (isMeasured ? ["log"] : []) }
  }

  /// How many calls there are, and how it is known.
  private var demandNote: String {
    guard let log, log.measured != nil else {
      return
        "assumed: \(decimal(service.callsPer100000, 0)) calls a day for 100,000 residents (\(decimal(calls, 1)) a day here), "
        + "\(decimal(service.urgent * 100, 0)) % of them urgent"
    }
    return
      "of \(Self.plain(FilePath.name(of: log.look.file))): \(decimal(calls, 1)) calls a day, \(decimal(urgent * 100, 1)) % of them urgent"
  }

  var handlesAtHospital: Bool { hospitals != nil && service.hospital != nil }

  /// Whether the log tells how long units were on scene.
  var isTimed: Bool { log?.measured?.onScene != nil }

  /// The tasks of a call, with work on scene that takes so many times as long, in one line.
  func tasks(times factor: Double) -> String {
    let scene = "{task: scene, work: \"exponential(mean: \(decimal(onScene * factor, 1))min)\"}"
    guard handlesAtHospital, let hospital = service.hospital else { return "[\(scene)]" }
    return
      "[\(scene), {task: hand-over, by: scene, place: {facility: hospital}, share: \(decimal(hospital.share * 100, 0))%, "
      + "work: \"exponential(mean: \(decimal(hospital.minutes, 1))min)\"}]"
  }

  private var procedure: String {
    let why = isTimed ? "the log's mean, of calls without times of their own" : "assumed"
    let scene = "      - {task: scene, work: \"exponential(mean: \(decimal(onScene, 1))min)\"}      # \(why)\n"
    guard handlesAtHospital, let hospital = service.hospital else { return scene }
    return scene
      + "      # assumed: \(decimal(hospital.share * 100, 0)) % are brought to the nearest hospital by the same unit, and handed over there\n"
      + "      - {task: hand-over, by: scene, place: {facility: hospital}, share: \(decimal(hospital.share * 100, 0))%, "
      + "work: \"exponential(mean: \(decimal(hospital.minutes, 1))min)\"}\n"
  }

  /// The file of today's units below the district's folder.
  var fleetFile: String { "\(service.unit.id)s.csv" }

  private var base: String {
    if fleet != nil { return "{file: {path: \(fleetFile), column: base}}" }
    return stations == nil
      ? madeUpBases(for: units) ?? "communities" : "{facilities: {kind: \(service.rawValue)}}"
  }

  private var baseNote: String {
    if let fleet { return "as \(Self.plain(fleet.name)) tells" }
    return stations == nil
      ? "assumed, cells of the map as it is now: \(basesMadeUp ?? "no file tells where they stand")"
      : "shared out as evenly as can be (assumed)"
  }

  private var dutyNote: String {
    if fleet != nil { return "today's, around the clock (assumed)" }
    return
      "assumed: \(isCapped ? "as many as the stations have room for" : "a third of the time at work"), around the clock"
  }

  /// How fast units are: factors on the roads, or the speed along a grid of streets.
  private var speed: String {
    files.roads == nil
      ? "speed: 25km/h                         # assumed: lights and stops included; calm-speed says how fast they come back"
      : "speed: {1: 133%, others: 100%}        # assumed: of the roads; a third faster with lights, to urgent calls"
  }

  private var path: String {
    files.roads == nil
      ? "path: manhattan                         # assumed: along a grid of streets; no roads are on the map"
      : "path: roads"
  }

  /// How many calls of which kind, and when and where.
  private func demand(in folder: String) -> String {
    guard let log else {
      return """
        calendar: {first-day: monday, warm-up: 1d, period: 7d, drain: 1d}   # assumed: an ordinary week

        # How many calls of which kind: catalogue.csv. Every hour is alike (assumed); `profiles` and a column `profile` tell more.
        # Calls from a file replace them: gridtwin new --calls FILE, or gridtwin calls look FILE, which writes the section `calls` to paste here.
        incidents: {catalogue: catalogue.csv, headroom: 125%}      # as many as an experiment may ask with
        """
    }
    let days = log.days
    return """
      calendar: {first-day: \(days.weekday), warm-up: \(days.warmUp)d, period: \(days.period)d, drain: 1d}   # assumed: the log's \(days.why)

      # The calls of the log, each when and where it came: every run meets the same.
      \(log.section(file: Files.beside(folder, files.calls?.path ?? "")).dropLast())
      \(profiles)
      # How many calls of which kind there are without them: catalogue.csv.
      incidents: {catalogue: catalogue.csv}
      """
  }

  func scenario(in folder: String) -> String {
    let (unit, agency) = (service.unit, service.agency)
    return """
      # Written by `gridtwin new`, to be changed: every line marked "assumed" is a guess, and the list at the end repeats them.
      scenario: \(PlainText.quoted(name))
      map: map

      \(demand(in: folder))

      procedures:
        urgent: &procedure
      \(procedure.replacing("      ", with: "    ").dropLast())
        other: *procedure

      agencies:                      # assumed: from the call to the order
        \(agency.id): {zh: \(agency.zh), en: \(agency.en), acceptance: "exponential(mean: 2.5min)"}

      units:
        \(unit.id):
          zh: \(unit.zh)
          en: \(unit.en)
          agency: \(agency.id)
          base: \(base)   # \(baseNote)
          \(speed)
          turnout: "constant(1min)"             # assumed
          on-duty: \(units)                           # \(dutyNote)

      policies:
        dispatch: nearest                       # assumed
        queue: priority                         # assumed: urgent calls first
        \(path)

      assumptions:
      \(assumptions)

      """
  }

  /// What is assumed, line by line.
  public var assumed: [String] {
    var lines = [
      fleet == nil
        ? "\(units) \(service.units) of \(service.rawValue) stations, \(way.en), 1 min to set out"
        : "\(service.units) on duty around the clock, \(way.en), 1 min to set out",
      "the nearest free unit comes; urgent calls first where they wait",
    ]
    if let basesMadeUp { lines.append(basesMadeUp) }
    if let enlargedStand { lines.append(enlargedStand) }
    if isOverfull {
      lines.append("the stations' capacity of \(capacity ?? 0) is exceeded by \(numbers.last ?? 0) \(service.units)")
    }
    if let log {
      lines.append(
        "the calls of \(log.days.period) days from \(log.days.start) on stand for others: the log's \(log.days.why)")
      if let words = log.words.assumed { lines.append(words.en) }
    } else {
      lines.append(
        "\(decimal(calls, 1)) calls a day (\(decimal(service.callsPer100000, 0)) for 100,000 residents), where residents live, every hour alike"
      )
    }
    let scene =
      isTimed
      ? "on scene as long as the log tells, \(decimal(onScene, 1)) min on average where it does not"
      : "\(decimal(onScene, 0)) min on scene"
    lines.append(scene + "; 2.5 min from the call to the order")
    if handlesAtHospital, let hospital = service.hospital {
      lines.append(
        "\(decimal(hospital.share * 100, 0)) % to the nearest hospital, \(decimal(hospital.minutes, 0)) min there")
    }
    lines.append("the standard: nine urgent calls in ten within \(standard) min")
    return lines
  }
}
