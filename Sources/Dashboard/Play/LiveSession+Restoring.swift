import District
import EventKernel
import Foundation

/// How a session comes to a moment again: beside what is shown, which stays as it is until the moment is reached, or for good if that is
/// stopped.
extension LiveSession {
  /// A moment that is on its way.
  struct Restoring: Sendable {
    let number: Int
    let task: Task<Void, Never>
    /// How much of it has been lived, 0 to 1.
    var share = 0.0
  }

  /// What came of the moment that was asked for last.
  struct Restored: Sendable, Hashable {
    let number: Int
    /// Whether the runs have the digests that they had; nil if it was stopped.
    let isSame: Bool?
  }

  /// Comes to a moment again, as a file or a link holds it.
  ///
  /// - Returns: whether the runs have the digests that they had.
  /// - Throws: `Refusal` for what is no moment, or one of another experiment, world or version, or if it is stopped; nothing has changed then.
  public func restore(json: [UInt8]) async throws(Refusal) -> Bool { try await restore(try Moment.read(json)) }

  /// Comes to a moment again.
  ///
  /// - Returns: whether the runs have the digests that they had.
  /// - Throws: `Refusal` for a moment of another experiment, world or version, or if it is stopped; nothing has changed then.
  func restore(_ moment: Moment) async throws(Refusal) -> Bool {
    let number = try beginRestoring(moment)
    await restoring?.task.value
    guard let restored, restored.number == number, let isSame = restored.isSame else {
      throw Refusal("已停止，城区未变", "it was stopped, and nothing has changed")
    }
    return isSame
  }

  /// Begins to come to a moment again: what is shown stands still meanwhile.
  ///
  /// - Returns: the number that `restored` has when it is there, or stopped.
  /// - Throws: `Refusal` for a moment that is none, of another experiment, world or version, or while another one is on its way.
  func beginRestoring(_ moment: Moment) throws(Refusal) -> Int {
    try requireNoMoment()
    let lists = try lists(of: moment)
    restorations += 1
    let (number, district) = (restorations, district)
    (isPlaying, goal, isDirty) = (false, nil, true)
    let task = Task(executorPreference: Workers.background) { [self] in
      let stage = await Stage.playing(lists, of: district, forkedAt: moment.forkedAt, until: moment.t) { share in
        await note(share: share)
      }
      await finish(stage, lists, digests: moment.digests)
    }
    restoring = Restoring(number: number, task: task)
    return number
  }

  /// Stops what is on its way, if anything is: nothing has changed then.
  public func stopRestoring() { restoring?.task.cancel() }

  /// Makes sure that nothing is done to a city that is about to be replaced.
  func requireNoMoment() throws(Refusal) {
    if restoring != nil {
      throw Refusal("正在前往另一时刻，请等候或停止", "another moment is on its way: wait for it, or stop it")
    }
  }

  private func note(share: Double) {
    restoring?.share = share
    isDirty = true
  }

  private func finish(_ stage: Stage?, _ lists: [[HandAct]], digests: [String]) {
    guard let number = restoring?.number else { return }
    (restoring, isDirty) = (nil, true)
    guard let stage else {
      restored = Restored(number: number, isSame: nil)
      return
    }
    (self.stage, acts) = (stage, lists.reduce(0) { $0 + $1.count })
    scores = [FanScore(figures: stage.figures.entries.count)]
    beginAnew()
    restored = Restored(number: number, isSame: stage.cities.map { $0.run.digest } == digests)
  }

