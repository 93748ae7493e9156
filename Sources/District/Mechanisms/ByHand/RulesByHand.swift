import EventKernel

/// The rules that can be chosen by hand in a world that is open to it.
///
/// At each point these are: the rules of routine and of every condition; those of `Plan.rulesByHand`, and of the list of acts; and every
/// policy that there is by name, with its standard parameters, as far as it can be in the plan. One that looks ahead only if a plan names it:
/// it takes a world of its own to think in.
struct RulesByHand: Sendable {
  struct Entry<Policy: Sendable>: Sendable {
    let choice: PolicyChoice
    let number: UInt64
    let policy: Policy

    init(_ choice: PolicyChoice, _ policy: Policy) {
      (self.choice, number, self.policy) = (choice, choice.number, policy)
    }
  }

  let routing: [Entry<any RoutingPolicy>]
  let queue: [Entry<any QueuePolicy>]
  let dispatch: [Entry<any DispatchPolicy>]
  let relocation: [Entry<any RelocationPolicy>]
  /// The world in which those think that look ahead; nil if none does.
  let imagined: World?

  /// - Parameters:
  ///   - imagine: makes the world in which a policy that looks ahead thinks; nil in such a world, where none does.
  ///   - rules: of every condition, whose imagined world is taken where there is one.
  /// - Throws: `WorldError` for a rule that the plan names and that cannot be.
  init(
    _ plan: Plan, from registry: PolicyRegistry, beside rules: [Rules], imagine: (() throws(WorldError) -> World)?
  ) throws(WorldError) {
    try Self.check(plan, from: registry)
    routing = try Self.entries(.routing, plan, registry.routing, registry) { _ in true }
    queue = try Self.entries(.queue, plan, registry.queue, registry) { _ in true }
    let looksAhead = imagine != nil
    dispatch = try Self.entries(.dispatch, plan, registry.dispatch, registry) { looksAhead || !$0.looksAhead }
    relocation = try Self.entries(.relocation, plan, registry.relocation, registry) { _ in true }
    let known = rules.lazy.compactMap(\.imagined).first
    if let imagine, known == nil, dispatch.contains(where: { $0.policy.looksAhead }) {
      imagined = try imagine()
    } else {
      imagined = known
    }
  }

  /// What can be chosen at a point, those of the plan first.
  func choices(at point: PolicyPoint) -> [PolicyChoice] {
    switch point {
    case .routing: routing.map(\.choice)
    case .queue: queue.map(\.choice)
    case .dispatch: dispatch.map(\.choice)
    case .relocation: relocation.map(\.choice)
    }
  }

  private static func entries<Policy>(
    _ point: PolicyPoint, _ plan: Plan, _ known: [PolicyEntry<Policy>], _ registry: PolicyRegistry,
    where isMade: (Policy) -> Bool
  ) throws(WorldError) -> [Entry<Policy>] {
    var entries: [Entry<Policy>] = []
    for choice in plan.named(at: point) where !entries.contains(where: { $0.choice == choice }) {
      let policy = try registry.make("by-hand.policy.\(point.rawValue)", choice, from: known)
      if isMade(policy) { entries.append(Entry(choice, policy)) }
    }
    for entry in known {
      let choice = PolicyChoice(entry.name)
      if entries.contains(where: { $0.choice == choice }) || plan.lack(of: choice, at: point) != nil { continue }
      let policy = try registry.make("by-hand.policy.\(point.rawValue)", choice, from: known)
      if (policy as? any DispatchPolicy)?.looksAhead != true { entries.append(Entry(choice, policy)) }
    }
    return entries
  }

  /// Makes sure that what the list chooses can be.
  private static func check(_ plan: Plan, from registry: PolicyRegistry) throws(WorldError) {
    for (index, act) in (plan.byHand ?? []).enumerated() {
      guard case .choose(let point, let choice?) = act.deed else { continue }
      try plan.checkNeeds(of: choice, at: point, "by-hand[\(index)].policy.\(point.rawValue)")
    }
  }
}

