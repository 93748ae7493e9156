import EventKernel

/// When units were sent to the incidents of a run, set out and came, for whoever asks for the parts of a response or for the
/// response of several units: what records nothing else. A run that nobody asks keeps none of it.
public struct DispatchTimes: Sendable, FlatCoded {
  /// A span of one incident's life.
  enum Span: Hashable {
    case known(TimeSpan)
    /// It has not ended: how long it has been at the end of the run.
    case open(TimeSpan)
    /// It never came to that, though it might have.
    case never
    /// It was not to come to that.
    case unwanted
  }

  /// The way of a unit to an incident.
  struct Way: FlatCoded {
    private(set) var unit: UnitIndex
    private(set) var sent: Instant
    private(set) var departs: Instant
    var arrived = Instant.never

    /// Lists its fields one by one: between them is padding.
    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&unit)
      try form.field(&sent)
      try form.field(&departs)
      try form.field(&arrived)
    }
  }

  /// What was done for one incident.
  struct Course: FlatCoded {
    private(set) var firstSent = Instant.never
    /// Of units that have not come: the last way of each, in the order in which they were sent.
    private(set) var under: [Way] = []
    /// Of units that have, each by its first, in the order in which they came.
    private(set) var arrivals: [Way] = []

    /// Lists its fields.
    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      let blank = Way(unit: UnitIndex(rawValue: 0), sent: .never, departs: .never)
      try form.field(&firstSent)
      try form.field(&under, blank: blank)
      try form.field(&arrivals, blank: blank)
    }
  }

  private let world: World
  private var courses: [UInt64: Course] = [:]
  private var rows: [Row] = []

  /// Nothing yet.
  public init(_ world: World) { self.world = world }

  /// Lists what a checkpoint holds; the courses in the order of their incidents' identities.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    var incidents = courses.keys.sorted()
    var own = incidents.map { courses[$0] ?? Course() }
    try form.field(&incidents)
    try form.field(&own, blank: Course())
    try form.field(&rows, blank: .blank)
    guard form.isReading else { return }
    guard incidents.count == own.count else { throw .inconsistent("dispatch times: incidents and courses") }
    courses = Dictionary(zip(incidents, own), uniquingKeysWith: { first, _ in first })
  }

  /// Takes that a unit was sent, or is on scene.
  public mutating func record(_ dispatch: DispatchFact) {
    courses[dispatch.incident, default: Course()].add(dispatch)
  }

  /// Takes an incident that is over; what became of it counts if it is measured.
  public mutating func record(_ incident: IncidentFact) {
    let course = courses.removeValue(forKey: incident.identity) ?? Course()
    if incident.isMeasured(in: world.calendar) { rows.append(Row(incident, course, openUntil: nil)) }
  }

  /// A row for each of `Run.allRows`, in its order.
  func allRows(of run: Run) -> [Row] {
    rows
      + run.openFacts(in: world).compactMap { fact in
        guard fact.reported != .never, fact.isMeasured(in: world.calendar) else { return nil }
        let end = fact.resolved == .never ? run.end : nil
        return Row(fact, courses[fact.identity] ?? Course(), openUntil: end)
      }
  }
}

extension DispatchTimes.Course {
  mutating func add(_ dispatch: DispatchFact) {
    let place = under.firstIndex { $0.unit == dispatch.unit }
    guard dispatch.isOnScene else {
      firstSent = min(firstSent, dispatch.time)
      if let place { under.remove(at: place) }
      return under.append(
        DispatchTimes.Way(unit: dispatch.unit, sent: dispatch.time, departs: dispatch.departs))
    }
    // Who goes on with another task of the incident was there before.
    guard let place, !arrivals.contains(where: { $0.unit == dispatch.unit }) else { return }
    var way = under.remove(at: place)
    way.arrived = dispatch.time
    arrivals.append(way)
  }
}
