/// The sections of the scenario, each with the text behind its key.
extension RandomScenario {
  /// All that it has. Those that name others come behind them.
  var sections: [(key: String, value: String)] {
    mutating get {
      var sections: [(key: String, value: String)] = [
        ("scenario", "random"), ("map", mapFolder),
        (
          "calendar",
          "{first-day: monday, warm-up: \(one(of: ["0h", "2h"])), period: \(one(of: ["12h", "1d"])), drain: 1d}"
        ),
      ]
      func add(_ key: String, _ value: String?) { if let value { sections.append((key, value)) } }
      add("shifts", shiftList)
      add("agencies", agencyList)
      add("units", units)
      add("profiles", on(.profiles) ? profiles : nil)
      add("procedures", procedures)
      chooseChannels()
      add("incidents", incidents)
      add("channels", channelMap)
      add("residents", on(.residents) && isCells ? residents : nil)
      for (key, value) in detection { add(key, value) }
      if hasDesks { for (key, value) in deskSections { add(key, value) } }
      if hasCalls { add("calls", calls) }
      if hasPeople { add("people", people) }
      for (key, value) in groundSections { add(key, value) }
      for (key, value) in caseSections { add(key, value) }
      for (key, value) in teamSections { add(key, value) }
      for (key, value) in lifeSections { add(key, value) }
      for (key, value) in disruptions { add(key, value) }
      add("policies", policies)
      add("acts", on(.acts) || objects["control-area"] != nil ? acts : nil)
      add("by-hand", on(.byHand) ? byHand : nil)
      if on(.evidence) {
        add("published", "[{name: a, value: 1, source: nobody, covers: [units, policies]}]")
        add("assumptions", "[{name: b, value: 2, reason: none, covers: all}]")
      }
      return sections.shuffled(using: &random)
    }
  }

  private var shiftList: String? {
    mutating get {
      if shifts.isEmpty { return nil }
      let own = shifts.map { shift in
        let days = "[monday, tuesday, wednesday, saturday]"
        return "\(shift.id): \(has(0.2) ? "{hours: \(shift.hours), days: \(days)}" : shift.hours)"
      }
      return Self.map(own)
    }
  }

  private var agencyList: String {
    mutating get {
      let all = agencies.map { agency in
        var keys: [String] = []
        if has(0.3) { keys += ["zh: 局", "en: Office"] }
        let tiers = ["community", "subdistrict", "district"]
        let owner = has() ? 2 : number(0...2)
        owners[agency] = owner
        if owner < 2 || has(0.3) { keys.append("owner: \(tiers[owner])") }
        if has(0.4) { keys.append("station: \(tiers[number(0...owner)])") }
        if has(0.3) { keys.append("acceptance: \(drawn())") }
        if has(0.2) { keys.append("waiting-room: \(number(1...4))") }
        return "\(agency): \(Self.map(keys))"
      }
      return Self.map(all)
    }
  }

  private var profiles: String {
    mutating get {
      let hours = Self.list((0..<24).map { "\($0 < 6 ? 1 : number(1...3))" })
      return Self.map([
        "day: {hours: \(hours), weekend: 150%}", "even: {hours: \(Self.list(Array(repeating: "1", count: 24)))}",
      ])
    }
  }

  /// Rules at every point of decision, some by their parameters.
  private var policies: String {
    mutating get {
      var own = ["queue: \(one(of: ["fifo", "priority", "deadline"]))"]
      own.append("dispatch: \(dispatch(withLists: objects["preferences"] != nil))")
      if has() { own.append("relocation: \(relocation())") }
      if hasDesks { own.append("routing: \(routing())") }
      let circuity = ["matrix", "roads"].contains(path) || has(0.7) ? nil : "{\(path): {circuity: 1.3}}"
      let isNetwork = ["shortest", "congestion-aware"].contains(path)
      own.append("path: \(isNetwork && has(0.3) ? "{\(path): {diagonals: 1}}" : circuity ?? path)")
      return Self.map(own)
    }
  }

  mutating func dispatch(withLists: Bool) -> String {
    var rules = [
      "nearest", "nearest-with-preemption", "least-busy", "cheapest", "home-beat", "{home-beat: {help: 2}}",
      "{nearest: {redirect: 1, on-return: 0}}", "{least-busy: {reserve: 1, urgent: 2, preempt: 1}}",
    ]
    if withLists { rules += ["preference-list", "preference-list", "preference-list"] }
    if !hasCalls, has(0.1) { return "{look-ahead: {candidates: 2, samples: 1, minutes: 20}}" }
    return one(of: rules)
  }

  mutating func relocation() -> String {
    one(of: ["return-to-base", "compliance-table", "dmexclp", "{dmexclp: {minutes: 5, busy: 0.5}}"])
  }

  mutating func routing() -> String {
    let grid = objects["grid"] == nil ? [] : ["grid-first", "{grid-first: {returns: 2}}"]
    return one(of: ["hierarchical", "direct", "{direct: {returns: 2}}", "{hierarchical: {returns: endless}}"] + grid)
  }
}
