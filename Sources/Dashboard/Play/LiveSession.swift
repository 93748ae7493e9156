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
    /// Whether what was sent says nothing that could be done anywhere.
    let isMalformed: Bool
    init(_ zh: String, _ en: String) { self.init(Names(zh: zh, en: en)) }
    init(_ names: Names, isMalformed: Bool = false) { (self.names, self.isMalformed) = (names, isMalformed) }
    static func malformed(_ zh: String, _ en: String) -> Refusal { Refusal(Names(zh: zh, en: en), isMalformed: true) }
  }

  /// What can be played.
  nonisolated let district: PlayedDistrict
  nonisolated let words: ActWords
  var stage: Stage
  let layers: Layers
  let ground: Ground
  var writer: FrameWriter
  var picture = Picture()
  var isPlaying = false
  var speed = 600.0
  var pace = 0.0
  /// Where it was told to go, and is not yet; and whether what lies after that is to be forgotten.
  var goal: Instant?
  var forgets = false
  /// How much of the time that has passed outside has not been caught up with.
  var due = 0.0
  /// Whether something has changed by other means than time; and how long nothing was shown.
  var isDirty = true
  var quiet = 0.0
  var lastLook: Instant?
  var acts = 0
  /// The moment that is on its way, and what came of the one before; and how many there have been.
  var restoring: Restoring?
  var restored: Restored?
  var restorations = 0
  var fans: [Fan?] = [nil]
  var scores: [FanScore]
  var fanTask: Task<Void, Never>?
  var ahead: LookAhead?
  var aheadTask: Task<Void, Never>?
  /// Samples that have been held against forecasts.
  var counted = 0

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
    // What is shown is about to be replaced.
    if restoring != nil { return }
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
  func advance(until t: Instant) {
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
  ///
  /// - Parameters:
  ///   - plays: nil to go on as it is.
  ///   - speed: in simulated seconds a second; nil for the same as before.
  public func play(_ plays: Bool? = nil, speed: Double? = nil) throws(Refusal) {
    if let speed {
      try Self.check(speed: speed)
      self.speed = speed
    }
    isPlaying = (plays ?? isPlaying) && !stage.isOver
    (due, isDirty) = (0, true)
  }

  static func check(speed: Double) throws(Refusal) {
    guard speed.isFinite, (0.1...1e6).contains(speed) else {
      throw Refusal("速度应在 0.1 到 1000000 之间", "a speed from 0.1 to 1,000,000 times real time")
    }
  }

  /// Goes on to the next event, and stops.
  public func stepOn() {
    // On the way to a time there is no next event to stop at.
    if goal != nil { return }
    (isPlaying, isDirty) = (false, true)
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
}

/// What a story is of.
enum StorySubject: Sendable {
  /// By the name that frames give it.
  case incident(String)
  case unit(Int)
  case cell(Int)
}
