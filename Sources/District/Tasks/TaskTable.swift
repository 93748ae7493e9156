import EventKernel

/// The tasks of all kinds, one row each, as plain memory: what the twin looks up all the time.
struct TaskTable: Sendable {
  struct Row: BitwiseCopyable, Sendable {
    /// Index within the kind.
    var index: Int32
    var agency: Int32
    /// Place rule: 0 scene, 1 ... 3 the desk of a tier, 4 a facility.
    var place: Int32
    /// Index of the kind of facility, or -1.
    var facilityKind: Int32
    /// Index of the task that hands its units on to this one, or -1; and of the one to which this one hands them.
    var by: Int32
    var heir: Int32
    /// Tasks that must be done before, as bits.
    var after: UInt64
    /// Units of each need, and its capability as a bit.
    var needs: SIMD4<Int16>
    var capability: SIMD4<UInt64>
    var share: Double
    var work: Distribution
    /// Flags: its units begin together; broken off, it starts anew; it takes the least busy facility.
    var isTogether: Bool
    var restarts: Bool
    var choosesLeastBusy: Bool
    /// Whether a unit can be taken from it: not at a facility, nor if it carries a matter on or each works alone.
    var canBreakOff: Bool
    /// Whether who does it is there already, and needs no time to set out.
    var isOnTheSpot = false

    /// The same place seen by one unit alone, which finds that there is nothing to be done.
    func look(_ work: Distribution) -> Row {
      var look = self
      look.place = 0
      look.facilityKind = -1
      look.by = -1
      look.heir = -1
      look.after = 0
      look.needs = SIMD4(1, 0, 0, 0)
      look.share = 1
      look.work = work
      look.isTogether = true
      look.canBreakOff = true
      return look
    }

    /// Whether a unit that waits here for others, before the work begins, may be wanted elsewhere.
    var mayBeKept: Bool { isTogether && by < 0 }

    /// Every capability that it asks for.
    var capabilities: UInt64 { capability[0] | capability[1] | capability[2] | capability[3] }

    /// What still misses once a unit of some capabilities is there: it counts for every need that it can meet.
    @inline(__always)
    func missing(_ missing: SIMD4<Int16>, less unit: UInt64) -> SIMD4<Int16> {
      var left = missing
      for need in 0..<TaskPlan.needLimit where left[need] > 0 && capability[need] & unit != 0 { left[need] -= 1 }
      return left
    }

    /// The capabilities of the needs that still miss units.
    @inline(__always)
    func wanted(_ missing: SIMD4<Int16>) -> UInt64 {
      var wanted: UInt64 = 0
      for need in 0..<TaskPlan.needLimit where missing[need] > 0 { wanted |= capability[need] }
      return wanted
    }
  }

  /// What the twin asks of a kind all the time.
  struct Kind: BitwiseCopyable, Sendable {
    /// Its rows.
    var first: Int32
    var count: Int32
    var agency: Int32
    var priority: Int32
    /// From report to deadline; a very long time if there is none.
    var deadline: TimeSpan
    /// 0 or less if nobody gives up.
    var hasPatience: Bool
    var isEmergency: Bool
    var reopened: Double
    /// All of its tasks, as bits.
    var all: UInt64
    var acceptance: Distribution
    var accepts: Bool
    var closing: Distribution
    var closesLater: Bool
  }

  /// The tasks of all kinds; then those that mechanisms add.
  let rows: [Row]
  /// Where those of each mechanism begin, by its name.
  private let added: [String: Int]
  let kinds: [Kind]
  /// Kinds of facility that tasks name, with the facilities of each, as indices into the map's.
  let facilityKinds: [String]
  let facilities: [[Int32]]
  /// Bays of each facility of the map; 0 if there is no limit.
  let bays: [Int32]

