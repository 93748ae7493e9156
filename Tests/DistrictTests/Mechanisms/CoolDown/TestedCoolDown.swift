import EventKernel

@testable import District

/// Cool-downs as the random worlds, the naive twin and the laws have them.
enum TestedCoolDown: TestedMechanism {
  static let events = [EventKind.coolDown]

  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("cool-down"), !plan.teams.isEmpty else { return }
    plan.coolDown = CoolDownPlan(
      rules: (0..<random.number("cool-downs", 1...2)).map { rule in
        let name = "cool-down \(rule)"
        func some(_ indices: Range<Int>, _ what: String) -> [Int] {
          let chosen = indices.filter { random.chance("\(name) \(what) \($0)", 0.6) }
          return chosen.isEmpty ? [indices.lowerBound] : chosen
        }
        return CoolDownPlan.Rule(
          id: "rule-\(rule)", teams: some(plan.teams.indices, "team"), kinds: some(plan.kinds.indices, "kind"),
          length: random.time("\(name) length", 90))
      })
  }

  static func naive(_ plan: Plan) -> (any NaiveMechanism)? { plan.coolDown.map(NaiveCoolDown.init) }

  /// Who is out of service has come from a job at an incident of a kind, and of a team, for which a rule says so.
  static func broken(in record: LifeRecord) -> String? {
    let legs = record.log.legs.filter { $0.purpose == .outOfService }
    guard let plan = record.world.plan.coolDown else {
      return legs.isEmpty ? nil : "\(legs.count) units were out of service, and no rule says so"
    }
    let jobs = Set(
      record.log.legs.filter { $0.purpose == .work }.map { [UInt64($0.unit), $0.incident, UInt64($0.end.nanoseconds)] })
    for leg in legs {
      if !jobs.contains([UInt64(leg.unit), leg.incident, UInt64(leg.start.nanoseconds)]) {
        return "unit \(leg.unit) is out of service at \(leg.start), and came from no job"
      }
      let team = Int(record.world.units.team[Int(leg.unit)])
      if !plan.rules.contains(where: { $0.teams.contains(team) }) { return "team \(team) has no rule" }
    }
    return nil
  }
}

final class NaiveCoolDown: NaiveMechanism {
  private let plan: CoolDownPlan
  /// The events that end those under way, and how many were out of service after each incident.
  private var ends: [(unit: NaiveUnit, event: Int)] = []
  private var turns: [UInt64: Int] = [:]

  init(_ plan: CoolDownPlan) { self.plan = plan }

  func jobDone(_ unit: NaiveUnit, _ incident: NaiveIncident, in twin: NaiveTwin) -> Bool {
    let rules = plan.rules.filter {
      $0.teams.contains(unit.teamIndex) && $0.kinds.contains(Int(incident.fact.kind))
    }
    guard unit.isOnDuty, incident.vain == nil, let rule = rules.first else { return false }
    let identity = incident.fact.identity
    let turn = turns[identity, default: 0]
    turns[identity] = turn + 1
    let end = twin.now + .seconds(rule.length.quantile(twin.draw(identity, .coolDown, turn)))
    unit.state = .outOfService
    twin.beginLeg(unit, from: unit.cell, to: unit.cell, twin.now, end)
    ends.append((unit, twin.schedule(.coolDown, .unit(unit, false), at: end)))
    return true
  }

  func dutyEnded(_ unit: NaiveUnit, in twin: NaiveTwin) {
    guard unit.state == .outOfService else { return }
    twin.cancel(ends.first { $0.unit === unit }?.event)
    leave(unit, in: twin)
  }

  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool {
    guard kind == .coolDown else { return false }
    leave(unit, in: twin)
    twin.becomeFree(unit)
    return true
  }

  private func leave(_ unit: NaiveUnit, in twin: NaiveTwin) {
    ends.removeAll { $0.unit === unit }
    twin.endLeg(unit, .outOfService, at: unit.cell)
    unit.state = .idle
  }
}
