import District
import EventKernel

/// Who noticed it, and what the desks did.
extension IncidentStory {
  typealias Steps = [(time: Instant, what: String)]

  var notice: Steps {
    var steps: Steps = [(fact.occurred, "it occurs")]
    if fact.noticed != .never, fact.channel >= 0 {
      steps.append((fact.noticed, "noticed by \(who(Int(fact.channel)))"))
    }
    if fact.reported != .never { steps.append((fact.reported, "reported")) }
    return steps
  }

  private func who(_ channel: Int) -> String {
    if let channels = plan.notice?.channels { return channels[channel].names.en }
    return switch Channel(rawValue: channel) {
    case .patrol: "a grid worker on patrol"
    case .sensing: "a camera or a sensor"
    default: "people who call"
    }
  }

  var desks: Steps {
    var steps: Steps = []
    var before = fact.reported
    var visit: Int32 = 0
    for handling in handlings {
      let gap = handling.start - before
      var how = gap > .zero ? ", after \(RunClock.length(gap)) of waiting" : ""
      if handling.visit > visit {
        steps.append((before, "sent to a wrong agency, which gives it back"))
        how = ", \(RunClock.length(gap)) after it had left the desks"
      }
      let desk = world.desks.id[Int(handling.desk)]
      let length = RunClock.length(handling.end - handling.start)
      steps.append((handling.start, "desk \(desk) \(Self.deed(handling.role)) in \(length)\(how)"))
      before = handling.end
      visit = handling.visit
    }
    if fact.returns > visit { steps.append((before, "sent to a wrong agency, which gives it back")) }
    if fact.assigned != .never {
      let agency = plan.agencies[Int(fact.agency)].names.en
      let wait = fact.accepted == .never ? Duration.zero : fact.accepted - fact.assigned
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
    }
  }

  var ending: Steps {
    var steps: Steps = []
    if fact.resolved != .never { steps.append((fact.resolved, "resolved: nothing is left to be done")) }
    if fact.closed != .never { steps.append((fact.closed, "closed")) }
    return steps
  }
}
