import District
import EventKernel

/// A run that is played: how far it has come, what is done to it by hand, and what has been seen of it.
struct City: Sendable {
  private(set) var run: Run
  /// What has happened, for stories and figures.
  private(set) var log = CityLog()
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
    fileprivate let log: CityLog.Mark
    fileprivate let samples: Int
  }

  var mark: Mark { Mark(run: run, next: next, log: log.mark, samples: samples.count) }

  /// Goes back. Acts that lie after the mark are to come again.
  mutating func goBack(to mark: Mark) {
    (run, next) = (mark.run, mark.next)
    samples.removeSubrange(mark.samples...)
    ended.removeSubrange(mark.samples...)
    log.goBack(to: mark.log, keeping: firstLately)
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
    ended.append(log.ended)
    log.pack(keeping: firstLately)
  }

  func values(_ figures: Figures, in world: World) -> [Double] {
    figures.values(run, run.scene(in: world), lately: lately, in: world)
  }

  /// The lives that ended within the last 24 h, and some before.
  var lately: ArraySlice<IncidentFact> { log.lives(from: firstLately) }

  private var firstLately: Int {
    let back = Int(Figures.memory.nanoseconds / Figures.step.nanoseconds) + 1
    return ended.count > back ? ended[ended.count - back - 1] : 0
  }

  /// Nobody is told stories of it.
  mutating func forgetStories() { log.forgetStories() }
}
