import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("A swarm of random scenarios", .serialized) struct SwarmTests {
  /// How many worlds: a few hundred, or as many as are asked for.
  static let worlds = ProcessInfo.processInfo.environment["GRIDTWIN_WORLDS"].flatMap(UInt64.init) ?? 200
  static let first = ProcessInfo.processInfo.environment["GRIDTWIN_FIRST_WORLD"].flatMap(UInt64.init) ?? 0

  @Test("is read, and keeps all laws after every event, again, and from a checkpoint on")
  func hold() async throws {
    let found = try await EdgeLawTests.swarm(Self.first..<Self.first + Self.worlds) { seed in
      let files = try SwarmFiles(RandomScenario(seed: seed))
      guard let finding = Swarm.finding(files, seed: seed) else { return [] }
      return [Swarm.shrunk(files, seed: seed, finding)]
    }
    #expect(found.isEmpty, "\(found.count) of \(Self.worlds): \(found.prefix(8).joined(separator: "\n"))")
  }
}
