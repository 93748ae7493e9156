import EventKernel

@testable import District

/// What must hold at the edges: where several wait, where a shift changes, where a unit is sent on. Each law says by itself in
/// which worlds it can be told from what is seen.
enum EdgeLaw: String, CaseIterable {
  case liveness = "what fits the roster begins and ends"
  case order = "who came first and is no less urgent is served no later"
  case road = "who is not at its base is never idle on the road"
  case turnout = "who waits at its base never leaves before its turnout is over"
  case straight = "who is sent on is there no sooner than straight, and on time where it was going"
  case departure = "an incident's departure is the first that left for it"
  case duty = "nobody is sent off duty, or at the instant at which the duty ends"
  case rest = "a duty begins after the last job and its rest"
  case handOn = "what can be handed on does not go on after the duty"
  case home = "who goes off duty away from its base goes there at once"
  case overtime = "overtime is what goes on after a duty"

  /// What broke the law, or nil.
  func broken(in traces: Traces) -> String? {
    switch self {
    case .liveness: traces.brokenLiveness
    case .order: traces.brokenOrder
    case .road: traces.brokenRoad
    case .turnout: traces.brokenTurnout
    case .straight: traces.brokenWay
    case .departure: traces.brokenDeparture
    case .duty: traces.brokenDuty
    case .rest: traces.brokenRest
    case .handOn: traces.brokenHandOn
    case .home: traces.brokenHome
    case .overtime: traces.brokenOvertime
    }
  }
}

extension Traces {
  private var plan: Plan { world.plan }

  private func team(_ unit: UnitIndex) -> TeamPlan { plan.teams[world.units.team[unit]] }
  private func shift(_ unit: UnitIndex) -> Shift { plan.shifts[world.units.shift[unit]] }
  private func base(_ unit: UnitIndex) -> Int32 { world.units.base[unit] }
  private func name(_ incident: UInt64) -> String { String(incident, radix: 16) }

  /// Instants within the run at which a unit's duty ends and is not followed by the next at once.
  private func dutyEnds(_ unit: UnitIndex) -> [Instant] {
    let shift = shift(unit)
    return (0...Int((world.end - .zero).hours / 24) + 1).compactMap { day in
      let begin = Instant.zero + .days(Double(day - 1)) + shift.from
      guard shift.weekdays.contains((plan.calendar.firstWeekday + day + 6) % 7) else { return nil }
      let end = begin + shift.length
      return end > .zero && end < world.end && shift.begin(at: end, in: plan.calendar) == nil ? end : nil
    }
  }

  /// Everything that waits could begin: no policy refuses, nobody stays away.
  private var isLive: Bool {
    let dispatch = plan.policies.dispatch
    return ["nearest", "nearest-with-preemption", "least-busy", "cheapest"].contains(dispatch.name)
      && (dispatch.parameters["reserve"] ?? 0) == 0 && plan.calls != nil && plan.calls?.columns.isEmpty == true
      && plan.teams.allSatisfy { $0.duty.absence == 0 && ($0.vacancies ?? 0) == 0 } && plan.calendar.drain >= .days(14)
  }

  fileprivate var brokenLiveness: String? {
    // Whoever has to wait for the work of others waits his turn: what never ends is where nothing moves for a week.
    let last = legs.joined().filter { $0.purpose == .work }.map(\.end).max() ?? .zero
    guard isLive, last < world.end - .days(7) else { return nil }
    return open.first.map { "incident \(name($0.identity)) of kind \($0.kind) is open for ever" }
  }

