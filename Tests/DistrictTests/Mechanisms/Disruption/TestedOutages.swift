import EventKernel

@testable import District

/// Outages as the random worlds, the naive twin and the laws have them; none of roads.
enum TestedOutages: TestedMechanism {
  static let events = [EventKind.act, .outageSwitch]

  static func naive(_ plan: Plan) -> (any NaiveMechanism)? {
    plan.outages.map { NaiveOutages($0, acts: plan.acts ?? []) }
  }

  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("outages"), plan.acts == nil, !plan.desks.isEmpty || plan.detection != nil else { return }
    var outages: [OutagePlan] = []
    var acts: [ActPlan] = []
    for (index, thing) in [OutagePlan.Thing.platform, .power, .channel].enumerated() {
      let name = "outage-\(thing.rawValue)"
      let channels = (plan.detection?.channels ?? []).indices.filter { random.chance("\(name) channel \($0)") }
      if thing == .channel ? channels.isEmpty : plan.desks.isEmpty && channels.isEmpty { continue }
      var outage = OutagePlan(
        id: name, thing: thing, desks: thing == .channel ? [] : Array(plan.desks.indices), channels: channels,
        loses: Double(random.number("\(name) loses", 0...10)) / 10)
      outage.enters = (1 - outage.loses) * Double(random.number("\(name) enters", 0...2)) / 2
      if random.chance("\(name) area") {
        outage.cells = (0..<Int32(plan.map.cells.count)).filter { random.chance("\(name) cell \($0)") || $0 == 0 }
      }
      if !outage.desks.isEmpty, random.chance("\(name) fallback", 0.7) {
        outage.fallback = OutagePlan.Fallback(
          after: .minutes(Double(random.number("\(name) after", 0...60))),
          handling: Double(random.number("\(name) handling", 10...40)) / 10, routing: PolicyChoice("hierarchical"))
      }
      outage.hasSmallBrain = thing == .platform && random.chance("\(name) brain")
      outages.append(outage)
      let begin = TimeSpan.hours(Double(random.number("\(name) begin", 2...16)))
      acts.append(
        ActPlan(
          id: "\(name)-act", verb: "outage", object: outages.count - 1,
          course: .at([begin], lasts: .minutes(Double(random.number("\(name) lasts \(index)", 10...400))))))
    }
    if outages.isEmpty { return }
    plan.outages = outages
    plan.acts = acts
  }

  /// Nobody begins with a report while the desk stands still, and nothing comes by a channel that loses or keeps everything.
  static func broken(in record: LifeRecord) -> String? {
    guard let table = record.world.outages else { return nil }
    let isByHand = (record.world.plan.byHand ?? []).contains { act in
      switch act.deed {
      case .begin(let verb, _), .end(let verb, _): verb == "outage"
      default: false
      }
    }
    for act in record.world.plan.acts ?? [] where act.verb == "outage" && !isByHand {
      guard case .at(let times, let lasts?) = act.course, let time = times.first else { continue }
      let row = table.rows[act.object]
      let (begin, end) = (Instant.zero + time, Instant.zero + time + lasts)
      let moves = row.plan.fallback.map { min(end, begin + $0.after) } ?? end
      let early = record.log.handlings.first { row.isHit[$0.desk] && $0.start > begin && $0.start < moves }
      if let early { return "desk \(early.desk) begins at \(early.start), and stands still until \(moves)" }
      guard row.plan.loses + row.plan.enters >= 1 else { continue }
      let through = record.log.reports.first {
        $0.time > begin && $0.time < end && row.isCut[Int($0.channel)] && row.isKept[Int($0.kind)]
          && row.isInside[Int($0.cell)]
      }
      if let through { return "channel \(through.channel) is out, and reports at \(through.time)" }
    }
    return nil
  }
}
