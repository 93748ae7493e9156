import EventKernel

@testable import District

/// Conditions, by acts with times, as the random worlds, the naive twin and the laws have them.
enum TestedConditions: TestedMechanism {
  static let events = [EventKind.act, .callUp]

  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("conditions") else { return }
    // Who may come in aid has no place in lists of preferences.
    let hasAid = random.chance("aid") && plan.policies.dispatch.name != "preference-list"
    if hasAid { plan.preferences = [] }
    let conditions = (0...1).map { condition(of: plan, random, "condition \($0)", hasAid: hasAid) }
    plan.conditions = conditions
    let minutes = plan.calendar.horizon.nanoseconds / 60_000_000_000
    var acts: [ActPlan] = []
    for object in conditions.indices {
      // One after another, some of them at the full hour, as shifts are.
      var time = random.number("act \(object)", 0...Int(minutes / 2))
      for turn in 0..<random.number("acts \(object)", 1...3) {
        if random.has(.roundTimes) { time = (time + 59) / 60 * 60 }
        guard time < minutes else { break }
        let length = random.number("act \(object) \(turn)", 1...8) * (random.has(.roundTimes) ? 60 : 47)
        acts.append(
          ActPlan(
            id: "act-\(object)-\(turn)", verb: "condition", object: object,
            course: .at([.minutes(Double(time))], lasts: .minutes(Double(length)))))
        time += length + random.number("gap \(object) \(turn)", 0...3) * 60
      }
    }
    plan.acts = acts
  }

  private static func condition(
    of plan: Plan, _ random: RandomWorld, _ name: String, hasAid: Bool
  ) -> ConditionPlan {
    var policies = plan.policies
    if random.chance("\(name) queue") {
      policies.queue = PolicyChoice(random.pick("\(name) queued", ["fifo", "priority", "deadline"]))
    }
    if random.chance("\(name) dispatch") {
      policies.dispatch = PolicyChoice(
        random.pick("\(name) dispatched", ["nearest", "nearest-with-preemption", "home-beat", "least-busy"]))
    }
    if random.chance("\(name) routing") {
      policies.routing = PolicyChoice(random.pick("\(name) routed", ["direct", "hierarchical"]), ["returns": 1])
    }
    if random.chance("\(name) relocation") { policies.relocation = PolicyChoice("return-to-base") }
    var condition = ConditionPlan(
      name: name.replacing(" ", with: "-"), policies: policies,
      rates: plan.kinds.indices.map { [0, 0.5, 1, 1][random.number("\(name) rate \($0)", 0...3)] })
    condition.suspends = plan.kinds.indices.filter { random.chance("\(name) suspends \($0)", 0.4) }
    condition.callsUp = plan.teams.indices.filter { team in
      random.chance("\(name) calls \(team)", 0.6)
        && plan.teams[team].roster.contains { $0.count > 0 && plan.shifts[$0.shift].length < .hours(24) }
    }.map { team in
      ConditionPlan.CallUp(
        team: team, after: .minutes(Double(random.number("\(name) call \(team)", 0...6) * 20)),
        share: random.pick("\(name) share \(team)", [1, 1, 0.5]))
    }
    if hasAid {
      condition.aid = plan.teams.indices.filter { random.chance("\(name) aids \($0)", 0.4) }.map { team in
        ConditionPlan.Aid(
          team: team, units: random.number("\(name) aid \(team)", 1...2),
          from: Int32(random.number("\(name) from \(team)", 0...(plan.map.cells.count - 1))),
          after: .minutes(Double(random.number("\(name) way \(team)", 0...6) * 20)))
      }
    }
    return condition
  }

  static func naive(_ plan: Plan) -> (any NaiveMechanism)? {
    plan.conditions == nil ? nil : NaiveConditions(plan)
  }

  /// When acts change which condition is called for, and to which: of acts at one time those that end come first.
  static func switches(_ plan: Plan) -> [(at: Instant, to: Int)] {
    var changes: [(at: TimeSpan, begins: Int, act: Int, object: Int)] = []
    for (index, act) in (plan.acts ?? []).enumerated() where act.verb == "condition" {
      guard case .at(let times, let lasts) = act.course else { continue }
      for time in times {
        changes.append((time, 1, index, act.object))
        if let lasts { changes.append((time + lasts, 0, index, act.object)) }
      }
    }
    changes.sort { ($0.at, $0.begins, $0.act) < ($1.at, $1.begins, $1.act) }
    // The conditions called for, the one called for last at the end.
    var called: [Int] = []
    return changes.map { change in
      if change.begins == 0 { called.removeAll { $0 == change.object } } else { called.append(change.object) }
      return (.zero + change.at, called.last.map { $0 + 1 } ?? 0)
    }
  }

  /// Nobody sets out for a case that was reported while its kind was suspended, before that ended.
  static func broken(in record: LifeRecord) -> String? {
    let plan = record.world.plan
    guard let conditions = plan.conditions else { return nil }
    let switches = record.conditions
    var reported: [UInt64: (at: Instant, kind: Int)] = [:]
    for fact in record.log.incidents where fact.reported != .never {
      reported[fact.identity] = (fact.reported, Int(fact.kind))
    }
    for (index, change) in switches.enumerated() where change.to > 0 {
      let begin = change.at
      let end = index + 1 < switches.count ? switches[index + 1].at : .never
      guard begin < end else { continue }
      for leg in record.log.legs where leg.purpose == .travel && leg.start >= begin && leg.start < end {
        guard let found = reported[leg.incident], found.at > begin, found.at < end else { continue }
        if conditions[change.to - 1].suspends.contains(found.kind) {
          return "unit \(leg.unit) sets out at \(leg.start) for a case of kind \(found.kind), which is suspended"
        }
      }
    }
    return nil
  }
}

