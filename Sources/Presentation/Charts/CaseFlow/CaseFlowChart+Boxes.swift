/// The boxes, column by column.
extension CaseFlowChart {
  private static let mostAgencies = 4
  private static let (quiet, green, rose) = ("#f2f2f0", "#dcebd8", "#f6dccb")

  private static func shade(_ tier: String) -> String {
    switch tier {
    case "emergency": "#ecdcc6"
    case "district": "#9db8d6"
    case "subdistrict": "#c3d6e8"
    case "community": "#e3edf5"
    default: green
    }
  }

  mutating func addChannels(_ sums: CaseFlowSums, _ phrases: Phrases, name: (String) -> String) {
    for channel in sums.channels {
      let title =
        channel.id == "*"
        ? phrases.otherChannels(sums.otherChannels) : phrases.caseFlowChannel(channel.id) ?? name(channel.id)
      add("channel:" + channel.id, title, channel.perDay, column: 0, fill: "#eef2f6")
    }
  }

  mutating func addIntake(_ sums: CaseFlowSums, _ phrases: Phrases) {
    add("intake", phrases.intake, sums.into("intake"), column: 1, fill: "#1f2933", ink: "#fff")
    let wrongly = sums.mismerged >= Self.least ? [phrases.wrongly(Self.count(sums.mismerged))] : []
    add("merged", phrases.merged, sums.into("merged"), column: 1, fill: Self.quiet, lines: wrongly)
    add("mended", phrases.mended, sums.into("mended"), column: 1, fill: Self.green)
  }

  mutating func addDesks(_ sums: CaseFlowSums, _ phrases: Phrases) {
    for tier in ["emergency", "district", "subdistrict", "community"] {
      add("desk:" + tier, phrases.deskOf(tier), sums.into("desk:" + tier), column: 2, fill: Self.shade(tier))
    }
    add("consultation", phrases.consultation, sums.into("consultation"), column: 2, fill: "#f6ecd9")
  }

  mutating func addWorkers(_ sums: CaseFlowSums, _ phrases: Phrases, name: (String) -> String) {
    var lines = sums.agencies.prefix(Self.mostAgencies).map { "\(name($0.id)) \(Self.count($0.perDay))" }
    let others = sums.agencies.dropFirst(Self.mostAgencies)
    if !others.isEmpty {
      lines.append(phrases.otherAgencies(others.count, Self.count(others.reduce(0) { $0 + $1.perDay })))
    }
    let again = sums.again(at: "agencies")
    if again >= Self.least { lines.append(phrases.again(Self.count(again))) }
    add("agencies", phrases.agencies, sums.into("agencies"), column: 3, fill: "#f7f7f5", lines: lines)
    add("grid-worker", phrases.gridWorkers, sums.into("grid-worker"), column: 3, fill: Self.green)
    add("helper", phrases.helpers, sums.into("helper"), column: 3, fill: Self.green)
    add("remote-check", phrases.remoteCheck, sums.into("remote-check"), column: 3, fill: "#e7e1f2")
    add("wrong-agency", phrases.wrongAgency, sums.into("wrong-agency"), column: 3, fill: "#fff", border: Self.red)
  }

  mutating func addEnds(_ sums: CaseFlowSums, _ phrases: Phrases) {
    let closed = sums.rest { $0.hasPrefix("closed:") }
    let emergency = sums.rest { $0 == "closed:emergency" }
    for tier in ["emergency", "district", "subdistrict", "community", "beat"] {
      let n = sums.rest { $0 == "closed:" + tier }
      let share = closed > 0 ? " \u{00B7} \(Figures.percent(n / closed)) %" : ""
      // Measures count emergencies with the district, which is in charge of them.
      let lines =
        tier == "district" && closed > 0 && emergency >= Self.least
        ? [phrases.withEmergencies(Figures.percent((n + emergency) / closed))] : []
      add("closed:" + tier, phrases.closedBy(tier), n, column: 4, fill: Self.shade(tier), lines: lines, after: share)
    }
    add("spurious", phrases.spurious, sums.into("spurious"), column: 4, fill: Self.quiet)
    add("undone", phrases.undone, sums.into("undone"), column: 4, fill: Self.rose)
    add("open", phrases.stillOpen, sums.into("open"), column: 4, fill: Self.rose)
  }
}