  init(_ plan: Plan) throws(WorldError) {
    var rows: [Row] = []
    var kinds: [Kind] = []
    var facilityKinds: [String] = []
    for kind in plan.kinds {
      kinds.append(Kind(kind, of: plan, first: rows.count))
      for index in kind.tasks.indices { rows.append(Row(index, of: kind, &facilityKinds)) }
    }
    let first = kinds.map { rows[Int($0.first)] }
    var added: [String: Int] = [:]
    for declaration in Mechanisms.list.map(\.declaration) {
      guard let tasks = declaration.adds.tasks else { continue }
      added[declaration.name] = rows.count
      rows += tasks(plan, first)
    }
    self.added = added
    self.rows = rows
    self.kinds = kinds
    self.facilityKinds = facilityKinds
    let map = plan.map
    facilities = facilityKinds.map { kind in
      map.facilities.indices.filter { map.facilities[$0].kind == kind }.map { Int32($0) }
    }
    for (kind, list) in zip(facilityKinds, facilities) where list.isEmpty {
      throw .impossible(key: "procedures", message: "a task goes to a \(kind), and the map has none")
    }
    bays = map.facilities.map { facility in
      Int32(plan.facilities.first { $0.kind == facility.kind }?.bays ?? 0)
    }
  }
}

extension TaskTable {
  /// The row of the first task that a mechanism adds.
  func first(addedBy mechanism: Declaration) -> Int { added[mechanism.name] ?? rows.count }
}

extension TaskTable.Kind {
  /// - Parameter first: the row of its first task.
  fileprivate init(_ kind: IncidentKind, of plan: Plan, first: Int) {
    let agency = plan.agencies[kind.agency]
    let count = kind.tasks.count
    self.init(
      first: Int32(first), count: Int32(count), agency: Int32(kind.agency), priority: Int32(kind.priority),
      deadline: kind.deadline ?? .hours(24 * 36_600), hasPatience: kind.patience != nil,
      isEmergency: kind.platform == .emergency, reopened: kind.reopened,
      all: count >= 64 ? .max : (1 << UInt64(count)) - 1,
      acceptance: agency.acceptance ?? .constant(0), accepts: agency.acceptance != nil,
      closing: plan.transfer.closing ?? .constant(0), closesLater: plan.transfer.closing != nil)
  }
}

extension TaskTable.Row {
  /// - Parameter facilityKinds: the kinds of facility that tasks have named so far.
  fileprivate init(_ index: Int, of kind: IncidentKind, _ facilityKinds: inout [String]) {
    let task = kind.tasks[index]
    var needs = SIMD4<Int16>()
    var capability = SIMD4<UInt64>()
    for (need, entry) in task.needs.prefix(TaskPlan.needLimit).enumerated() {
      needs[need] = Int16(clamping: entry.count)
      capability[need] = 1 << UInt64(entry.capability)
    }
    var place: Int32 = 0
    var facilityKind: Int32 = -1
    var leastBusy = false
    switch task.place {
    case .scene: break
    case .desk(let tier): place = Int32(1 + tier.rawValue)
    case .facility(let kind, let choice):
      place = 4
      leastBusy = choice == .leastBusy
      if !facilityKinds.contains(kind) { facilityKinds.append(kind) }
      facilityKind = Int32(facilityKinds.firstIndex(of: kind) ?? 0)
    }
    let heir = kind.tasks.firstIndex { $0.by == index } ?? -1
    self.init(
      index: Int32(index), agency: Int32(task.agency), place: place, facilityKind: facilityKind,
      by: Int32(task.by), heir: Int32(heir),
      after: (task.after + (task.by >= 0 ? [task.by] : [])).reduce(0) { $0 | 1 << UInt64($1) },
      needs: needs, capability: capability, share: task.share, work: task.work,
      isTogether: task.start == .together, restarts: task.interruption == .restart,
      choosesLeastBusy: leastBusy, canBreakOff: task.start == .together && task.by < 0 && facilityKind < 0)
  }
}
