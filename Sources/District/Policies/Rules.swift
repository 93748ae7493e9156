/// The rules in force under one condition: a scenario's policies, but for that of the paths, which the travel model
/// has.
struct Rules: Sendable {
  let routing: any RoutingPolicy
  let queue: any QueuePolicy
  let dispatch: any DispatchPolicy
  /// The same world with `nearest` dispatch, in which a dispatch policy that looks ahead thinks; nil if it does not.
  let imagined: World?
  let relocation: any RelocationPolicy
  /// Whether every unit waits at its base, so that nobody need be asked.
  let relocatesToBase: Bool

  /// For each kind of incident: how many times as many occur; empty in routine.
  let rates: [Double]

  /// The rules of every condition of a plan, those of routine first.
  ///
  /// - Parameter imagine: makes the world in which a policy that looks ahead thinks.
  static func all(
    of plan: Plan, from registry: PolicyRegistry, imagine: () throws(WorldError) -> World
  ) throws(WorldError) -> [Rules] {
    var imagined: World?
    var all: [Rules] = []
    let rates = [[]] + (plan.conditions ?? []).map(\.rates)
    let sections = ["policies"] + (plan.conditions ?? []).map { "conditions.\($0.name).policies" }
    for (choices, (rates, section)) in zip(plan.policiesByCondition, zip(rates, sections)) {
      let rules = try Rules(choices, rates, section, from: registry) { () throws(WorldError) in
        if let imagined { return imagined }
        return try imagine()
      }
      imagined = rules.imagined ?? imagined
      all.append(rules)
    }
    return all
  }

  /// Makes sure that the rules of every condition can be made, also of one that no act calls for.
  static func check(_ plan: Plan, from registry: PolicyRegistry) throws(WorldError) {
    for condition in plan.conditions ?? [] {
      let (choices, section) = (condition.policies, "conditions.\(condition.name).policies")
      _ = try registry.make("\(section).routing", choices.routing, from: registry.routing)
      _ = try registry.make("\(section).queue", choices.queue, from: registry.queue)
      _ = try registry.make("\(section).dispatch", choices.dispatch, from: registry.dispatch)
      _ = try registry.make("\(section).relocation", choices.relocation, from: registry.relocation)
    }
  }

  private init(
    _ choices: PolicyChoices, _ rates: [Double], _ section: String, from registry: PolicyRegistry,
    imagine: () throws(WorldError) -> World
  ) throws(WorldError) {
    self.rates = rates
    routing = try registry.make("\(section).routing", choices.routing, from: registry.routing)
    queue = try registry.make("\(section).queue", choices.queue, from: registry.queue)
    dispatch = try registry.make("\(section).dispatch", choices.dispatch, from: registry.dispatch)
    imagined = dispatch.looksAhead ? try imagine() : nil
    relocation = try registry.make("\(section).relocation", choices.relocation, from: registry.relocation)
    relocatesToBase = relocation is ReturnToBase
  }
}

extension PolicyRegistry {
  /// The policy of a choice at a point, which a plan names by its key: `policies.dispatch`.
  func make<P>(_ point: String, _ choice: PolicyChoice, from entries: [PolicyEntry<P>]) throws(WorldError) -> P {
    do {
      return try Self.make(choice, from: entries)
    } catch {
      throw .policy(point: point, error)
    }
  }
}

extension Plan {
  /// What a dispatch policy that looks ahead thinks in.
  func imagined() throws(WorldError) -> Plan {
    try checkNeeds(of: PolicyChoice(LookAheadDispatch.entry.name), at: .dispatch, "policies.dispatch")
    var plan = self
    let nearest = PolicyChoice("nearest")
    plan.policies.dispatch = nearest
    plan.conditions = plan.conditions?.map { condition in
      var condition = condition
      condition.policies.dispatch = nearest
      return condition
    }
    return plan
  }
}
