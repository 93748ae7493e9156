import EventKernel

@testable import District

/// Runs a world in the real twin and in the naive one, event by event, until they part.
enum Comparison {
  struct Result {
    /// Where they part, or nil.
    var difference: String?
    var events = 0
    /// What happened, so that nobody takes an uneventful world for an agreement.
    var sights: Set<Sight> = []
  }

  /// Something that happens in a world.
  struct Sight: Hashable {
    var name: String

    /// Everything that can happen, but for visits to service places: the naive twin has none, and each of their waits is held
    /// against Kiefer and Wolfowitz's recursion instead. Nor does it know what may stand between detection and closing
    /// beside desks and units, which laws and theory are held against (Laws).
    static var all: Set<Sight> {
      let visits: Set<EventKind> = [.visit, .reachPlace, .served, .leaveLine, .post, .speedUp]
      let known = EventKind.allCases.filter { $0.rawValue <= EventKind.alarm.rawValue && !visits.contains($0) }
      var names = (known + TestedMechanisms.list.flatMap { $0.events }).map { "event \($0.name)" }
      names += Leg.Purpose.allCases.filter { $0.rawValue <= Leg.Purpose.pause.rawValue }.map { "leg \($0)" }
      names += IncidentFact.State.allCases.filter { $0 != .open && $0 != .expired }.map { "incident \($0)" }
      names += Handling.Role.allCases.map { "handling \($0)" }
      names += ReportFact.Outcome.allCases.map { "report \($0)" }
      names += [
        "settled remotely", "recalled", "found late", "break over", "reopened", "overtime", "broken off",
        "waiting for a bay", "several needs",
      ]
      return Set(names.map { Sight(name: $0) })
    }
  }

  /// Where the twins part in a world, if it is one and they do.
  static func difference(_ random: RandomWorld, fault: NaiveTwin.Fault? = nil) -> String? {
    guard let world = try? random.world() else { return nil }
    return run(world, seed: random.seed, fault: fault).difference
  }

  /// - Parameter interval: events after which everything that can be seen is compared.
  static func run(
    _ world: World, seed: UInt64, fault: NaiveTwin.Fault? = nil, interval: Int = 16
  ) -> Result {
    var run = Run(world, seed: seed, replication: 0)
    let naive = NaiveTwin(world, seed: seed, replication: 0, fault: fault)
    var real = LogRecorder()
    var result = Result()
    while true {
      let happening = run.next(before: world.end, in: world, into: &real)
      let isNext = naive.pending.first.map { $0.time < world.end } ?? false
      let expected = isNext ? naive.next() : nil
      result.events = run.events
      if happening != expected {
        result.difference = "event \(run.events): \(words(happening)), naively \(words(expected))"
      } else if let broken = difference(real, naive.facts) {
        result.difference = "event \(run.events), \(words(happening)): \(broken)"
      } else if let broken = run.twin.brokenInvariant(in: world) {
        result.difference = "event \(run.events), \(words(happening)): \(broken)"
      } else if happening == nil || run.events % interval == 0 {
        let (ours, theirs) = (run.twin.visible(in: world), naive.visible)
        if ours != theirs {
          let first = zip(ours, theirs).first { $0 != $1 }.map { "\($0), naively \($1)" }
          result.difference =
            "event \(run.events), \(words(happening)): \(first ?? "\(ours.count) lines, naively \(theirs.count)")"
        }
      }
      if happening == nil || result.difference != nil { break }
      result.see(happening, real, naive)
      real = LogRecorder()
      naive.facts = LogRecorder()
    }
    return result
  }

  private static func difference(_ real: LogRecorder, _ naive: LogRecorder) -> String? {
    func first<T: Equatable>(_ a: [T], _ b: [T]) -> String? {
      if a == b { return nil }
      let place = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
      func show(_ list: [T]) -> String { place < list.count ? "\(list[place])" : "nothing" }
      return "\(show(a))\n  naively \(show(b))"
    }
    return first(real.incidents, naive.incidents) ?? first(real.legs, naive.legs)
      ?? first(real.handlings, naive.handlings) ?? first(real.reports, naive.reports)
  }

  /// The difference in words: what a happening is.
  static func words(_ happening: Happening?) -> String {
    guard let happening else { return "the end" }
    var words = "\(happening.kind.name) at \(Double(happening.time.nanoseconds) / 60e9) min"
    if let incident = happening.incident { words += ", incident \(String(incident, radix: 16))" }
    if let task = happening.task { words += ", task \(task)" }
    if let unit = happening.unit { words += ", unit \(unit)" }
    if let desk = happening.desk { words += ", desk \(desk)" }
    return happening.isSecond ? words + ", second" : words
  }
}

extension Comparison.Result {
  mutating func see(_ happening: Happening?, _ facts: LogRecorder, _ twin: NaiveTwin) {
    func see(_ name: String) { sights.insert(Comparison.Sight(name: name)) }
    if let happening {
      see("event \(happening.kind.name)")
      if happening.kind == .duty, happening.isSecond { see("recalled") }
      if happening.kind == .pause, happening.isSecond { see("break over") }
    }
    for leg in facts.legs { see("leg \(leg.purpose)") }
    for incident in facts.incidents {
      see("incident \(incident.state)")
      if incident.isFoundLate { see("found late") }
    }
    for handling in facts.handlings { see("handling \(handling.role)") }
    for report in facts.reports { see("report \(report.outcome)") }
    if happening?.kind == .handled, facts.incidents.contains(where: { $0.assigned == .never }) {
      see("settled remotely")
    }
    guard events % 64 == 0 else { return }
    if !twin.waitingForBay.isEmpty { see("waiting for a bay") }
    if twin.units.contains(where: { $0.overtime > .zero }) { see("overtime") }
    for incident in twin.incidents {
      if incident.attempt > 0 { see("reopened") }
      for task in incident.live {
        if task.stage == .gathering, task.left != nil { see("broken off") }
        if task.needs.count > 1 { see("several needs") }
      }
    }
  }
}

