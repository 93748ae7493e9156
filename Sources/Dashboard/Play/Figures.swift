import District
import EventKernel
import Foundation

/// The few figures by which a played city is watched. Each is a number at a moment, from what is open then and what was closed lately.
struct Figures: Sendable {
  /// What one of them is.
  struct Entry: Sendable {
    let id: String
    let names: Names
    let unit: Names
    let better: String
    let digits: Int
    let about: Names
  }

  let entries: [Entry]
  private let urgent: Int32
  /// Whether a unit's agency has tasks at the most urgent incidents.
  private let isForUrgent: [Bool]
  private let cover: String?
  private let moves: Bool

  /// How often they are looked at.
  static let step = TimeSpan.minutes(5)
  /// How far back they look at most.
  static let memory = TimeSpan.hours(24)

  init(_ world: World) {
    urgent = Int32(world.plan.kinds.map(\.priority).min() ?? 1)
    let plan = world.plan
    let urgent = Int(urgent)
    let agencies = Set(plan.kinds.filter { $0.priority == urgent }.flatMap { $0.tasks.map(\.agency) })
    isForUrgent = world.units.indices.map { agencies.contains(plan.teams[world.units.team[$0]].agency) }
    cover = world.plan.cover?.first?.id
    moves = world.plan.people != nil
    var entries = [
      Entry(
        id: "open", names: Names(zh: "未办结事件", en: "Open incidents"), unit: Names(zh: "件", en: ""), better: "lower",
        digits: 0, about: Names(zh: "已上报、尚未处置完毕的事件", en: "Reported and not yet resolved")),
      Entry(
        id: "waiting", names: Names(zh: "排队等候", en: "Waiting"), unit: Names(zh: "件", en: ""), better: "lower",
        digits: 0,
        about: Names(zh: "在分拨席位排队的上报，加上等候力量的任务", en: "Reports in line at desks, and tasks that wait for a unit")),
      Entry(
        id: "reports", names: Names(zh: "近一小时上报", en: "Reports in the last hour"), unit: Names(zh: "件", en: ""),
        better: "none", digits: 0,
        about: Names(zh: "过去 60 分钟进入受理的上报", en: "Reports that reached intake in the last 60 min")),
      Entry(
        id: "response", names: Names(zh: "紧急事件到场用时", en: "Urgent response"), unit: Names(zh: "分钟", en: "min"),
        better: "lower", digits: 1,
        about: Names(
          zh: "最紧急一级事件从上报到首支力量到场，近 3 小时平均",
          en: "Report to first unit on scene, incidents of the most urgent priority, mean of the last 3 h")),
      Entry(
        id: "closing", names: Names(zh: "办结用时", en: "Time to close"), unit: Names(zh: "小时", en: "h"), better: "lower",
        digits: 1,
        about: Names(zh: "近 24 小时办结事件从上报到办结的平均用时", en: "Report to closing, mean over those closed in the last 24 h")),
      Entry(
        id: "busy", names: Names(zh: "紧急力量忙碌率", en: "Emergency units busy"), unit: Names(zh: "%", en: "%"),
        better: "none", digits: 0,
        about: Names(
          zh: "参与最紧急一级事件的部门，其在岗力量中正在途中或处置的占比",
          en: "Share of the units on duty that are on a job, of the agencies that go to the most urgent incidents")),
    ]
    if let plan = world.plan.cover?.first {
      entries.append(
        Entry(
          id: "cover", names: Names(zh: "覆盖：\(plan.names.zh)", en: "Cover: \(plan.names.en)"),
          unit: Names(zh: "%", en: "%"),
          better: "higher", digits: 0,
          about: Names(
            zh: "空闲力量 \(Int(plan.within.minutes)) 分钟内可到达的居民占比",
            en: "Share of residents whom a free unit would reach within \(Int(plan.within.minutes)) min")))
    }
    if moves {
      entries.append(
        Entry(
          id: "people", names: Names(zh: "区内人数", en: "People in the district"), unit: Names(zh: "千人", en: "k"),
          better: "none", digits: 0, about: Names(zh: "此刻在区内的人数", en: "People who are in the district now")))
    }
    self.entries = entries
  }

  /// Their values now; NaN where there is nothing to measure.
  ///
  /// - Parameter lately: the lives that ended within the last 24 h; earlier ones do no harm.
  func values(_ run: Run, _ scene: Scene, lately: some Sequence<IncidentFact>, in world: World) -> [Double] {
    let now = scene.time
    var (open, reports, closings, responses) = (0, 0, 0, 0)
    var (closing, response) = (0.0, 0.0)
    func reached(_ fact: IncidentFact) {
      if fact.reported <= now, fact.reported > now - TimeSpan.hours(1) { reports += 1 }
      if fact.priority == urgent, fact.onScene <= now, fact.onScene > now - TimeSpan.hours(3) {
        responses += 1
        response += (fact.onScene - fact.reported).minutes
      }
    }
    for fact in lately where !fact.state.isSpurious && fact.state != .unreported {
      reached(fact)
      if fact.state == .closed, fact.closed <= now, fact.closed > now - Self.memory {
        closings += 1
        closing += (fact.closed - fact.reported).hours
      }
    }
    for ticket in run.openTickets(in: world) {
      reached(ticket.fact)
      if ticket.fact.resolved == .never { open += 1 }
    }
    var (busy, onDuty) = (0, 0)
    for (unit, isCounted) in zip(scene.units, isForUrgent) where isCounted && unit.state != .offDuty {
      onDuty += 1
      if unit.state.isOnJob { busy += 1 }
    }
    let waiting = scene.desks.reduce(0) { $0 + Int($1.waiting) } + scene.waitingTasks.reduce(0) { $0 + Int($1) }
    var values = [
      Double(open), Double(waiting), Double(reports), responses == 0 ? .nan : response / Double(responses),
      closings == 0 ? .nan : closing / Double(closings), onDuty == 0 ? .nan : 100 * Double(busy) / Double(onDuty),
    ]
    if let cover { values.append(run.cover(named: cover, in: world).map { 100 * $0.share } ?? .nan) }
    if moves { values.append(Double(scene.presence.reduce(0) { $0 + Int($1) }) / 1000) }
    return values
  }
}

/// Figures at a moment.
struct Sample: Sendable {
  var time: Instant
  var values: [Double]
}
