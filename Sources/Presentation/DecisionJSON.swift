import District
import Experimentation
import Foundation
import Inputs

/// The decision as machines read it: all that the text says, unrounded. Where a number is infinite it is left out, and
/// `infinite` says in how many replications.
public struct DecisionJSON: Encodable {
  struct Span: Encodable {
    var low: Double
    var high: Double

    init(_ interval: Interval) { (low, high) = (interval.low, interval.high) }
  }

  struct Mean: Encodable {
    var mean: Double?
    var interval: Span?
    var standardDeviation: Double?
    var n: Int
    var missing: Int
    var infinite: Int

    init(_ estimate: Estimate) {
      mean = estimate.mean.flatMap { $0.isFinite ? $0 : nil }
      interval = estimate.interval.map(Span.init)
      standardDeviation = estimate.standardDeviation
      (n, missing, infinite) = (estimate.count, estimate.missing, estimate.infinite)
    }
  }

  struct Difference: Encodable {
    var absolute: Mean
    var relative: Double?
    var relativeInterval: Span?
    var correlation: Double?
    var pairingGain: Double?
    var replicationsSaved: Double?
    var pValue: Double?
    var adjustedPValue: Double?
    var equivalencePValue: Double?
    var replicationsToSettle: Int?
    var verdict: String

    init(_ comparison: PairedComparison, _ standing: Decision.Standing) {
      absolute = Mean(comparison.difference)
      relative = comparison.relative?.value
      relativeInterval = comparison.relative?.interval.map(Span.init)
      (correlation, pairingGain, pValue) = (comparison.correlation, comparison.pairingGain, comparison.pValue)
      replicationsSaved = comparison.pairingGain.map { ($0 - 1) * Double(comparison.difference.count) }
      (adjustedPValue, equivalencePValue) = (standing.adjustedP, standing.equivalenceP)
      (replicationsToSettle, verdict) = (standing.replicationsToSettle, standing.verdict.rawValue)
    }
  }

  struct Row: Encodable {
    var alternative: String
    var value: Mean
    var difference: Difference?
    var open: Int
    var unreported: Mean?
  }

  struct Block: Encodable {
    var measure: String
    var dimension: String
    var unit: String
    var better: String
    var definition: String
    var sameWithin: Double?
    var alternatives: [Row]
    var sensitivities: [Factor]
    var moved: [Moved]
    var movedFactors: [MovedFactors]
  }

  struct Factor: Encodable {
    var factor: String
    var other: String?
    var index: String
    var value: Double
    var interval: Span?

    init(_ sensitivity: Sensitivity) {
      (factor, other, index) = (sensitivity.factor, sensitivity.other, sensitivity.index.rawValue)
      (value, interval) = (sensitivity.value, sensitivity.interval.map(Span.init))
    }
  }

  struct MovedFactors: Encodable {
    var world: String
    var sensitivities: [Factor]
  }

  struct Moved: Encodable {
    var world: String
    var alternative: String
    var value: Mean
    var difference: Mean?
  }

  struct Best: Encodable {
    var leader: String
    var kept: [String]
    var confidence: Double
    var replications: Int
  }

  struct Alternative: Encodable {
    var name: String
    var digest: String
    var replicationDigests: [String: String]
  }

  struct PrecisionLine: Encodable {
    var measure: String
    var dimension: String
    var alternative: String
    var halfWidth: Double?
    var target: Double?
    var isMet: Bool
    var replicationsNeeded: Int?
  }

  struct Share: Encodable {
    var alternative: String
    var replications: Int
    var isDropped: Bool
  }

  struct Selected: Encodable {
    var measure: String
    var dimension: String
    var indifference: Double?
    var confidence: Double
    var budget: Int?
    var best: String?
    var probability: Double?
    var shares: [Share]

    init(_ race: SelectionRace) {
      let selection = race.selection
      (measure, dimension) = (selection.key.measure, selection.key.dimension)
      (indifference, confidence, budget) = (selection.indifference, selection.confidence, selection.budget)
      if case .best(let name) = race.outcome { best = name }
      probability = race.probability
      shares = race.shares.map {
        Share(alternative: $0.alternative, replications: $0.replications, isDropped: $0.isDropped)
      }
    }
  }

