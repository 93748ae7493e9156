import District
import EventKernel

/// Where the time went from the report to the closing.
extension IncidentStory {
  /// Spans that together are the time from report to closing; none of an incident that was not closed.
  var spans: [Explanation.Span] {
    guard fact.reported != .never, fact.closed != .never else { return [] }
    var sums: [(name: String, time: TimeSpan)] = []
    var at = fact.reported
    let way = say("on the way", "在途")
    /// What lies between the last known time and `end` was spent so.
    func spend(_ name: String, until end: Instant) {
      guard end != .never, end > at else { return }
      if let index = sums.firstIndex(where: { $0.name == name }) {
        sums[index].time += end - at
      } else {
        sums.append((name, end - at))
      }
      at = end
    }
    var returns = courseFacts.filter { $0.step == .returned }.map(\.time)[...]
    for handling in handlings {
      if let back = returns.first, back <= handling.start {
        spend(say("with a wrong agency", "在错派的部门"), until: back)
        returns = returns.dropFirst()
      }
      spend(say("waiting at desks", "等候分拨席位"), until: handling.start)
      spend(say("at desks", "分拨席位受理"), until: handling.end)
    }
    if let agreed = courseFacts.last(where: { $0.step == .agreed }) {
      spend(say("for a consultation", "联席会商"), until: agreed.time)
    }
    spend(
      handlings.isEmpty ? say("until it is assigned", "到分派为止") : say("after the desks", "分拨之后"), until: fact.assigned)
    spend(say("until the agency accepts", "等责任部门接单"), until: fact.accepted)
    spend(say("until a unit leaves", "等力量出发"), until: departed)
    if let last = legs.first(where: { $0.purpose == .travel && $0.end == fact.onScene }), last.start > departed {
      // Who was on the way before it was called away, and somebody left later.
      spend(
        way, until: legs.filter { $0.purpose == .travel && $0.end <= last.start }.map(\.end).max() ?? departed)
      spend(say("called away, until a unit leaves again", "被调走，等力量再出发"), until: last.start)
    }
    spend(way, until: fact.onScene)
    spend(say("from then until all is done", "到场后至处置完毕"), until: fact.resolved)
    spend(say("until the closing is confirmed", "等办结确认"), until: fact.closed)
    return sums.map { Explanation.Span(name: $0.name, seconds: $0.time.seconds) }
  }

  /// When each task was under way, in the order of their beginnings: from the first unit's departure to the end of work.
  var stretches: [Explanation.Stretch] {
    kind.tasks.enumerated().compactMap { index, task -> Explanation.Stretch? in
      let own = legs.filter { $0.task == Int32(index) && $0.purpose.isOfTask }
      guard let start = own.map(\.start).min(), let end = own.map(\.end).max(), fact.reported != .never else {
        return nil
      }
      let work = own.filter { $0.purpose == .work }.map(\.start).min()
      return Explanation.Stretch(
        task: task.id, agency: name(plan.agencies[task.agency].names), leaves: (start - fact.reported).seconds,
        begins: work.map { ($0 - fact.reported).seconds }, ends: (end - fact.reported).seconds)
    }.sorted { ($0.leaves, $0.ends) < ($1.leaves, $1.ends) }
  }
}

extension Leg.Purpose {
  /// Whether it belongs to a task, and not to the way back from it.
  fileprivate var isOfTask: Bool { self != .back && self != .pause && self != .unavailable }
}
