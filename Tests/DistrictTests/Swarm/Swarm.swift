import EventKernel
import Foundation
import Inputs

@testable import District

/// What is found in a world of the swarm.
struct SwarmFinding: Sendable, CustomStringConvertible {
  /// The law that is broken.
  var law: String
  /// How.
  var words: String

  var description: String { "\(law): \(words)" }
}

/// A world of the swarm: files that are read as anybody's, and what is looked at in the runs of them.
enum Swarm {
  /// Something that is broken on purpose, to see that it is found.
  enum Fault: CaseIterable {
    /// A unit is somewhere else at the same time.
    case twoPlaces
    /// An incident ends twice.
    case twoEnds
    /// Somebody vanishes in the middle of the run.
    case vanishes
  }

  /// Where worlds are written.
  static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "swarm-\(ProcessInfo.processInfo.processIdentifier)")

  /// What is found in a world, or nil. Its files stay where they are while it runs, so that a crash leaves them behind.
  ///
  /// - Parameter sought: the law that is broken in a larger world; others need not be looked at.
  static func finding(
    _ files: SwarmFiles, seed: UInt64, fault: Fault? = nil, sought: SwarmFinding? = nil
  ) -> SwarmFinding? {
    let folder = folder.appendingPathComponent("\(seed)-\(UUID().uuidString.prefix(4))")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let world = try files.scenario(in: folder).world()
      return lived(world, seed: seed, fault: fault, sought: sought)
    } catch let error as InputError {
      // Less of it may be refused for another reason.
      let reason = error.message ?? error.allowed ?? ""
      return SwarmFinding(
        law: "what the generator writes is read (\(reason))",
        words: "\(error)".replacing(folder.path + "/", with: ""))
    } catch {
      return SwarmFinding(law: "what the generator writes is read", words: "\(error)")
    }
  }

  /// The smallest scenario in which a law is broken, in words.
  static func shrunk(_ files: SwarmFiles, seed: UInt64, _ found: SwarmFinding, fault: Fault? = nil) -> String {
    let smallest = files.shrunk { finding($0, seed: seed, fault: fault, sought: found)?.law == found.law }
    let last = finding(smallest, seed: seed, fault: fault) ?? found
    return "seed \(seed): \(found)\n\(smallest.description)# \(last)\n"
  }

  /// What is found in a run: after every event, at its end, and in the same run again, which goes on from a checkpoint too.
  static func lived(
    _ world: World, seed: UInt64, fault: Fault? = nil, sought: SwarmFinding? = nil
  ) -> SwarmFinding? {
    var record = LifeRecord(world, seed: seed) { run in
      if fault == .vanishes, run.events == 20, run.twin.people.atHome[0] > 0 { run.twin.people.atHome[0] -= 1 }
    }
    if fault == .twoPlaces { record.log.legs += record.log.legs.filter { $0.end > $0.start }.prefix(1) }
    if fault == .twoEnds { record.log.incidents += record.log.incidents.prefix(1) }
    for law in Law.allCases {
      if let broken = law.broken(in: record) { return SwarmFinding(law: law.rawValue, words: broken) }
    }
    if let sought, Law(rawValue: sought.law) != nil { return nil }
    return brokenRepetition(of: record, seed: seed) ?? brokenMeasure(of: record, seed: seed)
  }

  /// The same run again, half of it from a checkpoint.
  private static func brokenRepetition(of record: LifeRecord, seed: UInt64) -> SwarmFinding? {
    let (world, law) = (record.world, "a run is the same again, and from a checkpoint on")
    var recorder = NullRecorder()
    var run = Run(world, seed: seed, replication: 0)
    while run.events < record.events / 2, run.next(before: world.end, in: world, into: &recorder) != nil {}
    let checkpoint = run.checkpoint(in: world)
    advance(&run, in: world, until: world.end, into: &recorder)
    if run.digest != record.digest { return SwarmFinding(law: law, words: "again it ends otherwise") }
    do {
      var read = try Run(checkpoint: checkpoint, in: world)
      advance(&read, in: world, until: world.end, into: &recorder)
      return read.digest == record.digest && read.trail == run.trail
        ? nil : SwarmFinding(law: law, words: "from event \(record.events / 2) on it ends otherwise")
    } catch {
      return SwarmFinding(law: law, words: "\(error)")
    }
  }

  /// Measures are what incidents come to.
  private static func brokenMeasure(of record: LifeRecord, seed: UInt64) -> SwarmFinding? {
    let (world, law) = (record.world, "measures are what happened")
    func broken(_ words: String) -> SwarmFinding { SwarmFinding(law: law, words: words) }
    var nobody = NullRecorder()
    let run: Run
    do {
      guard let replicated = try replicate(world, seed: seed, replication: 0, into: &nobody) else {
        return broken("it ends before its end")
      }
      run = replicated
    } catch { return broken("\(error)") }
    if run.twin.brokenInvariant(in: world) != nil { return broken("at its end an invariant is broken") }
    let units = Dictionary(World.measures.map { ($0.name, $0) }) { a, _ in a }
    for value in run.measures(in: world) {
      guard let measure = units[value.measure] else { return broken("\(value.measure) is no measure") }
      guard let number = value.value else { continue }
      if !number.isFinite, number != .infinity { return broken("\(value) is no number") }
      if number < -1e-9, !measure.mayBeNegative { return broken("\(value) is negative") }
      if measure.unit == "share", measure.cases != nil, !(0...1 + 1e-12).contains(number) {
        return broken("\(value) is no share")
      }
      if value.n < 0 { return broken("\(value) is over fewer than none") }
    }
    if let words = brokenSum(run.measures(in: world)) { return broken(words) }
    for value in run.series(in: world) where !value.value.isFinite { return broken("\(value) is no number") }
    return nil
  }
}

extension Swarm {
  /// The kinds' cases are together all cases.
  private static func brokenSum(_ values: [MeasureValue]) -> String? {
    var (whole, parts): ([String: Int], [String: Int]) = ([:], [:])
    for value in values {
      if value.dimension.isEmpty { whole[value.measure] = value.n }
      if value.dimension.hasPrefix("kind=") { parts[value.measure, default: 0] += value.n }
    }
    for (measure, sum) in parts.sorted(by: { $0.key < $1.key }) {
      guard let all = whole[measure], World.measure(named: measure)?.cases != nil else { continue }
      if sum != all { return "\(measure) is over \(all) cases, over the kinds \(sum)" }
    }
    return nil
  }
}

extension Measure {
  /// Whether it is a difference.
  fileprivate var mayBeNegative: Bool { name == "outage-backlog-left" }
}
