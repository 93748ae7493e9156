/// What stands between an incident and the agency: channels, desks, powers.
extension RandomScenario {
  /// Three that are plain, or some that have names, which many other sections need.
  mutating func chooseChannels() {
    guard hasChannels else { return }
    channels = shifts.isEmpty ? ["complaint", "sensing"] : ["complaint", "patrol", "sensing"]
    if hasNames { channels += Self.names(1...2, "hotline", &random) }
  }

  /// Whether the channels are more than the three plain ones.
  var areNamed: Bool { hasChannels && channels != ["complaint", "patrol", "sensing"] }

  var channelMap: String? {
    mutating get {
      guard hasChannels else { return nil }
      let own = channels.map { id in
        var keys = ["report: \(drawn())"]
        let isOwn = ["complaint", "patrol", "sensing"].contains(id)
        if id == "patrol" { keys += ["shift: \(shift())", "every: 2h"] }
        if id == "patrol" || id == "sensing" { keys.append("delay: \(drawn())") }
        if !isOwn { keys.append("way: complaint") }
        if hasNames { keys += terms(of: id, isComplaint: id != "patrol" && id != "sensing") }
        return "\(id): \(Self.map(keys))"
      }
      return Self.map(own)
    }
  }

  private mutating func terms(of id: String, isComplaint: Bool) -> [String] {
    var keys: [String] = []
    if has(0.2) { keys += ["zh: 热线", "en: Line"] }
    if has(0.4) { keys.append("coverage: \(one(of: ["50%", "{\(kind()): 60%}", "{\(kind()): 80%, others: 20%}"]))") }
    if on(.residents), isCells, has() { keys.append("audience: {young: 150%, old: 50%}") }
    if isCells, has(0.3) { keys.append("zones: {\(zones[0]): 50%}") }
    if isCells, has(0.2) { keys.append("density: \(one(of: ["cameras", "sensors", "premises"]))") }
    if has(0.2) { keys.append("hours: \(Self.list((0..<24).map { $0 < 7 ? "0.2" : "1" }))") }
    if isComplaint, !shifts.isEmpty, has(0.3) { keys.append("open: \(shift())") }
    if isComplaint, id != "complaint", has(0.4) { keys.append("delay: \(drawn())") }
    if has(0.4) { keys.append("precision: 80%") }
    if has(0.4) { keys.append("false-alarms: 3/d") }
    if has(0.2) { keys.append("visited: 50%") }
    if has(0.4) { keys.append("again: {share: 50%, after: \(drawn()), most: 2}") }
    return keys
  }

  var residents: String {
    mutating get {
      var keys = ["groups: {age: {young: 60%, old: 40%}}"]
      if has() {
        files["groups.csv"] = "zone,young,old\n\(zones[0]),30%,70%\n"
        keys.append("by-zone: groups.csv")
      }
      return Self.map(keys)
    }
  }

  var detection: [(String, String)] {
    mutating get {
      guard areNamed, on(.detection) else { return [] }
      var own: [(String, String)] = []
      if has() {
        let (first, rest) = (channels.prefix(1), channels.dropFirst())
        own.append(
          (
            "intakes",
            "{front: {channels: \(Self.list(Array(first))), recall: 60%, precision: 90%}, back: {channels: \(Self.list(Array(rest)))}}"
          ))
      }
      if has() { own.append(("verification", drawn())) }
      if hasDesks, has() {
        own.append(
          ("remote-check", "{devices: cameras, effort: \(drawn()), settles: {\(kind()): 50%}, finds-out: \(percent())}")
        )
      }
      if has() { own.append(("prompts", "{\(kind()): {channels: [sensing], mends: 60%, within: 2h}}")) }
      return own
    }
  }

