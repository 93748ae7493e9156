import Experimentation
import Foundation
import Inputs

/// Chosen bases with their proof, as text, as JSON, and as the comments of the file that holds them.
public struct BasesReport: Encodable {
  /// A base with its units.
  struct Base: Encodable {
    var base: String
    var units: Int
    /// How many of them are fixed; missing if none is.
    var fixed: Int?
    /// Demand within reach; for the median, demand that it is nearest to.
    var weight: Double
  }

  /// Another plan under the same model.
  struct Score: Encodable {
    var file: String
    var units: Int
    var objective: Double
  }

  let model: String
  let units: Int
  let withinSeconds: Double?
  let busy: Double?
  /// Demand covered; for the median, mean seconds to the nearest base.
  let objective: Double
  let bound: Double
  let gap: Double
  let optimal: Bool
  let nodes: Int
  let demandPlaces: Int
  let demandWeight: Double
  let coverableWeight: Double
  let sites: Int
  let bases: [Base]
  let score: Score?
  private let origin: String

  private enum CodingKeys: CodingKey {
    case model, units, withinSeconds, busy, objective, bound, gap, optimal, nodes, demandPlaces, demandWeight
    case coverableWeight, sites, bases, score
  }

  /// Describes a plan, and scores another one beside it.
  public init(_ plan: BasesPlan, score: (file: String, plan: [Int])? = nil) {
    let siting = plan.siting
    let total = siting.totalWeight
    let isMedian = plan.model == .median
    func shown(_ value: Double) -> Double { isMedian ? -value / total : value }
    switch plan.model {
    case .mclp: (model, busy) = ("mclp", nil)
    case .mexclp(_, let share): (model, busy) = ("mexclp", share)
    case .median: (model, busy) = ("p-median", nil)
    }
    units = plan.units
    withinSeconds = plan.model.within
    objective = shown(plan.solution.value)
    bound = shown(plan.solution.bound)
    gap = plan.solution.gap
    optimal = plan.solution.isOptimal
    nodes = plan.solution.nodes
    demandPlaces = siting.demand.count
    demandWeight = total
    coverableWeight = plan.coverableWeight
    sites = siting.sites.count
    bases = siting.sites.indices.filter { plan.solution.plan[$0] > 0 }.map { site in
      Base(
        base: siting.sites[site], units: plan.solution.plan[site],
        fixed: plan.fixed[site] > 0 ? plan.fixed[site] : nil, weight: plan.servedWeights[site])
    }
    self.score = score.map {
      Score(file: $0.file, units: $0.plan.reduce(0, +), objective: shown(plan.value(of: $0.plan)))
    }
    origin = siting.origin
  }

  private var isMedian: Bool { model == "p-median" }

  /// The model and its numbers in words.
  private var title: String {
    var words = "\(model): \(units) \(units == 1 ? "unit" : "units") on \(sites) candidate sites"
    let fixed = bases.reduce(0) { $0 + ($1.fixed ?? 0) }
    if fixed > 0 { words += ", \(fixed) of them fixed" }
    if let busy { words += ", each busy \(Self.percent(busy)) of the time" }
    if let withinSeconds { words += ", within \(Self.minutes(withinSeconds))" }
    return words
  }

  private func value(_ value: Double) -> String {
    isMedian ? Self.minutes(value) : "\(Self.digits(value)) (\(Self.percent(value / demandWeight)))"
  }

  private var proof: String {
    optimal
      ? "optimal: no plan is better (sums are exact to a part in a billion)"
      : "within \(Self.percent(gap)) of the best there may be (a larger --nodes may close the gap)"
  }

  /// What stands above the bases in their file.
  public var comments: [String] {
    [
      "Bases by gridtwin optimize bases. \(title).", "From \(origin).",
      "\(objectiveName) \(value(objective)), bound \(value(bound)); \(proof).",
    ]
  }

  /// How far the search for bases is, in a line.
  public static func line(_ progress: LocationProgress, of most: Int) -> String {
    let gap = progress.gap.map { ", within \(percent($0)) of the best there may be" } ?? ""
    return "\(grouped("\(progress.nodes)")) of at most \(grouped("\(most)")) parts of the search tree\(gap)"
  }

  private var objectiveName: String {
    isMedian ? "Mean time to the nearest base" : model == "mclp" ? "Demand covered" : "Expected demand covered"
  }

  /// The report as text for a terminal.
  public var text: String {
    let reach = isMedian ? "" : ", \(Self.percent(coverableWeight / demandWeight)) of it within reach of a site"
    var lines = [
      title, "demand     \(demandPlaces) places, weight \(Self.digits(demandWeight))\(reach)",
      "objective  \(objectiveName.lowercased()): \(value(objective))", "bound      \(value(bound))",
      "proof      \(proof); \(nodes) \(nodes == 1 ? "part" : "parts") of the search tree",
    ]
    if let score {
      lines.append("score      \(score.file), \(score.units) units: \(value(score.objective))")
    }
    var table = TextTable(heads: ["base", "units", "fixed", isMedian ? "nearest to %" : "reaches %"])
    for base in bases {
      table.rows.append([
        base.base, "\(base.units)", base.fixed.map(String.init) ?? "",
        Figures.fixed(base.weight / demandWeight * 100, decimals: 1),
      ])
    }
    return (lines + [""] + table.lines).joined(separator: "\n")
  }

  /// The report as JSON, with sorted keys.
  public func json() throws -> String { try encodedForMachines(self) }

  private static func minutes(_ seconds: Double) -> String { digits(seconds / 60) + " min" }

  private static func percent(_ share: Double) -> String {
    let value = share * 100
    let decimals = value == 0 || value >= 0.01 ? 2 : 6
    return trimmed(Figures.fixed(value, decimals: decimals)) + " %"
  }

  /// Eight decimals, less the zeros at their end.
  private static func digits(_ value: Double) -> String { trimmed(Figures.fixed(value, decimals: 8)) }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed())
  }
}

/// A value as JSON with sorted keys.
func encodedForMachines(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
