import EventKernel

@testable import District

/// The twin once more, as simple as it can be: one sorted list of what is due, plain objects, every search a scan.
///
/// It knows the rules (what happens when, in which order, by which draw) and nothing of how the real twin keeps its books.
/// Where the two part, one of them is wrong.
final class NaiveTwin {
  /// A rule that is broken on purpose, to show that the comparison can fail.
  enum Fault: String, CaseIterable {
    /// Nobody takes a break.
    case noBreaks
    /// What waits goes in the order of coming, whatever the policy says.
    case ordersByComing
    /// Work that was broken off is done anew in full.
    case alwaysRestarts
    /// Facilities have room for everybody.
    case endlessBays
    /// Intakes never merge what is new.
    case neverErrs
    /// Units search for what the first channel reported, whatever the others are.
    case firstChannelAlone
    /// Whoever holds units goes first, the last to come before the others, and yields to nobody.
    case holdersLead
    /// What was broken off last is resumed first.
    case lastResumesFirst
    /// Under `cheapest`, who comes takes what those before it wait for.
    case nothingKept
    /// Of shifts that change at one instant, one is done with after the other.
    case shiftByShift
    /// A duty begins in the middle of the last job.
    case dutyDuringJob
    /// A duty that goes on round the clock begins once.
    case dutyOnce
    /// Who goes off duty stays where it waits.
    case staysAtStandby
    /// Who is sent on in its turnout leaves at once.
    case turnoutSkipped
    /// Who is out has to turn out again.
    case turnoutOnTheRoad
    /// Who is sent on goes from the nearest place, whatever lies behind or before it.
    case sentOnFromNearest
    /// A departure stands from the dispatch on, though nobody leaves.
    case departsWhenSent
    /// A unit at work is as good as a free one.
    case pullsOffOnTies
    /// Who is robbed of a unit looks before who robbed it.
    case robbedLookFirst
    /// Absent units are recalled.
    case absentComes
    /// Units are recalled when a task begins to wait, and never again.
    case recalledOnlyAtFirst

    /// Those of what meets at one instant or place.
    static let edges: [Fault] = Array(allCases[(allCases.firstIndex(of: .holdersLead) ?? 0)...])
  }

  enum Subject {
    case none
    case task(NaiveTask, NaiveUnit?)
    case report(Int, NaiveIncident)
    case incident(NaiveIncident)
    case unit(NaiveUnit, Bool)
    case call(Int)
    case candidate(kind: Int, cell: Int)
    case sighting(NaiveSighting)
    case alarm(Int)
  }

  struct Pending {
    var time: Instant
    var kind: EventKind
    var number: Int
    var subject: Subject
  }

  let world: World
  let plan: Plan
  let streams: RandomStreams
  let fault: Fault?
  var now = Instant.zero
  var people: People
  /// In the order in which it happens.
  var pending: [Pending] = []
  var scheduled = 0
  /// How many candidates there were, by kind and cell.
  var candidates: [[UInt32]]
  /// How many false alarms each channel has raised, and how many reports each intake will merge wrongly.
  var alarms: [UInt32]
  var owed: [Int]
  var shiftsOn: [Bool]
  var incidents: [NaiveIncident] = []
  var units: [NaiveUnit]
  var desks: [NaiveDesk]
  /// Tasks that wait for units of each agency, in their order; and those that wait for a bay, in order of coming.
  var waiting: [[NaiveTask]]
  var waitingForBay: [NaiveTask] = []
  /// Tasks that look for units before the event is over; and how many have begun.
  var seeking: [NaiveTask] = []
  /// Agencies that call units before the event is over.
  var askedForRecalls: [Int] = []
  var tasksBegun = 0
  /// What has left the twin.
  var facts = LogRecorder()
  let mechanisms: [any NaiveMechanism]
  /// 0 is routine.
  var condition = 0