  /// Tasks of one agency that ask for one capability alone, where all of its units are alike.
  fileprivate var brokenOrder: String? {
    let dispatch = plan.policies.dispatch
    guard isLive || plan.calls == nil, plan.desks.isEmpty, plan.policies.queue.name != "deadline",
      ["nearest", "nearest-with-preemption", "least-busy", "cheapest"].contains(dispatch.name),
      (dispatch.parameters["reserve"] ?? 0) == 0, plan.teams.allSatisfy({ $0.turnout == nil })
    else { return nil }
    for agency in plan.agencies.indices {
      guard plan.agencies[agency].room == nil, plan.teams.count(where: { $0.agency == agency }) == 1 else { continue }
      let simple = plan.kinds.indices.filter { kind in
        let tasks = plan.kinds[kind].tasks
        return tasks.count == 1 && tasks[0].agency == agency && tasks[0].share == 1 && tasks[0].needs.count == 1
          && plan.kinds[kind].patience == nil && plan.kinds[kind].reopened == 0
      }
      let facts = incidents.filter { simple.contains(Int($0.kind)) && $0.accepted != .never }
        .sorted { $0.accepted < $1.accepted }
      for (index, first) in facts.enumerated() {
        for second in facts[(index + 1)...]
        where first.priority <= second.priority && first.accepted < second.accepted && first.departed > second.departed
        {
          return
            "incident \(name(second.identity)) of \(second.accepted) was served before \(name(first.identity)) of \(first.accepted)"
        }
      }
    }
    return nil
  }

  fileprivate var brokenRoad: String? {
    guard plan.policies.relocation.name == "return-to-base" else { return nil }
    for (unit, legs) in zip(legs.indices, legs) {
      // After a break on the spot it may be in its turnout.
      for (leg, next) in zip(legs, legs.dropFirst())
      where leg.to != base(unit) && next.start != leg.end && leg.purpose != .pause {
        return "unit \(unit) stands at \(leg.to) from \(leg.end) to \(next.start)"
      }
    }
    return nil
  }

  fileprivate var brokenTurnout: String? {
    for (unit, legs) in zip(legs.indices, legs) {
      guard case .constant(let seconds)? = team(unit).turnout else { continue }
      var before = Instant.zero
      for leg in legs {
        let gap = leg.start - before
        if leg.purpose == .travel, gap > .zero, gap < .seconds(seconds) {
          return "unit \(unit) leaves for \(name(leg.incident)) \(gap.minutes) min after \(before)"
        }
        before = leg.end
      }
    }
    return nil
  }

  /// Ways to scenes alone, where the place of every task is that of its incident.
  fileprivate var brokenWay: String? {
    guard plan.kinds.allSatisfy({ $0.tasks.allSatisfy { $0.place == .scene } }), world.flows.replacement == nil else {
      return nil
    }
    let scenes = Dictionary(incidents.map { ($0.identity, $0.cell) }) { first, _ in first }
    for (unit, legs) in zip(legs.indices, legs) {
      var first: Leg?
      // Of who is sent on at the instant of its arrival nobody can tell where its way began.
      var isUnclear = false
      for (index, leg) in legs.enumerated() {
        guard leg.purpose == .travel else {
          first = nil
          isUnclear = false
          continue
        }
        let next = index + 1 < legs.count ? legs[index + 1] : nil
        let goesOn = next?.purpose == .travel && next?.start == leg.end
        if !isUnclear, let start = first ?? (goesOn ? leg : nil), let goal = scenes[start.incident] {
          // Who goes off duty on its way never arrives.
          if !goesOn, next?.purpose == .work || next?.purpose == .wait {
            let way = world.travel.travelTime(
              from: Int(start.from), to: Int(leg.to), speed: team(unit).speed, at: start.start,
              by: team(unit).vehicleNumber)
            let straight = start.start + way
            if leg.end < straight { return "unit \(unit) is at \(leg.to) at \(leg.end), straight at \(straight)" }
            let isSecond =
              index > 0 && legs[index - 1].start == start.start && legs[index - 1].incident == start.incident
            if isSecond, goal == leg.to, leg.end != straight {
              return "unit \(unit) was going to \(goal) until \(straight), and is there at \(leg.end)"
            }
          }
          // Who had arrived and waits for nobody may be sent on as well: that is another way.
          let hasArrived = goal == leg.to || scenes[leg.incident] == leg.to
          isUnclear = goesOn && hasArrived
          first = goesOn && !hasArrived ? start : nil
        }
      }
    }
    return nil
  }

