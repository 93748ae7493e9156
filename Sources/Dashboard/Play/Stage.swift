import District
import EventKernel

/// The cities that are played side by side, all at one time: one, or two after a fork, and beside them the same district without
/// anything that was done by hand.
struct Stage: Sendable {
  private(set) var cities: [City]
  /// Nil as long as nothing has been done: then the city itself is untouched.
  private(set) var untouched: City?
  private(set) var now = Instant.zero
  /// When there came to be two cities, while there are; and the digest that both had.
  private(set) var fork: (time: Instant, digest: String)?
  /// Whether the run is over.
  private(set) var isOver = false
  private var marks: [Mark] = []
  let world: World
  let figures: Figures

  /// What is kept at a time, so that it can be gone back to.
  private struct Mark: Sendable {
    let time: Instant
    let cities: [City.Mark]
    let untouched: City.Mark?
    var runs: Int { cities.count + (untouched == nil ? 0 : 1) }
  }

  /// Begins at 00:00 of the first day, with acts that are to come.
  init(_ district: PlayedDistrict, acts: [HandAct]) {
    world = district.world
    figures = Figures(world)
    let acts = acts.enumerated().map { PlayedAct(number: $0 + 1, act: $1) }
    cities = [City(Run(world, seed: district.seed, replication: district.replication), acts: acts)]
    reach(.zero)
  }

  /// What is to come in a city is what a list says.
  ///
  /// - Parameter first: the number of its first act.
  mutating func plan(_ acts: [HandAct], in city: Int, from first: Int) {
    cities[city].plan(acts.enumerated().map { PlayedAct(number: first + $0, act: $1) })
    // What is listed for now is done now: nobody comes to this time again.
    if cities[city].nextAct == now {
      keepUntouched()
      cities[city].act(at: now, in: world)
    }
  }

  /// The time at which the run is over at the latest.
  var end: Instant { world.end }

  /// Lets time pass until `t`, or until the run is over.
  mutating func advance(until t: Instant) {
    while now < t, !isOver {
      let next = cities.map(\.nextAct).filter { $0 > now }.min() ?? .never
      let step = Figures.step.nanoseconds
      let look = Instant(nanoseconds: (now.nanoseconds / step + 1) * step)
      pass(until: min(t, next, look, end))
    }
  }

  /// Lets the next event happen.
  mutating func advanceByAnEvent() {
    guard let next = cities[0].run.nextEvent else { return }
    advance(until: next + TimeSpan(nanoseconds: 1))
  }

  private mutating func pass(until t: Instant) {
    for index in cities.indices { cities[index].advance(until: t, in: world) }
    untouched?.advance(until: t, in: world)
    now = t
    reach(t)
  }

  /// What is to be done at a time that is reached: figures are looked at and marks are set at every full step, then acts come.
  private mutating func reach(_ t: Instant) {
    if t.nanoseconds % Figures.step.nanoseconds == 0 {
      for index in cities.indices { cities[index].look(figures, at: t, in: world) }
      untouched?.look(figures, at: t, in: world)
    }
    if t.nanoseconds % TimeSpan.hours(1).nanoseconds == 0 {
      isOver = t >= end || t >= world.calendar.horizon && cities.allSatisfy { $0.run.isDrained(in: world) }
      if !isOver { mark() } else { for index in cities.indices { cities[index].end(at: t) } }
    }
    for index in cities.indices where cities[index].nextAct == t {
      keepUntouched()
      cities[index].act(at: t, in: world)
    }
  }

  /// The city as it is before the first act lives on without any.
  private mutating func keepUntouched() {
    if untouched != nil { return }
    untouched = cities[0]
    untouched?.forgetActsToCome()
    untouched?.forgetStories()
  }

  // MARK: Acts

  /// The time at which an act can be made next: a whole second, so that a file can state it.
  var nextSecond: Instant {
    let second: Int64 = 1_000_000_000
    return Instant(nanoseconds: (now.nanoseconds + second - 1) / second * second)
  }

  /// Does something in a city at the next whole second.
  ///
  /// - Returns: why it cannot be done; then nothing has changed but the time.
  mutating func perform(_ deed: HandAct.Deed, number: Int, in city: Int) -> HandAct.Refusal? {
    advance(until: nextSecond)
    if isOver { return .unknown }
    if let refusal = cities[city].run.refusal(of: deed, in: world) { return refusal }
    keepUntouched()
    let act = HandAct(at: now - .zero, deed)
    cities[city].perform(PlayedAct(number: number, act: act), in: world)
    return nil
  }

  /// Nothing that is listed is to be done any more.
  mutating func forgetActsToCome() {
    for index in cities.indices { cities[index].forgetActsToCome() }
  }

  // MARK: Forks

  /// Two cities from now on.
  mutating func forkNow() {
    guard cities.count == 1 else { return }
    keepUntouched()
    cities.append(cities[0])
    fork = (now, cities[0].run.digest)
    mark()
  }

  /// One of two cities stays.
  mutating func join(keeping city: Int) {
    guard cities.count == 2, cities.indices.contains(city) else { return }
    cities = [cities[city]]
    fork = nil
    // What was marked since the fork holds both; the one that stays is as good to go back to.
    marks = marks.map { mark in
      mark.cities.count == 1
        ? mark : Mark(time: mark.time, cities: [mark.cities[city]], untouched: mark.untouched)
    }
  }

  // MARK: Going back

  /// How many runs are kept to go back to, in all marks together: each has one for every city, and one of the untouched city once there is one.
  static let mostRuns = 36

  private mutating func mark() {
    marks.append(Mark(time: now, cities: cities.map(\.mark), untouched: untouched?.mark))
    thinMarks()
  }

  /// Forgets marks until no more runs are kept than may be: always the one between whose neighbours is the shortest time, against how long
  /// ago that is. So the farther one goes back, the farther apart marks are, and going back takes as long as a part of the way. The
  /// first, the last and the one of the fork stay.
  private mutating func thinMarks() {
    func gap(_ index: Int) -> Double {
      let before = marks[index - 1].time
      return (marks[index + 1].time - before).seconds / (now - before).seconds
    }
    while keptRuns > Self.mostRuns {
      let inner = marks.indices.dropFirst().dropLast().filter { marks[$0].time != fork?.time }
      guard let least = inner.min(by: { gap($0) < gap($1) }) else { return }
      marks.remove(at: least)
    }
  }

  /// The times that can be gone back to at once.
  var markedTimes: [Instant] { marks.map(\.time) }
  /// How many runs are kept.
  var keptRuns: Int { marks.reduce(0) { $0 + $1.runs } }

  /// Goes to another time: forward, or back to the last mark before it and from there on.
  mutating func go(to t: Instant) {
    goBack(before: t)
    advance(until: t)
  }

  /// Goes back to the last mark before a time that has been. Acts that lie after it are to come again.
  mutating func goBack(before t: Instant) {
    if t < now, let index = marks.lastIndex(where: { $0.time <= t }) {
      let mark = marks[index]
      marks.removeSubrange((index + 1)...)
      if mark.cities.count < cities.count {
        cities.removeLast()
        fork = nil
      }
      for city in cities.indices { cities[city].goBack(to: mark.cities[city]) }
      if let untouched = mark.untouched { self.untouched?.goBack(to: untouched) } else { untouched = nil }
      (now, isOver) = (mark.time, false)
      for city in cities.indices where cities[city].nextAct == now {
        keepUntouched()
        cities[city].act(at: now, in: world)
      }
    }
  }
}
