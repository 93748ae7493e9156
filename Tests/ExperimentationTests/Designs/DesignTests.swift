import Inputs
import Testing

@testable import Experimentation

@Suite struct DesignTests {
  private func experiment(_ design: String, alternatives: String = "now: ", more: String = "") throws -> Experiment {
    let text = """
      experiment: a
      question: What?
      scenario: /s.yaml
      replications: {min: 10}
      seed: 3
      baseline: now
      alternatives: {\(alternatives)}
      design:
        \(design)
        factors:
          rate: {path: incidents.rate, low: 80%, high: 120%}
          teams: {path: units.cleaners.on-duty.day, low: 2, high: 4}
          rule: {path: policies.dispatch, levels: [nearest, home-beat]}\(more)
      """
    return try Experiment(Setting.parse(text, file: "x.yaml"))
  }

  @Test func combinationsHaveNamesOneCanRead() throws {
    let experiment = try experiment("kind: full-factorial")
    #expect(experiment.alternatives.count == 9)
    #expect(experiment.alternatives[1].name == "rate-80_teams-2_rule-nearest")
    #expect(experiment.alternatives[8].name == "rate-120_teams-4_rule-home-beat")
    #expect(
      experiment.alternatives[8].overrides.map { "\($0.path) \($0.value.canonical)" } == [
        "incidents.rate \"120%\"", "units.cleaners.on-duty.day \"4\"", "policies.dispatch \"home-beat\"",
      ])
  }

  @Test func everyPlanIsRead() throws {
    let half = try #require(try experiment("kind: fractional-factorial\n  resolution: 3").design)
    #expect(half.points.count == 4 && half.note.contains("resolution 3") && half.note.contains("C=AB"))
    #expect(try experiment("kind: latin-hypercube\n  points: 12").alternatives.map(\.name).last == "p12")
    #expect(try experiment("kind: sobol\n  points: 16").design?.points.count == 16)
    #expect(try experiment("kind: morris\n  trajectories: 5").design?.points.count == 20)
    #expect(try experiment("kind: saltelli\n  base: 8").design?.points.count == 40)
  }

  /// Points at the same values are run once.
  @Test func equalPointsShareAnAlternative() throws {
    let design = try #require(try experiment("kind: morris\n  trajectories: 40\n  levels: 2").design)
    #expect(design.points.count == 160 && design.alternatives.count == 8)
    let names = Set(design.alternatives.map(\.name))
    #expect(names.count == 8 && design.points.allSatisfy { names.contains($0.alternative) })
  }

  /// Whole numbers stay whole, each as often; quantities keep their unit.
  @Test func valuesStayInTheirUnit() throws {
    let design = try #require(try experiment("kind: latin-hypercube\n  points: 30").design)
    let values = design.alternatives.map { $0.overrides.map(\.value.canonical) }
    for teams in ["\"2\"", "\"3\"", "\"4\""] { #expect(values.count { $0[1] == teams } == 10) }
    #expect(values.allSatisfy { $0[0].hasSuffix("%\"") && $0[0].count <= 10 })
  }

  private func bundled(_ factors: String) throws -> Experiment {
    let text = """
      experiment: a
      question: What?
      scenario: /s.yaml
      replications: {min: 10}
      seed: 3
      baseline: eyes-none_desks-none
      design:
        kind: full-factorial
        factors:
          \(factors)
      """
    return try Experiment(Setting.parse(text, file: "x.yaml"))
  }

  /// A level may be several settings that go together, or none: the scenario as it is.
  @Test func levelsMayBeBundlesOfSettings() throws {
    let experiment = try bundled(
      "eyes: {levels: {none: {}, both: {a.x: 3, b: ~}}}\n    desks: {levels: {none: , open: {c: 4}}}")
    let changes = Dictionary(
      uniqueKeysWithValues: experiment.alternatives.map { alternative in
        (alternative.name, alternative.overrides.map { "\($0.path) \($0.value.plain)" })
      })
    #expect(
      changes == [
        "eyes-none_desks-none": [], "eyes-both_desks-none": ["a.x 3", "b ~"], "eyes-none_desks-open": ["c 4"],
        "eyes-both_desks-open": ["a.x 3", "b ~", "c 4"],
      ])
    let design = try #require(experiment.design)
    #expect(design.factors.map(\.paths) == [["a.x", "b"], ["c"]])
    #expect(design.factors[0].word(at: 0) == "none" && design.factors[0].word(at: 1) == "both")
  }

  @Test(arguments: [
    ("eyes: {path: a, levels: {none: {}, both: {a: 3}}}", "leave it out"),
    ("eyes: {levels: {none: {}}}", "two levels or more"),
    ("eyes: {levels: {none: {}, both: {}}}", "at least one setting"),
    ("eyes: {levels: {none: {}, both: 3}}", "a map"),
    ("eyes: {levels: {none: {}, bo th: {a: 3}}}", "letters, digits"),
    (
      "eyes: {levels: {none: {}, both: {a.x: 3}}}\n    desks: {levels: {none: {}, open: {a: {x: 4}}}}",
      "eyes changes a.x, and desks changes a"
    ),
    ("eyes: {path: a.x, low: 1, high: 2}\n    desks: {path: a.x, low: 3, high: 4}", "eyes changes a.x, and desks"),
  ])
  func badBundlesAreRefused(factors: String, message: String) {
    let error = #expect(throws: InputError.self) { try bundled(factors) }
    #expect(
      error?.description.contains(message) == true && error?.description.contains("x.yaml:") == true,
      "\(String(describing: error))")
  }

  /// With y = 20 a + 6 b + 8 a b at levels 0 and 1, a alone does 20 where b is 0 and 28 where it is 1: 24 on average, b 10, and each
  /// is half of 8 away from its average at either end of the other.
  @Test func pairsAreToldBesideEffects() throws {
    let design = try #require(
      try bundled("eyes: {levels: {none: {}, both: {a: 3}}}\n    desks: {levels: {none: {}, open: {c: 4}}}").design)
    var samples: [String: Sample] = [:]
    for point in design.points {
      let (a, b) = (point.place[0], point.place[1])
      samples[point.alternative] = Sample(
        Dictionary(uniqueKeysWithValues: (1...5).map { ($0, Double($0) + 20 * a + 6 * b + 8 * a * b) }))
    }
    let told = design.sensitivities(seed: 1) { samples[$0] ?? Sample() }
    #expect(told.map(\.index) == [.effect, .effect, .interaction])
    #expect(told.map(\.factor) == ["eyes", "desks", "eyes"] && told.map(\.other) == [nil, nil, "desks"])
    #expect(zip(told, [24.0, 10, 4]).allSatisfy { abs($0.value - $1) < 1e-9 })
    // The replications differ in level alone, which no effect sees.
    for one in told { #expect(one.interval.map { $0.high - $0.low < 1e-9 } == true) }
  }

  /// In a fraction of resolution 4 pairs look like one another, and nothing is said of them; of resolution 5 each pair is told.
  @Test(arguments: [(4, ["eyes"], 0), (5, ["eyes", "ears"], 10)])
  func pairsAreToldFromResolutionFive(resolution: Int, names: [String], pairs: Int) throws {
    let more = names.map { "\n    \($0): {path: a.\($0), levels: [few, many]}" }.joined()
    let kind = "kind: fractional-factorial\n  resolution: \(resolution)"
    let design = try #require(try experiment(kind, more: more).design)
    let told = design.sensitivities(seed: 1) { _ in Sample([1: 2, 2: 3]) }
    #expect(told.count { $0.index == .effect } == 3 + names.count && told.count { $0.index == .interaction } == pairs)
  }

  /// In a fraction of resolution 3 they look like factors.
  @Test func mixedPairsAreNotTold() throws {
    let half = try #require(try experiment("kind: fractional-factorial\n  resolution: 3").design)
    #expect(half.sensitivities(seed: 1) { _ in Sample([1: 2, 2: 3]) }.map(\.index) == [.effect, .effect, .effect])
    let all = try #require(try experiment("kind: full-factorial").design)
    #expect(all.sensitivities(seed: 1) { _ in Sample([1: 2, 2: 3]) }.count { $0.index == .interaction } == 3)
  }

  @Test(arguments: [
    ("kind: full", "allowed: full-factorial"), ("kind: sobol", "the key \"points\" is missing"),
    ("kind: sobol\n  points: 1", "from 2"), ("kind: morris\n  levels: 5", "an even number"),
    ("kind: saltelli\n  base: 12", "a power of 2"), ("kind: sobol\n  points: 8\n  resolution: 3", "unknown key"),
    ("kind: latin-hypercube\n  points: 20000", "to 10000"),
  ])
  func badPlansAreRefused(design: String, message: String) {
    let error = #expect(throws: InputError.self) { try experiment(design) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  /// Whole numbers, as a range of them has places without end between its ends.
  @Test func wholeNumbersOfARangeAreToldApart() throws {
    for (low, high) in [("0", "99999999999999999999"), ("-9000000000000000000", "0"), ("0", "1000000000000000")] {
      let error = #expect(throws: InputError.self) {
        try experiment("kind: morris", more: "\n    seats: {path: desks.seats, low: \(low), high: \(high)}")
      }
      #expect(error?.description.contains("a whole number of at most 15 digits") == true)
    }
    _ = try experiment("kind: morris", more: "\n    seats: {path: desks.seats, low: 0, high: 999999999999999}")
  }

  /// A linear world: effects, slopes and shares are known, and intervals come from the replications.
  @Test(arguments: [
    "kind: full-factorial", "kind: fractional-factorial\n  resolution: 3", "kind: latin-hypercube\n  points: 20",
    "kind: morris\n  trajectories: 6",
  ])
  func indicesOfALinearWorld(plan: String) throws {
    let design = try #require(try experiment(plan).design)
    var random = SplitMix(state: 5)
    var samples: [String: Sample] = [:]
    for point in design.points where samples[point.alternative] == nil {
      // Teams and rule take their values from whole parts of their places.
      let place = point.place
      let truth = 50 + 10 * place[0] - 4 * (min(2, (place[1] * 3).rounded(.down)) / 2) + 0 * place[2]
      samples[point.alternative] = Sample(
        Dictionary(uniqueKeysWithValues: (1...8).map { ($0, truth + 0.2 * random.normal()) }))
    }
    let all = design.sensitivities(seed: 1) { samples[$0] ?? Sample() }
    let first = all.filter { $0.index == all[0].index }
    #expect(first.map(\.factor) == ["rate", "teams", "rule"])
    #expect(abs(abs(first[0].value) - 10) < 1.5 && abs(abs(first[1].value) - 4) < 1.5 && abs(first[2].value) < 1)
    for sensitivity in first {
      let interval = try #require(sensitivity.interval)
      #expect(interval.high > interval.low && interval.high - interval.low < 1.5)
    }
    #expect(design.sensitivities(seed: 1) { _ in Sample() }.isEmpty)
  }
}
