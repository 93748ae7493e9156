/// The rules in force: a scenario's policies, but for that of the paths, which the ground has.
struct Rules: Sendable {
  let routing: any RoutingPolicy
  let queue: any QueuePolicy
  let dispatch: any DispatchPolicy
  /// The same world with `nearest` dispatch, in which a dispatch policy that looks ahead thinks; nil if it does not.
  let imagined: World?
  let relocation: any RelocationPolicy
  /// Whether every unit waits at its base, so that nobody need be asked.
  let relocatesToBase: Bool

  /// - Parameter imagine: makes the world in which a policy that looks ahead thinks.
  init(
    _ choices: PolicyChoices, from registry: PolicyRegistry, imagine: () throws(WorldError) -> World
  ) throws(WorldError) {
    routing = try registry.make("routing", choices.routing, from: registry.routing)
    queue = try registry.make("queue", choices.queue, from: registry.queue)
    dispatch = try registry.make("dispatch", choices.dispatch, from: registry.dispatch)
    imagined = dispatch.looksAhead ? try imagine() : nil
    relocation = try registry.make("relocation", choices.relocation, from: registry.relocation)
    relocatesToBase = relocation is ReturnToBase
  }
}

extension PolicyRegistry {
  /// The policy of a choice at a point.
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
    guard calls == nil else {
      throw .impossible(
        key: "policies.dispatch",
        message: "look-ahead imagines incidents from the catalogue's rates, and here the calls stand in a file")
    }
    var plan = self
    plan.policies.dispatch = PolicyChoice("nearest")
    return plan
  }
}
