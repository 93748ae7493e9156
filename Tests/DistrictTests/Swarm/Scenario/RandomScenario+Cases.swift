/// What becomes of cases, of teams beside them, and of the matter itself.
extension RandomScenario {
  /// Deadlines, grades, supervision and reviews.
  var caseSections: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      if on(.grades) {
        let share = one(of: ["20%", "{\(kind()): 50%, others: 10%}"])
        let tier = hasDesks && has() ? ", tier: \(one(of: ["subdistrict", "district"]))" : ""
        own.append(("grades", "{1: {share: \(share), work: 150%\(tier)}, 2: {}}"))
      }
      if on(.deadlines) {
        var rows = ["{priority: 1, accept: 10min, arrive: 30min, close: 1h}", "{priority: 2, close: 3h}"]
        if on(.grades) { rows.append("{grade: 1, priority: 3, arrive: 20min}") }
        own.append(("deadlines", Self.list(rows)))
        if on(.escalation) {
          let recall = teams.contains(where: \.hasRecall) ? ", recall: \(one(of: ["yes", "no"]))" : ""
          own.append(
            (
              "escalation",
              has(0.2)
                ? "{}"
                : "{means: {subdistrict: {raise: 1\(recall)}, district: {raise: 2, share-units: \(one(of: ["yes", "no"]))}}}"
            ))
        }
      }
      if on(.supervision) { own.append(("supervision", supervision)) }
      if on(.satisfaction) {
        let expects = one(of: ["4h", "{1: 1h, 2: 2h, others: 6h}"])
        own.append(("satisfaction", "{expects: \(expects), returned: 50%, reopened: 40%, poor: 30%}"))
      }
      if on(.reviews) {
        var keys = ["weekly: {day: tuesday, at: 06:00, move: {team: \(one(of: teams).id), most: 1}}"]
        if on(.deadlines) { keys.append("daily: {at: \(timeOfDay()), raise-overdue: 1}") }
        own.append(("reviews", Self.map(keys)))
      }
      return own
    }
  }

  private var supervision: String {
    mutating get {
      var keys: [String] = []
      if has(0.7) {
        keys.append("poor: 30%")
        if has() { keys.append("checks: {share: 50%, after: \(drawn())}") }
        if has() { keys.append("credit: {effect: 50%, half-life: 24h}") }
      }
      if on(.deadlines), has() {
        keys.append("listed: {after-missed: 1, tier: \(one(of: ["subdistrict", "district"])), raise: 1, poor: 10%}")
      }
      return Self.map(keys)
    }
  }

  /// Helpers, cool-downs, costs and cover.
  var teamSections: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      if on(.helpers) {
        var keys = ["number: \(number(0...9))", "accepts: 50%", "travel: \(drawn())"]
        let plain = kinds.filter { !$0.isEmergency }
        keys.append("kinds: \(Self.map(plain.prefix(2).map { "\($0.id): 70%" }))")
        if has() { keys.append("at: communities") }
        if !shifts.isEmpty, has() { keys.append("shift: \(has() ? shift() : "[\(shifts[0].id), \(shifts[1].id)]")") }
        if has() { keys.append("asked: 2") }
        if has() { keys.append("work: 120%") }
        if has() { keys.append("limit: 2h/week") }
        if has() { keys.append("bank: {credit: 20%, most: 90%}") }
        if has(0.2) { keys += ["zh: 志愿者", "en: Volunteers"] }
        own.append(("helpers", "{neighbours: \(Self.map(keys))}"))
        objects["pools"] = ["neighbours"]
      }
      let goers = teams.filter { team in kinds.contains { $0.workers.contains(team.agency) } }
      if on(.coolDown), let team = goers.first, let kind = kinds.first(where: { $0.workers.contains(team.agency) }) {
        own.append(("cool-down", "{pause: {units: [\(team.id)], after: [\(kind.id)], lasts: \(drawn())}}"))
      }
      if on(.costs) {
        var hours = ["\(teams[0].id): 40"]
        if hasDesks { hours += ["desks: 50", "community: 30"] }
        if objects["pools"] != nil { hours.append("neighbours: 1") }
        own.append(("costs", "{hour: \(Self.map(hours)), devices: {cameras: 3/d, sensors: 1/d}}"))
      }
      if on(.cover), let team = goers.first, let kind = kinds.first(where: { $0.workers.contains(team.agency) }) {
        var keys = ["units: [\(team.id)]", "within: 10min", "every: \(one(of: ["30min", "1h"]))"]
        if has() { keys.append("kinds: [\(kind.id)]") }
        if has() { keys.append("turnout: \(one(of: ["included", "excluded"]))") }
        if has(0.2) { keys += ["zh: 覆盖", "en: Cover"] }
        own.append(("cover", "{near: \(Self.map(keys))}"))
      }
      return own
    }
  }

  /// Dynamics, inspections, elastic rules, warnings and an epidemic.
  var lifeSections: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      let hasWarning = on(.earlyWarning) && !hasCalls
      if on(.dynamics), !hasCalls {
        // The last kind answers warnings, and comes of nothing else.
        let able = hasWarning ? Array(kinds.dropLast()) : kinds
        let some = able.indices.filter { _ in has(0.7) }.map { "\(able[$0].id): \(dynamics(of: able, $0))" }
        if !some.isEmpty { own.append(("dynamics", Self.map(some))) }
      }
      if on(.inspections), !shifts.isEmpty {
        let before = has() ? ", before: 2" : ""
        own.append(
          (
            "inspections",
            "{round: {rounds: {per-day: 3, shift: \(shift())\(before)}, agency: \(one(of: agencies)), kinds: [\(kind())], places: residents, work: \(drawn()), lowers: 50%, half-life: 12h}}"
          ))
      }
      if on(.elastic) {
        let zone = isCells && has() ? ", zones: [\(zones[0])]" : ""
        let rule = "{factor: 150%, hours: 18:00-23:00\(zone)}"
        own.append(
          ("elastic", "{\(kinds[0].id): [{permits: 60%, hours: 06:00-12:00, days: [monday, friday]}, \(rule)]}"))
      }
      if hasWarning {
        let channel = areNamed ? ", channel: \(one(of: channels))" : hasChannels && has() ? ", channel: sensing" : ""
        own.append(
          (
            "early-warning",
            "{watch: {of: \(kinds[0].id), recall: 60%, precision: 40%, lead: \(drawn()), answer: \(kinds[kinds.count - 1].id), prevents: 70%\(channel)}}"
          ))
      }
      if on(.epidemic) { own.append(("epidemic", epidemic)) }
      return own
    }
  }

  private mutating func dynamics(of able: [Kind], _ index: Int) -> String {
    var keys: [String] = []
    if has() {
      let fixed = has() ? ", fixed-by: \(one(of: able[index].tasks)), fixes: 60%" : ""
      keys.append("comes-back: {share: 30%, poor: 150%, after: \(drawn()), most: 3\(fixed)}")
    }
    if has() { keys.append("spreads: {share: 20%, every: \(drawn()), most: 2, within: \(isCells ? 1 : 0)}") }
    if index + 1 < able.count, has() {
      keys.append("worsens: {into: \(able[index + 1].id), share: 30%, poor: 200%, after: \(drawn())}")
    }
    if has(0.3) { keys.append("expires: \(drawn())") }
    return Self.map(keys)
  }

  private mutating func testing(areas: [String], isTraced: Bool) -> String {
    var keys = ["service: test"]
    if isTraced, has(0.7) { keys.append("contacts: \(percent())") }
    if !areas.isEmpty, has(0.7) { keys.append("areas: \(Self.map(areas.map { "\($0): \(percent())" }))") }
    if has() { keys.append("sets-out: \(drawn())") }
    if has(0.7) { keys.append("sensitivity: \(has() ? percent() : "{exposed: \(percent()), infectious: 90%}")") }
    if has(0.7) { keys.append("specificity: 90%") }
    if has() { keys.append("result: \(drawn())") }
    return Self.map(keys)
  }

  private var epidemic: String {
    mutating get {
      let isReported = has(0.7)
      let traced = isReported && has() ? ", contacts: 2, traced: 60%" : ""
      var settings = ["home: 3/d", "public: 1/d", "transit: 0.5/d"]
      if hasPeople { settings.append("work: 1/d") }
      settings = settings.map { setting in
        let parts = setting.split(separator: " ")
        return "\(parts[0]) {infects: \(parts[1])\(has() ? traced : "")}"
      }
      var keys = ["infectious: 10h", "settings: \(Self.map(settings))", "quarantine: 12h"]
      if has() { keys.append("incubation: 2h") }
      if isReported { keys.append("reported: {share: 80%, after: \(drawn()), kind: \(kind())}") }
      if has() { keys.append("imports: 5/d") }
      keys.append("seeds: {first: {at: 1h, cases: 3\(has() ? ", place: \(places[0])" : "")}}")
      var areas: [String] = []
      if isReported, has() {
        let within = isCells ? 1 : 0
        areas.append(
          "ring: {factor: 20%, within: \(within), lasts: 6h, after: case, sealed-by: \(kind()), opens: \(kind()), every: 2h}"
        )
      }
      if has() {
        areas.append("block: {factor: 50%, places: \(Self.list(Array(places.prefix(2))))}")
        objects["control-area"] = ["block"]
      }
      if !areas.isEmpty { keys.append("areas: \(Self.map(areas))") }
      if isReported, objects["testing"] != nil, has(0.7) {
        let names = areas.map { $0.prefix { $0 != ":" } }
        keys.append(
          "testing: \(testing(areas: names.map(String.init), isTraced: settings.contains { $0.contains("traced") }))")
      }
      if isCells, has(0.3) {
        keys.append("mixing: {\(zones[0]): {\(zones[0]): 4, \(zones[1]): 1}, \(zones[1]): {\(zones[1]): 3}}")
      }
      return Self.map(keys)
    }
  }
}
