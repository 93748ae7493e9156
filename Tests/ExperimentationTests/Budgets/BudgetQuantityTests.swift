import EventKernel
import Inputs
import Testing

@testable import District
@testable import Experimentation

/// Quantities of budgets, against a count by hand over the facts of the same run.
@Suite struct BudgetQuantityTests {
  /// A run that ends with incidents still open: too few cleaners, and no time to drain.
  private struct Sample {
    let world: World
    let facts: [IncidentFact]
    let incidents: MeasuredIncidents

    init() throws {
      let world = try smallville(
        ("calendar.drain", "0d"), ("units.cleaners.on-duty", "{day: 1}"), ("calendar.period", "3d"))
      var log = LogRecorder()
      let run = try #require(try replicate(world, seed: 3, replication: 1, into: &log))
      facts = (log.incidents + run.openFacts(in: world)).filter { fact in
        let counts = fact.state == .unreported ? fact.occurred : fact.reported
        return counts != .never && counts >= world.calendar.start && counts < world.horizon
      }
      incidents = run.measured(in: world)
      self.world = world
    }

    func value(_ text: String) throws -> MeasureValue {
      try #require(budget(text + " <= 1").quantity(in: world).value(over: incidents))
    }

    func timed(_ text: String) throws -> MeasureValue {
      try #require(budget(text + " <= 1min").quantity(in: world).value(over: incidents))
    }

    /// Minutes from report to first unit on scene; infinite if nobody came.
    func responses(_ holds: (IncidentFact) -> Bool = { _ in true }) -> [Double] {
      facts.filter { $0.state != .unreported && holds($0) }.map {
        $0.onScene == .never ? .infinity : ($0.onScene - $0.reported).minutes
      }.sorted()
    }

    func subdistrict(_ fact: IncidentFact) -> Int {
      Int(world.map.communities[Int(world.map.cells.community[Int(fact.cell)])].parent)
    }
  }

  private let sample: Sample

  init() throws { sample = try Sample() }

  @Test func thereAreOpenIncidents() {
    #expect(sample.facts.count { $0.state == .open } > 10)
    #expect(sample.facts.count { $0.state == .unreported } > 10)
    #expect(sample.facts.count > 100)
  }

  @Test(arguments: [50, 75, 90, 99])
  func quantilesInvertTheDistributionWithEndlessOnes(percent: Int) throws {
    let responses = sample.responses()
    let place = (Double(percent) / 100 * Double(responses.count)).rounded(.up)
    let value = try sample.timed("p\(percent)(response)")
    #expect(value.value == responses[Int(place) - 1])
    #expect(value.n == responses.count)
    #expect(value.open == responses.count { !$0.isFinite })
  }

  @Test func openIncidentsMissInShares() throws {
    let responses = sample.responses()
    let within = try sample.value("share(response <= 30min)")
    #expect(within.value == Double(responses.count { $0 <= 30 }) / Double(responses.count))
    let beyond = try sample.value("share(response > 30min)")
    #expect(abs(try #require(within.value) + #require(beyond.value) - 1) < 1e-12)
    #expect(try sample.value("count(response > 30min)").value == Double(responses.count { $0 > 30 }))
    #expect(try sample.timed("max(response)").value == .infinity)
  }

  @Test func aMeanTakesOpenOnesAtTheEnd() throws {
    let end = sample.world.horizon
    let spans = sample.facts.filter { $0.state != .unreported }.map {
      ((($0.state == .open ? end : $0.closed) - $0.reported).minutes)
    }
    let value = try sample.timed("mean(closure)")
    #expect(abs(try #require(value.value) - spans.reduce(0, +) / Double(spans.count)) < 1e-9)
    #expect(value.open == sample.facts.count { $0.state == .open })
    #expect(value.n == spans.count)
  }

