import EventKernel

extension World {
  /// What a run says of incidents that nothing moves any more.
  static let stuckMeasures: [Measure] = [
    Measure(
      name: "stuck-share", unit: "share", better: .lower,
      definition:
        "Share of reported incidents that wait at the end of the run although enough free units could do what they wait for: the dispatch policy does not send them."
    )
  ]
}

extension Run {
  /// How many of the measured incidents wait for what stands by.
  func stuckValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let reported = rows.count { $0.isReported }
    let stuck = twin.incidents.slots.indices.count { slot in
      let incident = twin.incidents[slot]
      return incident.stage == Incident.Stage.attended.rawValue && !twin.isInVain(slot)
        && incident.reported >= world.calendar.start && incident.reported < world.horizon
        && twin.isStuck(slot, in: world)
    }
    return [
      MeasureValue(
        measure: "stuck-share", value: reported > 0 ? Double(stuck) / Double(reported) : nil, n: reported)
    ]
  }
}

extension Twin {
  /// Whether one of an incident's tasks waits though the units that are free have all that it misses.
  fileprivate func isStuck(_ slot: Int, in world: World) -> Bool {
    var task = Int(incidents[slot].task)
    while task >= 0 {
      let row = world.tasks.rows[Int(tasks[task].row)]
      if tasks[task].isWaiting {
        var missing = tasks[task].missing
        for unit in world.unitsOfAgency[Int(row.agency)] where units[unit].isFree {
          missing = row.missing(missing, less: world.units.capabilities[unit])
        }
        if missing == SIMD4() { return true }
      }
      task = Int(tasks[task].sibling)
    }
    return false
  }
}
