import District
import EventKernel

/// Who detected it, and what the desks did.
extension IncidentStory {
  typealias Steps = [(time: Instant, what: String)]

  var detection: Steps {
    var steps: Steps = [(fact.occurred, "it occurs")]
    if fact.detected != .never, fact.channel >= 0 {
      steps.append((fact.detected, "detected by \(who(Int(fact.channel)))"))
    }
    if fact.reported != .never { steps.append((fact.reported, "reported")) }
    return steps
  }

  func who(_ channel: Int) -> String {
    let named = plan.namedChannels
    if !named.isEmpty { return named[channel].names.en }
    return switch Channel(rawValue: channel) {
    case .patrol: "a grid worker on patrol"
    case .sensing: "a camera or a sensor"
    default: "people who call"
    }
  }

  var desks: Steps {
    var steps: Steps = []
    var before = fact.reported
    var returns = courseFacts.filter { $0.step == .returned }.map(\.time)[...]
    /// A wrong agency, until it gives the report back.
    func err() {
      steps.append((before, "sent to a wrong agency"))
      guard let back = returns.popFirst() else { return }
      steps.append((back, "the wrong agency gives it back, after \(RunClock.length(back - before))"))
      before = back
    }
    var attempt: Int32 = 0
    for handling in handlings {
      while attempt < handling.attempt {
        err()
        attempt += 1
      }
      let gap = handling.start - before
      let how = gap > .zero ? ", after \(RunClock.length(gap)) of waiting" : ""
      let desk = world.desks.id[handling.desk]
      let length = RunClock.length(handling.end - handling.start)
      steps.append((handling.start, "desk \(desk) \(Self.deed(handling.role)) in \(length)\(how)"))
      before = handling.end
    }
    while attempt < fact.returns {
      err()
      attempt += 1
    }
    if fact.assigned != .never {
      let agency = plan.agencies[Int(fact.agency)].names.en
      let wait = fact.accepted == .never ? TimeSpan.zero : fact.accepted - fact.assigned
      steps.append((fact.assigned, "assigned to \(agency)" + (wait > .zero ? "" : ", which accepts it at once")))
      if wait > .zero { steps.append((fact.accepted, "\(agency) accepts it, after \(RunClock.length(wait))")) }
    }
    return steps
  }

  private static func deed(_ role: Handling.Role) -> String {
    switch role {
    case .up: "passes it upwards"
    case .look: "looks at it"
    case .down: "passes the order downwards"
    case .brokenOff: "begins with it, and has to stop,"
    }
  }

  var ending: Steps {
    var steps: Steps = []
    if fact.state.isSpurious, fact.closed != .never { return [(fact.closed, "seen through: \(state)")] }
    if fact.resolved != .never { steps.append((fact.resolved, "resolved: \(resolution)")) }
    if fact.closed != .never { steps.append((fact.closed, "closed")) }
    return steps
  }

  private var resolution: String {
    if fact.assigned == .never, !handlings.isEmpty, fact.sent == 0, fact.onScene == .never {
      return "the desk has settled it through a device, without sending a unit"
    }
    return switch IncidentCourse.Settler(rawValue: fact.course.settler) {
    case .helper: "the helper has settled it"
    case .remote: "the desk has settled it through a device, without sending a unit"
    case .grid: "the grid worker has settled it on the spot"
    default: "nothing is left to be done"
    }
  }
}