  var version = ToolVersion.current
  var experiment: String
  var question: String
  var seed: UInt64
  var scenarioDigest: String
  var baseline: String
  var replications: Int
  var database: String
  var computedShards: Int
  var syntheticLayers: [String]
  /// Figures of the scenario that somebody published, those that stand for what nobody did, and paths of those without either.
  var published: [Published]
  var assumptions: [Assumption]
  var unexplained: [String]
  /// What became of the rows of the call log.
  var callAccount: [CallAccount]
  /// Where incidents wait at the end for what stands by.
  var stuck: [Stuck]
  /// Where what waits grows without end, so that figures are no answer.
  var overloads: [Overload]
  var alternatives: [Alternative]
  var measures: [Block]
  var best: Best?
  var selection: Selected?
  var precision: [PrecisionLine]
  var keeping: Keeping?
  var answers: [String]
  /// How much of the answer was found by running: emerges, partly or restated; and what was put in.
  var emergence: String?
  var emergenceBecause: String?

  /// Makes the JSON of a decision.
  /// - Parameters:
  ///   - digests: of the final state, by alternative and replication.
  ///   - database: path of the results.
  ///   - computed: how many shards this run computed.
  public init(_ decision: Decision, digests: [String: [Int: String]], database: String, computed: Int) {
    let record = decision.record
    (experiment, question) = (record.experiment.name, record.experiment.question)
    (seed, baseline) = (record.experiment.replications.seed, record.experiment.baseline)
    scenarioDigest = record.scenarioDigest
    (replications, self.database, computedShards) = (decision.replications, database, computed)
    stuck = decision.stuck.map { Stuck(alternative: $0.alternative, share: $0.share) }
    overloads = decision.overloads.map(Overload.init)
    syntheticLayers = record.layers.filter { $0.status == .synthetic }.map(\.name)
    (published, assumptions) = (record.evidence.published, record.evidence.assumptions)
    (unexplained, callAccount) = (record.evidence.unexplained, record.callAccount)
    alternatives = record.alternatives.map { alternative in
      let own = (digests[alternative.name] ?? [:]).map { (String($0.key), $0.value) }
      return Alternative(
        name: alternative.name, digest: alternative.digest, replicationDigests: Dictionary(uniqueKeysWithValues: own))
    }
    measures = decision.blocks.map { block in
      let rows = block.rows.map { row in
        Row(
          alternative: row.alternative, value: Mean(row.estimate),
          difference: row.comparison.flatMap { comparison in row.standing.map { Difference(comparison, $0) } },
          open: row.open, unreported: row.unreported.map(Mean.init))
      }
      return Block(
        measure: block.key.measure, dimension: block.key.dimension, unit: block.measure.unit,
        better: block.measure.better.rawValue, definition: block.measure.definition, sameWithin: block.margin,
        alternatives: rows,
        sensitivities: block.sensitivities.map(Factor.init),
        moved: block.moved.compactMap { moved in
          moved.world.map {
            Moved(
              world: $0, alternative: moved.alternative, value: Mean(moved.estimate),
              difference: (moved.comparison?.difference).map(Mean.init))
          }
        },
        movedFactors: block.movedFactors.map {
          MovedFactors(world: $0.world, sensitivities: $0.sensitivities.map(Factor.init))
        })
    }
    best = decision.best.map {
      Best(leader: $0.leader, kept: $0.kept, confidence: $0.confidence, replications: $0.replications)
    }
    selection = decision.selection.map(Selected.init)
    precision = (decision.precision?.lines ?? []).map {
      PrecisionLine(
        measure: $0.key.measure, dimension: $0.key.dimension, alternative: $0.alternative, halfWidth: $0.halfWidth,
        target: $0.target, isMet: $0.isMet, replicationsNeeded: $0.needed)
    }
    keeping = decision.judgement.map { Keeping($0) }
    answers = DecisionText(decision).answers
    (emergence, emergenceBecause) = (record.experiment.emergence?.word, record.experiment.emergence?.because)
  }

  /// The JSON itself, with sorted keys.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
