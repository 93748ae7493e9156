import EventKernel

extension World {
  /// All measures that a run yields, the main ones first.
  public static let measures: [Measure] =
    incidentMeasures + stuckMeasures
    + Mechanisms.list.flatMap {
      ($0.declaration.taking.map { $0.work == nil ? [$0.measure] : [] } ?? [])
        + ($0.declaration.yields?.measures() ?? [])
    }
    + waitingMeasures

  private static let byName = Dictionary(measures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The measure with a name; nil of a name that no run yields values under.
  public static func measure(named name: String) -> Measure? { byName[name] }

  private static let incidentMeasures: [Measure] = [
    .closureMean, .closureP90, .responseMean, .responseP90, .unreportedShare, .closureP50, .detectionMean,
    .handlingMean, .lifetimeMean, .returnedShare, .desksMean, .reportsPerDay, .responseFullMean, .responseEachMean,
    .waitedShare, .lostShare, .gaveUpShare, .noAttemptShare, .unitsMean, .workload, .overtime, .deskBusy, .unitBusy,
  ]
}

extension Run {
  /// The run's value of every measure, over everybody and by priority, family, platform, kind, agency, channel and subdistrict.
  /// What is under way counts as far as it has come.
  public func measures(in world: World) -> [MeasureValue] { closed(in: world).closedMeasures(in: world) }

  private func closedMeasures(in world: World) -> [MeasureValue] {
    let rows = allRows(in: world)
    var values = Self.summary(rows, "", world.summaryMeasures(), in: world)
    for group in world.groups {
      let measures = world.summaryMeasures(by: group.attribute)
      for (dimension, part) in group.parts(of: rows, in: world, by: { $0 }) {
        values += Self.summary(part, dimension, measures, in: world)
      }
    }
    return values + busyShares(in: world) + stuckValues(rows, in: world) + takenValues(in: world)
      + Mechanisms.list.flatMap { $0.declaration.yields?.values(self, rows, world) ?? [] } + waitingValues(in: world)
  }

  /// Busy shares by hour until the horizon: of desks by plan, of units by agency; none for an hour in which nobody is there.
  public func series(in world: World) -> [SeriesValue] {
    closed(in: world).busySeries(in: world)
      + Mechanisms.list.flatMap { $0.declaration.yields?.series(self, world) ?? [] }
  }

  /// When the run ended, or has come to.
  public var end: Instant { max(now, tallies.end) }

  /// What is known of the incidents that are still open: nothing that lies ahead.
  public func openFacts(in world: World) -> [IncidentFact] {
    twin.incidents.indices.compactMap { openFact($0, in: world) }
  }

  /// What is known of the open incident in a slot; nil if there is none.
  private func openFact(_ slot: IncidentSlot, in world: World) -> IncidentFact? {
    let incident = twin.incidents.slots[slot]
    guard incident.stage != Incident.Stage.free.rawValue, !twin.isSpurious(slot, in: world) else { return nil }
    var fact = incident.fact(in: world, state: .open)
    if world.mechanisms.followsCourse { fact.course = twin.mechanisms.courses.marks[slot] }
    if fact.detected > end { fact.detected = .never }
    if fact.departed > end { fact.departed = .never }
    return fact
  }

  func allRows(in world: World) -> [Tallies.Row] {
    tallies.rows
      + twin.incidents.indices.compactMap { slot in
        guard let fact = openFact(slot, in: world), fact.reported != .never, var row = Tallies.row(fact, in: world)
        else { return nil }
        row.stayOpen(until: end, fact, toCome: twin.unitsToCome(slot, in: world))
        return row
      }
  }

  /// What the measures say of the incidents of one group.
  private static func summary(
    _ rows: [Tallies.Row], _ dimension: String, _ measures: [Measure], in world: World
  ) -> [MeasureValue] {
    var group = IncidentGroup(rows, in: world.calendar)
    return measures.compactMap { measure in
      guard let figure = measure.computation.flatMap({ group.figure($0) }) else { return nil }
      return MeasureValue(measure, dimension: dimension, value: figure.value, n: figure.n, open: figure.open)
    }
  }
}
