import District
import Inputs

/// A prepared experiment with the worlds that its alternatives run in, and what makes further alternatives.
public struct Preparation: Sendable {
  /// An alternative, and its world.
  typealias Ready = (alternative: PreparedAlternative, world: World)

  /// The experiment.
  public private(set) var experiment: PreparedExperiment
  /// The worlds, by the name of the alternative.
  public private(set) var worlds: [String: World]
  private let ready: @Sendable (Alternative) throws -> Ready

  /// Makes the worlds of some alternatives; the experiment takes place on the ground of the first.
  init(
    _ record: ExperimentRecord, calls: CallReading?, of alternatives: [Alternative],
    _ ready: @escaping @Sendable (Alternative) throws -> Ready
  ) throws {
    let made = try alternatives.map(ready)
    var record = record
    for (alternative, world) in made {
      for rejoining in world.rejoinings { record.evidence.assume(rejoining, in: alternative.name) }
    }
    experiment = PreparedExperiment(
      record, calls: calls, ground: made.first.map { CommonGround($0.world) }, alternatives: made.map(\.alternative))
    worlds = Dictionary(made.map { ($0.alternative.name, $0.world) }, uniquingKeysWith: { first, _ in first })
    self.ready = ready
  }

  /// Makes sure that an alternative is possible.
  public func check(_ alternative: Alternative) throws { _ = try ready(alternative) }

  /// Adds an alternative, if there is none of its name yet.
  public mutating func add(_ alternative: Alternative) throws {
    guard worlds[alternative.name] == nil else { return }
    let (prepared, world) = try ready(alternative)
    experiment.add(prepared, asked: alternative)
    worlds[alternative.name] = world
  }

  /// The experiment with all its alternatives in the worlds that it moves them to, too; of those nothing is traced.
  public func moved() throws -> PreparedExperiment {
    var moved = self
    let asked = experiment.record.experiment
    for world in asked.restsOn {
      for alternative in asked.alternatives {
        try world.requireApart(from: alternative)
        try moved.add(world.alternative(alternative))
      }
    }
    moved.experiment.record.experiment.replications.trace = []
    return moved.experiment
  }

  /// Runs one replication of an alternative and keeps all of its log.
  /// - Returns: nil if there is no such alternative.
  public func traced(_ alternative: String, replication: Int) throws -> TracedRun? {
    guard let chosen = experiment.alternatives.first(where: { $0.name == alternative }),
      let world = worlds[alternative], let log = try chosen.replicate(replication, true, { true })?.log
    else { return nil }
    return TracedRun(alternative: alternative, world: world, log: log)
  }
}

/// A replication of which every incident and leg is kept, and where it ran.
public struct TracedRun: Sendable {
  /// Name of the alternative.
  public let alternative: String
  /// Where it ran.
  public let world: World
  /// What happened.
  public let log: LogRecorder
}

extension Evidence {
  /// Where closed roads are at people's doors.
  fileprivate mutating func assume(_ rejoining: RoadRejoining, in alternative: String) {
    let facilities =
      rejoining.facilities > 0 ? " and \(rejoining.facilities) facilit\(rejoining.facilities == 1 ? "y" : "ies")" : ""
    let farthest = "\(Int(rejoining.farthest.rounded()))"
    let hours = rejoining.hours.replacing(" from ", with: " ").replacing(" to ", with: "–")
    assume(
      name: Names(zh: "封闭道路上的出入口，\(alternative)", en: "doors on closed roads, \(alternative)"),
      value: Names(
        zh: "\(rejoining.cells) 个地块" + (rejoining.facilities > 0 ? "、\(rejoining.facilities) 处设施" : "")
          + "，距道路最远 \(farthest) 米",
        en: "\(rejoining.cells) cell\(rejoining.cells == 1 ? "" : "s")\(facilities), at most \(farthest) m off the road"
      ),
      reason: Names(
        zh: "其接入道路处\(hours.isEmpty ? "" : "（\(hours.dropFirst())）")无路可通：改由最近的未封闭路口接入，其余路程不走道路",
        en:
          "no open way leads to where they meet the roads\(rejoining.hours): they meet them at the nearest junction that stays open, and the rest "
          + "is off the road"))
  }
}
