import Experimentation
import Inputs

/// Case B: MEXCLP on the same region. 231 places with demand, 21 candidate sites, 12 minutes under siren from the place (row of
/// the matrix) to the site (column), each unit busy 60 % of the time.
public enum BasesCase {
  private static let title = "MEXCLP: bases of Utrecht's ambulances"

  /// Scores the published plans, and finds plans of our own; nil if no folder is named.
  public static func run(reference: String?) throws -> CaseReport {
    guard let reference else { return CaseReport(id: "B", title: title, absent: "no data: --reference DIR") }
    let folder = reference + "/elaspy/"
    func siting(_ direction: Siting.Direction) throws -> Siting {
      try Siting.read(
        matrix: folder + "siren_driving_matrix_2022.csv", unit: .minutes, from: direction,
        demand: Siting.PlaceList(path: folder + "nodes_Utrecht_2021.csv", id: "postal code", weight: "inhabitants"),
        sites: Siting.PlaceList(path: folder + "RAVU_base_locations_Utrecht_2021.csv", id: "Base Locations"))
    }
    let region = try siting(.demand)
    var report = CaseReport(id: "B", title: title)
    for (units, objective) in [(20, 0.85208932), (23, 0.87935685)] {
      let plan = try BasesPlan(region, model: .mexclp(within: 720, busy: 0.6), units: units, nodeLimit: 1000)
      let published = try published(units, region, folder: folder)
      report.comparisons += [
        Comparison(
          "\(units) units: the published plan by our count", ours: plan.value(of: published), theirs: objective,
          tolerance: 1e-8),
        Comparison(
          "\(units) units: our plan, proven to \(plan.solution.isOptimal ? "be the best" : "within \(plan.solution.gap)")",
          ours: plan.solution.value, theirs: objective, tolerance: 1e-8, orMore: true),
      ]
    }
    // Read the other way, the published plan scores differently.
    let other = try siting(.site)
    let reversed = try BasesPlan(other, model: .mexclp(within: 720, busy: 0.6), units: 20, nodeLimit: 1)
    report.comparisons.append(
      Comparison(
        "20 units: the published plan with the matrix read the other way",
        ours: reversed.value(of: try published(20, other, folder: folder)), theirs: 0.85644, tolerance: 5e-6))
    return report
  }

  /// Each line of a published plan is one unit.
  private static func published(_ units: Int, _ siting: Siting, folder: String) throws(InputError) -> [Int] {
    let table = try Table.read(
      path: "\(folder)Base_Locations_Ambulances_MEXCLP_21_22_\(units).csv", required: ["Ambulance", "Base"])
    var plan = [Int](repeating: 0, count: siting.sites.count)
    for row in table.rows {
      let base = try row.value("Base").choice(of: siting.sites)
      if let site = siting.sites.firstIndex(of: base) { plan[site] += 1 }
    }
    return plan
  }
}