extension Plan {
  /// The rules that a plan names at a point.
  fileprivate func named(at point: PolicyPoint) -> [PolicyChoice] {
    let listed = (mechanisms.byHand ?? []).compactMap { act -> PolicyChoice? in
      if case .choose(point, let choice) = act.deed { choice } else { nil }
    }
    let others = (mechanisms.rulesByHand ?? []).map { $0[point] }.filter { lack(of: $0, at: point) == nil }
    return policiesByCondition.map { $0[point] } + others + listed
  }
}

extension World {
  /// The rules that can be chosen by hand; nil where nobody may.
  var rulesByHand: RulesByHand? { mechanisms.rulesByHand }
  /// The rules that can be chosen by hand at a point; none where nobody may.
  public func choicesByHand(at point: PolicyPoint) -> [PolicyChoice] { rulesByHand?.choices(at: point) ?? [] }
}

extension PolicyChoice {
  /// What stands for it in a twin, and in the trace of a run: the same in every world.
  var number: UInt64 {
    let words = [name] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return max(1, IncidentIdentity.number(of: words.joined(separator: " ")))
  }
}

/// Which rules a hand has chosen, by their numbers; 0 where the condition's is in force.
struct ChosenRules: BitwiseCopyable {
  var routing: UInt64 = 0
  var queue: UInt64 = 0
  var dispatch: UInt64 = 0
  var relocation: UInt64 = 0

  subscript(point: PolicyPoint) -> UInt64 {
    get {
      switch point {
      case .routing: routing
      case .queue: queue
      case .dispatch: dispatch
      case .relocation: relocation
      }
    }
    set {
      switch point {
      case .routing: routing = newValue
      case .queue: queue = newValue
      case .dispatch: dispatch = newValue
      case .relocation: relocation = newValue
      }
    }
  }
}

/// The rules in force: those that a hand has chosen, and those of the condition where it has chosen none.
extension Twin {
  @inline(__always)
  func routing(in world: World) -> any RoutingPolicy {
    let chosen = mechanisms.handActs.rules.routing
    if chosen != 0, let entry = world.rulesByHand?.routing.first(where: { $0.number == chosen }) { return entry.policy }
    return world.rules[condition].routing
  }

  @inline(__always)
  func queue(in world: World) -> any QueuePolicy {
    let chosen = mechanisms.handActs.rules.queue
    if chosen != 0, let entry = world.rulesByHand?.queue.first(where: { $0.number == chosen }) { return entry.policy }
    return world.rules[condition].queue
  }

  @inline(__always)
  func dispatch(in world: World) -> any DispatchPolicy {
    let chosen = mechanisms.handActs.rules.dispatch
    if chosen != 0, let entry = world.rulesByHand?.dispatch.first(where: { $0.number == chosen }) {
      return entry.policy
    }
    return world.rules[condition].dispatch
  }

  /// Nil where every unit waits at its base, so that nobody need be asked.
  @inline(__always)
  func relocation(in world: World) -> (any RelocationPolicy)? {
    let chosen = mechanisms.handActs.rules.relocation
    if chosen != 0, let entry = world.rulesByHand?.relocation.first(where: { $0.number == chosen }) {
      return entry.policy is ReturnToBase ? nil : entry.policy
    }
    let rules = world.rules[condition]
    return rules.relocatesToBase ? nil : rules.relocation
  }

  /// The world in which a dispatch policy in force thinks that looks ahead; nil if it does not.
  func imagined(in world: World) -> World? {
    let chosen = mechanisms.handActs.rules.dispatch
    guard chosen != 0, let table = world.rulesByHand, let entry = table.dispatch.first(where: { $0.number == chosen })
    else { return world.rules[condition].imagined }
    return entry.policy.looksAhead ? table.imagined : nil
  }

  /// Another rule is in force at a point from now on, whatever the condition; or again that of the condition.
  mutating func choose(_ choice: PolicyChoice?, at point: PolicyPoint, in world: World) {
    let before = mechanisms.handActs.rules[point]
    mechanisms.handActs.choose(choice?.number ?? 0, at: point)
    if point == .dispatch {
      if before == 0 { mechanisms.handActs.putAway(memory) }
      memory =
        choice == nil ? mechanisms.handActs.memory : PolicyMemory(dispatch(in: world), isOpen: true)
    }
    applyRules(in: world)
  }
}
