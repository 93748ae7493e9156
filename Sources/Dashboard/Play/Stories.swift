import District
import EventKernel
import Foundation
import Presentation

/// What there is to tell of an incident, a unit or a cell of a played city.
struct Stories {
  let words: ActWords
  private var world: World { words.world }

  struct Story: Encodable {
    struct Line: Encodable {
      var t: Double
      var text: String
    }
    struct Fact: Encodable {
      var name: String
      var value: String
    }
    var title: String
    var lines: [Line] = []
    var facts: [Fact] = []
  }

  /// The life of an incident so far, in the words of `--explain`.
  func incident(_ identity: UInt64, in city: City, isChinese: Bool) -> Story? {
    let ticket = city.run.openTickets(in: world).first { $0.fact.identity == identity }
    let log = city.log.log(of: identity, open: ticket?.fact)
    let name = isChinese ? "本城" : "this city"
    guard
      let told = Explanation(
        of: identity, in: world, log: log, alternative: name, language: isChinese ? .zh : .en)
    else {
      return unreported(identity, in: city, isChinese: isChinese)
    }
    let kind = log.incidents.first.map { world.plan.kinds[Int($0.kind)] }
    var story = Story(title: told.title)
    story.lines = told.steps.map { Story.Line(t: $0.seconds, text: $0.what) }
    if ticket != nil { story.lines += comers(to: identity, in: city, isChinese: isChinese) }
    let state =
      ticket == nil ? told.state : isChinese ? "未办结" : "open"
    story.facts = [Story.Fact(name: isChinese ? "状态" : "State", value: state)]
    if let kind {
      story.facts.append(Story.Fact(name: isChinese ? "等级" : "Priority", value: String(kind.priority)))
    }
    for span in told.spans {
      story.facts.append(Story.Fact(name: span.name, value: Self.length(span.seconds, isChinese: isChinese)))
    }
    return story
  }

  private func name(of unit: UnitIndex) -> String {
    world.ownNumber(of: unit).map(words.unit) ?? world.units.names(in: world.plan)[unit.int]
  }

  /// Who is on the way to an incident, or there, now: what is over only tells of who has left.
  private func comers(to identity: UInt64, in city: City, isChinese: Bool) -> [Story.Line] {
    let scene = city.run.scene(in: world)
    return scene.units.enumerated().filter { $0.element.incident == identity }.map { number, seen in
      let name = name(of: UnitIndex(number))
      let t = (scene.time - .zero).seconds
      if seen.state == .underWay {
        let minutes = max(0, (seen.end - scene.time).minutes.rounded())
        return Story.Line(
          t: t,
          text: isChinese
            ? "\(name) 在途，约 \(Int(minutes)) 分钟后到达" : "\(name) is under way, there in about \(Int(minutes)) min")
      }
      let state = Self.names(of: seen.state)
      return Story.Line(t: t, text: isChinese ? "\(name)：\(state.zh)" : "\(name) is there, \(state.en)")
    }
  }

  private func unreported(_ identity: UInt64, in city: City, isChinese: Bool) -> Story? {
    guard let seen = city.run.scene(in: world).incidents.first(where: { $0.identity == identity }) else { return nil }
    let kind = world.plan.kinds[Int(seen.kind)]
    let place = words.place(Int(seen.cell))
    return Story(
      title: isChinese ? "\(kind.names.zh)，\(place.zh)" : "\(kind.names.en) at \(place.en)",
      lines: [
        Story.Line(
          t: (seen.since - .zero).seconds, text: isChinese ? "发生，尚无人上报" : "It occurs; nobody has reported it yet.")
      ])
  }

  /// What a unit is doing.
  func unit(_ unit: UnitIndex, in city: City, isChinese: Bool) -> Story? {
    let scene = city.run.scene(in: world)
    guard scene.units.indices.contains(unit.int) else { return nil }
    let seen = scene.units[unit.int]
    let team = world.plan.teams[world.units.team[unit]]
    let (state, place) = (
      Self.names(of: seen.state), words.place(city.run.position(of: unit, in: world))
    )
    let agency = world.plan.agencies[team.agency].names
    var story = Story(title: name(of: unit))
    func add(_ zh: String, _ en: String, _ value: Names) {
      story.facts.append(Story.Fact(name: isChinese ? zh : en, value: isChinese ? value.zh : value.en))
    }
    add("所属", "Agency", agency)
    add("现在", "Now", state)
    add("位置", "Place", place)
    if seen.to != seen.from { add("前往", "On the way to", words.place(Int(seen.to))) }
    if seen.incident != 0, let incident = scene.incidents.first(where: { $0.identity == seen.incident }) {
      add("事件", "Incident", world.plan.kinds[Int(incident.kind)].names)
    }
    for leg in city.log.lastLegs(12, of: unit) {
      let to = words.place(Int(leg.to))
      let names = Self.names(of: leg.purpose)
      story.lines.append(
        Story.Line(
          t: (leg.start - .zero).seconds,
          text: isChinese
            ? "\(names.zh)，\(to.zh)，\(Self.length((leg.end - leg.start).seconds, isChinese: true))"
            : "\(names.en), \(to.en), for \(Self.length((leg.end - leg.start).seconds, isChinese: false))"))
    }
    return story
  }

