import EventKernel

/// What grades of incidents ask for, by grade from 0 (not graded).
struct Grades: Sendable {
  /// The least tier in charge, or -1.
  let tier: [Int]
  /// Factor on the time at work.
  let work: [Double]
  /// From report to the deadline of closing, by priority and grade; negative where there is none.
  let closing: [TimeSpan]

  @inline(__always)
  func closing(priority: Int, grade: Int) -> TimeSpan { closing[priority * tier.count + grade] }
}

/// Units of some agencies at tasks of others.
struct Lending: Sendable {
  /// By agency: the others whose tasks its units could do; and the other way round.
  let lendsTo: [[Int]]
  let borrowsFrom: [[Int]]
}

extension Lending {
  /// What others lend, and beside that what each agency ever borrows from which ones.
  init(_ other: Lending?, and lists: [[[Int]]]) {
    let agencies = lists.first?.indices ?? 0..<0
    let borrowsFrom = agencies.map { agency in
      Set(lists.flatMap { $0[agency] } + (other?.borrowsFrom[agency] ?? [])).sorted()
    }
    self.borrowsFrom = borrowsFrom
    lendsTo = agencies.map { agency in agencies.filter { borrowsFrom[$0].contains(agency) } }
  }
}

/// Who has a case, how urgent it is and how long it may take: by its kind, and by what mechanisms say of it.
extension Twin {
  /// The tier whose desk decides on a report: that which commands the kind, or a higher one that its grade or an escalation
  /// asks for.
  @inline(__always)
  func tierInCharge(of slot: IncidentSlot, in world: World) -> Tier {
    let own = world.desks.commanding[Int(incidents[slot].kind)]
    guard world.mechanisms.keepsCases else { return own }
    let grade = world.joins.grades?.tier[Int(mechanisms.courses.marks[slot].grade)] ?? -1
    let least = max(
      grade, mechanisms.cases.has(CaseMark.Means.isSure, slot) ? Int(mechanisms.courses.marks[slot].tier) : -1)
    return Tier(rawValue: max(own.rawValue, least)) ?? own
  }

  /// Whether an incident's grade asks for a tier above the community.
  @inline(__always)
  func isGrave(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let grades = world.joins.grades else { return false }
    return grades.tier[Int(mechanisms.courses.marks[slot].grade)] > Tier.community.rawValue
  }

  /// Factor on the time at work at an incident.
  @inline(__always)
  func workFactor(_ slot: IncidentSlot, in world: World) -> Double {
    guard let grades = world.joins.grades, grades.work.count > 1, !isSpurious(slot, in: world) else { return 1 }
    return grades.work[Int(mechanisms.courses.marks[slot].grade)]
  }

  /// How urgent a case is: its priority, less what it has been raised by.
  @inline(__always)
  func urgency(of slot: IncidentSlot) -> Int { Int(incidents[slot].priority) - mechanisms.cases.raise(slot) }

  /// From report to the deadline that `deadline` queues go by: that of closing, or else the catalogue's. Of spurious
  /// tickets too: nobody can tell yet.
  @inline(__always)
  func closingTime(of slot: IncidentSlot, in world: World) -> TimeSpan {
    if let grades = world.joins.grades {
      let limit = grades.closing(
        priority: Int(incidents[slot].priority), grade: Int(mechanisms.courses.marks[slot].grade))
      if limit >= .zero { return limit }
    }
    return world.tasks.kinds[Int(incidents[slot].kind)].deadline
  }

  /// A case that is more urgent than before moves ahead in the lines, and units are looked for anew.
  mutating func moveAhead(_ slot: IncidentSlot, in world: World) {
    if incidents[slot].stage == Incident.Stage.waitingAtDesk.rawValue {
      let desk = incidents[slot].desk.int
      lines.remove(slot, from: desk, &incidents)
      incidents[slot].rank(queueKey(of: slot, in: world))
      lines.insert(slot, into: desk, &incidents)
    }
    var task = incidents[slot].task
    while task.exists {
      let next = work[task].sibling
      if work[task].isWaiting {
        let agency = agency(of: task, in: world)
        work.remove(task, from: agency)
        work[task].rank(queueKey(of: slot, in: world))
        work.insert(task, into: agency)
        staff(task, in: world)
      }
      task = next
    }
  }

  /// What is wrong with the cases, or nil.
  func brokenCase(in world: World) -> String? {
    guard world.mechanisms.keepsCases else { return nil }
    var sharing = 0
    for (slot, mark) in mechanisms.cases.marks.enumerated() {
      let isOpen = incidents[slot].stage != Incident.Stage.free.rawValue
      if mark.raise < 0 { return "case \(slot) is raised by \(mark.raise)" }
      if isOpen, mark.means & CaseMark.Means.shares != 0 { sharing += 1 }
      if mark.isProvisional != 0 {
        if incidents[slot].stage == Incident.Stage.closing.rawValue, pending.isPending(mark.pending) { continue }
        return "case \(slot) is closed until a check, in stage \(incidents[slot].stage)"
      }
      let runs = pending.isPending(mark.deadline)
      if runs != (isOpen && mark.step < 3) {
        return "case \(slot), open: \(isOpen), waits for step \(mark.step); its deadline runs: \(runs)"
      }
    }
    return sharing == mechanisms.cases.shared
      ? nil : "\(sharing) open cases share units, \(mechanisms.cases.shared) are counted"
  }
}