  /// The acts of a moment, by city.
  private func lists(of moment: Moment) throws(Refusal) -> [[HandAct]] {
    guard moment.version == ToolVersion.current else {
      throw Refusal(
        "该链接来自 GridTwin \(moment.version)，这里是 \(ToolVersion.current)",
        "the moment is of GridTwin \(moment.version), and this is \(ToolVersion.current)")
    }
    guard moment.experiment == district.name, moment.alternative == district.alternative,
      moment.world == district.world.digest, moment.seed == district.seed, moment.replication == district.replication
    else {
      throw Refusal(
        "该链接属于另一实验、方案、随机种子或模拟序号（\(moment.experiment)：\(moment.alternative)）",
        "the moment is of another experiment, alternative, seed or replication (\(moment.experiment): \(moment.alternative))"
      )
    }
    let end = (stage.end - .zero).seconds
    guard (1...2).contains(moment.acts.count), moment.t.isFinite, (0...end).contains(moment.t),
      moment.acts.count == 1 || moment.forkedAt.map({ $0.isFinite && (0...moment.t).contains($0) }) ?? false
    else { throw Refusal("该链接内容不完整", "the moment is not whole") }
    var lists: [[HandAct]] = []
    for list in moment.acts {
      guard list.count <= 10_000 else { throw Refusal("操作过多", "the moment has too many acts") }
      var acts: [HandAct] = []
      for act in list {
        guard act.t.rounded() == act.t, (0..<end).contains(act.t), act.t >= acts.last?.time.seconds ?? 0 else {
          throw Refusal("操作的时间不合法", "the moment's acts are out of order, at no whole second, or beyond the run")
        }
        acts.append(HandAct(at: .seconds(act.t), try act.deed.deed(in: district.world)))
      }
      lists.append(acts)
    }
    if lists.count == 2, let fork = moment.forkedAt {
      let shared = Self.shared(lists, until: fork).count
      guard lists.allSatisfy({ $0.dropFirst(shared).allSatisfy { $0.time.seconds >= fork } }) else {
        throw Refusal("两座城在分岔前的操作不一致", "the moment's cities differ before they part")
      }
    }
    return lists
  }

  /// What both lists begin with, up to a fork.
  static func shared(_ lists: [[HandAct]], until fork: Double) -> ArraySlice<HandAct> {
    lists[0].prefix(zip(lists[0], lists[1]).prefix { $0 == $1 && $0.time.seconds <= fork }.count)
  }
}

extension Moment {
  /// A moment as a file or a link holds it.
  static func read(_ json: [UInt8]) throws(LiveSession.Refusal) -> Moment {
    do {
      return try JSONDecoder().decode(Moment.self, from: Data(json))
    } catch {
      throw LiveSession.Refusal("不是 GridTwin 的时刻文件", "is no moment of a played run")
    }
  }
}

extension Stage {
  /// A district in which lists of acts were done, at a time: with two lists one city has become two on the way.
  ///
  /// - Parameter progress: is told several times a second how much has been lived, 0 to 1.
  /// - Returns: nil if its task was cancelled.
  static func playing(
    _ lists: [[HandAct]], of district: PlayedDistrict, forkedAt fork: Double?, until end: Double,
    progress: @Sendable (Double) async -> Void
  ) async -> Stage? {
    let end = Instant.zero + .seconds(end)
    guard lists.count == 2, let fork else {
      var stage = Stage(district, acts: lists[0])
      return await stage.live(until: end, progress) ? stage : nil
    }
    let shared = LiveSession.shared(lists, until: fork)
    var stage = Stage(district, acts: Array(shared))
    let parts = (end - .zero).seconds + (end - .zero).seconds - fork
    guard await stage.live(until: .zero + .seconds(fork), { await progress($0 * fork / max(1, parts)) }) else {
      return nil
    }
    stage.forkNow()
    stage.plan(Array(lists[0].dropFirst(shared.count)), in: 0, from: shared.count + 1)
    stage.plan(Array(lists[1].dropFirst(shared.count)), in: 1, from: lists[0].count + 1)
    // Two cities take twice as long.
    let lived = fork / max(1, parts)
    return await stage.live(until: end, { await progress(lived + (1 - lived) * $0) }) ? stage : nil
  }

  /// Lets time pass, and says how far it is. Gives up, and answers false, when its task is cancelled.
  private mutating func live(until end: Instant, _ progress: @Sendable (Double) async -> Void) async -> Bool {
    let first = now
    var said = ContinuousClock.now
    while now < end, !isOver {
      if Task.isCancelled { return false }
      advance(until: min(end, now + .minutes(30)))
      if ContinuousClock.now - said > .milliseconds(100) {
        said = .now
        await progress((now - first).seconds / max(1, (end - first).seconds))
      }
    }
    return !Task.isCancelled
  }
}
