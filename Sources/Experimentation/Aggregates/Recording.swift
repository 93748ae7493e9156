import District
import EventKernel

/// What an experiment records of a run: counts always, everything where it is traced.
struct Recording: Recorder, FlatCoded {
  private(set) var counts: IncidentCounts
  private(set) var caseFlows: CaseFlowCounts?
  private(set) var log: LogRecorder?
  /// When units were sent and came; nil where no quantity asks for it.
  private(set) var dispatch: DispatchTimes?
  private var coverGaps: [Aggregates.CoverGap] = []
  private let world: World

  init(_ world: World, traced: Bool, for quantities: [BudgetQuantity] = []) {
    counts = IncidentCounts(world)
    caseFlows = CaseFlowCounts(world)
    log = traced ? LogRecorder() : nil
    self.world = world
    dispatch = quantities.contains { $0.subject.span?.takesDispatch ?? false } ? DispatchTimes(world) : nil
  }

  mutating func record(_ incident: IncidentFact) {
    counts.add(incident, until: .never)
    caseFlows?.add(incident)
    dispatch?.record(incident)
    log?.record(incident)
  }

  /// Kept is where a way began and ended by cell, also where units drive on roads.
  mutating func record(_ leg: Leg) {
    guard log != nil else { return }
    var leg = leg
    leg.from = Int32(world.cell(of: Int(leg.from)))
    leg.to = Int32(world.cell(of: Int(leg.to)))
    log?.record(leg)
  }

  mutating func record(_ handling: Handling) {
    caseFlows?.add(handling)
    log?.record(handling)
  }

  mutating func record(_ report: ReportFact) {
    caseFlows?.add(report)
    log?.record(report)
  }

  mutating func record(_ step: CourseFact) {
    caseFlows?.add(step)
    log?.record(step)
  }

  mutating func record(_ dispatch: DispatchFact) { self.dispatch?.record(dispatch) }

  /// Lists what a checkpoint holds: all but what is known at the end alone. Which parts there are stands before them, so that those of
  /// a recording of something else are not taken for its own.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    let own: UInt8 = (caseFlows == nil ? 0 : 1) | (log == nil ? 0 : 2) | (dispatch == nil ? 0 : 4)
    var parts = own
    try form.field(&parts)
    guard parts == own else { throw .inconsistent("recording: other parts are recorded") }
    try form.field(&counts)
    try Self.code(&caseFlows, &form)
    try Self.code(&log, &form)
    try Self.code(&dispatch, &form)
  }

  private static func code<T: FlatCoded>(_ part: inout T?, _ form: inout FlatForm) throws(FlatFormError) {
    guard var own = part else { return }
    try form.field(&own)
    part = own
  }

  /// The counts in words.
  func aggregates(in world: World) -> Aggregates {
    var aggregates = counts.aggregates(in: world)
    aggregates.caseFlows = caseFlows?.caseFlows ?? []
    aggregates.coverGaps = coverGaps
    return aggregates
  }

  /// Adds what is still open when the run has ended.
  mutating func close(_ run: Run, in world: World) {
    let open = run.openFacts(in: world)
    for fact in open { counts.add(fact, until: run.end) }
    if caseFlows != nil { for ticket in run.openTickets(in: world) { caseFlows?.add(ticket) } }
    log?.incidents += open
    coverGaps = run.coverGaps(in: world).flatMap { gaps in
      gaps.shares.enumerated().filter { $0.element > 0 }.map {
        Aggregates.CoverGap(cover: gaps.cover, cell: $0.offset, share: $0.element)
      }
    }
  }
}
