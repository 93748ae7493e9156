import Foundation
import Inputs
import Testing

@testable import Experimentation

private let publishedBases = ProcessInfo.processInfo.environment["GRIDTWIN_REFERENCE"].map { $0 + "/elaspy/" }

/// The ambulance bases of Utrecht as ELASPY publishes them, case B of the reference; its folder is not part of this one.
@Suite(.enabled(if: publishedBases != nil, "needs GRIDTWIN_REFERENCE, the folder of the published cases"))
struct PublishedBasesTests {
  private static func siting(_ direction: Siting.Direction) throws -> Siting {
    let folder = try #require(publishedBases)
    return try Siting.read(
      matrix: folder + "siren_driving_matrix_2022.csv", unit: .minutes, from: direction,
      demand: Siting.PlaceList(
        path: folder + "nodes_Utrecht_2021.csv", id: "postal code", weight: "inhabitants"),
      sites: Siting.PlaceList(path: folder + "RAVU_base_locations_Utrecht_2021.csv", id: "Base Locations"))
  }

  /// Each line of a published plan is one unit.
  private static func published(_ units: Int, _ siting: Siting) throws -> [Int] {
    let folder = try #require(publishedBases)
    let table = try Table.read(
      path: folder + "Base_Locations_Ambulances_MEXCLP_21_22_\(units).csv", required: ["Ambulance", "Base"])
    var plan = [Int](repeating: 0, count: siting.sites.count)
    for row in table.rows { plan[try #require(siting.sites.firstIndex(of: row.value("Base").string()))] += 1 }
    return plan
  }

  @Test(arguments: [(20, 0.852_089_32), (23, 0.879_356_85)])
  func expectedCoverageIsAsPublishedOrAbove(units: Int, objective: Double) throws {
    let siting = try Self.siting(.demand)
    #expect(siting.demand.count == 231 && siting.sites.count == 21)
    let plan = try BasesPlan(siting, model: .mexclp(within: 720, busy: 0.6), units: units, nodeLimit: 1000)
    let published = try Self.published(units, siting)
    #expect(abs(plan.value(of: published) - objective) <= 1e-8)
    #expect(plan.solution.value >= plan.value(of: published) - 1e-12)
    #expect(plan.solution.isOptimal && plan.solution.plan.reduce(0, +) == units)
  }

  /// Read the other way, the plan of 20 scores differently: the direction matters.
  @Test func theDirectionMatters() throws {
    let siting = try Self.siting(.site)
    let plan = try BasesPlan(siting, model: .mexclp(within: 720, busy: 0.6), units: 20, nodeLimit: 1)
    #expect(abs(plan.value(of: try Self.published(20, siting)) - 0.85644) <= 5e-6)
  }
}
