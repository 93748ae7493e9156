import EventKernel

extension Measure {
  /// Share of reported incidents that wait at the end of the run for what the dispatch policy does not send them.
  public static let stuckShare = Measure(
    name: "stuck-share", title: Names(zh: "有空闲处置力量却始终未派遣的比例", en: "Share that free units are kept from"),
    unit: "share", better: .lower, of: "incidents", as: .share,
    definition:
      "Share of reported incidents that wait at the end of the run, although enough units were free for them before and nobody who could go has a job: the dispatch policy does not send them."
  )
}

extension World {
  /// What a run says of incidents that nothing moves any more.
  static let stuckMeasures: [Measure] = [
    .stuckShare
  ]
}

extension Run {
  /// How many of the measured incidents wait for what stands by.
  func stuckValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let reported = rows.count { $0.isReported }
    let stuck = twin.incidents.indices.count { slot in
      let incident = twin.incidents[slot]
      return incident.stage == Incident.Stage.attended.rawValue && !twin.isSpurious(slot, in: world)
        && incident.reported >= world.calendar.start && incident.reported < world.horizon
        && twin.isStuck(slot, in: world)
    }
    return [
      MeasureValue(
        .stuckShare, value: reported > 0 ? Double(stuck) / Double(reported) : nil, n: reported)
    ]
  }
}

extension Twin {
  /// Whether an incident has waited while enough units were free, and now nobody who could do what it waits for has a job, but for
  /// those who merely wait for others themselves.
  fileprivate func isStuck(_ slot: IncidentSlot, in world: World) -> Bool {
    guard incidents[slot].hasWaited == 2 else { return false }
    var task = incidents[slot].task
    while task.exists {
      let row = row(of: task, in: world)
      let wanted = row.wanted(work[task].missing)
      if work[task].isWaiting,
        !world.staff.units[Int(row.agency)].contains(where: {
          units[$0].task.exists && !isKept($0, in: world) && world.units.capabilities[$0] & wanted != 0
        })
      {
        return true
      }
      task = work[task].sibling
    }
    return false
  }
}
