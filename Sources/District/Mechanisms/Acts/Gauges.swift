import EventKernel

/// The twin's own gauges. All show what those know who run the district: nothing that nobody has reported.
extension GaugeEntry {
  static let own = [
    GaugeEntry(
      "open-incidents", scopes: [.kinds, .priority],
      value: { twin, choice, _ in Double(twin.count(choice) { _ in true }) },
      greatest: { plan, choice in plan.canOccur(choice) ? mostCases : 0 }),
    GaugeEntry(
      "unattended", scopes: [.kinds, .priority, .waiting],
      value: { twin, choice, _ in
        let waits = choice.waiting ?? .zero
        return Double(twin.count(choice) { $0.onScene == .never && twin.now - $0.reported >= waits })
      },
      greatest: { plan, choice in plan.canOccur(choice) ? mostCases : 0 }),
    GaugeEntry(
      "backlog", value: { twin, _, world in Double(twin.waitingAtDesks(in: world) + twin.waitingForUnits(in: world)) },
      greatest: { _, _ in mostCases }),
    GaugeEntry(
      "density", unit: "people/km2", scopes: [.area], value: { twin, choice, world in twin.density(choice, in: world) },
      greatest: { plan, choice in plan.greatestDensity(choice) },
      missing: { plan, _ in
        plan.map.cellSize > 0 ? nil : "a map of nodes has no areas, so there is no density"
      }),
  ]

  /// More incidents, reports and tasks than are ever open at once: a plan may make no more a day (`Plan.check`).
  private static let mostCases = 1e7
}

extension Twin {
  /// Reported incidents that are not over and of which something holds.
  fileprivate func count(_ choice: GaugeChoice, where holds: (Incident) -> Bool) -> Int {
    var count = 0
    for incident in incidents.slots
    where incident.stage != Incident.Stage.free.rawValue && incident.stage != Incident.Stage.closing.rawValue
      && incident.reported <= now
      && (choice.kinds.isEmpty || choice.kinds.contains(Int(incident.kind)))
      && choice.priority.map({ incident.priority <= Int32($0) }) ?? true && holds(incident)
    {
      count += 1
    }
    return count
  }

  fileprivate func waitingAtDesks(in world: World) -> Int {
    var count = 0
    for desk in world.desks.indices {
      var slot = lines.first(desk.int)
      while slot.exists {
        count += 1
        slot = incidents[slot].next
      }
    }
    return count
  }

  fileprivate func waitingForUnits(in world: World) -> Int {
    var count = 0
    for agency in world.plan.agencies.indices {
      var task = work.lines.first(agency)
      while task.exists {
        count += 1
        task = work[task].next
      }
    }
    return count
  }

  /// People per km2 in the densest cell, or in an area.
  fileprivate func density(_ choice: GaugeChoice, in world: World) -> Double {
    let cell = world.map.cellSize * world.map.cellSize / 1e6
    if choice.cells.isEmpty {
      return Double((0..<world.cellCount).reduce(0) { max($0, people.present($1)) }) / cell
    }
    return Double(choice.cells.reduce(0) { $0 + people.present(Int($1)) }) / (cell * Double(choice.cells.count))
  }
}

extension Plan {
  /// Whether an incident of a choice can occur at all.
  fileprivate func canOccur(_ choice: GaugeChoice) -> Bool {
    calls != nil
      || kinds.indices.contains { kind in
        (choice.kinds.isEmpty || choice.kinds.contains(kind))
          && choice.priority.map { kinds[kind].priority <= $0 } ?? true
      }
  }

  /// With everybody in one cell, or in an area; where nobody moves, as people live.
  fileprivate func greatestDensity(_ choice: GaugeChoice) -> Double {
    let cell = map.cellSize * map.cellSize / 1e6
    let area = cell * Double(max(1, choice.cells.count))
    if people != nil { return map.cells.residents.indices.reduce(0) { $0 + greatestPresence($1) } / area }
    let residents = map.cells.residents.map { Double($0) }
    if choice.cells.isEmpty { return (residents.max() ?? 0) / area }
    return choice.cells.reduce(0) { $0 + residents[Int($1)] } / area
  }
}
