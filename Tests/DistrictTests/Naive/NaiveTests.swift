import EventKernel
import Foundation
import Testing

@testable import District

@Suite("The real twin does what a naive one does")
struct NaiveTests {
  static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  static let worlds: UInt64 = isLong ? 5000 : 200

  /// Compares worlds side by side, and shrinks the first that fails.
  private static func compare(_ seeds: StrideTo<UInt64>) throws -> Comparison.Result {
    var sum = Comparison.Result()
    for seed in seeds {
      let random = RandomWorld(seed: seed)
      let result = Comparison.run(try random.world(), seed: seed)
      sum.events += result.events
      sum.sights.formUnion(result.sights)
      guard result.difference != nil else { continue }
      let smallest = random.shrunk { Comparison.difference($0) != nil }
      sum.difference = "\(smallest)\n  \(Comparison.difference(smallest) ?? "")"
      break
    }
    return sum
  }

  @Test("event by event, in random small worlds, in which everything happens that can")
  func agree() async throws {
    var events = 0
    var sights: Set<Comparison.Sight> = []
    try await withThrowingTaskGroup(of: Comparison.Result.self) { group in
      let parts: UInt64 = 4
      for part in 0..<parts { group.addTask { try Self.compare(stride(from: part, to: Self.worlds, by: Int(parts))) } }
      for try await result in group {
        events += result.events
        sights.formUnion(result.sights)
        if let difference = result.difference { Issue.record("\(difference)") }
      }
    }
    let missed = Comparison.Sight.all.subtracting(sights)
    #expect(missed.isEmpty, "never seen: \(missed.map(\.name).sorted())")
    #expect(events > 200 * Int(Self.worlds))
  }

  @Test(
    "a rule that is broken on purpose is found, and the world shrinks to what shows it",
    arguments: [
      (NaiveTwin.Fault.noBreaks, [RandomWorld.Feature.pauses]), (.ordersByComing, [.queue]),
      (.alwaysRestarts, []), (.neverErrs, [.channels, .mergeErrors, .namedChannels]),
      (.endlessBays, [.bays, .facilities]), (.firstChannelAlone, [.channels, .namedChannels]),
    ])
  func faults(fault: NaiveTwin.Fault, needed: [RandomWorld.Feature]) throws {
    let found = (0..<UInt64(100)).lazy.map { RandomWorld(seed: $0) }.first {
      $0.features.isSuperset(of: needed) && Comparison.difference($0, fault: fault) != nil
    }
    let first = try #require(found)
    let smallest = first.shrunk { Comparison.difference($0, fault: fault) != nil }
    #expect(Comparison.difference(smallest) == nil)
    #expect(smallest.features.isSuperset(of: needed))
    #expect(smallest.features.count <= needed.count + 5, "\(smallest)")
    #expect(smallest.features.count < first.features.count && smallest.hours <= first.hours)
    // Nothing more can be taken away.
    #expect(!smallest.smaller.contains { Comparison.difference($0, fault: fault) != nil })
    if Self.isLong { print("\(fault): \(smallest)\n  \(Comparison.difference(smallest, fault: fault) ?? "")") }
  }
}
