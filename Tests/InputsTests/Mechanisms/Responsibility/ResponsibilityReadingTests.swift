import District
import Foundation
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading powers, classification and lists") struct ResponsibilityReadingTests {
  private static let desks = """
    desks:
      community: {tier: community, handling: 5min, relay: 1min, seats: 20}
      subdistrict: {tier: subdistrict, handling: 5min, relay: 1min, seats: 20}
      district: {tier: district, handling: 5min, relay: 1min, seats: {day: 2, night: 2}}
      governance: {tier: subdistrict, platform: governance, handling: 5min, relay: 1min, seats: 20}
    transfer: {give-back: 2h}
    """
  private static let powers = """
    powers:
      settle: {grid: [alarm], subdistrict: [house-fire]}
      command: {community: [police], subdistrict: [ambulance]}
      grid: police
      on-the-spot: "lognormal(mean: 15min, cv: 0.6)"
    """
  private static let lists = """
    platforms: {governance: [alarm]}
    classification:
      error: 12%
      data-support: {share: 50%, without: 160%, agencies: {police: 80%}}
      automatic: {share: 60%, handling: 20s, error: 5%}
      skill: {community: 120%, district: 80%}
    responsibility:
      listed: {others: 95%, alarm: 80%}
      unlisted: consultation
      lead: {between: "exponential(mean: 3h)"}
      consultation: {who: [fire, police], tier: subdistrict, meets: {days: [tuesday, friday], at: 09:00, until: 11:30, length: 20min}}
      learns: yes
    """
  private static let force = "task-force: {who: [fire, police], assembles: 20min, length: 30min}"

  private func folder() throws -> ScenarioFolder {
    try ScenarioFolder([Self.desks, Self.powers, Self.lists].joined(separator: "\n"))
  }

  @Test func everyKeyIsRead() throws {
    let plan = try folder().plan()
    // What stands for every kind is for alarm, house-fire, illness; for every agency, for ambulance, fire, police.
    #expect(
      plan.powers
        == PowersPlan(
          settle: [nil, .subdistrict, nil], onTheSpot: [true, false, false], command: [.subdistrict, nil, .community],
          grid: try plan.agency("police"), work: .lognormal(mean: 900, cv: 0.6)))
    #expect(plan.desks.first { $0.id == "governance" }?.platform == .governance)
    #expect(plan.kinds.map(\.platform) == [.governance, .service, .service])
    #expect(
      plan.classification
        == ClassificationPlan(
          error: 0.12, support: [0.5, 0.5, 0.8], unsupported: 1.6,
          automatic: ClassificationPlan.Automatic(share: 0.6, handling: .constant(20), error: 0.05),
          skill: [1.2, 1, 0.8]))
    let sittings = ConsultationPlan.Form.sittings(weekdays: [1, 4], at: .hours(9), until: .minutes(690))
    #expect(
      plan.responsibility
        == ResponsibilityPlan(
          listed: [0.8, 0.95, 0.95], unlisted: .consultation, transfer: .exponential(mean: 10_800),
          consultation: ConsultationPlan(
            agencies: [try plan.agency("fire"), try plan.agency("police")], form: sittings, length: .constant(1200),
            tier: .subdistrict),
          learns: true))
  }

  @Test func shortFormsAreRead() throws {
    let folder = try folder()
    try folder.replace("consultation: {who", by: "task-force: {who")
    try folder.replace("meets: {days: [tuesday, friday], at: 09:00, until: 11:30, length: 20min}", by: "length: 30min")
    try folder.replace("listed: {others: 95%, alarm: 80%}", by: "listed: 90%")
    try folder.replace("unlisted: consultation", by: "unlisted: {pass-around: {wrong: 40%}}")
    try folder.replace("lead: {between: \"exponential(mean: 3h)\"}", by: "lead: yes")
    try folder.replace("  error: 12%\n", by: "")
    try folder.replace("give-back: 2h", by: "give-back: 2h, misrouting: 10%")
    let plan = try folder.plan()
    #expect(plan.classification?.error == 0.1 && plan.transfer.misrouting == 0)
    #expect(plan.responsibility?.listed == [0.9, 0.9, 0.9] && plan.responsibility?.transfer == nil)
    #expect(plan.responsibility?.unlisted == .passAround(wrong: 0.4))
    #expect(plan.responsibility?.consultation?.form == .online(assembles: .constant(0)))
  }

  @Test(arguments: [
    ("{governance: [alarm]", "{governance: [alram]", "platforms.governance", "did you mean \"alarm\"?"),
    ("{governance: [alarm]", "{emergency: [alarm]", "platforms", "unknown key"),
    ("grid: [alarm]", "grid: [alram]", "settle.grid", "did you mean \"alarm\"?"),
    ("[house-fire]", "[house-fire, alarm]", "settle.subdistrict", "stands in two lists"),
    ("subdistrict: [ambulance]", "subdistrict: [ambulance, police]", "command.subdistrict", "stands in two lists"),
    ("subdistrict: [ambulance]", "subdistrict: [ambulances]", "command.subdistrict", "ambulance"),
    ("settle: {grid", "settle: {beat: [illness], grid", "settle", "unknown key"),
    ("grid: police", "grid: polic", "powers.grid", "police"), ("  grid: police\n", "", "settle.grid", "nobody holds"),
    ("error: 12%", "error: 112%", "classification.error", "0.0% to 100.0%"),
    ("error: 12%", "error: 90%", "classification", "above 100%"),
    ("give-back: 2h", "give-back: 2h, misrouting: 5%", "classification.error", "not both"),
    ("share: 50%", "share: 150%", "data-support.share", "0.0% to 100.0%"),
    ("{police: 80%}", "{polizei: 80%}", "data-support.agencies", "no such agency"),
    ("automatic: {share", "automatic: {shar", "automatic", "share"),
    ("{community: 120%", "{comunity: 120%", "skill", "community"),
    ("alarm: 80%}", "alram: 80%}", "responsibility.listed", "no such kind"),
    ("alarm: 80%}", "alarm: 180%}", "listed.alarm", "0.0% to 100.0%"),
    ("unlisted: consultation", "unlisted: wait", "responsibility.unlisted", "pass-around"),
    ("who: [fire, police]", "who: [fire]", "consultation.who", "at least two"),
    ("who: [fire, police]", "who: [fire, fire]", "consultation.who", "stands twice"),
    ("[tuesday, friday]", "[tue, friday]", "meets.days", "tuesday"),
    ("until: 11:30", "until: 08:30", "meets.until", "not after the begin"),
    ("lead: {between", "lead: {among", "responsibility.lead", "between"),
    ("lead: {between", "lead: no #", "lead", "yes"),
    ("  learns: yes", "  learns: yes\n  \(force)", "task-force", "not both"),
    ("learns: yes", "learns: quickly", "responsibility.learns", "yes, no"),
    ("platform: governance", "platform: governmence", "desks.governance.platform", "did you mean \"governance\"?"),
    (
      "transfer: {give-back: 2h}", "transfer: {give-back: 2h}\npolicies: {routing: grid-frist}", "routing", "grid-first"
    ),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func powersNeedHolders() throws {
    func check(_ extra: String, _ key: String, _ said: String) throws {
      try ScenarioFolder(extra).expectMistake(extra, key: key, said: said)
    }
    let desks = Self.desks
    try check("powers: {settle: {subdistrict: [alarm]}}", "powers", "there are no desks")
    try check("classification: {error: 5%}", "classification", "there are no desks")
    try check(
      "responsibility: {listed: 50%, unlisted: pass-around}", "responsibility", "no desks that could look")
    try check(desks + "\nresponsibility: {listed: 50%}", "responsibility.listed", "what becomes of the others")
    try check(
      desks + "\nresponsibility: {listed: 50%, unlisted: consultation}", "responsibility.unlisted", "nobody consults")
    try check(desks + "\npolicies: {routing: grid-first}", "policies.routing", "powers.settle.grid")
    let noCommunity = desks.replacingOccurrences(
      of: "community: {tier: community, handling: 5min, relay: 1min, seats: 20}", with: "")
    try check(
      noCommunity + "\npowers: {settle: {community: [alarm]}}", "powers", "tier community: it has no desk")
    let folder = try ScenarioFolder(desks + "\npowers: {settle: {district: [alarm]}}")
    try folder.replace("fire: {en", by: "fire: {owner: community, en")
    folder.expectMistake("upwards", key: "powers.settle.district", said: "delegated downwards")
  }
}
