import EventKernel
import Foundation
import Testing

@testable import District

@Suite("The real twin does what a naive one does")
struct NaiveTests {
  static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  static let parts = 8
  static let worlds = isLong ? 5000 : 240

  @Test("event by event, in random small worlds", arguments: 0..<parts)
  func agree(part: Int) throws {
    var events = 0
    for seed in stride(from: part, to: Self.worlds, by: Self.parts) {
      let random = RandomWorld(seed: UInt64(seed))
      let result = Comparison.run(try random.world(), seed: random.seed)
      events += result.events
      guard result.difference != nil else { continue }
      let smallest = random.shrunk { world in
        guard let world = try? world.world() else { return false }
        return Comparison.run(world, seed: random.seed).difference != nil
      }
      let difference = Comparison.run(try smallest.world(), seed: random.seed).difference
      Issue.record("\(smallest)\n  \(difference ?? "")")
    }
    #expect(events > 100 * Self.worlds / Self.parts)
  }
}
