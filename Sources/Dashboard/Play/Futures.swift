import District
import EventKernel
import Experimentation

/// What figures do in futures of a city. The same sample of the same moment is the same future, in both cities of a fork.
struct Futures: Sendable {
  private let run: Run
  private let lately: [IncidentFact]
  private let figures: Figures
  private let world: World

  init(of city: City, figures: Figures, in world: World) {
    run = city.run
    lately = Array(city.lately)
    self.figures = figures
    self.world = world
  }

  /// What is needed of a future: which lives ended in it.
  private struct Ends: Recorder {
    var incidents: [IncidentFact] = []
    mutating func record(_ incident: IncidentFact) { incidents.append(incident) }
    mutating func record(_ leg: Leg) {}
    mutating func record(_ handling: Handling) {}
  }

  /// Lives one future.
  ///
  /// - Returns: the figures after each of the steps from now, and how many incidents of each community are open at the end; nil where
  ///   calls stand in a file.
  func live(sample: Int, from now: Instant, steps: Int) -> (figures: [[Double]], open: [Int])? {
    guard let (drawn, world) = run.forecast(sample: sample, in: world) else { return nil }
    var future = drawn
    var ends = Ends(incidents: lately)
    var seen: [[Double]] = []
    for step in 1...steps {
      let t = now + TimeSpan(nanoseconds: Figures.step.nanoseconds * Int64(step))
      advance(&future, in: world, until: t, into: &ends)
      var scene = future.scene(in: world)
      scene.time = t
      seen.append(figures.values(future, scene, lately: ends.incidents, in: world))
    }
    var open = [Int](repeating: 0, count: world.map.communities.count)
    for incident in future.scene(in: world).incidents where incident.stage.isOpen {
      let community = Int(world.map.cells.community[Int(incident.cell)])
      if open.indices.contains(community) { open[community] += 1 }
    }
    return (seen, open)
  }
}

/// A forecast of all figures, as bands.
struct Fan: Sendable {
  /// When it was made.
  var time: Instant
  /// By figure and step.
  var low: [[Double]]
  var high: [[Double]]
  var middle: [[Double]]
  /// How far futures lie apart, by community: the standard deviation of the open incidents at the end.
  var spread: [Double]

  static let steps = 24
  /// Of so many futures the least and the greatest but one hold what comes with a probability of 36/40: it is as likely to take each of the
  /// forty places among them.
  static let futures = 39

  init(
    time: Instant, low: [[Double]], high: [[Double]], middle: [[Double]], spread: [Double]
  ) {
    (self.time, self.low, self.high, self.middle, self.spread) = (time, low, high, middle, spread)
  }

  /// Lives as many futures as it takes; nil where there are none, or it is not wanted any more.
  init?(of futures: Futures, from time: Instant, isWanted: () -> Bool) {
    self.time = time
    var lives: [(figures: [[Double]], open: [Int])] = []
    for sample in 0..<Self.futures {
      guard isWanted(), let life = futures.live(sample: sample, from: time, steps: Self.steps) else { return nil }
      lives.append(life)
    }
    let count = lives[0].figures[0].count
    func band(_ place: Int) -> [[Double]] {
      (0..<count).map { figure in
        (0..<Self.steps).map { step in
          let values = lives.map { $0.figures[step][figure] }.filter { !$0.isNaN }.sorted()
          return values.count == lives.count ? values[place] : .nan
        }
      }
    }
    (low, middle, high) = (band(1), band(Self.futures / 2), band(Self.futures - 2))
    spread = lives[0].open.indices.map { community in
      Estimate(lives.map { Double($0.open[community]) }).standardDeviation ?? 0
    }
  }
}

/// How often what came lay inside the bands that were shown before it.
struct FanScore: Sendable {
  private(set) var inside: [Int]
  private(set) var of: [Int]
  private var open: [Fan] = []
  /// Up to when has been counted: who goes back and over the same time again is told no more than before.
  private var last = Instant.zero

  init(figures: Int) {
    inside = Array(repeating: 0, count: figures)
    of = inside
  }

  mutating func add(_ fan: Fan) { open.append(fan) }

  /// Something has come.
  mutating func score(_ sample: Sample) {
    for fan in open where sample.time > last {
      let step = Int((sample.time - fan.time).nanoseconds / Figures.step.nanoseconds) - 1
      guard (0..<Fan.steps).contains(step), (sample.time - fan.time).nanoseconds % Figures.step.nanoseconds == 0 else {
        continue
      }
      for figure in sample.values.indices {
        let (low, high) = (fan.low[figure][step], fan.high[figure][step])
        // Where all futures agree there is no band that could miss.
        if low.isNaN || sample.values[figure].isNaN || low == high { continue }
        of[figure] += 1
        if low <= sample.values[figure], sample.values[figure] <= high { inside[figure] += 1 }
      }
    }
    last = max(last, sample.time)
    open.removeAll { $0.time + TimeSpan(nanoseconds: Figures.step.nanoseconds * Int64(Fan.steps)) <= sample.time }
  }

  /// What was forecast after a time is forgotten: it has been gone back to.
  mutating func forget(after t: Instant) { open.removeAll { $0.time > t } }
}
