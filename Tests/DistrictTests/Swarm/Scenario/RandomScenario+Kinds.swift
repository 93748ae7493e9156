extension RandomScenario {
  /// Kinds, of which every agency has one.
  mutating func chooseKinds() {
    let ids = Self.names(max(2, agencies.count)...5, "kind", &random)
    kinds = ids.enumerated().map { index, id in
      let agency = index < agencies.count ? agencies[index] : one(of: agencies)
      var kind = Kind(id: id, agency: agency, workers: [agency])
      kind.isEmergency = has(0.3)
      if isCells { kind.exposure = one(of: ["residents", "residents", "people", "premises", "sensors"]) }
      if hasPeople { kind.exposure = one(of: [kind.exposure, "people", "workers"]) }
      if hasPeople, on(.crowds), has(0.2) { kind.exposure = "crowding" }
      return kind
    }
  }

  /// Tasks of some kinds; the first is always one of its own agency's units alone.
  var procedures: String? {
    mutating get {
      guard on(.procedures) else { return nil }
      var own: [String] = []
      for index in kinds.indices where has(0.7) { own.append("\(kinds[index].id): \(tasks(of: index))") }
      return own.isEmpty ? nil : Self.map(own)
    }
  }

  private mutating func tasks(of index: Int) -> String {
    let agency = kinds[index].agency
    var first = ["task: begin", "work: \(drawn())"]
    let isEach = has(0.2)
    if isEach { first.append("start: each") }
    if has(0.3) { first.append("when-interrupted: \(one(of: ["restart", "resume"]))") }
    let most = teams.filter { $0.agency == agency && !$0.isEverOff }.reduce(0) { $0 + $1.units.count }
    if most > 1, has() { first.append("needs: 2") }
    if hasDesks, has(0.2) { first.append("place: {desk: \(one(of: ["community", "subdistrict", "district"]))}") }
    var tasks = [first]
    kinds[index].tasks = ["begin"]
    if !isEach, has() {
      let choose = has() ? ", choose: \(one(of: ["nearest", "least-busy"]))" : ""
      tasks.append(["task: bring", "by: begin", "place: {facility: hospital\(choose)}", "work: \(drawn())"])
      kinds[index].tasks.append("bring")
    }
    if has() {
      let other = one(of: agencies)
      var task = ["task: look", "agency: \(other)", "after: [begin]", "share: \(percent())", "work: \(drawn())"]
      if has(0.3) { task.append("place: scene") }
      kinds[index].workers.append(other)
      tasks.append(task)
      kinds[index].tasks.append("look")
    }
    if let able = teams.first(where: { !$0.capabilities.isEmpty }), has() {
      tasks.append(["task: climb", "agency: \(able.agency)", "needs: {ladder: 1}", "work: \(drawn())"])
      objects["climbed", default: []].append(able.agency)
      kinds[index].tasks.append("climb")
    }
    return Self.list(tasks.shuffled(using: &random).map(Self.map))
  }

  /// The catalogue in a file or two.
  var incidents: String {
    mutating get {
      var columns = ["kind", "priority", "agency", "work", "exposure", "rate_per_1000", "patience"]
      let more: [(column: String, isThere: Bool)] = [
        ("zh", has(0.2)), ("en", has(0.2)), ("family", has(0.2)), ("platform", hasDesks || has(0.2)),
        ("profile", on(.profiles)), ("deadline", on(.deadlines) || has(0.3)), ("reopened", has(0.3)),
        ("delay", hasChannels),
      ]
      columns += more.filter(\.isThere).map(\.column)
      columns += channels
      let rows = kinds.map { kind in row(of: kind, columns) }
      let header = columns.joined(separator: ",") + "\n"
      let half = has(0.2) ? max(1, rows.count / 2) : rows.count
      files["catalogue.csv"] = header + rows[..<half].joined()
      var catalogue = has(0.2) ? "{file: catalogue.csv, delimiter: \",\", encoding: utf-8}" : "catalogue.csv"
      if half < rows.count {
        files["catalogue-2.csv"] = header + rows[half...].joined()
        catalogue = "[\(catalogue), catalogue-2.csv]"
      }
      return "{catalogue: \(catalogue), rate: \(one(of: [100, 100, 150]))%, headroom: 1000%}"
    }
  }

  private mutating func row(of kind: Kind, _ columns: [String]) -> String {
    let rate = ["premises": 20, "sensors": 10, "workers": 3][kind.exposure] ?? 1
    let fields = columns.map { column in
      switch column {
      case "kind": return kind.id
      case "priority": return "\(number(1...3))"
      case "agency": return kind.agency
      case "work": return kind.tasks == ["work"] ? drawn() : ""
      case "exposure": return kind.exposure
      case "rate_per_1000": return "\(one(of: [1, 2, 3]) * rate)/d"
      case "patience": return has(0.2) ? "\"exponential(mean: 2h)\"" : ""
      case "zh", "en": return one(of: ["一", "two"])
      case "family": return one(of: ["matter", "two"])
      case "platform":
        return kind.isEmergency ? "emergency" : one(of: ["service", "service", "governance", "market-supervision"])
      case "profile": return one(of: ["day", "even", ""])
      case "deadline": return one(of: ["2h", "6h", ""])
      case "reopened": return one(of: ["20%", ""])
      case "delay": return drawn()
      case "complaint": return one(of: ["40%", "70%", "100%"])
      default: return one(of: ["0%", "40%", "70%", "100%"])
      }
    }
    return fields.joined(separator: ",") + "\n"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Calls at whole tens of minutes, some of them alike.
  var calls: String {
    mutating get {
      let task = one(of: kinds[0].tasks)
      var text = "id,t,clock,at,kind,grave,minutes,needed,units,where\n"
      for id in 0..<number(3...40) {
        let minutes = has(0.3) ? "\(number(1...3) * 10)" : ""
        // One at least is measured.
        let minute = id == 0 ? 300 : number(0...140) * 10
        text +=
          "\(id),\(minute),2018-01-0\(1 + minute / 1440)T\(Self.two(minute / 60 % 24)):\(Self.two(minute % 60)):00,\(one(of: places)),\(kind()),\(one(of: ["", "1", "2"])),\(minutes),"
          + "\(one(of: ["", "1", "0"])),\(one(of: ["", "1"])),\(one(of: ["", "hospital-1"]))\n"
      }
      files["calls.csv"] = text
      var keys = ["file: calls.csv"]
      let clock = "{column: clock, format: iso, start: 2018-01-01\(has() ? ", zone: Europe/Paris" : "")}"
      keys.append("time: \(has(0.7) ? "{column: t, unit: min}" : clock)")
      keys.append("priority: \(has(0.7) ? "{column: grave}" : "{column: grave, map: {1: 1, 2: 4}, others: 3}")")
      keys.append(has(0.8) ? "place: {column: at}" : "place: \(one(of: places))")
      if has(0.7) {
        keys.append("kind: {column: kind}")
      } else {
        let own = kinds.dropLast().map { "\($0.id): \($0.id)" }
        keys.append("kind: {column: kind, map: \(Self.map(Array(own))), others: \(kind())}")
      }
      keys.append("meant: [words, midnight, years, groups, durations, cells, repeats, offsets]")
      if has(0.2) { keys.append("group: id") }
      if has(0.2) { keys += ["bad-rows: 1%", "outside: 90%"] }
      var fixed = ["work: {column: minutes, unit: min}"]
      if has(0.3) { fixed.append("needed: {column: needed}") }
      if has(0.3) { fixed.append("count: {column: units}") }
      if task == "bring", isCells, has() { fixed.append("facility: {column: where}") }
      keys.append("fixed: {\(task): \(Self.map(fixed))}")
      return Self.map(keys)
    }
  }
}