/// What can be seen of a unit, whichever twin it is in.
private func line(
  unit: Int, _ state: UInt8, onDuty: Bool, pauseDue: Bool, recall: Int, _ cell: Int, _ goal: Int, task: String,
  start: Instant, end: Instant, rest: Instant, busy: TimeSpan, overtime: TimeSpan
) -> String {
  let leg = state == 0 ? "" : " leg \(start.nanoseconds)-\(state == 2 ? 0 : end.nanoseconds)"
  return
    "unit \(unit) state \(state) duty \(onDuty) \(pauseDue) call \(recall) at \(cell)>\(goal) task \(task)\(leg) "
    + "rest \(rest.nanoseconds) busy \(busy.nanoseconds) over \(overtime.nanoseconds)"
}

extension Twin {
  /// Everything that can be seen, as lines.
  func visible(in world: World) -> [String] {
    func name(_ task: TaskSlot) -> String {
      task == .none
        ? "-"
        : "\(incidents[work[task].incident].identity).\(world.tasks.rows[Int(work[task].row)].index)"
    }
    var lines = ["pending \(pending.count + candidates.count) next \(nextTime?.nanoseconds ?? -1)"]
    lines.append("home \(people.atHome) work \(people.working) shifts \(shiftOn)")
    for (index, unit) in units.all.enumerated() {
      lines.append(
        line(
          unit: index.int, unit.state, onDuty: unit.onDuty != 0, pauseDue: unit.pauseDue != 0, recall: Int(unit.recall),
          Int(unit.cell), Int(unit.goal), task: name(unit.task), start: unit.legStart, end: unit.legEnd,
          rest: unit.restUntil, busy: unit.busy, overtime: unit.overtime))
    }
    for desk in world.desks.indices {
      var line = "desk \(desk) busy \(desks.busy[desk]) seats \(desks.seats[desk]):"
      var at = self.lines.first(desk.int)
      while at.exists {
        line += " \(incidents[at].identity)"
        at = incidents[at].next
      }
      lines.append(line)
    }
    for (index, _) in work.lines.count.enumerated() {
      var line = "line \(index):"
      var at = work.lines.first(index)
      while at.exists {
        line += " \(name(at))"
        at = work[at].next
      }
      lines.append(line)
    }
    lines.append("loads \(facilities.load) bays \(facilities.baysTaken)")
    let open = incidents.slots.filter { $0.stage != Incident.Stage.free.rawValue }.sorted { $0.identity < $1.identity }
    for incident in open {
      lines.append("\(incident.fact(in: world, state: .open)) stage \(incident.stage) attempt \(incident.attempt)")
      var at = incident.task
      while at.exists {
        let task = work[at]
        let needs = (0..<4).map { Int(task.missing[$0]) }.filter { $0 > 0 }
        var crew: [UnitIndex] = []
        var unit = task.unit
        while unit.exists {
          crew.append(unit)
          unit = units[unit].mate
        }
        lines.append(
          "task \(name(at)) at \(task.place) \(task.facility) misses \(needs) has \(crew) \(task.isWaiting) \(task.isHeld)"
        )
        at = task.sibling
      }
    }
    return lines
  }
}

extension NaiveTwin {
  /// Everything that can be seen, as lines.
  var visible: [String] {
    func name(_ task: NaiveTask?) -> String { task.map { "\($0.incident.fact.identity).\($0.index)" } ?? "-" }
    var lines = ["pending \(pending.count) next \(pending.first?.time.nanoseconds ?? -1)"]
    lines.append("home \(people.atHome) work \(people.working) shifts \(shiftsOn.map { $0 ? 1 : 0 })")
    for unit in units {
      lines.append(
        line(
          unit: unit.index, unit.state.rawValue, onDuty: unit.isOnDuty, pauseDue: unit.isPauseDue,
          recall: unit.isSummoned ? 4 : unit.isCalledUp ? 3 : unit.isServing ? 2 : unit.recalling != nil ? 1 : 0,
          unit.cell, unit.goal, task: name(unit.task),
          start: unit.legStart, end: unit.legEnd, rest: unit.restUntil, busy: unit.busy, overtime: unit.overtime))
    }
    for (index, desk) in desks.enumerated() {
      lines.append(
        desk.line.reduce("desk \(index) busy \(desk.busy) seats \(desk.seats):") { "\($0) \($1.fact.identity)" })
    }
    let facilities = world.map.facilities.indices
    let bays = facilities.map { facility in waitingForBay.filter { $0.facility == facility } }
    for (index, tasks) in (waiting + bays).enumerated() {
      lines.append(tasks.reduce("line \(index):") { "\($0) \(name($1))" })
    }
    let taken = facilities.map { facility in
      plan.facilities.contains { $0.kind == world.map.facilities[facility].kind } ? baysTaken(of: facility) : 0
    }
    lines.append("loads \(facilities.map { load(of: $0) }) bays \(taken)")
    for incident in incidents.sorted(by: { $0.fact.identity < $1.fact.identity }) {
      lines.append("\(incident.fact) stage \(incident.stage.rawValue) attempt \(incident.attempt)")
      for task in incident.live {
        lines.append(
          "task \(name(task)) at \(task.place) \(task.facility ?? -1) misses "
            + "\(task.missing.map(\.count).filter { $0 > 0 }) has \(task.crew.map(\.index)) \(task.isWaiting) \(task.waits == .held)"
        )
      }
    }
    return lines
  }
}
