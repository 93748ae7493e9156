import District
import EventKernel

/// Counts incidents as they leave a run.
struct IncidentCounts: Sendable, FlatCoded {
  private static let quantities = ["response", "closure"]
  private static let priorities = 256
  private static let mostDesks = 4
  private static let waits = ["stage=desks", "stage=acceptance", "stage=units"]

  private let calendar: RunCalendar
  private let hours: Int
  private let agencies: Int
  private let channels: Int
  /// Counts by class, of each quantity and priority that occurs.
  private var bins = [[Int]](repeating: [], count: 2 * priorities)
  private var cells: [CellSums]
  private var flows: [Int]
  /// Time spent waiting, by stage and hour, nanoseconds: the sum over a long line is more than 64 bits hold.
  private var waiting: [Int128]
  /// Reports by the hour in which they came.
  private var reports: [Int]

  private struct CellSums: FlatCoded {
    var incidents = 0
    var count = SIMD2<Int>()
    /// Nanoseconds of each quantity, likewise.
    var response: Int128 = 0
    var closure: Int128 = 0

    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&incidents)
      try form.field(&count)
      try form.field(&response)
      try form.field(&closure)
    }
  }

  init(_ world: World) {
    calendar = world.calendar
    hours = Int((world.horizon.nanoseconds + Int64(3600e9) - 1) / Int64(3600e9))
    agencies = world.plan.agencies.count + 1
    channels = world.channelIds.count + 1
    cells = Array(repeating: CellSums(), count: world.map.cells.count)
    flows = Array(
      repeating: 0,
      count: channels * (Self.mostDesks + 1) * 2 * IncidentFact.State.allCases.count * agencies)
    waiting = Array(repeating: 0, count: Self.waits.count * hours)
    reports = Array(repeating: 0, count: hours)
  }

  /// Lists what a checkpoint holds.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    for row in bins.indices { try form.field(&bins[row]) }
    try form.field(&cells)
    try form.field(&flows)
    try form.field(&waiting)
    try form.field(&reports)
  }

  /// Counts an incident; one that is open counts until `end`.
  mutating func add(_ fact: IncidentFact, until end: Instant) {
    wait(fact.reported, fact.assigned, 0, fact, end)
    wait(fact.assigned, fact.accepted, 1, fact, end)
    wait(fact.accepted, fact.departed, 2, fact, end)
    if fact.reported != .never, fact.reported >= .zero, fact.reported < calendar.horizon {
      reports[Int(fact.reported.nanoseconds / Int64(3600e9))] += 1
    }
    let isUnreported = fact.state == .unreported || fact.state == .mended
    guard fact.isMeasured(in: calendar), isUnreported || fact.reported != .never else { return }
    cells[Int(fact.cell)].incidents += 1
    flows[flow(of: fact)] += 1
    guard !isUnreported else { return }
    count(0, fact, till: fact.onScene, end)
    count(1, fact, till: fact.closed, end)
  }

  private mutating func count(_ quantity: Int, _ fact: IncidentFact, till stamp: Instant, _ end: Instant) {
    let isOpen = stamp == .never
    // Settled without sending a unit: there is no response.
    if isOpen, fact.state == .closed { return }
    let span = (isOpen ? end : stamp) - fact.reported
    let upper = isOpen ? TimeClasses.uppers.count - 1 : TimeClasses.index(of: span.minutes)
    let row = quantity * Self.priorities + Int(UInt8(clamping: fact.priority))
    if bins[row].isEmpty { bins[row] = Array(repeating: 0, count: TimeClasses.uppers.count) }
    bins[row][upper] += 1
    // Of what is lost or given up nobody knows a time.
    if fact.state == .lost || fact.state == .gaveUp || fact.state == .expired, isOpen { return }
    cells[Int(fact.cell)].count[quantity] += 1
    if quantity == 0 {
      cells[Int(fact.cell)].response += Int128(span.nanoseconds)
    } else {
      cells[Int(fact.cell)].closure += Int128(span.nanoseconds)
    }
  }

  private func flow(of fact: IncidentFact) -> Int {
    let parts = [
      (Int(fact.channel) + 1, channels), (min(Int(fact.desks), Self.mostDesks), Self.mostDesks + 1),
      (fact.returns > 0 ? 1 : 0, 2), (Int(fact.state.rawValue), IncidentFact.State.allCases.count),
      (Int(fact.agency) + 1, agencies),
    ]
    return parts.reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Counts the time in a stage: until the next one, or until it was given up, turned away or went away.
  private mutating func wait(_ from: Instant, _ next: Instant, _ stage: Int, _ fact: IncidentFact, _ end: Instant) {
    let to = next != .never ? next : fact.left
    guard from != .never, to != .never || fact.state == .open else { return }
    let hour = Int64(3600e9)
    var t = max(0, from.nanoseconds)
    let last = min(to, end, calendar.horizon).nanoseconds
    while t < last {
      let index = Int(t / hour)
      let next = min(last, (t / hour + 1) * hour)
      waiting[stage * hours + index] += Int128(next - t)
      t = next
    }
  }

  /// How many incidents waited on average in each hour until the horizon: for the right agency to be named, for it to accept,
  /// and for a unit to leave.
  func backlog(until end: Instant) -> [SeriesValue] {
    Self.waits.enumerated().flatMap { stage, name in
      (0..<hours).compactMap { hour in
        let time = Instant.zero + .hours(Double(hour))
        let last = min(end, calendar.horizon, time + .hours(1))
        guard time < last else { return nil }
        return SeriesValue(
          series: "backlog", dimension: name, time: time,
          value: Double(waiting[stage * hours + hour]) / Double((last - time).nanoseconds))
      }
    }
  }

  /// How many incidents were reported in each hour until the horizon.
  func demand(until end: Instant) -> [SeriesValue] {
    (0..<hours).compactMap { hour in
      let time = Instant.zero + .hours(Double(hour))
      guard time < min(end, calendar.horizon) else { return nil }
      return SeriesValue(series: "demand", dimension: "", time: time, value: Double(reports[hour]))
    }
  }

  /// Who detected it: a channel; the calls, or whoever reports it as it occurs, where no channel does; nil is nobody.
  private func channel(_ number: Int, _ state: IncidentFact.State, in world: World) -> String? {
    if number > 0 { return world.channelIds[number - 1] }
    guard state != .unreported, state != .mended else { return nil }
    return world.plan.calls == nil ? "at-once" : "calls"
  }

  /// The counts in words.
  func aggregates(in world: World) -> Aggregates {
    var result = Aggregates()
    for (quantity, name) in Self.quantities.enumerated() {
      for priority in 0..<Self.priorities {
        let row = bins[quantity * Self.priorities + priority]
        for (upper, n) in zip(TimeClasses.uppers, row) where n > 0 {
          result.bins.append(Aggregates.Bin(measure: name, priority: priority, upper: upper, n: n))
        }
      }
    }
    for (cell, sums) in cells.enumerated() where sums.incidents > 0 {
      result.cells.append(
        Aggregates.Cell(
          cell: cell, incidents: sums.incidents, responses: sums.count[0], response: Double(sums.response) / 60e9,
          closures: sums.count[1], closure: Double(sums.closure) / 60e9))
    }
    for (index, n) in flows.enumerated() where n > 0 {
      var rest = index
      func next(_ count: Int) -> Int {
        defer { rest /= count }
        return rest % count
      }
      let agency = next(agencies)
      let state = IncidentFact.State.allCases[next(IncidentFact.State.allCases.count)]
      let isReturned = next(2) == 1
      let desks = next(Self.mostDesks + 1)
      result.flows.append(
        Aggregates.Flow(
          channel: channel(rest, state, in: world), desks: desks, isReturned: isReturned,
          agency: agency > 0 ? world.plan.agencies[agency - 1].id : nil, state: String(describing: state), n: n))
    }
    return result
  }
}
