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
    }
  }

  /// What it says.
  ///
  /// - Throws: `LiveSession.Refusal` if it says nothing that can be done in a world.
  func deed(in world: World) throws(LiveSession.Refusal) -> HandAct.Deed {
    switch `do` {
    case "begin", "end":
      guard let verb, let object, let entry = ActEntry.named(verb),
        let index = entry.objects(world.plan).firstIndex(of: object)
      else {
        throw LiveSession.Refusal(
          "情景中没有：\(verb ?? "") \(object ?? "")", "the scenario has no \(verb ?? "thing") \(object ?? "")")
      }
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
    default: throw LiveSession.Refusal("不认识的操作：\(`do`)", "nothing is done by \(`do`)")
    }
  }

  /// The page counts all units, those from beyond the district too, who are nobody's to order about.
  private func unit(in world: World) throws(LiveSession.Refusal) -> UnitIndex {
    guard let unit, (0..<world.units.count).contains(unit), let own = world.ownNumber(of: UnitIndex(unit)) else {
      throw LiveSession.Refusal("没有这支可调度的力量", "there is no such unit of the district's own")
    }
    return own
  }

  private func place(_ cell: Int?, in world: World) throws(LiveSession.Refusal) -> Int {
    guard let cell, world.map.cells.column.indices.contains(cell) else {
      throw LiveSession.Refusal("地图上没有这一地块", "the map has no such cell")
    }
    return cell
  }
}
