import EventKernel

@testable import District

/// How tasks look for units, wait in lines, and let others have what merely waits with them.
extension NaiveTwin {
  func seek(_ task: NaiveTask) {
    if isHeld(task) { return }
    if task.waits == .yes { task.waits = .again }
    seeking.append(task)
    if fault == .robbedLookFirst, task.waits != .no || !task.crew.isEmpty || task.left != nil { staff(task) }
  }

  private func isSeeking(_ task: NaiveTask) -> Bool {
    task.waits != .yes && task.waits != .held && incidents.contains { $0 === task.incident }
      && task.incident.live.contains { $0 === task }
  }

  func settleLines() {
    while let task = seeking.min(by: { goesFirst($0, $1) }) {
      seeking.remove(at: seeking.firstIndex { $0 === task } ?? 0)
      if isSeeking(task) { staff(task) }
    }
  }

  private func enlistSeekers() {
    for task in seeking where isSeeking(task) && task.isShort && !task.isWaiting { enter(task, .looking) }
  }

  /// Places in a line: by the policy's key, then by the begin of the tasks.
  func stands(_ a: NaiveTask, before b: NaiveTask) -> Bool {
    (order(a.incident), turn(a)) < (order(b.incident), turn(b))
  }

  private func turn(_ task: NaiveTask) -> Int {
    let leads = fault == .holdersLead && (!task.crew.isEmpty || task.left != nil)
    return leads || fault == .lastResumesFirst && task.left != nil ? -task.number : task.number
  }

  /// Who may take what merely waits with another: the more urgent, among equals who stands before it.
  func goesFirst(_ a: NaiveTask, _ b: NaiveTask) -> Bool {
    let (urgent, other) = (a.incident.fact.priority, b.incident.fact.priority)
    return urgent != other ? urgent < other : stands(a, before: b)
  }

  /// Sends a task the units that it misses, as far as there are any; then it waits.
  func staff(_ task: NaiveTask) {
    var passed: [NaiveTask] = []
    while task.isShort {
      guard let unit = choose(task) ?? choose(task, drawsOnWaiting: true) else { return wait(task) }
      let first = waiting[task.plan.agency].filter { other in
        wants(other, unit) && goesFirst(other, task) && !passed.contains { $0 === other } && unit.task !== other
      }.min { goesFirst($0, $1) }
      if unit.task != nil, let first {
        passed.append(first)
        staff(first)
      } else {
        send(unit, to: task)
      }
    }
    leaveLine(task)
    // Who is left of its units may do for all that it misses, and be there already.
    if task.stage == .gathering, task.plan.start == .together, !task.crew.isEmpty, !task.isComing { gather(task) }
  }

  private func wait(_ task: NaiveTask) {
    let incident = task.incident
    let before = task.waits
    if before == .no || before == .looking {
      let line = waiting[task.plan.agency].filter { $0.waits != .looking }
      if let room = plan.agencies[task.plan.agency].room, incident.fact.sent == 0, line.count >= room {
        return leave(incident, as: .lost)
      }
      incident.fact.hasWaited = true
    }
    if before == .no { enter(task, .yes) }
    task.waits = .yes
    if before == .no || before == .looking || fault != .recalledOnlyAtFirst { askForRecalls(task.plan.agency) }
    offerCrew(task)
  }

  func enter(_ task: NaiveTask, _ waits: NaiveTask.Waits) {
    task.waits = waits
    let line = waiting[task.plan.agency]
    waiting[task.plan.agency].insert(task, at: line.firstIndex { stands(task, before: $0) } ?? line.count)
  }

  func leaveLine(_ task: NaiveTask) {
    task.waits = .no
    waiting[task.plan.agency].removeAll { $0 === task }
  }

  /// The first waiting task that a unit without a job may take.
  func takeNext(_ unit: NaiveUnit) -> Bool {
    if unit.isBound { return false }
    enlistSeekers()
    var passed: [NaiveTask] = []
    while let task = waiting[unit.agency].first(where: { task in !passed.contains { $0 === task } }) {
      passed.append(task)
      guard wants(task, unit) else { continue }
      if task.waits != .yes {
        staff(task)
        if !unit.isFree { return true }
      } else if permits(unit, task) {
        send(unit, to: task)
        staff(task)
        return true
      }
    }
    return false
  }

  private func wants(_ task: NaiveTask, _ unit: NaiveUnit) -> Bool {
    task.missing.contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
  }

  func serveLine(_ agency: Int) {
    enlistSeekers()
    for task in waiting[agency] where task.isWaiting { staff(task) }
  }

  /// Whether a unit merely waits at a task, together with others, for some that miss.
  func isKept(_ unit: NaiveUnit) -> Bool {
    guard unit.state == .waiting, let task = unit.task, fault != .holdersLead else { return false }
    return task.isShort && task.plan.start == .together && task.plan.by < 0
  }

  /// Units that merely wait at a task go to those that go first; who is off duty goes home.
  func offerCrew(_ task: NaiveTask) {
    for unit in task.crew where unit.task === task && isKept(unit) {
      if !unit.isOnDuty {
        if let task = release(unit) { seek(task) }
        becomeFree(unit)
        continue
      }
      let first = waiting[unit.agency].filter {
        wants($0, unit) && goesFirst($0, task) && permits(unit, $0)
      }.min { goesFirst($0, $1) }
      if let first {
        send(unit, to: first)
        staff(first)
      }
    }
  }
}