/// Acts with times, and the conditions that they call for.
final class NaiveConditions: NaiveMechanism {
  private var switches: [(at: Instant, to: Int)]

  init(_ plan: Plan) { switches = TestedConditions.switches(plan) }

  func start(in twin: NaiveTwin) {
    if let next = switches.first { twin.schedule(.act, .none, at: next.at) }
  }

  func execute(_ kind: EventKind, in twin: NaiveTwin) -> Bool {
    guard kind == .act else { return false }
    while let next = switches.first, next.at == twin.now {
      switches.removeFirst()
      twin.enter(condition: next.to)
    }
    start(in: twin)
    return true
  }

  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool {
    guard kind == .callUp else { return false }
    twin.answerCallUp(unit)
    return true
  }
}

/// Agencies that are one team under a condition, and response packages, which the naive twin does not know.
enum TestedAllies: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard let conditions = plan.conditions else { return }
    for index in conditions.indices where random.chance("packages \(index)") {
      let packages = plan.kinds.indices.compactMap { package(of: $0, plan, random, index) }
      plan.conditions?[index].packages = packages
    }
    guard plan.agencies.count > 1, let conditions = plan.conditions else { return }
    for index in conditions.indices where random.chance("allies \(index)") {
      var condition = conditions[index]
      condition.shares = Array(random.shuffled("allies of \(index)", Array(plan.agencies.indices)).prefix(2))
      if plan.allies(under: condition).contains(where: { !$0.isEmpty }) { plan.conditions?[index] = condition }
    }
  }

  /// Those of the teams that can do something go first, or stand behind; of the others some do.
  private static func package(
    of kind: Int, _ plan: Plan, _ random: RandomWorld, _ index: Int
  ) -> ConditionPlan.Package? {
    let name = "package \(index) \(kind)"
    let able = plan.teams.indices.filter { team in
      plan.kinds[kind].tasks.contains { task in
        task.agency == plan.teams[team].agency
          && task.needs.contains { plan.teams[team].capabilities.contains($0.capability) }
      }
    }
    let first = able.filter { random.chance("\(name) first \($0)", 0.6) }
    let behind = plan.teams.indices.filter { !first.contains($0) && random.chance("\(name) behind \($0)", 0.7) }
    return first.isEmpty ? nil : ConditionPlan.Package(kind: kind, first: first, behind: behind)
  }
}
