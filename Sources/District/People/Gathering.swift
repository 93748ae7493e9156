import EventKernel

/// A gathering as it is planned: when how many come, from where, and when they leave.
struct Gathering: Sendable {
  /// One origin of those who come.
  struct Way: Sendable {
    /// The zone, or -1 of a gateway.
    let zone: Int
    /// The gateway, or -1 of a zone.
    let gateway: Int
    /// Time under way, in steps.
    let lag: Int
    /// Share of the people of all ways up to this one.
    let cumulative: Double
  }

  let people: Int
  let days: [Int]
  /// Steps since midnight: when the first come, when it begins, when it ends and when the last have left.
  let first: Int
  let begin: Int
  let end: Int
  let last: Int
  let ways: [Way]
  let longest: Int

  init(_ plan: GatheringPlan, step: TimeSpan, ways: [Way]) {
    people = plan.people
    days = plan.days
    begin = Crowds.steps(plan.time, step)
    first = begin - max(1, Crowds.steps(plan.before, step))
    end = begin + max(1, Crowds.steps(plan.length, step))
    last = end + max(1, Crowds.steps(plan.after, step))
    self.ways = ways
    longest = ways.map(\.lag).max() ?? 0
  }

  /// How many arrive in a step since midnight of the day.
  func arriving(_ k: Int) -> Int {
    guard first <= k, k < begin else { return 0 }
    return people * (k + 1 - first) / (begin - first) - people * (k - first) / (begin - first)
  }

  /// How many have left by the end of a step since midnight of the day, of those who came.
  func left(by k: Int, of all: Int) -> Int { all * min(max(k + 1 - end, 0), last - end) / (last - end) }
}
