import District
import EventKernel

/// What a log says of one incident, put into words and in order.
struct IncidentStory {
  let world: World
  let fact: IncidentFact
  /// Its legs, in the order of their beginnings; of ways back and breaks only those that follow its work at once.
  let legs: [Leg]
  let handlings: [Handling]
  /// The steps of its course, and the reports of it.
  let courseFacts: [CourseFact]
  let reports: [ReportFact]
  /// For each leg the kind of another incident that its unit was at until the same moment, or nil.
  let cameFrom: [String?]
  private let names: [String]

  init(world: World, fact: IncidentFact, log: LogRecorder) {
    self.world = world
    self.fact = fact
    names = world.units.names(in: world.plan)
    let own = log.legs.filter { $0.incident == fact.identity }
    legs = own.enumerated().filter { _, leg in
      leg.task >= 0 || own.contains { $0.unit == leg.unit && $0.end == leg.start && $0.start < leg.start }
    }.sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    let kinds = Dictionary(log.incidents.map { ($0.identity, Int($0.kind)) }, uniquingKeysWith: { kind, _ in kind })
    cameFrom = legs.map { leg in
      let before = log.legs.first {
        $0.unit == leg.unit && $0.end == leg.start && $0.task >= 0 && $0.incident != leg.incident
      }
      return before.flatMap { kinds[$0.incident] }.map { world.plan.kinds[$0].id }
    }
    handlings = log.handlings.filter { $0.incident == fact.identity }
    courseFacts = log.steps.filter { $0.incident == fact.identity }
    reports = log.reports.filter { $0.incident == fact.identity }
  }

  var plan: Plan { world.plan }
  var kind: IncidentKind { plan.kinds[Int(fact.kind)] }

  var title: String {
    let beat = world.map.beats[Int(fact.beat)]
    let community = world.map.communities[Int(beat.parent)]
    let subdistrict = world.map.subdistricts[Int(community.parent)]
    return "\(kind.names.en), priority \(fact.priority), at \(place(fact.cell)) "
      + "(beat \(beat.id), \(community.names.en), \(subdistrict.names.en))"
  }

  var state: String {
    switch fact.state {
    case .closed: "closed"
    case .unreported: "nobody ever reported it"
    case .open: "still open when the run ended"
    case .lost: "turned away: too many were waiting already"
    case .gaveUp: "given up before a unit was sent"
    case .mended: "mended by the offender, who was prompted, before there was a ticket"
    case .falseReport: "a false report: nothing was there"
    case .duplicate: "a second ticket of another incident"
    case .expired: "gone before anybody had done with it"
    }
  }

  /// When a unit first left for it. (The fact has when the one left that was sent first, whose crew may be slow to turn out.)
  var departed: Instant { legs.first { $0.purpose == .travel }?.start ?? .never }

  /// From the report to each arrival on scene.
  var arrivals: [TimeSpan] {
    legs.filter { $0.purpose == .travel && isThere(at: $0.end, $0) && kind.tasks[Int($0.task)].place == .scene }
      .map { $0.end - fact.reported }.sorted()
  }

  /// Everything that happened, in order.
  var steps: [(time: Instant, what: String)] {
    let all = detection + furtherReports + desks + course + units + ending
    return all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  /// The tasks of its procedure.
  var tasks: [Explanation.Task] {
    kind.tasks.enumerated().map { index, task in
      Explanation.Task(
        task: task.id, what: describe(task), isServed: legs.contains { $0.task == Int32(index) })
    }
  }

  private func describe(_ task: TaskPlan) -> String {
    var parts: [String] = []
    if task.by >= 0 {
      parts.append("the units of \(kind.tasks[task.by].id) go on with it")
    } else {
      let needs = task.needs.map { need in
        let isOwn = need.capability < plan.agencies.count
        return "\(need.count) "
          + (isOwn ? need.count == 1 ? "unit" : "units" : "x " + plan.capabilities[need.capability])
      }
      parts.append(needs.joined(separator: " + ") + " of \(plan.agencies[task.agency].names.en)")
    }
    switch task.place {
    case .scene: parts.append("on scene")
    case .desk(let tier): parts.append("at the \(tier.id)'s office")
    case .facility(let kind, let choice):
      parts.append("at the \(choice == .nearest ? "nearest" : "least busy") facility of kind \(kind)")
    }
    let units = task.needs.reduce(0) { $0 + $1.count }
    if units > 1 { parts.append(task.start == .together ? "together" : "each when it is there") }
    if !task.after.isEmpty { parts.append("after " + task.after.map { kind.tasks[$0].id }.joined(separator: ", ")) }
    if task.share < 1 { parts.append("\(Figures.percent(task.share)) % of these incidents need it") }
    return parts.joined(separator: ", ")
  }

  /// A place by the facility that stands there, else by its number.
  func place(_ cell: Int32) -> String {
    if let facility = world.map.facility(ofPlace: Int(cell)) {
      return "\(world.map.facilities[facility].names.en) (cell \(world.cell(of: Int(cell))))"
    }
    let name = world.map.words(ofPlace: Int(cell))
    guard let facility = world.map.facilities.first(where: { $0.cell == cell }) else { return name }
    return "\(facility.names.en) (\(name))"
  }

  /// A place as a unit sees it.
  func place(_ cell: Int32, of leg: Leg) -> String {
    if cell == fact.cell { return "the scene" }
    return (world.units.base[leg.unit] == cell ? "its base, " : "") + place(cell)
  }

  func unit(_ leg: Leg) -> String { names[leg.unit.int] }

  /// Whether a unit is where its way led when it ends: it goes on to work or to wait there, or was the first on scene. On a map of
  /// nodes it may be called away at the very node of the scene, to which it is nearest by then.
  func isThere(at time: Instant, _ way: Leg) -> Bool {
    if kind.tasks[Int(way.task)].place == .scene, way.to == fact.cell, time == fact.onScene { return true }
    return legs.contains {
      $0.unit == way.unit && $0.task == way.task && $0.start == time && ($0.purpose == .work || $0.purpose == .wait)
    }
  }
}
