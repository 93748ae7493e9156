import District
import EventKernel

/// Reads the tasks of each kind: its procedure, or the catalogue's column `work`, which is one task on scene by the kind's
/// own agency.
struct Procedures {
  let agencies: [Agency]
  let capabilities: [String]
  let byKind: [(key: String, line: Int, value: Setting)]

  /// The tasks of a row of the catalogue.
  func tasks(of kind: String, agency: Int, work: Setting) throws(InputError) -> [TaskPlan] {
    let isEmpty = try work.string().isEmpty
    if let procedure = byKind.first(where: { $0.key == kind })?.value {
      guard isEmpty else { throw work.error("\(kind) has a procedure, which says this", allowed: "nothing") }
      return try tasks(procedure, agency: agency)
    }
    guard !isEmpty else { throw work.error("\(kind) has no procedure", allowed: "the time at work") }
    return [
      TaskPlan(id: "work", agency: agency, needs: [Need(capability: agency)], work: try work.distribution())
    ]
  }

  /// Makes sure that every procedure is that of a kind.
  func finish(kinds: [String]) throws(InputError) {
    for (kind, line, value) in byKind where !kinds.contains(kind) {
      throw InputError(
        file: value.file, line: line, key: "procedures", found: kind, among: kinds,
        message: "the catalogue has no such kind")
    }
  }

  /// A task as it is written, with the tasks that it names.
  private struct Draft {
    var id: String
    var setting: Setting
    var object: SettingObject
    /// Positions in the file of the tasks that it waits for; the first is `by`, if it has one.
    var waitsFor: [Int] = []
    var by = -1
  }

  private func tasks(_ setting: Setting, agency: Int) throws(InputError) -> [TaskPlan] {
    let drafts = try drafts(setting)
    let order = try Self.order(drafts, setting)
    var position = [Int](repeating: -1, count: drafts.count)
    for (i, draft) in order.enumerated() { position[draft] = i }
    var tasks: [TaskPlan] = []
    for i in order {
      let draft = drafts[i]
      let after = draft.waitsFor.filter { $0 != draft.by }.map { position[$0] }.sorted()
      let by = draft.by < 0 ? nil : tasks[position[draft.by]]
      tasks.append(
        try task(draft, agency: agency, after: after, by: draft.by < 0 ? -1 : position[draft.by], goesOnFrom: by))
    }
    return tasks
  }

  private func drafts(_ setting: Setting) throws(InputError) -> [Draft] {
    var drafts: [Draft] = []
    for item in try setting.list() {
      let object = try item.object()
      let name = try object.required("task")
      let id = try name.identifier()
      guard !drafts.contains(where: { $0.id == id }) else { throw name.error("this task stands twice") }
      drafts.append(Draft(id: id, setting: item, object: object))
    }
    guard (1...TaskPlan.limit).contains(drafts.count) else {
      throw setting.error(allowed: "1 to \(TaskPlan.limit) tasks")
    }
    let ids = drafts.map(\.id)
    func find(_ name: Setting, besides own: Int) throws(InputError) -> Int {
      guard try name.string() != ids[own] else { throw name.error("a task cannot wait for itself") }
      let id = try name.choice(of: ids)
      return ids.firstIndex(of: id) ?? 0
    }
    for i in drafts.indices {
      if let by = drafts[i].object.optional("by") {
        drafts[i].by = try find(by, besides: i)
        drafts[i].waitsFor.append(drafts[i].by)
        if let other = drafts.indices.first(where: { $0 < i && drafts[$0].by == drafts[i].by }) {
          throw by.error("its units go on with the task \(ids[other])", allowed: "another task")
        }
      }
      for name in try drafts[i].object.optional("after")?.list() ?? [] {
        let task = try find(name, besides: i)
        if !drafts[i].waitsFor.contains(task) { drafts[i].waitsFor.append(task) }
      }
    }
    return drafts
  }

