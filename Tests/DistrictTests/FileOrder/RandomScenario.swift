/// The files of a small random scenario, on Smallville's cells or on nodes of its own: names whose order says nothing, times that
/// meet at one instant, and rows that are alike, so that an order of rows that reaches a result is seen to.
struct RandomScenario {
  /// The map's folder, from the root of the checkout; nil if it is among the files.
  let map: String?
  /// Texts by path.
  private(set) var files: [String: String] = [:]

  private var random: SplitMix
  private let agencies: [String]
  private let kinds: [String]
  /// Names of nodes, or numbers of cells.
  private let places: [String]
  private let hasCalls: Bool
  private let hasDesks: Bool
  private let shifts: [(id: String, hours: String)]

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    map = Bool.random(using: &random) ? "Maps/smallville" : nil
    agencies = Self.names(1...3, "agency", &random)
    kinds = Self.names(agencies.count...5, "kind", &random)
    places = map == nil ? Self.names(2...6, "place", &random) : (0..<28).map(String.init)
    shifts =
      [
        [], [("day", "08:00-20:00"), ("night", "20:00-08:00")],
        [("late", "14:00-22:00"), ("early", "06:00-14:00"), ("night", "22:00-06:00")],
      ].randomElement(using: &random) ?? []
    hasCalls = map == nil || Bool.random(using: &random)
    hasDesks = map != nil && !shifts.isEmpty && Bool.random(using: &random)
    if map == nil { writeMap() }
    writeCatalogue()
    if hasCalls { writeCalls() }
    writeScenario()
  }

  /// Different names in any order, some of which end in numbers.
  private static func names(_ count: ClosedRange<Int>, _ word: String, _ random: inout SplitMix) -> [String] {
    let all = (1...12).map { "\(word)-\($0)" } + ["\(word)-a", "\(word)-b10", "\(word)-b9", "z-\(word)", "a-\(word)"]
    return Array(all.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
  }

  private mutating func has(_ share: Double = 0.5) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  private mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func some<T>(of choices: [T], atMost most: Int) -> [T] {
    let count = number(1...min(most, choices.count))
    return Array(choices.shuffled(using: &random).prefix(count))
  }

  private mutating func duration() -> String {
    one(of: ["10min", "20min", "60min", "\"exponential(mean: 15min)\"", "\"uniform(low: 5min, high: 40min)\""])
  }

  private mutating func writeMap() {
    files["map/map.yaml"] = """
      name: random
      names: {zh: 随机, en: Random}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents}
      times: {file: times.csv, unit: min}

      """
    var (nodes, times) = ("id,x,y,residents\n", "from,\(places.joined(separator: ","))\n")
    for (index, place) in places.enumerated() {
      nodes += "\(place),\(one(of: [0, 500, 1000]) + index),\(number(0...1) * 500),\(one(of: [0, 100, 1000]))\n"
      let row = places.map { $0 == place ? "0" : "\(one(of: [2, 5, 5, 10]))" }
      times += "\(place),\(row.joined(separator: ","))\n"
    }
    files["map/nodes.csv"] = nodes
    files["map/times.csv"] = times
  }

  private mutating func writeCatalogue() {
    var text = "kind,priority,agency,work,exposure,rate_per_1000,patience"
    text += hasDesks ? ",platform" : ""
    text += hasDesks && !hasCalls ? ",complaint,patrol,delay\n" : "\n"
    for (index, kind) in kinds.enumerated() {
      // Every agency has something to do.
      let agency = index < agencies.count ? agencies[index] : one(of: agencies)
      let patience = has(0.2) ? "\"exponential(mean: 2h)\"" : ""
      text += "\(kind),\(number(1...3)),\(agency),\(duration()),residents,\(one(of: [1, 1, 3]))/d,\(patience)"
      if hasDesks { text += ",\(one(of: ["service", "emergency"]))" }
      text += hasDesks && !hasCalls ? ",70%,60%,\(duration())\n" : "\n"
    }
    files["catalogue.csv"] = text
  }

  /// Calls at whole tens of minutes, some of them alike.
  private mutating func writeCalls() {
    var text = "t,at,kind,grave,minutes\n"
    for _ in 0..<number(3...40) {
      let minutes = has(0.3) ? "\(number(1...3) * 10)" : ""
      text += "\(number(0...140) * 10),\(one(of: places)),\(one(of: kinds)),\(one(of: ["", "1", "2"])),\(minutes)\n"
    }
    files["calls.csv"] = text
  }

  private mutating func roster() -> String {
    if shifts.isEmpty { return "\(number(1...4))" }
    let own = shifts.map { "\($0.id): \(number(1...3))" }
    return "{\(own.joined(separator: ", "))}"
  }

  private mutating func base() -> String {
    if map != nil, has() { return one(of: ["communities", "subdistricts"]) }
    return "{places: [\(some(of: places, atMost: 3).joined(separator: ", "))]}"
  }

  private mutating func writeScenario() {
    var text = """
      scenario: random
      map: \(map.map { "../\($0)" } ?? "map")
      calendar: {first-day: monday, warm-up: 0h, period: 1d, drain: 1d}
      incidents: {catalogue: catalogue.csv}

      """
    if !shifts.isEmpty { text += "shifts:\n" + shifts.map { "  \($0.id): \($0.hours)\n" }.joined() }
    text += "agencies:\n"
    for agency in agencies {
      var keys = has(0.3) ? ["acceptance: \(duration())"] : []
      if has(0.2) { keys.append("waiting-room: \(number(1...4))") }
      text += "  \(agency): {\(keys.joined(separator: ", "))}\n"
    }
    text += "units:\n"
    for (index, agency) in (agencies + some(of: agencies, atMost: 2)).enumerated() { text += team(index, of: agency) }
    if hasCalls {
      text += """
        calls:
          file: calls.csv
          time: {column: t, unit: min}
          place: {column: at}
          kind: {column: kind}
          priority: {column: grave}
          fixed: {work: {work: {column: minutes, unit: min}}}

        """
    }
    if hasDesks { text += desks() }
    var policies = ["queue: \(one(of: ["fifo", "priority"]))"]
    policies.append(
      "dispatch: \(one(of: ["nearest", "least-busy", "cheapest", "nearest-with-preemption", "home-beat"]))")
    if hasDesks { policies.append("routing: \(one(of: ["hierarchical", "direct"]))") }
    text += "policies: {\(policies.joined(separator: ", "))}\n"
    files["scenario.yaml"] = text
  }

  private mutating func team(_ index: Int, of agency: String) -> String {
    // The first teams' names are in no order either.
    var text =
      "  \(one(of: ["red", "blue", "team"]))-\(one(of: [0, 20]) + index):\n    agency: \(agency)\n    base: \(base())\n"
    text += "    on-duty: \(roster())\n"
    if map != nil { text += "    speed: 20km/h\n" }
    if has(0.3) { text += "    turnout: \(duration())\n" }
    if has(0.3) { text += "    shift-end: \(one(of: ["finish", "hand-on"]))\n" }
    if has(0.2) { text += "    break: {after: 2h, length: 30min}\n" }
    if has(0.2) { text += "    absence: 20%\n" }
    if has(0.2) { text += "    recall: {after: 30min, priority: 1}\n" }
    if has(0.2) { text += "    free-at: base\n" }
    if has(0.3) { text += "    cost: \(number(1...3))\n" }
    if has(0.2) {
      text +=
        "    chores: {round: {per-duty: 2, length: \(duration())}, post: {per-duty: 3, length: 20min, interrupted-by: 2}}\n"
    }
    return text
  }

  private mutating func desks() -> String {
    let seats = "{\(shifts.map { "\($0.id): 3" }.joined(separator: ", "))}"
    var text = "desks:\n"
    for (id, tier) in [("community", "community"), ("subdistrict", "subdistrict"), ("district", "district")] {
      text += "  \(id): {tier: \(tier), handling: \(duration()), relay: 5min, seats: \(seats)}\n"
    }
    text += "  emergency: {tier: district, platform: emergency, handling: 2min, relay: 1min, seats: \(seats)}\n"
    text += "transfer: {misrouting: 20%, give-back: \(duration()), closing: \(duration())}\n"
    if hasCalls { return text }
    return text + """
      channels:
        complaint: {report: "uniform(low: 2min, high: 10min)"}
        patrol: {shift: \(shifts[0].id), every: 4h, delay: "constant(1min)", report: "constant(2min)"}

      """
  }
}
