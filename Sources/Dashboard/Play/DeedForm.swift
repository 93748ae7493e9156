import District
import Foundation

/// A deed as the page sends it and a moment keeps it: `{"do": "move", "unit": 17, "to": 1204}`.
struct DeedForm: Codable, Sendable, Hashable {
  var `do`: String
  var verb: String?
  var object: String?
  var unit: Int?
  var to: Int?
  var kind: Int?
  var cell: Int?
  /// A `PolicyPoint`.
  var point: String?
  /// The rule that is chosen; nil for that of the condition.
  var policy: String?
  var parameters: [String: Double]?
  var team: Int?
  var units: Int?
  var people: Int?
  /// For how long, minutes.
  var lasts: Double?

  /// What can be done, and what says more of it.
  static let parts: [(word: String, keys: [String])] = [
    ("begin", ["verb", "object"]), ("end", ["verb", "object"]), ("off-duty", ["unit"]), ("on-duty", ["unit"]),
    ("move", ["unit", "to"]), ("incident", ["kind", "cell"]), ("policy", ["point", "policy", "parameters"]),
    ("strength", ["team", "units"]), ("gathering", ["people", "cell", "lasts"]),
  ]

  static func unknown(word: String) -> LiveSession.Refusal {
    let words = parts.map(\.word)
    return .malformed(
      "不认识的操作：“\(word)”；可用：\(words.joined(separator: "、"))",
      "nothing is done by “\(word)”; there are: \(words.joined(separator: ", "))")
  }

  init(do word: String, unit: Int? = nil, to: Int? = nil) {
    `do` = word
    (self.unit, self.to) = (unit, to)
  }

  init(_ deed: HandAct.Deed, in world: World) {
    switch deed {
    case .begin(let verb, let object), .end(let verb, let object):
      if case .begin = deed { `do` = "begin" } else { `do` = "end" }
      self.verb = verb
      self.object = ActWords(world).thing(verb, object)
    case .takeOff(let unit):
      `do` = "off-duty"
      self.unit = world.own(unit).int
    case .putOn(let unit):
      `do` = "on-duty"
      self.unit = world.own(unit).int
    case .move(let unit, let place):
      `do` = "move"
      (self.unit, to) = (world.own(unit).int, place)
    case .incident(let kind, let cell):
      `do` = "incident"
      (self.kind, self.cell) = (kind, cell)
    case .choose(let point, let choice):
      `do` = "policy"
      (self.point, policy) = (point.rawValue, choice?.name)
      parameters = choice.flatMap { $0.parameters.isEmpty ? nil : $0.parameters }
    case .strength(let team, let units):
      `do` = "strength"
      (self.team, self.units) = (team, units)
    case .gather(let people, let cell, let lasts):
      `do` = "gathering"
      (self.people, self.cell, self.lasts) = (people, cell, lasts.minutes)
    }
  }

  /// What it says.
  ///
  /// - Throws: `LiveSession.Refusal` if it says nothing that can be done in a world.
  func deed(in world: World) throws(LiveSession.Refusal) -> HandAct.Deed {
    switch `do` {
    case "begin", "end":
      let (verb, index) = try thing(in: world)
      return `do` == "begin" ? .begin(verb: verb, object: index) : .end(verb: verb, object: index)
    case "off-duty": return .takeOff(try unit(in: world))
    case "on-duty": return .putOn(try unit(in: world))
    case "move":
      let unit = try unit(in: world)
      return .move(unit, to: try place(to, in: world))
    case "incident":
      guard let kind, world.plan.kinds.indices.contains(kind) else {
        throw LiveSession.Refusal("目录中没有这一事项", "the catalogue has no such kind")
      }
      return .incident(kind: kind, cell: try place(cell, in: world))
    case "policy": return try choice(in: world)
    case "strength":
      guard let team, world.plan.teams.indices.contains(team) else {
        throw LiveSession.Refusal("没有这个队组", "there is no such team")
      }
      guard let units, (0...world.plan.teams[team].size).contains(units) else {
        throw LiveSession.Refusal(
          "该队组在岗数应在 0 到 \(world.plan.teams[team].size) 之间", "the team has 0 to \(world.plan.teams[team].size) units")
      }
      return .strength(team: team, units: units)
    case "gathering": return try gathering(in: world)
    default: throw Self.unknown(word: `do`)
    }
  }

  /// What acts begin and end.
  private func thing(in world: World) throws(LiveSession.Refusal) -> (verb: String, object: Int) {
    let entries = ActEntry.all.filter { !$0.objects(world.plan).isEmpty }
    guard let verb, let entry = entries.first(where: { $0.verb == verb }) else {
      throw Self.unknown("verb", verb, among: entries.map(\.verb))
    }
    let objects = entry.objects(world.plan)
    guard let object, let index = objects.firstIndex(of: object) else {
      throw Self.unknown("object", object, among: objects)
    }
    return (verb, index)
  }

  /// Something that the scenario does not have, and what it has in its place.
  private static func unknown(_ key: String, _ found: String?, among known: [String]) -> LiveSession.Refusal {
    let (zh, en) = known.isEmpty ? ("无", "none") : (known.joined(separator: "、"), known.joined(separator: ", "))
    return LiveSession.Refusal(
      "情景中没有 \(key)“\(found ?? "")”；可用：\(zh)", "the scenario has no \(key) “\(found ?? "")”; it has: \(en)")
  }

  /// The page counts all units, those from beyond the district too, who are nobody's to order about.
  private func unit(in world: World) throws(LiveSession.Refusal) -> UnitIndex {
    guard let unit, (0..<world.units.count).contains(unit), let own = world.ownNumber(of: UnitIndex(unit)) else {
      throw LiveSession.Refusal("没有这支可调度的力量", "there is no such unit of the district's own")
    }
    return own
  }

  private func choice(in world: World) throws(LiveSession.Refusal) -> HandAct.Deed {
    guard let point = PolicyPoint(rawValue: point ?? "") else {
      throw Self.unknown("point", point, among: PolicyPoint.allCases.map(\.rawValue))
    }
    guard let policy else { return .choose(point, nil) }
    let choice = PolicyChoice(policy, parameters ?? [:])
    guard world.choicesByHand(at: point).contains(choice) else {
      let name = RuleWords.names(of: choice)
      throw LiveSession.Refusal("此处不能选“\(name.zh)”", "\(name.en) cannot be chosen here")
    }
    return .choose(point, choice)
  }

  private func gathering(in world: World) throws(LiveSession.Refusal) -> HandAct.Deed {
    guard let people, HandAct.gathered.contains(people) else {
      throw LiveSession.Refusal("聚集人数应在 1 到 1000000 之间", "1 to 1,000,000 people can gather")
    }
    guard let lasts, lasts.isFinite, lasts == lasts.rounded(), HandAct.gathering.contains(.minutes(lasts)) else {
      throw LiveSession.Refusal("聚集时长应在 30 分钟到 24 小时之间", "a gathering lasts 30 min to 24 h, in whole minutes")
    }
    return .gather(people: people, cell: try place(cell, in: world), lasts: .minutes(lasts))
  }

  private func place(_ cell: Int?, in world: World) throws(LiveSession.Refusal) -> Int {
    guard let cell, world.map.cells.column.indices.contains(cell) else {
      throw LiveSession.Refusal("地图上没有这一地块", "the map has no such cell")
    }
    return cell
  }
}
