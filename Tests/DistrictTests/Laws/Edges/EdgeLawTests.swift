import EventKernel
import Foundation
import Testing

@testable import District

@Suite("Laws at the edges") struct EdgeLawTests {
  static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  static let worlds: UInt64 = isLong ? 20_000 : 300

  /// The worlds of a swarm in which something is found, side by side.
  static func swarm(
    _ seeds: Range<UInt64>, _ find: @escaping @Sendable (UInt64) throws -> [String]
  ) async throws -> [String] {
    try await withThrowingTaskGroup(of: [String].self) { group in
      let parts: UInt64 = 4
      for part in 0..<parts {
        group.addTask {
          try stride(from: seeds.lowerBound + part, to: seeds.upperBound, by: Int(parts)).flatMap(find)
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }.sorted()
    }
  }

  @Test("hold in random worlds in which much meets at one instant")
  func hold() async throws {
    let broken = try await Self.swarm(0..<Self.worlds) { seed in
      guard let world = try? RandomWorld.edges(seed: seed) else { return [] }
      let traces = Traces(world, seed: seed)
      return EdgeLaw.allCases.compactMap { law in
        law.broken(in: traces).map { "\(law.rawValue): world \(seed): \($0)" }
      }
    }
    #expect(broken.isEmpty, "\(broken.count): \(broken.prefix(12).joined(separator: "\n"))")
  }

  @Test("two half shifts are a whole one, where what is handed on loses nothing") func halves() throws {
    var compared = 0
    for seed in Array(0..<UInt64(Self.isLong ? 20_000 : 100)) + [5705, 6088, 7064, 17_921, 18_696] {
      var random = RandomWorld(seed: seed)
      random.teams = 1
      random.features.formIntersection([.manyNeeds, .manyTasks, .precision, .priorities, .queue, .shares])
      random.features.formUnion([.calls, .handOn, .nodes])
      var plan = random.plan
      // Nothing is lost on the way to who hands on.
      let count = plan.map.cells.count
      plan.map.nodes?.seconds = Array(repeating: 0, count: count * count)
      // Between two minutes: at one instant lines are served after a change of shift, and before work that ends then.
      let cut = TimeSpan.minutes(Double(random.number("cut", 1...1438))) + .seconds(29.5)
      let ends: [Traces] = try [[TimeSpan.hours(24)], [cut, .hours(24)]].map { ends in
        var begin = TimeSpan.zero
        plan.shifts = ends.enumerated().map { index, end in
          defer { begin = end }
          return Shift(id: "shift-\(index)", from: begin, length: end - begin)
        }
        for team in plan.teams.indices {
          let units = random.number("units \(team)", 3...4)
          plan.teams[team].roster = plan.shifts.indices.map { RosterEntry(shift: $0, count: units) }
        }
        return Traces(try World(plan), seed: seed)
      }
      // Of tasks that end at one instant that goes first which began first, and a hand-over begins them anew.
      if ends[0].endsTogether { continue }
      func times(_ traces: Traces) -> [[Instant]] {
        traces.incidents.sorted { $0.identity < $1.identity }.map { [$0.onScene, $0.fullSet, $0.resolved, $0.closed] }
      }
      #expect(times(ends[0]) == times(ends[1]), "world \(seed), cut at \(cut.minutes) min")
      compared += ends[0].incidents.count
    }
    #expect(compared > 1000)
  }

  /// What finds a fault in a world.
  private static func finders(of fault: NaiveTwin.Fault, in seed: UInt64) -> [String] {
    guard let world = try? RandomWorld.edges(seed: seed) else { return [] }
    let traces = Traces(naive: world, seed: seed, fault: fault)
    let laws = EdgeLaw.allCases.filter { $0.broken(in: traces) != nil }.map(\.rawValue)
    let differs = Comparison.run(world, seed: seed, fault: fault).difference != nil
    return laws + (differs ? ["the twins part"] : [])
  }

  @Test("find each fault that is put back, by themselves or by comparing the twins", arguments: NaiveTwin.Fault.edges)
  func faults(fault: NaiveTwin.Fault) async throws {
    guard Self.isLong else {
      #expect((0..<UInt64(300)).contains { !Self.finders(of: fault, in: $0).isEmpty })
      return
    }
    let worlds: UInt64 = 300
    let found = try await Self.swarm(0..<worlds) { Self.finders(of: fault, in: $0) }
    #expect(!found.isEmpty)
    let counts = Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    print("\(fault), of \(worlds) worlds: \(counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))")
  }
}
