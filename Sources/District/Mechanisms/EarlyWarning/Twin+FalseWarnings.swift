import EventKernel

/// Warnings of nothing.
///
/// They come as a Poisson process of their own, in each cell with the rate at which the kind occurs there just now, times so many
/// as there are for each incident: candidates come at the kind's greatest rate over all cells, in a cell drawn by that, and are
/// thinned. Their draws hang on the kind's name, the layer and the number of the candidate, so alternatives share them: with a
/// lower precision or a higher recall come the same, and more.
extension Twin {
  /// Schedules the first candidate of every source of false warnings.
  mutating func startFalseWarnings(in world: World) {
    for stream in world.earlyWarning?.streams.indices ?? 0..<0 { expectFalseWarning(stream, in: world) }
  }

  private mutating func expectFalseWarning(_ stream: Int, in world: World) {
    guard let table = world.earlyWarning, table.greatestRate(table.streams[stream].rule) > 0 else { return }
    let gap = Distribution.exponential(mean: 1 / table.greatestRate(table.streams[stream].rule))
    let identity = falseWarning(stream, table, in: world)
    schedule(Event(.falseWarning, stream), at: now + .seconds(gap.quantile(draw(identity, .falseWarning))))
  }

  private func falseWarning(_ stream: Int, _ table: EarlyWarningTable, in world: World) -> UInt64 {
    let source = table.streams[stream]
    return IncidentIdentity.make(
      parent: world.occurrences.kindKeys[table.rules[source.rule].kind],
      cause: Purpose.falseWarning.rawValue << 8 | UInt32(source.layer),
      ordinal: mechanisms.earlyWarnings.ordinals[stream])
  }

  /// A candidate of a source of false warnings: it is one with the share that the kind's present rate has of its greatest there.
  mutating func considerFalseWarning(_ stream: Int, in world: World) {
    guard let table = world.earlyWarning else { return }
    let source = table.streams[stream]
    let identity = falseWarning(stream, table, in: world)
    mechanisms.earlyWarnings.count(stream)
    expectFalseWarning(stream, in: world)
    let (place, chance) = streams.uniforms(identity: identity, purpose: Purpose.falseWarning.rawValue, index: 1)
    let (cell, bound) = table.cell(source.rule, at: place)
    let rate = presentRate(kind: table.rules[source.rule].kind, cell: cell, in: world) * source.share
    guard chance * bound < rate, !isLost(identity, table.rules[source.rule], cell: cell, in: world) else { return }
    outbox.count(.falseWarnings, source.rule, at: now)
    warn(identity, source.rule, cell: cell, of: .none, in: world)
  }
}
