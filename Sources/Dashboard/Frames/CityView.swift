import District
import EventKernel
import Foundation

/// What is shown of a city: a projection of its run, small enough to be compared with the one before.
struct CityView: Sendable {
  var units: [Scene.Unit] = []
  /// By identity.
  var open: [UInt64: Scene.Incident] = [:]
  /// By layer: one byte a cell.
  var layers: [[UInt8]] = []
  var figures: [Double] = []
  /// By group of desks: waiting, busy, seats.
  var queues: [[Int]] = []
  /// By team: on a job; on duty, or still at a job or on the way back; its strength.
  var teams: [[Int]] = []
  var underWay: [String] = []
  /// The rules in force, by decision point.
  var rules: [Scene.Rule] = []
}

/// The layers of the map, and how their values become bytes: 255 where there is nothing to show, else 0 to 250.
struct Layers: Sendable {
  struct Entry: Sendable {
    let id: String
    let names: Names
    let unit: Names
    let isLogarithmic: Bool
    let max: Double
    let about: Names

    func byte(_ value: Double) -> UInt8 {
      if value.isNaN { return 255 }
      let share = isLogarithmic ? log1p(Swift.max(0, value)) / log1p(max) : value / max
      return UInt8(Swift.max(0, Swift.min(1, share)) * 250 + 0.5)
    }
  }

  let entries: [Entry]
  private let world: World
  private let covers: [String]
  private let isPeopled: Bool

  init(_ world: World) {
    self.world = world
    covers = world.plan.cover?.map(\.id) ?? []
    isPeopled = world.plan.people != nil
    let most = Double(world.map.cells.residents.max() ?? 1)
    var entries = [
      Entry(
        id: "presence", names: Names(zh: "在场人数", en: "People present"), unit: Names(zh: "人", en: "people"),
        isLogarithmic: true, max: Swift.max(10, most * 2),
        about: isPeopled
          ? Names(zh: "此刻在每个地块的人数", en: "How many people are in each cell now")
          : Names(zh: "每个地块的居民", en: "Residents of each cell; nobody moves in this scenario")),
      Entry(
        id: "incidents", names: Names(zh: "未办结事件", en: "Open incidents"), unit: Names(zh: "件", en: "incidents"),
        isLogarithmic: true, max: 6,
        about: Names(zh: "每个地块已上报、未办结的事件", en: "Reported incidents of each cell that are not resolved")),
      Entry(
        id: "response", names: Names(zh: "到场用时", en: "Response time"), unit: Names(zh: "分钟", en: "min"),
        isLogarithmic: true,
        max: 1440,
        about: Names(
          zh: "近 24 小时从上报到首支力量到场的平均用时，按社区", en: "Report to first unit on scene, mean of the last 24 h, by community")),
      Entry(
        id: "backlog", names: Names(zh: "积压", en: "Backlog"), unit: Names(zh: "件", en: "cases"), isLogarithmic: true,
        max: 100,
        about: Names(zh: "在分拨席位或等候力量的事件，按社区", en: "Cases at desks or waiting for a unit, by community")),
    ]
    for cover in world.plan.cover ?? [] {
      entries.append(
        Entry(
          id: "cover-\(cover.id)", names: Names(zh: "到达时间：\(cover.names.zh)", en: "Reach: \(cover.names.en)"),
          unit: Names(zh: "分钟", en: "min"), isLogarithmic: false, max: 2 * cover.within.minutes,
          about: Names(
            zh: "最近的空闲力量现在出发需要的时间", en: "Minutes until the nearest free unit would be there if it set out now")))
    }
    if let most = world.greatestRoadSpeed {
      entries.append(
        Entry(
          id: "speed", names: Names(zh: "道路车速", en: "Speed on roads"), unit: Names(zh: "公里/小时", en: "km/h"),
          isLogarithmic: false, max: most,
          about: Names(
            zh: "此刻各地块可通行道路上的平均车速，计入时段、封闭、故障和天气",
            en:
              "Mean speed on the open roads of each cell now, with what the hour, closures, outages and weather do to it"
          )))
    }
    entries.append(
      Entry(
        id: "uncertainty", names: Names(zh: "不确定性", en: "Uncertainty"), unit: Names(zh: "件", en: "incidents"),
        isLogarithmic: false, max: 10,
        about: Names(
          zh: "两小时后未办结事件数在设想未来之间的标准差，按社区",
          en: "Standard deviation of the open incidents in two hours between imagined futures, by community")))
    self.entries = entries
  }

  /// What moves with every step of the people; the others are looked at with the figures.
  func presence(_ scene: Scene) -> [UInt8] { scene.presence.map { entries[0].byte(Double($0)) } }

  func incidents(_ scene: Scene) -> [UInt8] {
    var counts = [Double](repeating: 0, count: scene.presence.count)
    for incident in scene.incidents where incident.stage.isOpen {
      counts[Int(incident.cell)] += 1
    }
    return counts.map { $0 == 0 ? 255 : entries[1].byte($0) }
  }

  /// The layers that are looked at with the figures, from `response` on.
  func slow(_ city: City, _ scene: Scene, spread: [Double]?) -> [[UInt8]] {
    let communities = world.map.communities.count
    var (times, counts) = ([Double](repeating: 0, count: communities), [Double](repeating: 0, count: communities))
    func add(_ fact: IncidentFact) {
      guard fact.onScene != .never, fact.onScene > scene.time - Figures.memory, !fact.state.isSpurious else { return }
      let community = Int(world.map.cells.community[Int(fact.cell)])
      guard times.indices.contains(community) else { return }
      times[community] += (fact.onScene - fact.reported).minutes
      counts[community] += 1
    }
    for fact in city.lately { add(fact) }
    for ticket in city.run.openTickets(in: world) { add(ticket.fact) }
    var backlog = [Double](repeating: 0, count: communities)
    for incident in scene.incidents where incident.stage.waits {
      let community = Int(world.map.cells.community[Int(incident.cell)])
      if backlog.indices.contains(community) { backlog[community] += 1 }
    }
    var layers = [
      spreadOut(zip(times, counts).map { $1 == 0 ? .nan : $0 / $1 }, entries[2]), spreadOut(backlog, entries[3]),
    ]
    for (index, cover) in covers.enumerated() {
      let entry = entries[4 + index]
      layers.append(
        city.run.cover(named: cover, in: world)?.time.map { time in
          time > .hours(24) ? 255 : entry.byte(time.minutes)
        } ?? [])
    }
    if let speeds = city.run.roadSpeeds(in: world) { layers.append(speeds.map(entries[entries.count - 2].byte)) }
    layers.append(
      spread.map { spreadOut($0, entries[entries.count - 1]) } ?? Array(repeating: 255, count: scene.presence.count))
    return layers
  }

  /// What is known by community, as bytes of its cells.
  private func spreadOut(_ values: [Double], _ entry: Entry) -> [UInt8] {
    let bytes = values.map(entry.byte)
    return world.map.cells.community.map { bytes.indices.contains(Int($0)) ? bytes[Int($0)] : 255 }
  }
}
