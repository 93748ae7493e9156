import District
import EventKernel

/// What is done to the district by hand, as the live screen writes it.
extension Scenario {
  /// The list `by-hand`, in the order of the times; nil if it is left out.
  func handActs(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [HandAct]? {
    guard let setting else { return nil }
    let units = TeamPlan.unitNames(of: plan.teams, agencies: plan.agencies.count)
    var acts: [HandAct] = []
    for item in try setting.list() {
      let object = try item.object()
      let day = try object.required("day").int(1...3660)
      let time = try object.required("time").timeOfDay(toTheSecond: true)
      let act = HandAct(at: .hours(24 * Double(day - 1)) + time, try deed(object, plan, units: units))
      try object.finish()
      if let last = acts.last, act.time < last.time {
        throw item.error("comes before the one above it", allowed: "acts in the order of their times")
      }
      acts.append(act)
    }
    return acts
  }

  /// The words for what can be done by hand.
  static let deeds = [
    "begin", "end", "off-duty", "on-duty", "move", "incident", "policy", "strength", "gathering",
  ]

  private func deed(
    _ object: SettingObject, _ plan: Plan, units: [String]
  ) throws(InputError) -> HandAct.Deed {
    let found = object.keys.filter(Self.deeds.contains)
    guard let word = found.first, found.count == 1 else {
      let others = object.keys.filter { !["day", "time", "to", "at", "units", "lasts"].contains($0) }
      throw object.setting.error(
        "an act by hand does one thing", found: (found.isEmpty ? others : found).joined(separator: ", "),
        allowed: Self.deeds.joined(separator: ", "))
    }
    let what = try object.required(word)
    let cells = 0...max(0, plan.map.cells.count - 1)
    switch word {
    case "begin", "end":
      let (verb, index) = try Self.thing(what, plan)
      return word == "begin" ? .begin(verb: verb, object: index) : .end(verb: verb, object: index)
    case "off-duty": return .takeOff(UnitIndex(try what.index(among: units)))
    case "on-duty": return .putOn(UnitIndex(try what.index(among: units)))
    case "move": return .move(UnitIndex(try what.index(among: units)), to: try object.required("to").int(cells))
    case "policy": return try choice(what)
    case "strength":
      let team = try what.index(among: plan.teams.map(\.id))
      return .strength(team: team, units: try object.required("units").int(0...plan.teams[team].size))
    case "gathering":
      let (people, cell) = (try what.int(HandAct.gathered), try object.required("at").int(cells))
      let lasts = try object.required("lasts")
      let length = try lasts.duration()
      guard HandAct.gathering.contains(length) else {
        throw lasts.error(found: try lasts.string(), allowed: "30min to 24h")
      }
      return .gather(people: people, cell: cell, lasts: length)
    default:
      return .incident(
        kind: try what.index(among: plan.kinds.map(\.id)), cell: try object.required("at").int(cells))
    }
  }

  /// The word for the rule that the condition in force has.
  public static let ruleOfCondition = "as-stated"

  /// `dispatch: nearest`, or `dispatch: as-stated`.
  private func choice(_ setting: Setting) throws(InputError) -> HandAct.Deed {
    let object = try setting.object()
    guard object.keys.count == 1, let key = object.keys.first, let point = PolicyPoint(rawValue: key) else {
      throw setting.error(
        "one rule is chosen at a time", found: object.keys.joined(separator: ", "),
        allowed: PolicyPoint.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let value = try object.required(key)
    if case .scalar(Self.ruleOfCondition) = value.content { return .choose(point, nil) }
    return .choose(point, try known(try policy(value, words: point == .routing ? routingWords : [:]), point, value))
  }

  /// A choice that can be made, as far as its name and its parameters say.
  private func known(_ choice: PolicyChoice, _ point: PolicyPoint, _ value: Setting) throws(InputError) -> PolicyChoice
  {
    do {
      switch point {
      case .routing: _ = try PolicyRegistry.make(choice, from: registry.routing)
      case .queue: _ = try PolicyRegistry.make(choice, from: registry.queue)
      case .dispatch: _ = try PolicyRegistry.make(choice, from: registry.dispatch)
      case .relocation: _ = try PolicyRegistry.make(choice, from: registry.relocation)
      }
      return choice
    } catch {
      throw inputError(error, at: value)
    }
  }

  /// `condition: emergency`.
  private static func thing(_ setting: Setting, _ plan: Plan) throws(InputError) -> (verb: String, index: Int) {
    let object = try setting.object()
    let verbs = ActEntry.all.map(\.verb)
    guard object.keys.count == 1, let verb = object.keys.first, let entry = ActEntry.named(verb) else {
      throw setting.error(
        "one thing begins or ends", found: object.keys.joined(separator: ", "), allowed: verbs.joined(separator: ", "))
    }
    let what = try object.required(verb)
    let known = entry.objects(plan)
    guard !known.isEmpty else {
      throw what.error("the scenario has nothing of this kind: see its section \(entry.section)", found: verb)
    }
    return (verb, try what.index(among: known))
  }
}
