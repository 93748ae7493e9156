import EventKernel

@testable import District

/// Early warning as the random worlds of the laws have it; the naive twin does not know it.
enum TestedEarlyWarning: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("early warning") else { return }
    plan.earlyWarning = rules(for: plan, random).map { EarlyWarningPlan(rules: [$0]) }
  }

  /// A rule about some kind, which another one answers that comes of nothing else; nil where no kind may.
  static func rules(for plan: Plan, _ random: RandomWorld) -> EarlyWarningPlan.Rule? {
    let dynamics = plan.dynamics?.kinds ?? []
    let answers = plan.kinds.indices.filter { kind in
      !dynamics.contains { $0.kind == kind || $0.worsens?.into == kind }
    }
    guard plan.calls == nil, plan.kinds.count > 1, !answers.isEmpty else { return nil }
    let answer = random.pick("answer", answers)
    let kind = random.pick("warned of", plan.kinds.indices.filter { $0 != answer })
    return EarlyWarningPlan.Rule(
      id: "rule", kind: kind, recall: Double(random.number("recall", 0...4)) / 4,
      precision: Double(random.number("precision", 1...4)) / 4, lead: random.time("lead", 300), answer: answer,
      prevents: Double(random.number("prevents", 0...2)) / 2,
      channel: random.number("warned by", 0...max(0, plan.channels.count - 1)))
  }

  /// What was warned of is answered, the lead before, and nothing else is; what has been prevented does not occur.
  static func broken(in record: LifeRecord) -> String? {
    guard let rule = record.world.plan.earlyWarning?.rules.first else { return nil }
    let incidents = Dictionary(record.incidents.map { ($0.identity, $0) }) { a, _ in a }
    for incident in record.incidents where Int(incident.kind) == rule.kind && isOfItself(incident) {
      let name = "incident \(String(incident.identity, radix: 16))"
      let (chance, wait) = record.streams.uniforms(
        identity: incident.identity, purpose: Purpose.earlyWarning.rawValue)
      guard let answer = incidents[self.answer(to: incident.identity)] else {
        // By a channel that is out no warning comes.
        let isOut = record.world.outages?.rows.contains {
          $0.isCut.indices.contains(rule.channel) && $0.isCut[rule.channel]
        }
        if chance < rule.recall, isOut != true { return "nothing answers the warning of \(name)" }
        continue
      }
      if chance >= rule.recall { return "\(name) is answered without a warning" }
      if answer.occurred + .seconds(rule.lead.quantile(wait)) != incident.occurred { return "\(name) has another lead" }
      let isDone = answer.state == .closed && answer.resolved <= incident.occurred
      if isDone, record.streams.draw(incident.identity, .prevention, 0) < rule.prevents {
        return "\(name) occurs though it was prevented"
      }
    }
    return nil
  }

  /// The identity of what answers the warning of an incident.
  static func answer(to incident: UInt64) -> UInt64 {
    IncidentIdentity.make(parent: incident, cause: Purpose.earlyWarning.rawValue << 8, ordinal: 0)
  }

  private static func isOfItself(_ incident: IncidentFact) -> Bool {
    incident.identity >> 56 != 0xFD && !incident.state.isSpurious
  }
}