  @Test func selectorsTakeIdsAndNamesAndMayBeSeveral() throws {
    let east = try #require(sample.world.map.subdistricts.firstIndex { $0.id == "east" })
    let responses = sample.responses { $0.priority == 3 && sample.subdistrict($0) == east }
    #expect(responses.count > 5)
    for name in ["east", "East", "东街道"] {
      let value = try sample.timed("p50(response{subdistrict=\(name), priority=3})")
      #expect(value.value == responses[(responses.count + 1) / 2 - 1])
      #expect(value.n == responses.count)
      #expect(value.measure == "p50(response{priority=3,subdistrict=east})")
    }
    let park = try sample.value("count(occurred{community=Park})")
    let community = try #require(sample.world.map.communities.firstIndex { $0.id == "park" })
    let inPark = sample.facts.count { Int(sample.world.map.cells.community[Int($0.cell)]) == community }
    #expect(park.value == Double(inPark))
    for beat in sample.world.map.beats.indices.prefix(5) {
      let id = sample.world.map.beats[beat].id
      #expect(try sample.value("count(occurred{beat=\(id)})").value == Double(sample.facts.count { $0.beat == beat }))
    }
    for channel in Channel.allCases {
      let count = sample.facts.count { $0.state != .unreported && Int($0.channel) == channel.rawValue }
      #expect(try sample.value("count(reported{channel=\(channel.id)})").value == Double(count))
    }
  }

  @Test func standings() throws {
    let all = Double(sample.facts.count)
    let unreported = Double(sample.facts.count { $0.state == .unreported })
    #expect(try sample.value("count(occurred)").value == all)
    #expect(try sample.value("share(unreported)").value == unreported / all)
    #expect(try sample.value("count(reported)").value == all - unreported)
    #expect(try sample.value("count(open)").value == Double(sample.facts.count { $0.state == .open }))
    #expect(try sample.value("count(closed)").value == Double(sample.facts.count { $0.state == .closed }))
    let returned = Double(sample.facts.count { $0.returns > 0 })
    #expect(try sample.value("share(returned)").value == returned / (all - unreported))
  }

  /// Gini's coefficient by its definition: half the mean absolute difference of two residents over the mean.
  @Test func giniCountsAreasByTheirResidents() throws {
    let map = sample.world.map
    var means: [(mean: Double, people: Double)] = []
    for community in map.communities.indices {
      let spans = sample.facts.filter {
        $0.state != .unreported && Int(map.cells.community[Int($0.cell)]) == community
      }.map { (($0.state == .open ? sample.world.horizon : $0.closed) - $0.reported).minutes }
      let people = map.cells.community.indices.filter { Int(map.cells.community[$0]) == community }
        .reduce(0) { $0 + Double(map.cells.residents[$1]) }
      if !spans.isEmpty { means.append((spans.reduce(0, +) / Double(spans.count), people)) }
    }
    #expect(means.count > 2)
    let people = means.reduce(0) { $0 + $1.people }
    let mean = means.reduce(0) { $0 + $1.mean * $1.people } / people
    let differences = means.reduce(0) { sum, a in
      sum + means.reduce(0) { $0 + abs(a.mean - $1.mean) * a.people * $1.people }
    }
    let gini = try budget("gini(closure by community) <= 0.2").quantity(in: sample.world)
    let value = try #require(gini.value(over: sample.incidents)?.value)
    #expect(abs(value - differences / (2 * people * people * mean)) < 1e-12)
    let greatest = try sample.timed("max(closure by community)").value
    #expect(abs(try #require(greatest) - means.map(\.mean).max()!) < 1e-9)
    #expect(try sample.value("theil(closure by kind)").value ?? 0 > 0)
  }

  @Test func overNobodyIsMissing() throws {
    let world = try smallville(("calendar.period", "1d"), ("calendar.drain", "0d"), ("calendar.warm-up", "0d"))
    let nobody = MeasuredIncidents(rows: [], world: world)
    for text in [
      "mean(response) <= 1min", "p90(closure) <= 1min", "share(closure <= 1h) >= 90%", "share(open) <= 5%",
      "gini(response by beat) <= 0.2", "max(response by kind) <= 1h",
    ] {
      let value = try #require(budget(text).quantity(in: world).value(over: nobody))
      #expect(value.value == nil && value.n == 0)
    }
    #expect(try budget("count(reported) <= 3").quantity(in: world).value(over: nobody)?.value == 0)
  }

