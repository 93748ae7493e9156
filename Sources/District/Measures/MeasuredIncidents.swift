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
    var times = IncidentTimes()
    for row in selection.rows(among: rows, in: world) where row.stands(.reported) { times.add(row, time) }
    return times
  }

  /// A time by group, in the order of `World.values(of:)`, each with the people who live there; without people where the
  /// groups are no areas.
  public func times(
    _ time: IncidentTime, of selection: IncidentSelection, by attribute: IncidentAttribute
  ) -> [(times: IncidentTimes, people: Double?)] {
    let part = Grouping(by: attribute, in: world).part
    var groups = [IncidentTimes](repeating: IncidentTimes(), count: world.values(of: attribute).count)
    for row in selection.rows(among: rows, in: world) where row.stands(.reported) {
      let group = part(row, world)
      if group >= 0 { groups[group].add(row, time) }
    }
    let people = world.residents(by: attribute)
    return groups.enumerated().map { ($1, people?[$0]) }
  }
}

extension IncidentTimes {
  fileprivate mutating func add(_ row: Tallies.Row, _ time: IncidentTime) {
    let state = Tallies.State(rawValue: row.state)
    if time == .detection {
      known.append(row.detection)
    } else if state?.isMissed ?? false {
      missed += 1
    } else if let value = row.known(time) {
      known.append(value)
    } else if state == .closed {
      settled += 1
    } else {
      open.append(row.soFar(time))
    }
  }
}

extension Tallies.Row {
  private var isOpen: Bool { state == Tallies.State.waiting.rawValue || state == Tallies.State.attended.rawValue }

  fileprivate func stands(_ standing: IncidentStanding) -> Bool {
    let isUnreported = state == Tallies.State.unreported.rawValue
    let isReported = !isUnreported && state != Tallies.State.mended.rawValue
    return switch standing {
    case .occurred: true
    case .reported: isReported
    case .unreported: isUnreported
    case .closed: state == Tallies.State.closed.rawValue
    case .open: isOpen
    case .returned: isReported && returns > 0
    }
  }

  /// A time that has an end; nil while the incident is open, or where it never came to that.
  fileprivate func known(_ time: IncidentTime) -> Duration? {
    let value: Duration
    switch time {
    case .detection: value = detection
    case .response: value = state == Tallies.State.waiting.rawValue ? Tallies.missing : response
    case .handling: value = handling
    case .closure: value = isOpen ? Tallies.missing : closure
    case .lifetime: value = isOpen ? Tallies.missing : lifetime
    }
    return value < .zero ? nil : value
  }

  /// Of an open incident: how long it has been at the end of the run. Its `closure` reaches until then.
  fileprivate func soFar(_ time: IncidentTime) -> Duration {
    switch time {
    case .detection: detection
    case .response, .closure: closure
    case .handling: state == Tallies.State.attended.rawValue ? closure - response : .zero
    case .lifetime: detection + closure
    }
  }
}

extension Run {
  /// The incidents that count: reported between warm-up and horizon, or occurred then and never reported.
  public func measured(in world: World) -> MeasuredIncidents {
    MeasuredIncidents(rows: allRows(in: world), world: world)
  }
}