  init(_ world: World, seed: UInt64, replication: UInt32, fault: Fault? = nil) {
    self.world = world
    self.fault = fault
    plan = world.plan
    mechanisms = TestedMechanisms.list.compactMap { $0.naive(world.plan) }
    streams = RandomStreams(seed: seed, replication: replication)
    people = People(world)
    candidates = plan.kinds.map { _ in world.map.cells.column.map { _ in 0 } }
    alarms = plan.channels.map { _ in 0 }
    owed = (plan.detection?.intakes ?? []).map { _ in 0 }
    shiftsOn = plan.shifts.map { _ in false }
    units = (0..<world.units.count).map { NaiveUnit($0, in: world) }
    desks = world.desks.plan.map { NaiveDesk(plan: world.plan.desks[$0]) }
    waiting = plan.agencies.map { _ in [] }
    staffDesks()
    scheduleShifts()
    if plan.people != nil { schedule(.flow, .none, at: now) }
    for (index, shift) in plan.shifts.enumerated() {
      guard let begin = shift.begin(at: now, in: plan.calendar) else { continue }
      shiftsOn[index] = true
      for unit in units where unit.shift == index && !unit.isReserve { comeToDuty(unit, begin) }
    }
    if plan.calls == nil {
      for kind in plan.kinds.indices {
        for cell in candidates[kind].indices { scheduleCandidate(kind, cell) }
      }
    } else if let first = plan.calls?.time.first {
      schedule(.call, .call(0), at: .zero + first)
    }
    if plan.detection != nil { for channel in alarms.indices { scheduleAlarm(channel) } }
    for mechanism in mechanisms { mechanism.start(in: self) }
  }

  var outages: NaiveOutages? { mechanisms.lazy.compactMap { $0 as? NaiveOutages }.first }

  /// Simultaneous events run in the order of their kinds, then of their scheduling.
  @discardableResult
  func schedule(_ kind: EventKind, _ subject: Subject, at time: Instant) -> Int {
    scheduled += 1
    let event = Pending(time: time, kind: kind, number: scheduled, subject: subject)
    let place = pending.firstIndex { ($0.time, $0.kind.rawValue) > (time, kind.rawValue) } ?? pending.count
    pending.insert(event, at: place)
    return scheduled
  }

  func cancel(_ number: Int?) {
    pending.removeAll { $0.number == number }
  }

  /// Executes the next event, and says what it was.
  func next() -> Happening? {
    if pending.isEmpty { return nil }
    let event = pending.removeFirst()
    now = event.time
    var happening = Happening(event.kind, at: now)
    switch event.subject {
    case .none: break
    case .task(let task, let unit):
      happening.incident = task.incident.fact.identity
      happening.task = task.index
      happening.unit = (unit?.index).map { UnitIndex($0) }
    case .report(let desk, let incident):
      happening.desk = DeskIndex(desk)
      happening.incident = incident.fact.identity
    case .incident(let incident): happening.incident = incident.fact.identity
    case .unit(let unit, let isSecond):
      happening.unit = UnitIndex(unit.index)
      happening.isSecond = isSecond
      if event.kind == .arrive { happening.incident = unit.task?.incident.fact.identity }
    case .call(let call): happening.incident = callIdentity(call)
    case .candidate(let kind, let cell): happening.incident = identity(kind, cell)
    case .sighting(let sighting): happening.incident = sighting.identity
    case .alarm: break
    }
    execute(event)
    settleLines()
    settleRecalls()
    return happening
  }

  private func execute(_ event: Pending) {
    switch (event.kind, event.subject) {
    case (.shift, _): changeShifts()
    case (.flow, _):
      guard let flow = plan.people else { return }
      _ = people.move(at: now, flow, in: world)
      schedule(.flow, .none, at: now + flow.step)
    case (.finish, .task(let task, let unit)): if let unit { finishAlone(unit, task) } else { finish(task) }
    case (.handled, .report(let desk, let incident)): finishHandling(desk, incident)
    case (.giveBack, .incident(let incident)): giveBack(incident)
    case (.accept, .incident(let incident)): accept(incident)
    case (.arrive, .unit(let unit, _)): arrive(unit)
    case (.base, .unit(let unit, _)): reachStandby(unit)
    case (.duty, .unit(let unit, let isRecall)): isRecall ? answerRecall(unit) : beginLate(unit)
    case (.pause, .unit(let unit, let isOver)): if isOver { endPause(unit) } else { pauseIsDue(unit) }
    case (.close, .incident(let incident)): close(incident)
    case (.giveUp, .incident(let incident)): leave(incident, as: .gaveUp)
    case (.report, .incident(let incident)): receive(incident)
    case (.call, .call(let call)): takeCall(call)
    case (.candidate, .candidate(let kind, let cell)): consider(kind, cell)
    case (.sighting, .sighting(let sighting)): sight(sighting)
    case (.alarm, .alarm(let channel)): raiseAlarm(channel)
    case (let kind, .unit(let unit, _)) where mechanisms.contains { $0.execute(kind, unit, in: self) }: break
    case (let kind, .none) where mechanisms.contains { $0.execute(kind, in: self) }: break
    default: fatalError("no such event: \(event)")
    }
  }

  func draw(_ identity: UInt64, _ purpose: Purpose, _ index: Int = 0) -> Double {
    streams.uniform(identity: identity, purpose: purpose.rawValue, index: UInt32(index))
  }
}
