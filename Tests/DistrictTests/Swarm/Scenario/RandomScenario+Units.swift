extension RandomScenario {
  var units: String {
    mutating get {
      let others = some(of: agencies, atMost: 2)
      return Self.map((agencies + others).enumerated().map { team($0, of: $1) })
    }
  }

  private mutating func team(_ index: Int, of agency: String) -> String {
    // The first teams' names are in no order either.
    let id = "\(one(of: ["red", "blue", "team"]))-\(one(of: [0, 20]) + index)"
    var team = Team(id: id, agency: agency, units: [])
    var keys = ["agency: \(agency)"]
    let based = base(of: &team, number: index)
    keys.append("base: \(based)")
    keys += roster(of: &team)
    keys += movement(of: team, isOnBeats: based == "beats", index)
    keys += duty(of: &team)
    if has(0.3) { keys.append("cost: \(number(1...3))") }
    if has(0.2) { keys.append("crew: 2") }
    if has(0.2) { keys += ["zh: 队", "en: Team"] }
    if on(.capabilities), has(0.7) {
      team.capabilities = ["ladder"]
      keys.append("capabilities: [ladder]")
    }
    if on(.chores), has(0.7) {
      let left = one(of: ["", "left-over: carry, ", "left-over: drop, "])
      keys.append(
        "chores: {\(left)round: {per-duty: 2, length: \(drawn())}, post: {per-duty: 2.5, length: 20min, share: 50%, interrupted-by: 2}}"
      )
    }
    teams.append(team)
    return "\(id): \(Self.map(keys.shuffled(using: &random)))"
  }

  private mutating func base(of team: inout Team, number index: Int) -> String {
    if isCells, has() { return one(of: ["beats", "communities", "subdistricts"]) }
    switch number(0...3) {
    case 0: return "{facilities: {kind: hospital}}"
    case 1:
      let rows = some(of: places, atMost: 3).map { "\($0),\(number(1...2))\n" }.joined()
      files["bases-\(index).csv"] = "at,units\n" + rows
      return "{file: {path: bases-\(index).csv, column: at\(isCells ? ", meant: [cells]" : "")}}"
    default:
      let own = some(of: places, atMost: 3)
      team.station = own[0]
      return "{places: \(Self.list(own))}"
    }
  }

  /// Who is on duty when; each entry of the roster keeps somebody.
  private mutating func roster(of team: inout Team) -> [String] {
    let vacancies = on(.vacancies) && has() ? 0.2 : 0
    let strength = has(0.1) ? 1.5 : 1
    var units = 0
    func entry() -> Int {
      let posts = number(1...3)
      let filled = Int(Double(posts) * strength + 0.5)
      units += filled - Int(Double(filled) * vacancies + 0.5)
      return posts
    }
    var keys = vacancies > 0 ? ["vacancies: 20%"] : []
    if strength > 1 { keys.append("strength: 150%") }
    if shifts.isEmpty || has(0.2) {
      keys.append("on-duty: \(entry())")
    } else {
      team.isEverOff = true
      let own = some(of: shifts, atMost: 3).map { "\($0.id): \(entry())" }
      keys.append("on-duty: \(Self.map(own))")
    }
    team.units = (1...units).map { "\(team.id)-\($0)" }
    return keys
  }

  private mutating func movement(of team: Team, isOnBeats: Bool, _ index: Int) -> [String] {
    var keys: [String] = []
    let isFactor = ["matrix", "roads"].contains(path)
    let byPriority = on(.speeds) && has() && path != "congestion-aware"
    if byPriority {
      keys.append("speed: \(isFactor ? "{1: 133%, others: 90%}" : "{1: 30km/h, others: 20km/h}")")
    } else if !isFactor || has(0.2) {
      keys.append("speed: \(isFactor ? "110%" : "20km/h")")
    }
    if on(.roads), path == "roads", has() { keys.append("vehicle: \(one(of: ["bike", "walker"]))") }
    if on(.speeds), has() { keys.append("calm-speed: 80%") }
    if has(0.3) { keys.append("turnout: \(drawn())") }
    if on(.freeAt), has() { keys.append("free-at: \(one(of: ["base", "anywhere"]))") }
    if on(.cruise), has() {
      let area = one(of: isOnBeats ? ["beat"] : ["community", "subdistrict", "district"])
      keys.append("cruise: \(has() ? area : "{area: \(area), every: 20min}")")
    }
    if on(.compliance), has(0.7) {
      let places = some(of: self.places, atMost: 2)
      files["compliance-\(index).csv"] =
        "free,places\n1,\(places[0])\n" + (places.count > 1 ? "2,\(places[0]) \(places[1])\n" : "")
      keys.append("compliance: compliance-\(index).csv")
    }
    return keys
  }

  private mutating func duty(of team: inout Team) -> [String] {
    guard on(.duty) else { return [] }
    var keys: [String] = []
    if has() { keys.append("shift-end: \(one(of: ["finish", "hand-on"]))") }
    if has(0.4) { keys.append("break: {after: 2h, length: 30min}") }
    if team.isEverOff, has(0.3) { keys.append("rest: 8h") }
    if has(0.3) { keys.append("absence: 20%") }
    if has(0.4) {
      team.hasRecall = true
      keys.append("recall: {after: 30min, priority: \(number(1...2))}")
    }
    return keys
  }
}
