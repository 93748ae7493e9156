import EventKernel
import Testing

@testable import District

@Suite("Early warning in random worlds") struct EarlyWarningWorldsTests {
  /// Each world has its own precision and recall, map, people, channels, desks and units; a run proves itself on the way.
  @Test("precision and recall come out as given, over all worlds together") func counts() throws {
    var (rights, wrongs, preventions): ([Double], [Double], [Double]) = ([], [], [])
    var seen = EarlyWarningTests.Counts(
      Run(try Worlds.smallville(), seed: 0, replication: 0), in: try Worlds.smallville())
    for seed in 0..<UInt64(600) {
      let random = RandomWorld(seed: seed)
      var plan = random.plan
      random.addMechanisms(to: &plan)
      plan.earlyWarning = TestedEarlyWarning.rules(for: plan, random).map { EarlyWarningPlan(rules: [$0]) }
      guard let rule = plan.earlyWarning?.rules.first, rule.isAwake else { continue }
      let world = try World(plan)
      var log = LogRecorder()
      let run = try #require(try replicate(world, seed: seed, replication: 0, into: &log, proof: .day))
      let counts = EarlyWarningTests.Counts(run, in: world)
      let (shown, ratio) = (counts.right + counts.missed, rule.falseWarnings)
      rights.append(EarlyWarningTests.deviation(counts.right, of: shown, rule.recall))
      wrongs.append(EarlyWarningTests.deviation(counts.wrong, of: shown + counts.wrong, ratio / (1 + ratio)))
      #expect(counts.answered <= counts.right && counts.prevented <= counts.answered, "\(random)")
      preventions.append(EarlyWarningTests.deviation(counts.prevented, of: counts.answered, rule.prevents))
      seen.right += counts.right
      seen.wrong += counts.wrong
      seen.missed += counts.missed
      seen.answered += counts.answered
      seen.prevented += counts.prevented
    }
    #expect(
      rights.count > 100 && seen.right > 300 && seen.wrong > 300 && seen.missed > 300 && seen.answered > 80
        && seen.prevented > 30, "\(seen)")
    for deviations in [rights, wrongs, preventions] {
      let (n, squares) = (Double(deviations.count), deviations.reduce(0) { $0 + $1 * $1 })
      // Of small counts: no single one is far off, they lean to neither side, and spread no wider than they should.
      #expect(deviations.allSatisfy { abs($0) < 4.5 }, "\(deviations)")
      #expect(
        abs(deviations.reduce(0, +)) < 3.5 * n.squareRoot() && squares < n + 5 * (2 * n).squareRoot(),
        "\(squares) of \(n)")
    }
  }

  @Test("no warning comes by a channel that is out, and what it would have been of is missed") func channelOut() throws
  {
    let rule =
      "{heaps: {of: rubbish, recall: 100%, precision: 50%, lead: 2h, answer: parking, prevents: 0%, channel: hotline}}"
    func counts(_ outage: String?, _ out: [OutageWorlds.Out]) throws -> EarlyWarningTests.Counts {
      let world = try OutageWorlds.oneChannel(outage, out: out, ("early-warning", rule))
      return EarlyWarningTests.Counts(try OutageWorlds.live(world).run, in: world)
    }
    let open = try counts(nil, [])
    let out = try counts("{down: {of: {channel: hotline}}}", [OutageWorlds.Out(from: 0, until: nil)])
    #expect(open.right > 5 && open.wrong > 0 && open.missed == 0)
    #expect(out.right == 0 && out.wrong == 0 && out.missed == open.right)
    // Of what is entered afterwards a warning is no part: half of them come through.
    let half = try counts(
      "{down: {of: {channel: hotline}, loses: 30%, enters: 20%}}", [OutageWorlds.Out(from: 0, until: nil)])
    #expect(half.right > 0 && half.missed > 0 && half.right + half.missed == open.right)
  }
}
