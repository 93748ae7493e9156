import EventKernel

@testable import District

extension RandomWorld {
  func kindPlans(_ map: DistrictMap) -> [IncidentKind] {
    let exposures = Exposure.allCases.filter { $0 != .crowding }
    return (0..<kinds).map { index in
      let id = "kind-\(index)"
      let exposure = pick("\(id) exposure", exposures)
      let cells = map.cells
      let people = cells.residents.reduce(0, +)
      let jobs = cells.jobs.reduce(0, +)
      let size =
        switch exposure {
        case .people: people + jobs
        case .residents: people
        case .workers: jobs
        case .premises: cells.premises.reduce(0, +)
        case .sensors: cells.sensors.reduce(0, +)
        case .crowding: Int32(0)
        }
      let daily = Double(number("\(id) daily", 4...30))
      return IncidentKind(
        id: id, names: Names(zh: "", en: ""), family: "family",
        priority: has(.priorities) ? number("\(id) priority", 1...3) : 2,
        agency: number("\(id) agency", 0...2) % agencies,
        platform: has(.emergency) && chance("\(id) emergency", 0.4) ? .emergency : .service, exposure: exposure,
        rate: daily / 86_400 / Double(max(1, size)),
        profile: (0..<168).map { has(.profile) ? ($0 % 24 < 12 ? 0.5 : 1.5) : 1 },
        coverage: isNamed ? [0.6, 0.3, 0.2, 0.4, 0.3] : [0.6, 0.3, 0.2],
        delay: time("\(id) delay", 60), tasks: tasks(id), deadline: deadline(id),
        patience: has(.patience) ? time("\(id) patience", 90) : nil, reopened: has(.reopening) ? 0.25 : 0)
    }
  }

  private func deadline(_ id: String) -> TimeSpan? {
    has(.deadlines) && chance("\(id) has a deadline", 0.7)
      ? .minutes(Double(number("\(id) deadline", 2...30) * 10)) : nil
  }

  private func tasks(_ kind: String) -> [TaskPlan] {
    let count = has(.manyTasks) ? number("\(kind) tasks", 1...5) : 1
    var tasks: [TaskPlan] = []
    for index in 0..<count {
      let id = "\(kind) task \(index)"
      let parents = tasks.indices.filter { parent in
        tasks[parent].start == .together && tasks[parent].share == 1 && !tasks.contains { $0.by == parent }
      }
      let by = has(.carrying) && !parents.isEmpty && chance("\(id) carries") ? pick("\(id) by", parents) : -1
      let agency = by >= 0 ? tasks[by].agency : number("\(id) agency", 0...2) % agencies
      tasks.append(
        TaskPlan(
          id: "task-\(index)", agency: agency, needs: by >= 0 ? tasks[by].needs : needs(id, agency), place: place(id),
          after: by >= 0 ? [] : tasks.indices.filter { chance("\(id) after \($0)", 0.4) }, by: by,
          start: has(.each) && chance("\(id) each") ? .each : .together,
          share: has(.shares) && chance("\(id) share") ? 0.6 : 1, work: time("\(id) work", 90),
          interruption: has(.restarts) && chance("\(id) restarts") ? .restart : .resume))
    }
    return tasks
  }

  private func needs(_ id: String, _ agency: Int) -> [Need] {
    guard has(.manyNeeds) else { return [Need(capability: agency)] }
    let capabilities = shuffled("\(id) needs", [agency, agencies, agencies + 1])
    return capabilities.prefix(number("\(id) count", 1...3)).map { capability in
      Need(capability: capability, count: capability == agency ? min(number("\(id) units", 1...3), most(agency)) : 1)
    }
  }

  /// So many units of an agency are on duty together at some hour.
  private func most(_ agency: Int) -> Int { roster("team-\(agency)-0").map(\.count).max() ?? 1 }

  private func place(_ id: String) -> TaskPlan.Place {
    if has(.facilities), chance("\(id) facility", 0.4) {
      return .facility("clinic", has(.leastBusyFacility) ? .leastBusy : .nearest)
    }
    if has(.deskPlaces), chance("\(id) desk", 0.3) { return .desk(pick("\(id) tier", Tier.allCases)) }
    return .scene
  }

  /// Calls of a file, many of them at the same minute.
  func calls(_ kinds: [IncidentKind], _ map: DistrictMap) -> CallPlan {
    let count = hours
    let minutes = (0..<count).map { number("call \($0)", 0...(hours * 40)) }.sorted()
    let clinics = map.facilities.indices.filter { map.facilities[$0].kind == "clinic" }
    let kind = (0..<count).map { number("call kind \($0)", 0...3) % kinds.count }
    func column(_ task: String, _ input: CallPlan.Input) -> CallPlan.Column {
      CallPlan.Column(
        task: task, input: input,
        values: (0..<count).map { call in
          let name = "\(task) \(input.rawValue) \(call)"
          guard chance(name), let plan = kinds[kind[call]].tasks.first(where: { $0.id == task }) else { return -1 }
          return switch input {
          case .work: Double(number(name + "!", 0...90) * 60)
          case .needed: Double(number(name + "!", 0...1))
          case .facility: if case .facility = plan.place { Double(pick(name + "!", clinics)) } else { -1 }
          case .count: Double(number(name + "!", 1...most(plan.agency)))
          }
        })
    }
    let tasks = ["task-0", "task-1"].filter { id in kinds.contains { $0.tasks.contains { $0.id == id } } }
    let columns = CallPlan.Input.allCases.flatMap { input in tasks.map { column($0, input) } }
    return CallPlan(
      source: 7, row: (0..<count).map { UInt32($0 * 3) },
      time: minutes.map { .minutes(Double(has(.roundTimes) ? $0 / 10 * 10 : $0)) },
      place: (0..<count).map { Int32(number("call place \($0)", 0...(map.cells.count - 1))) },
      kind: kind.map(Int32.init),
      priority: (0..<count).map { has(.priorities) && chance("call urgent \($0)", 0.3) ? 1 : 0 },
      columns: has(.fixedInputs) ? columns : [])
  }
}
