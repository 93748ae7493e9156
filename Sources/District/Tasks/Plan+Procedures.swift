/// What must hold of tasks and of the units that do them.
extension Plan {
  /// Capabilities that a plan may have, each agency's own counted.
  static let capabilityLimit = 64

  /// Makes sure of what the writer of a scenario must get right, beyond what a twin needs to run: that its tasks can be done,
  /// that its rosters are legal, and that its calls can be met. Called where files are read.
  public func checkWritten() throws(WorldError) {
    try checkProcedures()
    try checkDuties()
    try checkCalls()
  }

  /// Makes sure that the kinds' tasks are possible: in order, at places that there are, and within what some unit can do at
  /// some hour; and that there is no team that no task can use.
  func checkProcedures() throws(WorldError) {
    try demand(
      capabilities.count <= Self.capabilityLimit, "units",
      "\(capabilities.count) capabilities, each agency's own counted; \(Self.capabilityLimit) are allowed")
    for kind in kinds {
      let key = "procedures.\(kind.id)"
      try demand(
        (1...TaskPlan.limit).contains(kind.tasks.count), key, "\(kind.id) needs 1 to \(TaskPlan.limit) tasks")
      try demand((0..<1).contains(kind.reopened), "incidents.catalogue", "\(kind.id) is reopened without end")
      for (index, task) in kind.tasks.enumerated() {
        try checkOrder(of: task, at: index, in: kind, key: key)
        try checkPlace(of: task, in: kind, key: key)
        try checkServed(task, in: kind, key: key)
      }
    }
    for plan in facilities {
      let key = "facilities.\(plan.kind)"
      try demand(map.facilities.contains { $0.kind == plan.kind }, key, noFacility(plan.kind))
      try demand(plan.bays > 0, key, "needs one bay or more")
    }
    for team in teams {
      let isOfUse =
        Mechanisms.list.contains { $0.declaration.adds.employs?(self, team.agency) ?? false }
        || kinds.contains { kind in
          kind.tasks.contains { task in
            task.agency == team.agency && task.needs.contains { team.capabilities.contains($0.capability) }
          }
        }
      try demand(
        isOfUse, "units.\(team.id)",
        "no task of any kind can use these units: none of \(agencies[team.agency].id) needs what they can do")
    }
  }

  /// A task comes after those that it waits for, and goes on from one that has units to go on with.
  private func checkOrder(
    of task: TaskPlan, at index: Int, in kind: IncidentKind, key: String
  ) throws(WorldError) {
    let name = "\(kind.id), task \(task.id)"
    try demand(
      !kind.tasks[..<index].contains { $0.id == task.id }, key, "\(kind.id) has two tasks of the name \(task.id)")
    try demand(
      task.after.allSatisfy { (0..<index).contains($0) }, key, "\(name): stands before a task that it waits for")
    try demand((0...1).contains(task.share), key, "\(name): the share is \(task.share)")
    guard task.by != -1 else { return }
    try demand((0..<index).contains(task.by), key, "\(name): stands before the task that it goes on from")
    let before = kind.tasks[task.by]
    try demand(
      task.after.isEmpty, key,
      "\(name): goes on from \(before.id) as soon as that is done, so it cannot wait for another task")
    try demand(
      before.share == 1, key, "\(name): goes on from \(before.id), which only a share of the incidents needs")
    try demand(
      before.start == .together, key, "\(name): goes on from \(before.id), whose units are done each for itself")
    try demand(
      !kind.tasks[..<index].contains { $0.by == task.by }, key, "\(name): another task goes on from \(before.id)")
    try demand(
      before.agency == task.agency && before.needs == task.needs, key,
      "\(name): the units of \(before.id) go on with it, so agency and needs are the same")
  }

  private func checkPlace(of task: TaskPlan, in kind: IncidentKind, key: String) throws(WorldError) {
    guard case .facility(let place, _) = task.place else { return }
    try demand(
      map.facilities.contains { $0.kind == place }, key, "\(kind.id), task \(task.id): " + noFacility(place))
  }

  private func noFacility(_ kind: String) -> String {
    let known = Array(Set(map.facilities.map(\.kind))).sorted().joined(separator: ", ")
    return "the map has no facility of kind \(kind); it has \(known.isEmpty ? "none" : known)"
  }

  /// At some hour of the week the agency has the units that a task takes, those counted that can be recalled for it.
  private func checkServed(_ task: TaskPlan, in kind: IncidentKind, key: String) throws(WorldError) {
    let name = "\(kind.id), task \(task.id)"
    try demand(
      (1...TaskPlan.needLimit).contains(task.needs.count) && task.needs.allSatisfy { $0.count > 0 }, key,
      "\(name): needs 1 to \(TaskPlan.needLimit) capabilities, one unit of each or more")
    let own = teams.filter { $0.agency == task.agency }
    for need in task.needs {
      let able = own.filter { $0.capabilities.contains(need.capability) }
      let capability = capabilities[need.capability]
      let owner = agencies[task.agency].id
      guard able.contains(where: { $0.size > 0 }) else {
        let what =
          capability == owner ? "\(owner) has no units" : "no unit of \(owner) has the capability \(capability)"
        throw .impossible(key: key, message: "\(name): nobody can do it, \(what)")
      }
      let most = greatestDuty(of: able, forPriority: kind.priority, needs: [need])
      try demand(
        most.isEnough, key,
        "\(name): takes \(need.count) units with the capability \(capability), and \(owner) never has more than "
          + "\(most.count) on duty")
    }
    try demand(
      greatestDuty(of: own, forPriority: kind.priority, needs: task.needs).isEnough, key,
      "\(name): at no hour are all the units that it takes on duty together")
  }

  /// Whether all needs can be met at once, and the most units of the first need that are on duty at a time.
  ///
  /// Who is on duty only becomes more at the begin of a shift, so those moments are enough.
  private func greatestDuty(
    of teams: [TeamPlan], forPriority priority: Int, needs: [Need]
  ) -> (isEnough: Bool, count: Int) {
    var greatest = 0
    for shift in shifts {
      for weekday in shift.weekdays {
        let counts = needs.map { need in
          teams.filter { $0.capabilities.contains(need.capability) }.reduce(0) { total, team in
            let isRecalled = team.duty.recall.map { priority <= $0.priority } ?? false
            return total
              + (isRecalled
                ? team.size : team.onDuty(in: shifts, weekday: weekday, at: shift.from))
          }
        }
        greatest = max(greatest, counts.first ?? 0)
        if zip(counts, needs).allSatisfy({ $0 >= $1.count }) { return (true, greatest) }
      }
    }
    return (false, greatest)
  }
}
