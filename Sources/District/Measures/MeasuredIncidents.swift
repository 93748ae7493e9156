import EventKernel

/// The measured incidents of a run, to be asked for times and counts of any selection.
public struct MeasuredIncidents: Sendable {
  let rows: [Tallies.Row]
  let world: World

  /// How many stand so.
  public func count(_ standing: IncidentStanding, of selection: IncidentSelection) -> Int {
    selection.rows(among: rows, in: world).count { $0.stands(standing) }
  }

  /// A time of the incidents that were reported.
  public func times(_ time: IncidentTime, of selection: IncidentSelection) -> IncidentTimes {
    IncidentTimes(time, of: selection.rows(among: rows, in: world).filter(\.isReported))
  }

  /// A time by group, in the order of `World.values(of:)`, each with the people who live there; without people where the
  /// groups are no areas.
  public func times(
    _ time: IncidentTime, of selection: IncidentSelection, by attribute: IncidentAttribute
  ) -> [(times: IncidentTimes, people: Double?)] {
    let part = Grouping(by: attribute, in: world).part
    var groups = [IncidentTimes](repeating: IncidentTimes(), count: world.values(of: attribute).count)
    for row in selection.rows(among: rows, in: world) where row.isReported {
      let group = part(row, world)
      if group >= 0 { groups[group].add(row, time) }
    }
    let people = world.residents(by: attribute)
    return groups.enumerated().map { ($1, people?[$0]) }
  }
}

extension IncidentTimes {
  /// A time of some incidents that were reported.
  init<Rows: Sequence<Tallies.Row>>(_ time: IncidentTime, of rows: Rows) {
    for row in rows { add(row, time) }
  }

  /// The time until all units that an incident needs at first are on scene.
  init<Rows: Sequence<Tallies.Row>>(fullSetOf rows: Rows) {
    for row in rows { add(row.fullSet, isOpen: row.open.contains(.fullSet), isMissed: row.isMissed) }
  }

  fileprivate mutating func add(_ row: Tallies.Row, _ time: IncidentTime) {
    switch time {
    case .detection: add(row.detection, isOpen: false, isMissed: false)
    case .response: add(row.response, isOpen: row.open.contains(.response), isMissed: row.isMissed)
    case .handling: add(row.handling, isOpen: row.open.contains(.handling), isMissed: row.isMissed)
    case .closure: add(row.closure, isOpen: row.open.contains(.closure), isMissed: row.isMissed)
    case .lifetime: add(row.lifetime, isOpen: row.open.contains(.closure), isMissed: row.isMissed)
    }
  }

  private mutating func add(_ span: TimeSpan, isOpen: Bool, isMissed: Bool) {
    if isMissed {
      missed += 1
    } else if isOpen {
      open.append(span)
    } else if span >= .zero {
      known.append(span)
    } else {
      settled += 1
    }
  }
}

extension Tallies.Row {
  /// Whether somebody reported it.
  var isReported: Bool { state != Tallies.State.unreported.rawValue && state != Tallies.State.mended.rawValue }
  /// Whether it went away, was turned away or given up.
  var isMissed: Bool { Tallies.State(rawValue: state)?.isMissed ?? false }

  fileprivate func stands(_ standing: IncidentStanding) -> Bool {
    switch standing {
    case .occurred: true
    case .reported: isReported
    case .unreported: state == Tallies.State.unreported.rawValue
    case .closed: state == Tallies.State.closed.rawValue
    case .open: state == Tallies.State.waiting.rawValue || state == Tallies.State.attended.rawValue
    case .returned: isReported && returns > 0
    }
  }

  /// Its times that have begun and not ended reach to the end of the run. Until somebody is there, at least one unit is to come.
  mutating func stayOpen(until end: Instant, _ fact: IncidentFact, toCome units: Int) {
    if fact.resolved == .never {
      if response < .zero {
        response = end - fact.reported
        open.insert(.response)
      }
      if fullSet < .zero {
        fullSet = end - fact.reported
        open.insert(.fullSet)
      }
      if fact.onScene != .never {
        handling = end - fact.onScene
        open.insert(.handling)
      }
      toCome = UInt8(clamping: max(units, fact.arrived == 0 ? 1 : 0))
    }
    closure = end - fact.reported
    open.insert(.closure)
  }
}

extension Twin {
  /// How many units are on their way to an incident's tasks on scene, or still missing there.
  func unitsToCome(_ slot: IncidentSlot, in world: World) -> Int {
    var count = 0
    var task = incidents[slot].task
    while task.exists {
      if row(of: task, in: world).place == 0 {
        count += Int(work[task].coming) + Int(work[task].missing.wrappedSum())
      }
      task = work[task].sibling
    }
    return count
  }
}

extension Run {
  /// The incidents that count: reported between warm-up and horizon, or occurred then and never reported.
  public func measured(in world: World) -> MeasuredIncidents {
    MeasuredIncidents(rows: allRows(in: world), world: world)
  }
}
