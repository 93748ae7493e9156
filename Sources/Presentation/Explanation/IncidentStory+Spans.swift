import District
import EventKernel

/// Where the time went from the report to the closing.
extension IncidentStory {
  /// Spans that together are the time from report to closing; none of an incident that was not closed.
  var spans: [Explanation.Span] {
    guard fact.reported != .never, fact.closed != .never else { return [] }
    var sums: [(name: String, time: TimeSpan)] = []
    var at = fact.reported
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
        spend("with a wrong agency", until: back)
        returns = returns.dropFirst()
      }
      spend("waiting at desks", until: handling.start)
      spend("at desks", until: handling.end)
    }
    if let agreed = courseFacts.last(where: { $0.step == .agreed }) { spend("for a consultation", until: agreed.time) }
    spend(handlings.isEmpty ? "until it is assigned" : "after the desks", until: fact.assigned)
    spend("until the agency accepts", until: fact.accepted)
    spend("until a unit leaves", until: departed)
    if let way = legs.first(where: { $0.purpose == .travel && $0.end == fact.onScene }), way.start > departed {
      // Who was on the way before it was called away, and somebody left later.
      spend(
        "on the way", until: legs.filter { $0.purpose == .travel && $0.end <= way.start }.map(\.end).max() ?? departed)
      spend("called away, until a unit leaves again", until: way.start)
    }
    spend("on the way", until: fact.onScene)
    spend("from then until all is done", until: fact.resolved)
    spend("until the closing is confirmed", until: fact.closed)
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
        task: task.id, agency: plan.agencies[task.agency].names.en, leaves: (start - fact.reported).seconds,
        begins: work.map { ($0 - fact.reported).seconds }, ends: (end - fact.reported).seconds)
    }.sorted { ($0.leaves, $0.ends) < ($1.leaves, $1.ends) }
  }
}

extension Leg.Purpose {
  /// Whether it belongs to a task, and not to the way back from it.
  fileprivate var isOfTask: Bool { self != .back && self != .pause && self != .unavailable }
}