  fileprivate var brokenDeparture: String? {
    var first: [UInt64: Instant] = [:]
    for leg in legs.joined() where leg.purpose == .travel {
      first[leg.incident] = min(leg.start, first[leg.incident] ?? .never)
    }
    return ended.first { $0.departed != first[$0.identity] ?? .never }.map {
      "incident \(name($0.identity)) says \($0.departed), the first left at \(String(describing: first[$0.identity]))"
    }
  }

  fileprivate var brokenDuty: String? {
    for (unit, legs) in zip(legs.indices, legs) where team(unit).turnout == nil && team(unit).duty.recall == nil {
      for leg in legs where leg.purpose == .travel && !shift(unit).isOn(leg.start, in: plan.calendar) {
        return "unit \(unit) is sent to \(name(leg.incident)) at \(leg.start), off duty"
      }
    }
    return nil
  }

  fileprivate var brokenRest: String? {
    for (unit, legs) in zip(legs.indices, legs) where team(unit).turnout == nil && team(unit).duty.recall == nil {
      var last: Leg?
      for leg in legs where leg.purpose.isJob {
        defer { last = leg }
        guard leg.purpose == .travel, let last, let begin = shift(unit).begin(at: leg.start, in: plan.calendar),
          last.start < begin, shift(unit).begin(at: begin - TimeSpan(nanoseconds: 1), in: plan.calendar) == nil
        else { continue }
        if leg.start < last.end + team(unit).duty.rest {
          return "unit \(unit) works until \(last.end) and again from \(leg.start)"
        }
      }
    }
    return nil
  }

  fileprivate var brokenHandOn: String? {
    let kinds = Dictionary(incidents.map { ($0.identity, Int($0.kind)) }) { first, _ in first }
    for (unit, legs) in zip(legs.indices, legs)
    where team(unit).duty.atEnd == .handOn && team(unit).duty.recall == nil {
      let ends = dutyEnds(unit)
      for leg in legs where leg.purpose.isJob && leg.task >= 0 {
        guard let kind = kinds[leg.incident], plan.detection == nil else { continue }
        let task = plan.kinds[kind].tasks[Int(leg.task)]
        guard task.start == .together, task.by < 0, task.place == .scene else { continue }
        if let end = ends.first(where: { leg.start < $0 && $0 < leg.end }) {
          return "unit \(unit) goes on with \(name(leg.incident)) after \(end)"
        }
      }
    }
    return nil
  }

  fileprivate var brokenHome: String? {
    for (unit, legs) in zip(legs.indices, legs) where team(unit).duty.recall == nil {
      for end in dutyEnds(unit) {
        guard let index = legs.lastIndex(where: { $0.start < end }), legs[index].end <= end, index + 1 < legs.count
        else { continue }
        let next = legs[index + 1]
        // Who is sent before the end may be in its turnout still.
        if next.purpose == .travel, team(unit).turnout != nil { continue }
        if legs[index].to != base(unit), next.start > end, legs[index].end < end || next.start != legs[index].end {
          return
            "unit \(unit) stands at \(legs[index].to) from \(legs[index].end) to \(next.start), off duty from \(end)"
        }
      }
    }
    return nil
  }

  fileprivate var brokenOvertime: String? {
    let (start, horizon) = (plan.calendar.start, plan.calendar.horizon)
    for (unit, legs) in zip(legs.indices, legs)
    where team(unit).duty.recall == nil && !isBusy[unit] && team(unit).turnout == nil && team(unit).duty.absence == 0 {
      var sum = TimeSpan.zero
      for end in dutyEnds(unit) {
        var until = end
        for leg in legs where leg.purpose.isJob && leg.start <= until && leg.end > until { until = leg.end }
        let (from, to) = (max(end, start), min(until, horizon))
        if to > from { sum += to - from }
      }
      if sum != overtime[unit] {
        return "unit \(unit) has \(overtime[unit].hours) h of overtime, and worked \(sum.hours) h"
      }
    }
    return nil
  }
}
