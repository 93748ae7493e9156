import District
import Inputs

@testable import Experimentation
@testable import Presentation

/// A decision over made-up values of `closure-mean`, minutes, in whose experiment `tiers` is the baseline.
struct MadeUp {
  var question = "Which?"
  /// Values by alternative, in that order; `direct where bad` is what `direct` comes to in the world `bad`.
  var values: [(name: String, values: [Double])]
  var worlds: [String] = []
  /// What is written behind the alternatives.
  var more = ""
  /// Values of what budgets limit, by alternative.
  var limited: [(measure: String, name: String, values: [Double])] = []
  /// What an alternative sets, where that matters.
  var settings: [String: String] = [:]
  /// What waits for units under an alternative, day by day and alike in all replications, of 100 reported a day.
  var waiting: [(name: String, days: [Double])] = []
  var measures = ["closure-mean"]
  var open = 0
  var accounts: [CallAccount] = []
  var assumptions = 1

  private var text: String {
    let names = values.map(\.name).filter { !$0.contains(" where ") }
    return """
      experiment: x
      question: \(question)
      scenario: s.yaml
      replications: {min: 3, max: 60}
      seed: 1
      baseline: tiers
      alternatives:
      \(names.map { "  \($0): \(settings[$0] ?? "{incidents.rate: 100%}")" }.joined(separator: "\n"))
      \(worlds.isEmpty ? "" : "rests-on:")
      \(worlds.map { "  \($0): {residents: ~}" }.joined(separator: "\n"))
      \(more)
      """
  }

  func record() throws -> ExperimentRecord {
    let experiment = try Experiment(text: text, file: "x.yaml")
    var evidence = Evidence()
    evidence.assumptions = (0..<assumptions).map { Assumption(name: "a\($0)", value: "1", reason: "none") }
    let budgets = zip(
      experiment.budgets,
      limited.map(\.measure).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
    ).map { ResolvedBudget(budget: $0, measure: $1) }
    return ExperimentRecord(
      experiment: experiment, scenarioDigest: "s",
      measures: measures.map { Measure(name: $0, unit: "min", better: .lower, definition: "") },
      main: measures.map { MeasureKey($0) }, budgets: budgets,
      layers: [Layer(name: "jobs", status: .synthetic, how: ""), Layer(name: "cells", status: .derived, how: "")],
      evidence: evidence, callAccount: accounts, hours: 24, drain: .hours(48),
      alternatives: experiment.alternatives.map { AlternativeRecord(name: $0.name, digest: $0.name) })
  }

  func decision() throws -> Decision {
    var observations = Observations()
    func add(_ values: [Double], _ measure: String, _ name: String) {
      for (index, value) in values.enumerated() {
        observations.add(
          Observation(value: value, n: 9000, open: open), of: MeasureKey(measure), alternative: name,
          replication: index + 1)
      }
    }
    for measure in measures { for (name, values) in values { add(values, measure, name) } }
    for (measure, name, values) in limited { add(values, measure, name) }
    let count = values[0].values.count
    for (name, days) in waiting {
      for replication in 1...count {
        observations.add(
          QueueCourse(days: days, reports: 100), of: .units, alternative: name, replication: replication)
      }
    }
    for (name, _) in values { add(Array(repeating: 0.25, count: count), "unreported-share", name) }
    var decision = Decision(try record(), replications: count, observations: observations)
    decision.judgement = try Judgement(decision.record, observations: observations, replications: count)
    return decision
  }

  /// What is recommended.
  func recommendation() throws -> Recommendation? {
    let decision = try decision()
    return Recommendation(
      decision, verdicts: decision.judgement?.verdicts ?? [], moved: decision.judgement?.moved ?? [])
  }
}
