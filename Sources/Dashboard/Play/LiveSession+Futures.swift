import District
import EventKernel
import Experimentation
import Foundation

/// Forecasts and look-aheads.
extension LiveSession {
  func noteSamples() {
    for index in counted..<max(counted, stage.cities[0].samples.count) {
      for city in stage.cities.indices { scores[city].score(stage.cities[city].samples[index]) }
    }
    counted = stage.cities[0].samples.count
  }

  /// A forecast is made every half hour, one at a time: while a district runs faster than it can be forecast, some are left out.
  func wantFan() {
    guard fanTask == nil, isPlaying else { return }
    if let fan = fans[0], stage.now < fan.time + .minutes(30) { return }
    let generation = picture.generation
    let now = stage.now
    let (figures, world) = (stage.figures, district.world)
    // From the last full step, so that what comes can be held against it.
    guard let time = stage.cities[0].samples.last?.time, now - time < Figures.step else { return }
    let futures = stage.cities.map { Futures(of: $0, figures: figures, in: world) }
    fanTask = Task.detached(executorPreference: Workers.background, priority: .utility) { [weak self] in
      let made = futures.map { Fan(of: $0, from: time, isWanted: { !Task.isCancelled }) }
      await self?.take(made, of: generation)
    }
  }

  func take(_ made: [Fan?], of generation: Int) {
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
    aheadTask = Task.detached(executorPreference: Workers.background, priority: .utility) { [weak self] in
      for sample in 0..<samples {
        // Other keys than those of the forecast.
        let lives = futures.map { $0.live(sample: 10_000 + sample, from: now, steps: steps) }
        if Task.isCancelled || lives.contains(where: { $0 == nil }) { return }
        await self?.take(lives.compactMap { $0?.figures }, of: generation, at: now)
      }
    }
  }

  func take(_ lives: [[[Double]]], of generation: Int, at time: Instant) {
    guard generation == picture.generation, ahead?.time == time else { return }
    ahead?.add(lives)
    isDirty = true
  }
}
