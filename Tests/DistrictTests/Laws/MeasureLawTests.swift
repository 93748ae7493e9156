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
    // Over time, over looks, over people, or of what may exceed the whole.
    let others: Set = [
      "queue-mean", "backlog-mean", "residents-closure-mean", "newcomer-share", "chores-done-share", "cover-share",
      "cover-nobody-share",
    ]
    let names = World.measures.filter { $0.name.hasSuffix("-share") || $0.name.hasSuffix("-mean") }
    #expect(Set(names.filter { $0.cases == nil }.map(\.name)) == others)
  }

  @Test("no two measures share a name, and each has a title in both languages")
  func titles() {
    #expect(Set(World.measures.map(\.name)).count == World.measures.count)
    for measure in World.measures {
      #expect(measure.title?.zh.isEmpty == false && measure.title?.en.isEmpty == false, "\(measure.name)")
      #expect(World.measure(named: measure.name)?.definition == measure.definition && !measure.definition.isEmpty)
    }
  }

  @Test("what a measure is named is what kind of number it is")
  func statistics() {
    for measure in World.measures {
      let last = measure.name.split(separator: "-").last ?? ""
      let named: Measure.Statistic =
        switch last {
        case "mean": .mean
        case "share": .share
        case "p50": .quantile(percent: 50)
        case "p90": .quantile(percent: 90)
        default: .number
        }
      #expect(measure.statistic == named, "\(measure.name)")
    }
  }

  @Test("a run yields a measure of incidents at most once for each group, in the same order for all")
  func order() throws {
    let world = try Worlds.smallville()
    var nobody = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &nobody))
    let summary = world.summaryMeasures().map(\.name)
    let values = Dictionary(grouping: run.measures(in: world).filter { summary.contains($0.measure) }, by: \.dimension)
    #expect(values[""]?.map(\.measure) == summary)
    for (dimension, own) in values {
      let all = dimension.hasPrefix("channel=") ? summary.filter { $0 != Measure.unreportedShare.name } : summary
      #expect(own.map(\.measure) == all, "\(dimension)")
    }
  }
}
