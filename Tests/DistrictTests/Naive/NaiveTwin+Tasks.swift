import EventKernel

@testable import District

/// How an incident's tasks begin, find their units, are done, and end it.
extension NaiveTwin {
  private func kind(_ incident: NaiveIncident) -> IncidentKind { plan.kinds[Int(incident.fact.kind)] }

  private func key(_ task: Int, turn: Int = 0, _ incident: NaiveIncident) -> Int {
    task + turn * 64 + incident.attempt * 1_048_576
  }

  func beginTasks(_ incident: NaiveIncident) {
    if incident.spurious != nil { return verify(incident) }
    let tasks = kind(incident).tasks
    let isFirst = incident.begun.isEmpty && incident.attempt == 0
    var goesOn = true
    while goesOn {
      goesOn = false
      for (index, task) in tasks.enumerated() where !incident.begun.contains(index) {
        let before = task.after + (task.by >= 0 ? [task.by] : [])
        guard before.allSatisfy({ incident.done.contains($0) }) else { continue }
        incident.begun.insert(index)
        if isNeeded(index, incident) {
          let live = begin(index, incident)
          live.isFirst = isFirst && task.place == .scene && before.isEmpty
        } else {
          incident.done.insert(index)
          goesOn = true
        }
      }
    }
    for task in incident.live where task.isShort && !task.isWaiting { seek(task) }
    if incident.done.count == tasks.count { resolve(incident) }
  }

  private func isNeeded(_ index: Int, _ incident: NaiveIncident) -> Bool {
    let task = kind(incident).tasks[index]
    if let value = fixed(.needed, task, of: incident) { return value > 0 }
    return task.share >= 1 || draw(incident.fact.identity, .needed, key(index, incident)) < task.share
  }

  @discardableResult
  private func begin(_ index: Int, _ incident: NaiveIncident) -> NaiveTask {
    let task = kind(incident).tasks[index]
    var needs = task.needs
    if let count = fixed(.count, task, of: incident) { needs[0].count = Int(count) }
    let cell = Int(incident.fact.cell)
    var place = cell
    var facility: Int?
    switch task.place {
    case .scene: break
    case .desk(let tier): place = Int(world.geography.office(tier: tier.rawValue, of: cell, on: world.map))
    case .facility(let name, let choice):
      if let value = fixed(.facility, task, of: incident) {
        facility = Int(value)
      } else {
        let facilities = world.map.facilities
        facility = facilities.indices.filter { facilities[$0].kind == name }.min { a, b in
          order(of: a, choice, from: cell) < order(of: b, choice, from: cell)
        }
      }
      place = Int(world.travel.place(ofFacility: facility ?? 0, in: world.map))
    }
    let live = NaiveTask(
      index, of: incident, task, number: tasksBegun, place: place, facility: facility, needs: needs)
    tasksBegun += 1
    incident.live.append(live)
    return live
  }

  private func order(of facility: Int, _ choice: TaskPlan.FacilityChoice, from cell: Int) -> (Int, TimeSpan, Int) {
    let place = Int(world.travel.place(ofFacility: facility, in: world.map))
    let time = world.travel.travelTime(from: cell, to: place, speed: 1, at: now)
    return (choice == .leastBusy ? load(of: facility) : 0, time, facility)
  }

  private var live: [NaiveTask] { incidents.flatMap(\.live) }

  /// Tasks that go to a facility, wait or are done there.
  func load(of facility: Int) -> Int { live.count { $0.facility == facility } }

  func baysTaken(of facility: Int) -> Int {
    live.count { $0.facility == facility && $0.stage == .working && $0.plan.start == .together }
  }

  private func bays(of facility: Int) -> Int? {
    if fault == .endlessBays { return nil }
    let kind = world.map.facilities[facility].kind
    return plan.facilities.first { $0.kind == kind && $0.bays > 0 }?.bays
  }

  func arrive(_ unit: NaiveUnit) {
    guard let task = unit.task else { return }
    let incident = task.incident
    endLeg(unit, task.plan.by >= 0 ? .transport : .travel, at: task.place)
    if task.plan.place == .scene {
      incident.fact.onScene = min(incident.fact.onScene, now)
      incident.fact.arrived += 1
      incident.fact.arrivals = incident.fact.arrivals + (now - incident.fact.reported)
    }
    unit.state = .waiting
    beginLeg(unit, from: task.place, to: task.place, now, now)
    let isFull = !task.isComing && !task.isShort
    defer { if task.plan.start == .together, task.isShort { offerCrew(task) } }
    if task.plan.start == .each {
      let length = length(of: task, turn: task.turns)
      task.turns += 1
      task.stage = .working
      unit.state = .working
      unit.legEnd = now + length
      schedule(.finish, .task(task, unit), at: now + length)
      if isFull { noteFullSet(task) }
    } else if isFull {
      gather(task)
    }
  }

  /// All units of the first stage on scene have been there.
  private func noteFullSet(_ task: NaiveTask) {
    guard task.isFirst else { return }
    task.isFirst = false
    let isLacking = task.incident.live.contains { $0.isFirst }
    if !isLacking { task.incident.fact.fullSet = now }
  }

  /// All units of a task are there: it begins, if the place has room for it.
  func gather(_ task: NaiveTask) {
    noteFullSet(task)
    if let facility = task.facility, let bays = bays(of: facility), baysTaken(of: facility) >= bays {
      task.stage = .waitingForBay
      // Who comes at one instant stands in the order of the tasks' begin.
      task.reachedBay = now
      let place = waitingForBay.firstIndex { $0.reachedBay == now && $0.number > task.number } ?? waitingForBay.count
      waitingForBay.insert(task, at: place)
    } else {
      work(task)
    }
  }