  /// The tasks in an order in which each comes after those that it waits for, else as in the file.
  private static func order(_ drafts: [Draft], _ setting: Setting) throws(InputError) -> [Int] {
    var order: [Int] = []
    while order.count < drafts.count {
      let ready = drafts.indices.first { i in !order.contains(i) && drafts[i].waitsFor.allSatisfy(order.contains) }
      guard let ready else {
        let stuck = drafts.indices.filter { !order.contains($0) }.map { drafts[$0].id }
        throw setting.error("these tasks wait for each other in a circle", found: stuck.joined(separator: ", "))
      }
      order.append(ready)
    }
    return order
  }

  private func task(
    _ draft: Draft, agency: Int, after: [Int], by: Int, goesOnFrom before: TaskPlan?
  ) throws(InputError) -> TaskPlan {
    let object = draft.object
    var owner = agency
    var needs: [Need]
    if let before {
      for key in ["agency", "needs"] {
        if let value = object.optional(key) {
          throw value.error("the units of \(before.id) go on with \(draft.id)", allowed: "no \(key) beside by")
        }
      }
      guard before.share == 1 else {
        throw draft.setting.error(
          "\(draft.id) goes on from \(before.id), which only a share of the incidents needs",
          found: "\(decimal(before.share * 100, 2))%",
          allowed: "by a task that all need; the share stands with what comes last")
      }
      guard before.start == .together else {
        throw draft.setting.error(
          "\(draft.id) goes on from \(before.id), whose units are done each for itself", found: "start: each",
          allowed: "by a task whose units are done together")
      }
      (owner, needs) = (before.agency, before.needs)
    } else {
      if let setting = object.optional("agency") { owner = try Scenario.agency(setting, of: agencies) }
      needs =
        try object.optional("needs").map { (value) throws(InputError) in try self.needs(value, of: owner) }
        ?? [Need(capability: owner)]
    }
    let task = TaskPlan(
      id: draft.id, agency: owner, needs: needs, place: try Self.place(object.optional("place")), after: after, by: by,
      start: try Self.word(object.optional("start")) ?? .together, share: try object.optional("share")?.share() ?? 1,
      work: try object.required("work").distribution(),
      interruption: try Self.word(object.optional("when-interrupted")) ?? .resume)
    try object.finish()
    return task
  }

  /// `{engine: 2, ladder: 1}`, or a number of the agency's units.
  private func needs(_ setting: Setting, of agency: Int) throws(InputError) -> [Need] {
    guard case .map = setting.content else { return [Need(capability: agency, count: try setting.int(1...1000))] }
    var needs: [Need] = []
    for (id, line, value) in try setting.object().all() {
      guard let capability = capabilities.firstIndex(of: id) else {
        throw InputError(
          file: value.file, line: line, key: setting.key, found: id, among: capabilities,
          message: "no unit has this capability")
      }
      needs.append(Need(capability: capability, count: try value.int(1...1000)))
    }
    guard (1...TaskPlan.needLimit).contains(needs.count) else {
      throw setting.error(allowed: "1 to \(TaskPlan.needLimit) capabilities")
    }
    return needs
  }

  /// `scene`, `{desk: subdistrict}`, or `{facility: hospital, choose: nearest}`.
  private static func place(_ setting: Setting?) throws(InputError) -> TaskPlan.Place {
    guard let setting else { return .scene }
    guard case .map = setting.content else {
      _ = try setting.choice(of: ["scene", "{desk: TIER}", "{facility: KIND}"])
      return .scene
    }
    let object = try setting.object()
    let place: TaskPlan.Place
    if let desk = object.optional("desk") {
      place = .desk(try Scenario.tier(desk) ?? .district)
    } else {
      let kind = try object.required("facility").word()
      place = .facility(kind, try word(object.optional("choose")) ?? .nearest)
    }
    try object.finish()
    return place
  }

  /// One of the words of an enumeration.
  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ setting: Setting?
  ) throws(InputError) -> Word? {
    guard let setting else { return nil }
    return Word(rawValue: try setting.choice(of: Word.allCases.map(\.rawValue)))
  }
}
