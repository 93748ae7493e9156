import EventKernel

/// Where a unit is on its way: at the stop, its ends or a junction, that is nearest in time to the moment; of two equally near ones the earlier.
extension RoadRoutes {
  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    guard from != to else { return from }
    let set = set(at: t)
    let places = set.places
    let start = Int(places.joint[from])
    let exit = set.exit(from: start)
    let total = ticks(from: from, to: to, under: condition(at: t))
    var passed = fraction * Double(total) - Double(places.ticks[from])
    if passed <= 0 { return nearer(from, -Double(places.ticks[from]), place(start), 0, to: passed) }
    if exit.ticks > 0 {
      if passed < Double(exit.ticks) { return escaping(from: start, set, passed) }
      passed -= Double(exit.ticks)
    }
    return stop(from: exit.junction, to: to, set, passed)
  }

  /// The stop on open roads that is nearest in time, from the first junction on.
  private func stop(from first: Int, to: Int, _ set: RoadSet, _ passed: Double) -> Int {
    let labels = set.labels
    let places = set.places
    let last = Int(places.joint[to])
    let way = labels.meet(from: first, to: last)
    guard way.out >= 0 else { return to }
    let (middle, end) = (labels.out.ticks[way.out], way.ticks)
    if passed >= Double(end) {
      return nearer(place(last), Double(end), to, Double(end) + Double(places.ticks[to]), to: passed)
    }
    let hub = labels.out.hub[way.out]
    if passed <= Double(middle) {
      // Before the hub: onwards from the first junction.
      var (at, time) = (first, 0.0)
      while let step = labels.out.step(at: at, of: hub) {
        let next = Int(labels.graph.end[step.arc])
        let reached = Double(middle - labels.out.ticksLeft(at: next, of: hub))
        if passed <= reached { return nearer(place(at), time, place(next), reached, to: passed) }
        (at, time) = (next, reached)
      }
      return place(at)
    }
    // Behind it: back from the last.
    var (at, time) = (last, Double(end))
    while let step = labels.into.step(at: at, of: hub) {
      let before = Int(labels.graph.origin[step.arc])
      let reached = Double(middle + labels.into.ticksLeft(at: before, of: hub))
      if passed >= reached { return nearer(place(before), reached, place(at), time, to: passed) }
      (at, time) = (before, reached)
    }
    return place(at)
  }

  /// The same on a closed road, which a unit leaves on which it was when it closed.
  private func escaping(from first: Int, _ set: RoadSet, _ passed: Double) -> Int {
    let all = Double(set.escapeTicks[first])
    var (at, time) = (first, 0.0)
    while set.escape[at] >= 0 {
      let next = Int(set.labels.graph.end[Int(set.escape[at])])
      let reached = all - Double(set.escapeTicks[next])
      if passed <= reached { return nearer(place(at), time, place(next), reached, to: passed) }
      (at, time) = (next, reached)
    }
    return place(at)
  }

  @inline(__always)
  private func place(_ junction: Int) -> Int { places.cells + junction }

  @inline(__always)
  private func nearer(_ first: Int, _ early: Double, _ second: Int, _ late: Double, to passed: Double) -> Int {
    passed - early <= late - passed ? first : second
  }
}
