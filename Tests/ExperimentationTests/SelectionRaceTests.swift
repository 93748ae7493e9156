import Inputs
import Testing

@testable import Experimentation

@Suite struct SelectionRaceTests {
  /// Runs a race to its end, computing what it wants; the value of a replication is a formula.
  private func run(
    _ setting: String, maximum: Int = 400, names: [String] = ["a", "b", "c", "d"],
    value: (String, Int) -> Double?
  ) throws -> (race: SelectionRace, computed: Int) {
    var record = synthetic(names) { name, replication, _ in result(name, replication) }.record
    record.experiment.replications.minimum = 10
    record.experiment.replications.maximum = maximum
    let selection = try Selection(
      Setting.parse(setting, file: "x.yaml"), alternatives: names.count, minimum: 10)
    var observations = Observations()
    var computed = 0
    while true {
      let race = SelectionRace(record, selection, observations: observations)
      guard case .needs(let shards) = race.outcome else { return (race, computed) }
      #expect(Set(shards).count == shards.count && !shards.isEmpty)
      for shard in shards {
        let own = value(shard.alternative, shard.replication)
        observations.add(
          Observation(value: own, n: 1, open: 0), of: selection.key, alternative: shard.alternative,
          replication: shard.replication)
      }
      computed += shards.count
    }
  }

  /// Less is better: a is best by 2 of an own deviation of about 1.
  private func value(_ name: String, _ replication: Int) -> Double {
    let means: [String: Double] = ["a": 10, "b": 12, "c": 13, "d": 30]
    var random = SplitMix(state: UInt64(replication) * 4 + UInt64(name.utf8.first ?? 0) * 1_000_003)
    var common = SplitMix(state: UInt64(replication))
    return (means[name] ?? 0) + 5 * common.normal() + random.normal()
  }

  @Test func survivorsGoOnUntilTheBestIsFound() throws {
    let (race, computed) = try run("{measure: closure-mean, indifference: 20s}", value: value)
    guard case .best("a") = race.outcome else { throw Failed() }
    #expect(race.survivors == ["a"])
    #expect(race.shares[3].replications == 10 && race.shares[3].isDropped && race.shares[0].replications > 10)
    // Batches compute a little ahead, and never for those that were dropped at once.
    #expect(computed < race.shares.reduce(0) { $0 + $1.replications } + 15)
  }

  /// What the file holds beyond the race changes nothing.
  @Test func whatIsThereBeyondChangesNothing() throws {
    let (race, _) = try run("{measure: closure-mean, indifference: 20s}", value: value)
    var record = synthetic(["a", "b", "c", "d"]) { name, replication, _ in result(name, replication) }.record
    record.experiment.replications.minimum = 10
    record.experiment.replications.maximum = 400
    var all = Observations()
    for name in ["a", "b", "c", "d"] {
      for replication in 1...200 {
        all.add(
          Observation(value: value(name, replication), n: 1, open: 0), of: race.selection.key, alternative: name,
          replication: replication)
      }
    }
    #expect(SelectionRace(record, race.selection, observations: all).shares == race.shares)
  }

  @Test func theMostReplicationsEndTheRace() throws {
    let (race, _) = try run("{measure: closure-mean, indifference: 1s}", maximum: 15) { name, replication in
      value("a", replication * 7 + Int(name.utf8.first ?? 0))
    }
    guard case .open(let names) = race.outcome else { throw Failed() }
    #expect(names.count > 1 && race.shares.allSatisfy { $0.replications <= 15 })
  }

  @Test func aBudgetIsSharedOut() throws {
    let (race, computed) = try run("{measure: closure-mean, budget: 200}", value: value)
    guard case .best("a") = race.outcome else { throw Failed() }
    #expect(computed == 200 && race.shares.reduce(0) { $0 + $1.replications } == 200)
    #expect(race.shares[0].replications > 40 && race.shares[1].replications > 40 && race.shares[3].replications < 20)
    #expect((race.probability ?? 0) > 0.8)
  }

  @Test func infiniteValuesCannotBeCompared() throws {
    let (race, _) = try run("{measure: closure-mean, indifference: 1min}") { name, replication in
      name == "c" && replication == 4 ? .infinity : value(name, replication)
    }
    guard case .impossible("c", 4) = race.outcome else { throw Failed() }
  }

  @Test(arguments: [
    ("{measure: closure-mean}", "indifference"),
    ("{measure: closure-mean, indifference: 1min, budget: 90}", "or budget"),
    ("{measure: closure-mean, budget: 39}", "from 40"), ("{indifference: 1min}", "\"measure\" is missing"),
    ("{measure: closure-mean, indifference: 0min}", "more than nothing"),
    ("{measure: closure-mean, indifference: 1min, confidence: 40%}", "a share from 50"),
  ])
  func badSelectionsAreRefused(setting: String, message: String) {
    let error = #expect(throws: InputError.self) {
      try Selection(Setting.parse(setting, file: "x.yaml"), alternatives: 4, minimum: 10)
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  private struct Failed: Error {}
}

@Suite struct PrecisionStatusTests {
  private func status(_ values: [String: [Double]], _ precision: String, maximum: Int = 100) throws -> PrecisionStatus?
  {
    var record = synthetic { name, replication, _ in result(name, replication) }.record
    record.experiment.replications.maximum = maximum
    record.experiment.replications.precision = [
      try MeasurePrecision("closure-mean", Setting(.scalar(precision), file: "x.yaml"))
    ]
    var observations = Observations()
    for (name, list) in values {
      for (index, value) in list.enumerated() {
        observations.add(
          Observation(value: value, n: 1, open: 0), of: MeasureKey("closure-mean"), alternative: name,
          replication: index + 1)
      }
    }
    return PrecisionStatus(record, replications: 10, observations: observations)
  }

  private let wide = (0..<10).map { 100 + 20 * Double($0 % 2) }
  private let narrow = (0..<10).map { 100 + Double($0 % 2) }

  @Test func itGoesOnUntilTheWidestIsNarrowEnough() throws {
    let status = try #require(try status(["base": narrow, "other": wide], "5%"))
    #expect(!status.isMet && status.worst?.alternative == "other")
    #expect(status.next == status.worst?.needed && (11...20).contains(status.next ?? 0))
    #expect(try self.status(["base": narrow, "other": narrow], "5%")?.isMet == true)
    #expect(try self.status(["base": narrow, "other": narrow], "5%")?.next == nil)
    // At most twice as many at a time, and never beyond the most.
    #expect(try self.status(["base": narrow, "other": wide], "1min")?.next == 20)
    #expect(try self.status(["base": narrow, "other": wide], "1min", maximum: 13)?.next == 13)
    #expect(try self.status(["base": narrow, "other": wide], "1min", maximum: 10)?.next == nil)
  }

  @Test func whatIsInfiniteStaysSo() throws {
    let status = try #require(try status(["base": narrow, "other": [.infinity] + narrow.dropLast()], "5%"))
    #expect(!status.isMet && status.next == nil && status.worst?.halfWidth == nil)
  }
}
