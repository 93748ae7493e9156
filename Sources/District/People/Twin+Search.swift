import EventKernel

/// Units that search: where the register is wrong, who is sent to a scene finds it later. The search belongs to the way.
extension Twin {
  /// How much longer a unit's way to its task takes, because it has to search; nothing if the scene has been found already, or
  /// if a grid worker or a device found it, who knows where it is.
  ///
  /// Whether the entry is wrong and how long the search takes are the incident's own draws: the same in every alternative.
  mutating func search(_ unit: UnitIndex, in world: World) -> TimeSpan {
    guard world.flows.hasRegister, let time = searchTime(of: unit, in: world) else { return .zero }
    incidents[work[units[unit].task].incident].findLate()
    return time
  }

  private func searchTime(of unit: UnitIndex, in world: World) -> TimeSpan? {
    guard let replacement = world.flows.replacement, let register = replacement.plan.register else { return nil }
    let task = work[units[unit].task]
    let incident = incidents[task.incident]
    guard world.tasks.rows[Int(task.row)].place == 0, incident.onScene == .never, register.needs[Int(incident.kind)],
      incident.channel < 0 || world.way(of: Int(incident.channel)) == .complaint
    else { return nil }
    let (luck, length) = streams.uniforms(identity: incident.identity, purpose: Purpose.search.rawValue)
    if luck < people.replacements.accuracy(Int(incident.beat), replacement) { return nil }
    return .seconds(register.search.quantile(length))
  }

  /// When a unit that is under way arrives, as far as those who watch it can tell: it may have to search, or be searching.
  func imaginedArrival(_ unit: UnitIndex, due: Instant, in world: World) -> Instant {
    guard world.flows.hasRegister, let register = world.flows.replacement?.plan.register else { return due }
    let start = units[unit].legStart
    let found =
      start
      + world.travelTime(
        from: Int(units[unit].cell), to: Int(units[unit].goal),
        speed: speed(of: unit, to: units[unit].task, in: world), by: world.units.vehicle[unit], at: start,
        under: Int32(units[unit].road))
    if found > now { return found + (searchTime(of: unit, in: world) ?? .zero) }
    if due <= now { return due }
    let identity = incidents[work[units[unit].task].incident].identity
    let u = draw(identity, .imagination, EventKind.arrive.rawValue << 28 | UInt32(truncatingIfNeeded: unit.int))
    return now + .seconds(register.search.remaining(after: (now - found).seconds, u))
  }
}
