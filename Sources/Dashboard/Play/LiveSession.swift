import District
import EventKernel
import Experimentation
import Foundation

/// A district that is played: it lets time pass, does what it is told, and makes pictures of it for whoever looks.
///
/// It runs in a task of its own, in steps of a few milliseconds between which it can be asked and told things.
public actor LiveSession {
  /// Why something cannot be done, in both languages.
  public struct Refusal: Error, Sendable {
    /// The sentence.
    public let names: Names
    init(_ zh: String, _ en: String) { names = Names(zh: zh, en: en) }
    init(_ names: Names) { self.names = names }
  }

  /// What can be played.
  nonisolated let district: PlayedDistrict
  nonisolated let words: ActWords
  private(set) var stage: Stage
  private let layers: Layers
  private let ground: Ground
  private var writer: FrameWriter
  private var picture = Picture()
  private var isPlaying = false
  private var speed = 600.0
  private var pace = 0.0
  /// Where it was told to go, and is not yet; and whether what lies after that is to be forgotten.
  private var goal: Instant?
  private var forgets = false
  /// How much of the time that has passed outside has not been caught up with.
  private var due = 0.0
  /// Whether something has changed by other means than time; and how long nothing was shown.
  private var isDirty = true
  private var quiet = 0.0
  private var lastLook: Instant?
  private var acts = 0
  private var fans: [Fan?] = [nil]
  private var scores: [FanScore]
  private var fanTask: Task<Void, Never>?
  private var ahead: LookAhead?
  private var aheadTask: Task<Void, Never>?

  /// Simulated seconds a second that can be chosen.
  public static let speeds: [Double] = [1, 60, 300, 600, 3600, 21_600, 86_400]
  /// A frame comes at least so often, seconds: so that a client knows that the server is there.
  private static let heartbeat = 5.0
  /// How much of a step may be spent on simulating, seconds.
  private static let slice = 0.035

  /// Goes to the end of the warm-up, in which a district only becomes as full as it always is.
  public func warmUp() { goal = district.world.calendar.start }

  /// Begins at 00:00 of the first day, paused.
  public init(_ district: PlayedDistrict) {
    self.district = district
    words = ActWords(district.world)
    stage = Stage(district, acts: district.acts)
    layers = Layers(district.world)
    ground = Ground(district.world)
    writer = FrameWriter(words, layers, stage.figures)
    scores = [FanScore(figures: stage.figures.entries.count)]
    acts = district.acts.count
    picture.generation = 1
  }

  /// The experiment's name.
  public nonisolated var name: String { district.name }

  /// What never changes.
  public nonisolated var description: [UInt8] {
    DistrictDescription(
      district: district, figures: Figures(district.world), layers: Layers(district.world),
      ground: Ground(district.world)
    ).json(speeds: Self.speeds)
  }

  // MARK: Time

  /// Lets so many seconds pass outside, and shows what has changed to whoever looks on.
  func step(_ seconds: Double, into hub: FrameHub) {
    pass(seconds)
    quiet += seconds
    guard hub.clientCount > 0, isPlaying || isDirty || quiet > Self.heartbeat else { return }
    quiet = 0
    let (json, isKey) = write()
    hub.send(Frame(n: writer.number, isKey: isKey, json: json))
  }

  /// Lets so many seconds pass outside.
  func pass(_ seconds: Double) {
    let before = stage.now
    if let goal {
      advance(until: goal)
      if stage.now >= goal || stage.isOver {
        self.goal = nil
        if forgets { stage.forgetActsToCome() }
      }
      isDirty = true
    } else if isPlaying {
      due = min(due + seconds * speed, speed)
      advance(until: before + .seconds(due))
      due -= (stage.now - before).seconds
    }
    let reached = (stage.now - before).seconds / max(seconds, 1e-3)
    pace = isPlaying ? pace * 0.8 + reached * 0.2 : 0
    if stage.isOver, isPlaying { (isPlaying, isDirty) = (false, true) }
    noteSamples()
    wantFan()
  }

  /// The next frame in JSON: what has changed since the last one, or everything.
  func write() -> (json: [UInt8], isKey: Bool) {
    isDirty = false
    noteSamples()
    look()
    return writer.next(picture)
  }

  /// In bits, so that who asks meanwhile does not wait for longer than a slice.
  private func advance(until t: Instant) {
    let begin = ContinuousClock.now
    while stage.now < t, !stage.isOver, ContinuousClock.now - begin < .seconds(Self.slice) {
      stage.advance(until: min(t, stage.now + .minutes(5)))
    }
  }

  /// Lets time pass until the session is where it was told to go.
  func arrive() async {
    while goal != nil {
      pass(0)
      await Task.yield()
    }
  }

  /// Plays or pauses, at a speed.
  public func play(_ plays: Bool, speed: Double?) throws(Refusal) {
    if let speed {
      guard speed.isFinite, (0.1...1e6).contains(speed) else {
        throw Refusal("速度应在 0.1 到 1000000 之间", "a speed from 0.1 to 1,000,000 times real time")
      }
      self.speed = speed
    }
    isPlaying = plays && !stage.isOver
    if plays { goal = nil }
    (due, isDirty) = (0, true)
  }

  /// At another speed, playing or not.
  public func play(speed: Double) throws(Refusal) { try play(isPlaying, speed: speed) }

  /// Goes on to the next event, and stops.
  public func stepOn() {
    (isPlaying, isDirty, goal) = (false, true, nil)
    stage.advanceByAnEvent()
  }

  /// Goes to another time: back at once to a mark before it, and from there on as fast as it can.
  ///
  /// - Parameter forgets: whether what is listed after that is not to be done again.
  public func go(to seconds: Double, forgets: Bool) throws(Refusal) {
    guard seconds.isFinite, seconds >= 0, seconds <= (stage.end - .zero).seconds else {
      throw Refusal("时间超出模拟时段", "there is no such time in the run")
    }
    let cities = stage.cities.count
    let goesBack = Instant.zero + .seconds(seconds) < stage.now
    stage.goBack(before: .zero + .seconds(seconds))
    goal = .zero + .seconds(seconds)
    self.forgets = forgets
    (due, isDirty) = (0, true)
    if goesBack || stage.cities.count != cities { beginAnew() }
  }

  // MARK: Acts

  /// Does something in a city.
  public func perform(_ deed: HandAct.Deed, in city: Int) throws(Refusal) {
    guard stage.cities.indices.contains(city) else { throw Refusal("没有这座城", "there is no such city") }
    guard district.isOpen else { throw Self.closed }
    let refusal = stage.perform(deed, number: acts + 1, in: city)
    isDirty = true
    if let refusal { throw Refusal(ActWords.words(refusal)) }
    acts += 1
    ahead = nil
  }

  /// What it would do to every cover if a unit stood elsewhere.
  public func preview(_ unit: UnitIndex, to place: Int, in city: Int) throws(Refusal) -> [UInt8] {
    guard stage.cities.indices.contains(city) else { throw Refusal("没有这座城", "there is no such city") }
    let run = stage.cities[city].run
    let world = district.world
    if let refusal = run.refusal(of: .move(unit, to: place), in: world) { throw Refusal(ActWords.words(refusal)) }
    var json = JSONWriter()
    json.object { json in
      json.put("ok", true)
      json.array("covers") { json in
        for cover in world.plan.cover ?? [] {
          guard let move = run.cover(named: cover.id, moving: unit, to: place, in: world) else { continue }
          let futures = run.imaginedCover(
            named: cover.id, moving: unit, to: place, within: .hours(1), samples: 6, in: world)
          json.object { json in
            json.put("id", cover.id)
            Self.write("before", move.staying, &json)
            Self.write("after", move.moved, &json)
            guard let futures else { return json.null("futures") }
            json.object("futures") { json in
              for (key, cover) in [("before", futures.staying), ("after", futures.moving)] {
                json.name(key)
                json.object { json in
                  json.put("share", cover.share, digits: 4)
                  json.put("minutes", cover.response ?? .nan, digits: 2)
                }
              }
            }
          }
        }
      }
    }
    return json.bytes
  }

  private static func write(_ key: StaticString, _ cover: ResidualCover, _ json: inout JSONWriter) {
    var bits = [UInt8](repeating: 0, count: (cover.isCovered.count + 7) / 8)
    for (cell, isCovered) in cover.isCovered.enumerated() where isCovered { bits[cell / 8] |= 1 << UInt8(cell % 8) }
    json.object(key) { json in
      json.put("share", cover.share, digits: 4)
      json.put("minutes", cover.response ?? .nan, digits: 2)
      json.put("cells", bits.base64)
    }
  }

  private static let closed = Refusal("存档的运行只能回看，不能操作", "a stored run can be looked at, not acted on")

  // MARK: Forks

  /// Two cities from now on.
  public func fork() throws(Refusal) {
    guard district.isOpen else { throw Self.closed }
    guard stage.cities.count == 1 else { throw Refusal("已经分成两座城", "there are two cities already") }
    stage.forkNow()
    beginAnew()
  }

  /// One of the two stays.
  public func join(keeping city: Int) throws(Refusal) {
    guard stage.cities.count == 2, stage.cities.indices.contains(city) else {
      throw Refusal("现在只有一座城", "there is only one city")
    }
    stage.join(keeping: city)
    beginAnew()
  }

  /// Begins with other acts, and goes to a time: with two lists one city becomes two on the way.
  func rebuild(_ lists: [[HandAct]], forkedAt fork: Double?, until end: Double) {
    (isPlaying, goal) = (false, nil)
    guard lists.count == 2, let fork else {
      stage = Stage(district, acts: lists[0])
      acts = lists[0].count
      stage.go(to: .zero + .seconds(end))
      return beginAnew()
    }
    let shared = lists[0].prefix { $0.time.seconds < fork || $0.time.seconds == fork && lists[1].contains($0) }
    stage = Stage(district, acts: Array(shared))
    stage.go(to: .zero + .seconds(fork))
    stage.forkNow()
    stage.plan(Array(lists[0].dropFirst(shared.count)), in: 0, from: shared.count + 1)
    stage.plan(Array(lists[1].dropFirst(shared.count)), in: 1, from: lists[0].count + 1)
    acts = lists[0].count + lists[1].count
    stage.go(to: .zero + .seconds(end))
    beginAnew()
  }

  /// What was seen says nothing of what is now.
  private func beginAnew() {
    picture.generation += 1
    (ahead, isDirty) = (nil, true)
    fanTask?.cancel()
    fanTask = nil
    fans = stage.cities.map { _ in nil }
    let figures = stage.figures.entries.count
    while scores.count < stage.cities.count { scores.append(scores.last ?? FanScore(figures: figures)) }
    scores.removeSubrange(stage.cities.count...)
    for index in scores.indices { scores[index].forget(after: stage.now) }
    counted = stage.cities[0].samples.count
    lastLook = nil
  }

  // MARK: Futures

  /// Samples that have been held against forecasts.
  private var counted = 0

  private func noteSamples() {
    for index in counted..<max(counted, stage.cities[0].samples.count) {
      for city in stage.cities.indices { scores[city].score(stage.cities[city].samples[index]) }
    }
    counted = stage.cities[0].samples.count
  }

  /// A forecast is made every half hour, one at a time: while a district runs faster than it can be forecast, some are left out.
  private func wantFan() {
    guard fanTask == nil, isPlaying else { return }
    if let fan = fans[0], stage.now < fan.time + .minutes(30) { return }
    let generation = picture.generation
    let now = stage.now
    let (figures, world) = (stage.figures, district.world)
    // From the last full step, so that what comes can be held against it.
    guard let time = stage.cities[0].samples.last?.time, now - time < Figures.step else { return }
    let futures = stage.cities.map { Futures(of: $0, figures: figures, in: world) }
    fanTask = Task.detached(executorPreference: Workers.quiet, priority: .utility) { [weak self] in
      let made = futures.map { Fan(of: $0, from: time, isWanted: { !Task.isCancelled }) }
      await self?.take(made, of: generation)
    }
  }

  private func take(_ made: [Fan?], of generation: Int) {
    fanTask = nil
    guard generation == picture.generation, made.count == stage.cities.count else { return }
    fans = made
    for (city, fan) in made.enumerated() { if let fan { scores[city].add(fan) } }
    picture.fanNumber += 1
    (lastLook, isDirty) = (nil, true)
  }

  /// Lives imagined futures of each city in the background.
  public func lookAhead(hours: Int, samples: Int) throws(Refusal) {
    guard (1...24).contains(hours), (2...1000).contains(samples) else {
      throw Refusal("可设想 1 到 24 小时、2 到 1000 个未来", "1 to 24 hours and 2 to 1000 futures can be imagined")
    }
    guard district.world.plan.calls == nil else {
      throw Refusal("报警记录来自文件，无法设想未来", "calls stand in a file, so no future can be imagined")
    }
    aheadTask?.cancel()
    let now = stage.now
    let (figures, world) = (stage.figures, district.world)
    let futures = stage.cities.map { Futures(of: $0, figures: figures, in: world) }
    ahead = LookAhead(at: now, hours: hours, samples: samples, cities: futures.count)
    let steps = hours * 12
    let generation = picture.generation
    aheadTask = Task.detached(executorPreference: Workers.quiet, priority: .utility) { [weak self] in
      for sample in 0..<samples {
        // Other keys than those of the forecast.
        let lives = futures.map { $0.live(sample: 10_000 + sample, from: now, steps: steps) }
        if Task.isCancelled || lives.contains(where: { $0 == nil }) { return }
        await self?.take(lives.compactMap { $0?.figures }, of: generation, at: now)
      }
    }
  }

  private func take(_ lives: [[[Double]]], of generation: Int, at time: Instant) {
    guard generation == picture.generation, ahead?.time == time else { return }
    ahead?.add(lives)
    isDirty = true
  }

  // MARK: Pictures

  private func look() {
    picture.time = (stage.now - .zero).seconds
    (picture.isPlaying, picture.speed, picture.pace, picture.isOver) = (isPlaying, speed, pace, stage.isOver)
    picture.goal = goal.map { ($0 - .zero).seconds }
    // Who looks at a district that stands still has done something to it.
    let isFull = lastLook != stage.cities[0].samples.last?.time || lastLook == nil || !isPlaying
    lastLook = stage.cities[0].samples.last?.time
    var views: [CityView] = []
    for (index, city) in stage.cities.enumerated() {
      let scene = city.run.scene(in: district.world)
      var view = CityView()
      view.units = scene.units
      view.open = Dictionary(scene.incidents.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
      let old = picture.cities.indices.contains(index) ? picture.cities[index] : nil
      let slow = isFull || old == nil ? nil : old.map { Array($0.layers[2...]) }
      view.layers =
        [layers.presence(scene), layers.incidents(scene)]
        + (slow ?? layers.slow(city, scene, spread: fans[index]?.spread))
      view.figures =
        isPlaying ? city.samples.last?.values ?? [] : city.values(stage.figures, in: district.world)
      view.queues = ground.queues(scene)
      view.teams = ground.teams(scene)
      view.underWay = scene.underWay
      views.append(view)
    }
    picture.cities = views
    picture.samples = stage.cities.map(\.samples)
    picture.untouched = stage.untouched?.samples ?? []
    (picture.fans, picture.scores) = (fans, scores)
    picture.acts = stage.cities.map(\.acts)
    (picture.fork, picture.ahead) = (stage.fork, ahead)
  }

  /// Everything that the last frame left its readers with.
  func writeKey() -> (number: Int, json: [UInt8]) {
    if writer.number == 0 { _ = write() }
    return (writer.number, writer.key())
  }

  /// All samples of the figures.
  public func samples() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.array("cities") { json in
        for city in stage.cities {
          json.array { json in for sample in city.samples { FrameWriter.write(sample, &json) } }
        }
      }
      json.array("untouched") { json in
        for sample in stage.untouched?.samples ?? [] { FrameWriter.write(sample, &json) }
      }
    }
    return json.bytes
  }

  /// What there is to tell; nil if there is no such thing.
  func story(of subject: StorySubject, in city: Int, isChinese: Bool) -> Stories.Story? {
    guard stage.cities.indices.contains(city) else { return nil }
    let stories = Stories(words, layers)
    return switch subject {
    case .incident(let name):
      writer.identities[name].flatMap {
        stories.incident($0, in: stage.cities[city], isChinese: isChinese)
      }
    case .unit(let unit): stories.unit(UnitIndex(unit), in: stage.cities[city], isChinese: isChinese)
    case .cell(let cell): stories.cell(cell, in: stage.cities[city], isChinese: isChinese)
    }
  }

  /// The digest of a city's run.
  func digest(of city: Int) -> String { stage.cities[city].run.digest }
}

/// What a story is of.
enum StorySubject: Sendable {
  /// By the name that frames give it.
  case incident(String)
  case unit(Int)
  case cell(Int)
}
