import EventKernel

@testable import District

/// Cool-downs as the random worlds, the naive twin and the laws have them.
enum TestedCoolDown: TestedMechanism {
  static let events = [EventKind.coolDown]

  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("cool-down"), !plan.teams.isEmpty else { return }
    func goes(_ team: TeamPlan, _ kind: IncidentKind) -> Bool {
      kind.tasks.contains { task in
        task.agency == team.agency && task.needs.contains { team.capabilities.contains($0.capability) }
      }
    }
    let rules = (0...1).compactMap { rule -> CoolDownPlan.Rule? in
      let name = "cool-down \(rule)"
      // No kind in two rules.
      let kinds = plan.kinds.indices.filter { random.number("cool-down of \($0)", 0...2) == rule }
      let teams = plan.teams.indices.filter { team in
        kinds.contains { goes(plan.teams[team], plan.kinds[$0]) } && random.chance("\(name) team \(team)", 0.7)
      }
      let visited = kinds.filter { kind in teams.contains { goes(plan.teams[$0], plan.kinds[kind]) } }
      let length = random.time("\(name) length", 90)
      return visited.isEmpty
        ? nil
        : CoolDownPlan.Rule(
          id: "rule-\(rule)", teams: teams, kinds: visited, length: length == .constant(0) ? .constant(600) : length)
    }
    if !rules.isEmpty { plan.coolDown = CoolDownPlan(rules: rules) }
  }

  static func naive(_ plan: Plan) -> (any NaiveMechanism)? { plan.coolDown.map(NaiveCoolDown.init) }

  /// Who is out of service has come from a job at an incident of a kind, and of a team, for which a rule says so.
  static func broken(in record: LifeRecord) -> String? {
    let legs = record.log.legs.filter { $0.purpose == .unavailable }
    guard let plan = record.world.plan.coolDown else {
      return legs.isEmpty ? nil : "\(legs.count) units were out of service, and no rule says so"
    }
    let jobs = Set(
      record.log.legs.filter { $0.purpose == .work }.map {
        [UInt64($0.unit.int), $0.incident, UInt64($0.end.nanoseconds)]
      })
    for leg in legs {
      if !jobs.contains([UInt64(leg.unit.int), leg.incident, UInt64(leg.start.nanoseconds)]) {
        return "unit \(leg.unit) is out of service at \(leg.start), and came from no job"
      }
      let team = record.world.units.team[leg.unit]
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
    guard unit.isOnDuty, incident.spurious == nil, let rule = rules.first else { return false }
    let identity = incident.fact.identity
    let turn = turns[identity, default: 0]
    turns[identity] = turn + 1
    let end = twin.now + .seconds(rule.length.quantile(twin.draw(identity, .coolDown, turn)))
    unit.state = .unavailable
    twin.beginLeg(unit, from: unit.cell, to: unit.cell, twin.now, end)
    ends.append((unit, twin.schedule(.coolDown, .unit(unit, false), at: end)))
    return true
  }

  func dutyEnded(_ unit: NaiveUnit, in twin: NaiveTwin) {
    guard unit.state == .unavailable else { return }
    twin.cancel(ends.first { $0.unit === unit }?.event)
    leave(unit, in: twin)
  }

  func callUpEnded(_ unit: NaiveUnit, in twin: NaiveTwin) { dutyEnded(unit, in: twin) }

  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool {
    guard kind == .coolDown else { return false }
    leave(unit, in: twin)
    twin.becomeFree(unit)
    return true
  }

  private func leave(_ unit: NaiveUnit, in twin: NaiveTwin) {
    ends.removeAll { $0.unit === unit }
    twin.endLeg(unit, .unavailable, at: unit.cell)
    unit.state = .idle
  }
}