  private func work(_ task: NaiveTask) {
    let length = task.left ?? length(of: task, turn: 0)
    task.left = length
    task.began = now
    task.stage = .working
    for unit in task.crew {
      endLeg(unit, .wait, at: task.place)
      unit.state = .working
      beginLeg(unit, from: task.place, to: task.place, now, now + length)
    }
    task.finishing = schedule(.finish, .task(task, nil), at: now + length)
  }

  private func length(of task: NaiveTask, turn: Int) -> TimeSpan {
    if let seconds = fixed(.work, task.plan, of: task.incident) { return .seconds(seconds) }
    let draw = draw(task.incident.fact.identity, .work, key(task.index, turn: turn, task.incident))
    return .seconds(task.plan.work.quantile(draw))
  }

  func finishAlone(_ unit: NaiveUnit, _ task: NaiveTask) {
    endLeg(unit, .work, at: task.place)
    task.crew.removeAll { $0 === unit }
    unit.task = nil
    unit.state = .idle
    dismiss(unit, from: task.incident)
    if task.crew.isEmpty {
      if task.isShort { _ = isHeld(task) } else { end(task, handing: []) }
    }
    if unit.state == .idle { becomeFree(unit) }
  }

  func finish(_ task: NaiveTask) {
    let crew = task.crew
    for unit in crew {
      endLeg(unit, .work, at: task.place)
      unit.state = .idle
    }
    for unit in crew { unit.task = nil }
    end(task, handing: crew)
    for unit in crew where unit.state == .idle && unit.task == nil { becomeFree(unit) }
  }

  private func end(_ task: NaiveTask, handing crew: [NaiveUnit]) {
    let incident = task.incident
    incident.live.removeAll { $0 === task }
    if task.plan.start == .together, let facility = task.facility, bays(of: facility) != nil,
      let next = waitingForBay.firstIndex(where: { $0.facility == facility })
    {
      work(waitingForBay.remove(at: next))
    }
    incident.done.insert(task.index)
    if incident.spurious == nil, let heir = kind(incident).tasks.firstIndex(where: { $0.by == task.index }) {
      incident.begun.insert(heir)
      if isNeeded(heir, incident) {
        let next = begin(heir, incident)
        next.isHandedOver = true
        for unit in crew {
          join(unit, next)
          go(unit, from: task.place, to: next.place, start: now)
        }
      } else {
        incident.done.insert(heir)
      }
    }
    for unit in crew where unit.task == nil { dismiss(unit, from: incident) }
    beginTasks(incident)
  }

  /// A unit that has done with a job may have something else to do first.
  private func dismiss(_ unit: NaiveUnit, from incident: NaiveIncident) {
    _ = mechanisms.contains { $0.jobDone(unit, incident, in: self) }
  }

  /// Takes a unit away from its task, which it leaves as it stands.
  func release(_ unit: NaiveUnit) -> NaiveTask? {
    guard let task = unit.task else { return nil }
    switch unit.state {
    case .travelling:
      cancel(unit.arrival)
      if unit.legStart > now { unit.isOut = false }
      endLeg(unit, .travel, at: position(of: unit))
    case .waiting:
      endLeg(unit, .wait, at: unit.cell)
    default:
      cancel(task.finishing)
      let restarts = task.plan.interruption == .restart || fault == .alwaysRestarts
      task.left = restarts ? nil : task.left.map { $0 - (now - task.began) }
      task.stage = .gathering
      for each in task.crew {
        endLeg(each, .work, at: each.cell)
        each.state = .waiting
        each.legStart = now
      }
    }
    task.crew.removeAll { $0 === unit }
    task.served.removeAll { $0 === unit }
    unit.task = nil
    unit.state = .idle
    // Until somebody has left for the incident, its departure is that of the first who is to leave.
    if task.incident.fact.departed > now, fault != .departsWhenSent {
      let coming = task.incident.live.flatMap(\.crew).filter { $0.state == .travelling }
      task.incident.fact.departed = coming.map(\.legStart).min() ?? .never
    }
    return task
  }

  func resolve(_ incident: NaiveIncident) {
    incident.fact.resolved = now
    incident.stage = .closing
    cancel(incident.givingUp)
    if let closing = plan.transfer.closing {
      let time = closing.quantile(draw(incident.fact.identity, .closing, incident.attempt))
      schedule(.close, .incident(incident), at: now + .seconds(time))
    } else {
      close(incident)
    }
  }

  func close(_ incident: NaiveIncident) {
    let reopened = kind(incident).reopened
    if reopened > 0, draw(incident.fact.identity, .reopening, incident.attempt) < reopened {
      incident.attempt += 1
      incident.fact.resolved = .never
      if incident.fact.assigned == .never {
        (incident.fact.assigned, incident.fact.accepted) = (now, now)
        incident.fact.agency = Int32(kind(incident).agency)
      }
      incident.begun = []
      incident.done = []
      incident.stage = .attended
      return beginTasks(incident)
    }
    incident.fact.closed = now
    leave(incident, as: .closed)
  }

  func leave(_ incident: NaiveIncident, as state: IncidentFact.State) {
    cancel(incident.givingUp)
    for task in incident.live { leaveLine(task) }
    incidents.removeAll { $0 === incident }
    incident.fact.state = incident.spurious ?? state
    incident.fact.complained = incident.complained
    if state == .lost || state == .gaveUp { incident.fact.left = now }
    facts.record(incident.fact)
  }
}