  var deskSections: [(String, String)] {
    mutating get {
      let tiers = ["community", "subdistrict", "district"]
      func desk(_ id: String, _ tier: String, _ more: String) -> String {
        // Every community has a desk.
        let seats =
          shifts.isEmpty ? "3" : Self.map(shifts.enumerated().map { "\($1.id): \($0 == 0 ? 3 : number(0...3))" })
        let strength = has(0.1) ? ", strength: 120%" : ""
        return "\(id): {tier: \(tier), \(more)handling: \(drawn()), relay: 5min, seats: \(seats)\(strength)}"
      }
      var desks = tiers.map { desk($0, $0, has(0.1) ? "platform: service, " : "") }
      desks += tiers.map { desk("urgent-\($0)", $0, "platform: emergency, ") }
      if has() { desks.append(desk("rule", one(of: tiers), "platform: governance, ")) }
      var own = [("desks", Self.map(desks))]
      if on(.transfer) {
        own.append(("transfer", "{misrouting: 20%, give-back: \(drawn()), closing: \(drawn())}"))
      }
      if on(.classification) { own.append(("classification", classification)) }
      if on(.responsibility) { own.append(("responsibility", responsibility)) }
      if on(.powers) { own.append(("powers", powers)) }
      let plain = kinds.filter { !$0.isEmergency }
      if on(.platforms), let first = plain.first {
        let second = plain.count > 1 ? ", governance: [\(plain[1].id)]" : ""
        own.append(
          ("platforms", "{\(one(of: ["enforcement", "service", "market-supervision"])): [\(first.id)]\(second)}"))
      }
      return own
    }
  }

  private var classification: String {
    mutating get {
      var keys = on(.transfer) ? [] : ["error: 20%"]
      if has() {
        keys.append("data-support: {share: 50%, agencies: {\(agencies[0]): 80%}, without: 150%}")
      }
      if has() { keys.append("automatic: {share: 40%, handling: 2min\(has() ? ", error: 30%" : "")}") }
      if has() { keys.append("skill: {community: 120%, subdistrict: 90%, district: 80%}") }
      return Self.map(keys)
    }
  }

  private var responsibility: String {
    mutating get {
      let listed = "listed: \(has() ? "60%" : "{\(kind()): 50%, others: 90%}")"
      var keys = [listed]
      if agencies.count > 1, has(0.7) {
        let who = "who: \(Self.list(Array(agencies.prefix(2)))), tier: \(one(of: ["subdistrict", "district"]))"
        keys.append(
          has()
            ? "consultation: {\(who), meets: {days: [monday, tuesday], at: 09:00, until: 11:00, length: 20min}}"
            : "task-force: {\(who), assembles: 30min, length: 20min}")
        if has() { keys.append("unlisted: consultation") }
        if has() { keys.append("learns: yes") }
      } else {
        keys.append("unlisted: \(has() ? "pass-around" : "{pass-around: {wrong: 40%}}")")
      }
      if has() { keys.append("lead: \(has() ? "yes" : "{between: 1h}")") }
      return Self.map(keys)
    }
  }

  /// Powers stay with an agency's owner, or go down.
  private var powers: String {
    mutating get {
      var (keys, settle) = ([String](), [String]())
      let tiers = ["community", "subdistrict", "district"]
      let plain = kinds.filter { !$0.isEmergency }.map(\.id)
      if let first = plain.first, has() {
        objects["grid"] = [agencies[0]]
        keys += ["grid: \(agencies[0])", "on-the-spot: \(drawn())"]
        settle.append("grid: [\(first)]")
      }
      if plain.count > 1, let kind = kinds.first(where: { $0.id == plain[1] }) {
        settle.append("\(tiers[number(0...(owners[kind.agency] ?? 0))]): [\(kind.id)]")
      }
      if !settle.isEmpty { keys.append("settle: \(Self.map(settle))") }
      let agency = one(of: agencies)
      if has() { keys.append("command: {\(tiers[number(0...(owners[agency] ?? 0))]): [\(agency)]}") }
      return Self.map(keys)
    }
  }
}
