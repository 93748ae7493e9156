import District
import EventKernel

/// A run that is played: how far it has come, what is done to it by hand, and what has been seen of it.
struct City: Sendable {
  private(set) var run: Run
  /// What has happened, for stories and figures.
  private(set) var log = LogRecorder()
  private(set) var samples: [Sample] = []
  /// For each sample how many lives had ended.
  private var ended: [Int] = []
  /// In the order of their times; those from `next` on are to come.
  private(set) var acts: [PlayedAct]
  private(set) var next = 0

  init(_ run: Run, acts: [PlayedAct] = []) {
    self.run = run
    self.acts = acts
  }

  /// What is kept of a city so that it can be gone back to: its run, which is a value, and how long its log was.
  struct Mark: Sendable {
    let run: Run
    fileprivate let next: Int
    fileprivate let counts: [Int]
  }

  var mark: Mark {
    Mark(
      run: run, next: next,
      counts: [
        log.incidents.count, log.legs.count, log.handlings.count, log.visits.count, log.reports.count, log.steps.count,
        samples.count,
      ])
  }

  /// Goes back. Acts that lie after the mark are to come again.
  mutating func goBack(to mark: Mark) {
    run = mark.run
    next = mark.next
    let counts = mark.counts
    log.incidents.removeSubrange(counts[0]...)
    log.legs.removeSubrange(counts[1]...)
    log.handlings.removeSubrange(counts[2]...)
    log.visits.removeSubrange(counts[3]...)
    log.reports.removeSubrange(counts[4]...)
    log.steps.removeSubrange(counts[5]...)
    samples.removeSubrange(counts[6]...)
    ended.removeSubrange(counts[6]...)
  }

  /// Everything before `t` happens.
  mutating func advance(until t: Instant, in world: World) {
    District.advance(&run, in: world, until: t, into: &log)
  }

  /// The run is over.
  mutating func end(at t: Instant) { run.end(at: t) }

  /// The time of the next act that is to come.
  var nextAct: Instant { next < acts.count ? acts[next].time : .never }

  /// Does what is to be done at a time to which the city has come.
  mutating func act(at t: Instant, in world: World) {
    while next < acts.count, acts[next].time == t {
      acts[next].refusal = run.perform(acts[next].act, in: world, into: &log)
      next += 1
    }
  }

  /// Does something now that can be done.
  mutating func perform(_ act: PlayedAct, in world: World) {
    acts.insert(act, at: next)
    self.act(at: act.time, in: world)
  }

  /// What is to come is what a list says, in the order of its times.
  mutating func plan(_ acts: [PlayedAct]) {
    forgetActsToCome()
    self.acts += acts
  }

  /// Nothing is to come any more.
  mutating func forgetActsToCome() { acts.removeSubrange(next...) }

  /// Looks at the figures.
  mutating func look(_ figures: Figures, at t: Instant, in world: World) {
    samples.append(Sample(time: t, values: values(figures, in: world)))
    ended.append(log.incidents.count)
  }

  func values(_ figures: Figures, in world: World) -> [Double] {
    figures.values(run, run.scene(in: world), lately: lately, in: world)
  }

  /// The lives that ended within the last 24 h, and some before.
  var lately: ArraySlice<IncidentFact> {
    let back = Int(Figures.memory.nanoseconds / Figures.step.nanoseconds) + 1
    return log.incidents[(ended.count > back ? ended[ended.count - back - 1] : 0)...]
  }
}
