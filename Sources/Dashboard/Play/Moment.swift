import District
import EventKernel
import Foundation

/// A moment of a played run: what it takes to come to it again, and how to tell that one has.
struct Moment: Codable, Sendable, Hashable {
  /// An act, and when.
  struct Act: Codable, Sendable, Hashable {
    var t: Double
    var deed: DeedForm
  }

  /// The version of GridTwin, and the digest of the world: the same experiment, alternative and tool.
  var version: String
  var world: String
  var experiment: String
  var alternative: String
  var seed: UInt64
  var replication: UInt32
  /// When.
  var t: Double
  /// When one city became two; nil if there is one.
  var forkedAt: Double?
  /// By city: what has been done and is to come, and the run's digest.
  var acts: [[Act]]
  var digests: [String]
}

extension LiveSession {
  /// The moment that is shown.
  func moment() -> Moment {
    Moment(
      version: ToolVersion.current, world: district.world.digest, experiment: district.name,
      alternative: district.alternative, seed: district.seed, replication: district.replication,
      t: (stage.now - .zero).seconds,
      forkedAt: stage.fork.map { ($0.time - .zero).seconds },
      acts: stage.cities.map { city in
        city.acts.map { Moment.Act(t: $0.act.time.seconds, deed: DeedForm($0.act.deed, in: district.world)) }
      },
      digests: stage.cities.map { $0.run.digest })
  }

  /// The moment that is shown, as a file or a link holds it.
  public func momentJSON() -> [UInt8] {
    (try? JSONWriter.bytes(of: moment())) ?? []
  }

  /// Comes to a moment again, as a file or a link holds it.
  ///
  /// - Returns: whether the runs have the digests that they had.
  /// - Throws: `Refusal` for what is no moment, or one of another experiment, world or version; nothing has changed then.
  public func restore(json: [UInt8]) throws(Refusal) -> Bool {
    let moment: Moment
    do {
      moment = try JSONDecoder().decode(Moment.self, from: Data(json))
    } catch {
      throw Refusal("不是 GridTwin 的时刻文件", "is no moment of a played run")
    }
    return try restore(moment)
  }

  /// Comes to a moment again.
  ///
  /// - Returns: whether the runs have the digests that they had.
  /// - Throws: `Refusal` for a moment of another experiment, world or version; nothing has changed then.
  func restore(_ moment: Moment) throws(Refusal) -> Bool {
    guard moment.version == ToolVersion.current else {
      throw Refusal(
        "该链接来自 GridTwin \(moment.version)，这里是 \(ToolVersion.current)",
        "the moment is of GridTwin \(moment.version), and this is \(ToolVersion.current)")
    }
    guard moment.world == district.world.digest, moment.seed == district.seed,
      moment.replication == district.replication
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
    rebuild(lists, forkedAt: moment.forkedAt, until: moment.t)
    return stage.cities.map { $0.run.digest } == moment.digests
  }
}