  /// One incident of every state, with times that are known, and what each statistic makes of them.
  @Test func everyStateCountsAsItShould() throws {
    func row(
      _ state: Tallies.State, response: Double? = nil, handling: Double? = nil, closure: Double? = nil,
      open: Tallies.Spans = []
    ) -> Tallies.Row {
      func span(_ minutes: Double?) -> TimeSpan { minutes.map { .minutes($0) } ?? Tallies.missing }
      return Tallies.Row(
        cell: 0, kind: 0, returns: 0, desks: 0, sent: 0, arrived: 0, channel: 0, priority: 3, state: state.rawValue,
        marks: [], open: open, beat: 0, arrivals: .zero, fullSet: Tallies.missing, detection: .minutes(5),
        response: span(response),
        handling: span(handling), closure: span(closure))
    }
    // Of open ones the run has put the time until its end where a time has begun and not ended.
    let rows = [
      row(.closed, response: 10, handling: 20, closure: 40), row(.closed, response: 30, handling: 10, closure: 50),
      row(.closed, closure: 25), row(.attended, response: 20, handling: 80, closure: 100, open: [.handling, .closure]),
      row(.waiting, response: 60, closure: 60, open: [.response, .closure]), row(.lost), row(.gaveUp), row(.unreported),
    ]
    let incidents = MeasuredIncidents(rows: rows, world: sample.world)
    let all = IncidentSelection()
    let response = incidents.times(.response, of: all)
    #expect(response.known == [.minutes(10), .minutes(30), .minutes(20)])
    #expect(response.open == [.minutes(60)] && response.missed == 2 && response.settled == 1)
    #expect(response.mean == 30 && response.count == 6)
    #expect(response.minutes.quantile(0.5) == 30 && response.minutes.quantile(0.6) == .infinity)
    #expect(response.count(.atMost, .minutes(20)) == 2 && response.count(.more, .minutes(20)) == 4)
    let handling = incidents.times(.handling, of: all)
    #expect(handling.known == [.minutes(20), .minutes(10)])
    #expect(handling.open == [.minutes(80)] && handling.settled == 2)
    let lifetime = incidents.times(.lifetime, of: all)
    #expect(lifetime.known == [.minutes(45), .minutes(55), .minutes(30)])
    #expect(lifetime.open == [.minutes(105), .minutes(65)] && lifetime.missed == 2)
    #expect(incidents.times(.closure, of: all).mean == 55)
    #expect(incidents.times(.detection, of: all).count == 7)
    let standings: [(IncidentStanding, Int)] = [
      (.occurred, 8), (.reported, 7), (.unreported, 1), (.closed, 3), (.open, 2), (.returned, 0),
    ]
    for (standing, count) in standings { #expect(incidents.count(standing, of: all) == count) }
  }

  @Test func measuresOfEveryRunCanBeLimited() throws {
    let workload = try budget("workload{agency=Rescue} <= 80%")
    let quantity = try workload.quantity(in: sample.world)
    #expect(quantity.key == MeasureKey("workload", dimension: "agency=rescue"))
    #expect(quantity.unit == "share" && quantity.name == "workload{agency=rescue}")
    #expect(workload.limit == .amount(.share(0.8)))
    #expect(try budget("closure-p90 <= baseline - 10min").limit == .baselinePlus(.duration(-600)))
    #expect(
      try budget("desk-busy{desk=community} <= 85%").quantity(in: sample.world).key.dimension == "desk=community")
    for (text, message) in [
      ("workload{agency=resque} <= 80%", "did you mean \"rescue\""),
      ("desk-busy{desk=comunity} <= 85%", "did you mean"),
      ("workload{beat=mill-01} <= 80%", "measures are not yielded for this group"),
    ] {
      let error = try #require(throws: InputError.self) { try budget(text).quantity(in: sample.world) }
      #expect(error.description.contains(message), "\(error)")
    }
    let twice = try #require(throws: InputError.self) { try budget("workload{agency=rescue, unit=x} <= 80%") }
    #expect(twice.description.contains("one selector"))
    let near = try #require(throws: InputError.self) { try budget("worklod <= 80%") }
    #expect(near.description.contains("did you mean \"workload\""))
  }

  @Test(arguments: [
    ("mean(response{priority=7}) <= 1min", "unknown priority, found \"7\", allowed: 1, 2, 3"),
    ("mean(response{subdistrict=Wset}) <= 1min", "did you mean \"west\""),
    ("mean(response{kind=rubish}) <= 1min", "did you mean \"rubbish\""),
    ("mean(response{kind=medical,priority=3}) <= 1min", "nothing that can occur here is selected"),
    ("mean(response{kind=medical,channel=patrol}) <= 1min", "nothing that can occur here is selected"),
    ("mean(response{community=park,subdistrict=west}) <= 1min", "nothing that can occur here is selected"),
    ("share(unreported{channel=patrol}) <= 5%", "has no channel"),
  ])
  func whatIsNotThereIsAnError(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try budget(text).quantity(in: sample.world) }
    #expect(error.description.hasPrefix("x.yaml:7: budgets[1]"))
    #expect(error.description.contains(message))
  }
}
