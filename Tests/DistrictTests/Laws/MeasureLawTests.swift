import EventKernel
import Testing

@testable import District

@Suite("Laws of measures") struct MeasureLawTests {
  /// Budgets put a share or mean over cases together by how many these are: `n` must be what it was divided by.
  @Test("a share or mean of cases is missing over none, and a share of n of them is so many n-ths")
  func cases() throws {
    let measures = Dictionary(uniqueKeysWithValues: World.measures.map { ($0.name, $0) })
    var seen: Set<String> = []
    for seed in 0..<(LawTests.isLong ? 2000 : UInt64(80)) {
      let world = try LawTests.world(seed)
      var nobody = NullRecorder()
      let run = try #require(try replicate(world, seed: seed, replication: 0, into: &nobody))
      for value in run.measures(in: world) {
        let measure = try #require(measures[value.measure])
        guard measure.cases != nil else { continue }
        seen.insert(value.measure)
        #expect((value.value == nil) == (value.n == 0), "world \(seed): \(value)")
        guard measure.unit == "share", let share = value.value else { continue }
        let hits = share * Double(value.n)
        #expect(abs(hits - hits.rounded()) < 1e-6, "world \(seed): \(value)")
      }
    }
    #expect(seen.count > 40, "\(seen.sorted())")
  }

  @Test("what is named a share or mean says of what, or is one number a replication for a reason")
  func names() {
    // Over time, over people, or of what may exceed the whole.
    let others: Set = ["queue-mean", "backlog-mean", "residents-closure-mean", "newcomer-share", "chores-done-share"]
    let names = World.measures.filter { $0.name.hasSuffix("-share") || $0.name.hasSuffix("-mean") }
    #expect(Set(names.filter { $0.cases == nil }.map(\.name)) == others)
  }
}