  /// What is in a cell.
  func cell(_ cell: Int, in city: City, isChinese: Bool) -> Story? {
    let scene = city.run.scene(in: world)
    guard scene.presence.indices.contains(cell) else { return nil }
    let map = world.map
    let place = words.place(cell)
    var story = Story(title: isChinese ? place.zh : place.en)
    func add(_ zh: String, _ en: String, _ value: String) {
      story.facts.append(Story.Fact(name: isChinese ? zh : en, value: value))
    }
    let community = Int(map.cells.community[cell])
    if map.communities.indices.contains(community) {
      let parent = Int(map.communities[community].parent)
      if map.subdistricts.indices.contains(parent) {
        let names = map.subdistricts[parent].names
        add("街道", "Subdistrict", isChinese ? names.zh : names.en)
      }
    }
    add("在场人数", "People present", String(scene.presence[cell]))
    let density = Double(scene.presence[cell]) / (map.cellSize * map.cellSize) * 1e6
    add("人口密度", "Density", "\(Int(density.rounded())) \(isChinese ? "人/平方公里" : "people/km²")")
    add("居民", "Residents", String(map.cells.residents[cell]))
    add("岗位", "Jobs", String(map.cells.jobs[cell]))
    for cover in world.plan.cover ?? [] {
      guard let time = city.run.cover(named: cover.id, in: world)?.time[cell] else { continue }
      let value =
        time > .hours(24)
        ? (isChinese ? "无人可达" : "nobody") : "\(Int(time.minutes.rounded())) \(isChinese ? "分钟" : "min")"
      add("最近空闲力量：\(cover.names.zh)", "Nearest free: \(cover.names.en)", value)
    }
    for incident in scene.incidents where Int(incident.cell) == cell && incident.stage != .unreported {
      let kind = world.plan.kinds[Int(incident.kind)].names
      story.lines.append(Story.Line(t: (incident.since - .zero).seconds, text: isChinese ? kind.zh : kind.en))
    }
    story.lines.sort { $0.t < $1.t }
    return story
  }

  private static func names(of state: Scene.Unit.State) -> Names {
    switch state {
    case .offDuty: Names(zh: "不在岗", en: "off duty")
    case .free: Names(zh: "空闲待命", en: "free")
    case .underWay: Names(zh: "出警途中", en: "under way to a task")
    case .waiting: Names(zh: "现场等候", en: "waiting at the scene")
    case .working: Names(zh: "处置中", en: "at work")
    case .returning: Names(zh: "返回途中", en: "on its way back")
    case .pausing: Names(zh: "休息", en: "on a break")
    case .otherWork: Names(zh: "巡查走访等", en: "on rounds, visits or inspections")
    case .unavailable: Names(zh: "暂不可用", en: "out of service")
    }
  }

  private static func names(of purpose: Leg.Purpose) -> Names {
    switch purpose {
    case .travel: Names(zh: "赶赴", en: "to a task")
    case .work: Names(zh: "处置", en: "work")
    case .back: Names(zh: "返回", en: "back")
    case .transport: Names(zh: "转运", en: "transport")
    case .wait: Names(zh: "等候", en: "wait")
    case .pause: Names(zh: "休息", en: "break")
    case .chore: Names(zh: "巡查走访等", en: "rounds and visits")
    case .unavailable: Names(zh: "暂不可用", en: "out of service")
    }
  }

  private static func length(_ seconds: Double, isChinese: Bool) -> String {
    let minutes = Int((seconds / 60).rounded())
    let (hour, minute) = isChinese ? ("小时", "分钟") : ("h", "min")
    return minutes < 60 ? "\(minutes) \(minute)" : "\(minutes / 60) \(hour) \(minutes % 60) \(minute)"
  }
}
