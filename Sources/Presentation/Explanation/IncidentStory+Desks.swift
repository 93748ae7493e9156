import District
import EventKernel

/// Who detected it, and what the desks did.
extension IncidentStory {
  typealias Steps = [(time: Instant, what: String)]

  var detection: Steps {
    var steps: Steps = [(fact.occurred, say("it occurs", "发生"))]
    if fact.detected != .never, fact.channel >= 0 {
      steps.append((fact.detected, say("detected by \(who(Int(fact.channel)))", "\(who(Int(fact.channel)))发现")))
    }
    if fact.reported != .never { steps.append((fact.reported, say("reported", "接报"))) }
    return steps
  }

  func who(_ channel: Int) -> String {
    let named = plan.namedChannels
    if !named.isEmpty { return name(named[channel].names) }
    return switch Channel(rawValue: channel) {
    case .patrol: say("a grid worker on patrol", "巡查的网格员")
    case .sensing: say("a camera or a sensor", "摄像头或传感器")
    default: say("people who call", "来电群众")
    }
  }

  var desks: Steps {
    var steps: Steps = []
    var before = fact.reported
    var returns = courseFacts.filter { $0.step == .returned }.map(\.time)[...]
    /// A wrong agency, until it gives the report back.
    func err() {
      steps.append((before, say("sent to a wrong agency", "错派")))
      guard let back = returns.popFirst() else { return }
      steps.append(
        (
          back,
          say("the wrong agency gives it back, after \(length(back - before))", "错派的部门退单，用时 \(length(back - before))")
        ))
      before = back
    }
    var attempt: Int32 = 0
    for handling in handlings {
      while attempt < handling.attempt {
        err()
        attempt += 1
      }
      let gap = handling.start - before
      let how = gap > .zero ? say(", after \(length(gap)) of waiting", "，此前等候 \(length(gap))") : ""
      let desk = world.desks.id[handling.desk]
      let time = length(handling.end - handling.start)
      steps.append(
        (
          handling.start,
          say(
            "desk \(desk) \(deed(handling.role)) in \(time)\(how)",
            "分拨席位 \(desk) \(deed(handling.role))，用时 \(time)\(how)")
        ))
      before = handling.end
    }
    while attempt < fact.returns {
      err()
      attempt += 1
    }
    if fact.assigned != .never {
      let agency = name(plan.agencies[Int(fact.agency)].names)
      let wait = fact.accepted == .never ? TimeSpan.zero : fact.accepted - fact.assigned
      steps.append(
        (
          fact.assigned,
          say(
            "assigned to \(agency)" + (wait > .zero ? "" : ", which accepts it at once"),
            "分拨给\(agency)" + (wait > .zero ? "" : "，随即接单"))
        ))
      if wait > .zero {
        steps.append(
          (fact.accepted, say("\(agency) accepts it, after \(length(wait))", "\(agency)接单，用时 \(length(wait))")))
      }
    }
    return steps
  }

  private func deed(_ role: Handling.Role) -> String {
    switch role {
    case .up: say("passes it upwards", "向上报送")
    case .look: say("looks at it", "研判")
    case .down: say("passes the order downwards", "向下派单")
    case .brokenOff: say("begins with it, and has to stop,", "开始受理，被迫中断")
    }
  }

  var ending: Steps {
    var steps: Steps = []
    if fact.state.isSpurious, fact.closed != .never {
      return [(fact.closed, say("seen through: \(state)", "识破：\(state)"))]
    }
    if fact.resolved != .never { steps.append((fact.resolved, say("resolved: \(resolution)", "处置完毕：\(resolution)"))) }
    if fact.closed != .never { steps.append((fact.closed, say("closed", "办结"))) }
    return steps
  }

  private var byDevice: String {
    say("the desk has settled it through a device, without sending a unit", "分拨席位远程操作设备办妥，未派力量")
  }

  private var resolution: String {
    if fact.assigned == .never, !handlings.isEmpty, fact.sent == 0, fact.onScene == .never {
      return byDevice
    }
    return switch IncidentCourse.Settler(rawValue: fact.course.settler) {
    case .helper: say("the helper has settled it", "由社会力量办妥")
    case .remote: byDevice
    case .grid: say("the grid worker has settled it on the spot", "网格员当场办妥")
    default: say("nothing is left to be done", "已无待办")
    }
  }
}
