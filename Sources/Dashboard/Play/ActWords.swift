import District
import EventKernel

/// What an act is about, in words.
struct ActWords: Sendable {
  let world: World
  private let names: [String]

  init(_ world: World) {
    self.world = world
    names = TeamPlan.unitNames(of: world.plan.teams, agencies: world.plan.agencies.count)
  }

  /// Something that acts begin and end, as people read it.
  func named(_ verb: String, _ object: Int) -> Names {
    let names = ActEntry.named(verb)?.names ?? Names(zh: verb, en: verb)
    if let title = ActEntry.named(verb)?.title(world.plan, object) {
      return Names(zh: "\(names.zh)：\(title.zh)", en: "\(names.en) “\(title.en)”")
    }
    let thing = thing(verb, object).replacing("-", with: " ")
    return Names(zh: "\(names.zh)：\(thing)", en: "\(names.en) \(thing)")
  }

  /// Its name in files.
  func thing(_ verb: String, _ object: Int) -> String {
    let all = ActEntry.named(verb)?.objects(world.plan) ?? []
    return all.indices.contains(object) ? all[object] : String(object)
  }

  func place(_ cell: Int) -> Names {
    let map = world.map
    let community = Int(map.cells.community[cell])
    guard map.communities.indices.contains(community) else { return Names(zh: "\(cell) 号地块", en: "cell \(cell)") }
    let names = map.communities[community].names
    return Names(zh: "\(names.zh)（\(cell) 号地块）", en: "\(names.en), cell \(cell)")
  }

  /// The name of a unit that acts by hand count.
  func unit(_ own: UnitIndex) -> String { names[own.int] }

  func words(_ deed: HandAct.Deed) -> Names {
    switch deed {
    case .begin(let verb, let object):
      let named = named(verb, object)
      return Names(zh: "启动\(named.zh)", en: "Begin \(named.en)")
    case .end(let verb, let object):
      let named = named(verb, object)
      return Names(zh: "结束\(named.zh)", en: "End \(named.en)")
    case .takeOff(let unit): return Names(zh: "\(self.unit(unit)) 离岗", en: "\(self.unit(unit)) goes off duty")
    case .putOn(let unit): return Names(zh: "\(self.unit(unit)) 到岗", en: "\(self.unit(unit)) comes on duty")
    case .move(let unit, let place):
      let to = self.place(place)
      return Names(zh: "\(self.unit(unit)) 调往\(to.zh)待命", en: "\(self.unit(unit)) waits at \(to.en) from now on")
    case .incident(let kind, let cell):
      let (kind, at) = (world.plan.kinds[kind].names, place(cell))
      return Names(zh: "\(at.zh)发生：\(kind.zh)", en: "\(kind.en) occurs at \(at.en)")
    case .choose(let point, let choice): return words(choice, at: point)
    case .strength(let team, let units):
      let name = self.team(team)
      return Names(zh: "\(name.zh)在岗力量改为\(units)支", en: "\(units) of \(name.en) on duty from now on")
    case .gather(let people, let cell, let lasts):
      let (at, minutes) = (place(cell), Int(lasts.minutes.rounded()))
      let (zh, en) =
        minutes % 60 == 0 ? ("\(minutes / 60) 小时", "\(minutes / 60) h") : ("\(minutes) 分钟", "\(minutes) min")
      return Names(zh: "\(people)人在\(at.zh)聚集\(zh)", en: "\(people) people gather at \(at.en) for \(en)")
    }
  }

  private func words(_ choice: PolicyChoice?, at point: PolicyPoint) -> Names {
    let name = RuleWords.names(of: point)
    guard let choice else { return Names(zh: "\(name.zh)恢复为工况所定", en: "\(name.en) as the condition has it") }
    let rule = RuleWords.names(of: choice)
    return Names(zh: "\(name.zh)改为“\(rule.zh)”", en: "\(name.en): “\(rule.en)” from now on")
  }

  func team(_ team: Int) -> Names {
    let plan = world.plan.teams[team]
    return plan.names ?? Names(zh: plan.id, en: plan.id)
  }

  /// Why something could not be done.
  static func words(_ refusal: HandAct.Refusal) -> Names {
    let zh =
      switch refusal {
      case .unknown: "情景中没有这样的事物、力量、事项或地点"
      case .underWay: "已在进行中"
      case .notBegunByHand: "并非人工启动，不能人工结束"
      case .offDuty: "该力量不在岗"
      case .onDuty: "该力量已在岗"
      case .recalled: "该力量为召回或调集到岗，任务结束后自行离岗"
      case .noShift: "现在不是该力量的班次"
      case .atLastJob: "该力量仍在处理最后一项任务"
      case .asItIs: "已是如此"
      case .tooFew: "该队组现在到不了这么多：其余在休息、缺勤或仍在处理最后一项任务"
      }
    return Names(zh: zh, en: refusal.description)
  }
}
