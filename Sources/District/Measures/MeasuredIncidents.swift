import EventKernel

/// The measured incidents of a run, to be asked for times and counts of any selection.
public struct MeasuredIncidents: Sendable {
  let rows: [Tallies.Row]
  /// When units were sent to each of the rows and came, where that was recorded.
  var dispatch: [DispatchTimes.Row] = []
  let world: World

  /// How many stand so.
  public func count(_ standing: IncidentStanding, of selection: IncidentSelection) -> Int {
    selection.indices(among: rows, in: world).count { rows[$0].stands(standing) }
  }

  /// A time of the incidents that were reported.
  public func times(_ time: IncidentTime, of selection: IncidentSelection) -> IncidentTimes {
    times(.time(time), of: selection)
  }

  /// A span of the incidents that were reported. One that takes dispatches is known only where these were recorded.
  public func times(_ span: IncidentSpan, of selection: IncidentSelection) -> IncidentTimes {
    var times = IncidentTimes()
    for index in selection.indices(among: rows, in: world) where rows[index].isReported { add(index, span, to: &times) }
    return times
  }

  /// A span by group, in the order of `World.values(of:)`, each with the people who live there; without people where the
  /// groups are no areas.
  public func times(
    _ span: IncidentSpan, of selection: IncidentSelection, by attribute: IncidentAttribute
  ) -> [(times: IncidentTimes, people: Double?)] {
    let part = Grouping(by: attribute, in: world).part
    var groups = [IncidentTimes](repeating: IncidentTimes(), count: world.values(of: attribute).count)
    for index in selection.indices(among: rows, in: world) where rows[index].isReported {
      let group = part(rows[index], world)
      if group >= 0 { add(index, span, to: &groups[group]) }
    }
    let people = world.residents(by: attribute)
    return groups.enumerated().map { ($1, people?[$0]) }
  }

  private func add(_ index: Int, _ span: IncidentSpan, to times: inout IncidentTimes) {
    if span.takesDispatch {
      times.add(dispatch[index].span(span, in: world), isMissed: rows[index].isMissed)
    } else if case .time(let time) = span {
      times.add(rows[index], time)
    }
  }
}

extension IncidentTimes {
  /// A time of some incidents that were reported, of those that take no dispatches.
  init<Rows: Sequence<Tallies.Row>>(_ time: IncidentTime, of rows: Rows) {
    for row in rows { add(row, time) }
  }

  fileprivate mutating func add(_ span: DispatchTimes.Span, isMissed: Bool) {
    switch span {
    case .unwanted: settled += 1
    case _ where isMissed: missed += 1
    case .known(let time): known.append(time)
    case .open(let time): open.append(time)
    case .never: settled += 1
    }
  }

  fileprivate mutating func add(_ row: Tallies.Row, _ time: IncidentTime) {
    switch time {
    case .detection: add(row.detection, isOpen: false, isMissed: false)
    case .routing, .callHandling, .turnout, .attendance, .travel, .fullTravel:
      preconditionFailure("it is known where dispatches are recorded")
    case .response: add(row.response, isOpen: row.open.contains(.response), isMissed: row.isMissed)
    case .fullResponse: add(row.fullSet, isOpen: row.open.contains(.fullSet), isMissed: row.isMissed)
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
  /// - Parameter dispatch: when units were sent to them and came, recorded from the run's beginning on.
  public func measured(in world: World, dispatch: DispatchTimes? = nil) -> MeasuredIncidents {
    let rows = allRows(in: world)
    let recorded = dispatch?.allRows(of: self) ?? []
    precondition(dispatch == nil || recorded.count == rows.count, "dispatches were recorded of other incidents")
    return MeasuredIncidents(rows: rows, dispatch: recorded, world: world)
  }
}
