import District
import Foundation
import Inputs
import Testing

@testable import Experimentation

@Suite struct BeatsPlanTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Every cell is done once, in its community, by beats that hang together and are named once.
  private static func check(_ plan: BeatsPlan, of map: DistrictMap, count: Int, _ name: String) {
    var done = [Double](repeating: 0, count: map.cells.count)
    var beats = 0
    for (community, parts) in plan.parts.enumerated() {
      for part in parts {
        #expect(Int(map.cells.community[part.cell]) == community && part.weight > 0, "\(name)")
        done[part.cell] += part.weight
      }
      let numbers = Set(parts.map(\.beat))
      #expect(numbers == Set(0..<numbers.count), "\(name)")
      beats += numbers.count
      for beat in numbers {
        #expect(map.raster.pieces(of: parts.filter { $0.beat == beat }.map(\.cell)).count == 1, "\(name)")
      }
    }
    #expect(beats == count && plan.apartAfter == 0, "\(name)")
    #expect(done.allSatisfy { abs($0 - 1) < 1e-9 }, "\(name)")
    #expect(plan.after.peak >= plan.leastPeak - 1e-9, "\(name)")
  }

  @Test func smallvilleBecomesMoreEven() throws {
    let map = try DistrictMap.read(folder: Self.repository + "/Maps/smallville")
    for layer in [Siting.DemandLayer.residents, .people] {
      let work = layer.weights(of: map.cells)
      let plan = try BeatsPlan(map, count: 9, work: work, workload: layer.rawValue)
      Self.check(plan, of: map, count: 9, layer.rawValue)
      #expect(plan.after.peak <= plan.before.peak)
      #expect(plan.before == BeatBalance(map, work: work))
    }
  }

  /// Grids of random work with two communities of ragged border, whose own beats are cut along the curve.
  @Test func randomGrids() throws {
    var compared = 0
    for seed in 0..<30 {
      var draws = CaseDraws(state: UInt64(seed))
      let count = 4 + draws.below(8)
      let (map, work) = Self.grid(&draws, beats: count)
      let plan = try BeatsPlan(map, count: count, work: work, workload: "draws")
      Self.check(plan, of: map, count: count, "grid \(seed)")
      // Beats that lie in pieces can be even where those that hang together cannot.
      guard plan.apartBefore == 0 else { continue }
      compared += 1
      #expect(plan.after.peak <= plan.before.peak + 1e-9, "grid \(seed)")
    }
    #expect(compared > 0)
  }

  private static func grid(_ draws: inout CaseDraws, beats count: Int) -> (map: DistrictMap, work: [Double]) {
    let (width, height) = (5 + draws.below(4), 4 + draws.below(4))
    var cells = Cells()
    for row in 0..<height {
      let border = 2 + draws.below(width - 3)
      for column in 0..<width {
        cells.column.append(Int32(column))
        cells.row.append(Int32(row))
        // Column 0 and the last one tie each community together.
        cells.community.append(column < border ? 0 : 1)
        cells.residents.append(Int32(draws.below(100)))
      }
    }
    cells.residents[draws.below(cells.count)] += 400
    let work = cells.residents.map(Double.init)
    var shares = [[(beat: Int, weight: Double)]](repeating: [], count: cells.count)
    let members = (0..<2).map { community in cells.community.indices.filter { cells.community[$0] == community } }
    let numbers = BeatsPlan.numbers(count, for: members.map { $0.reduce(0) { $0 + work[$1] } })
    var areas: [Area] = []
    for (community, number) in numbers.enumerated() {
      let parts = BeatPartition.parts(
        of: members[community], count: number, work: work, columns: cells.column.map(Int.init),
        rows: cells.row.map(Int.init))
      for part in parts { shares[part.cell].append((part.beat + areas.count, part.weight)) }
      for beat in 0..<number {
        areas.append(Area(id: "\(community)-\(beat)", names: Names(zh: "", en: ""), parent: Int32(community)))
      }
    }
    var table = BeatShares(start: [0], beat: [], cumulative: [])
    for cell in shares {
      var sum = 0.0
      for share in cell {
        sum += share.weight
        table.beat.append(Int32(share.beat))
        table.cumulative.append(sum)
      }
      table.start.append(Int32(table.beat.count))
    }
    let names = Names(zh: "", en: "")
    let map = DistrictMap(
      name: "grid", names: names, cellSize: 250, cells: cells, zones: [], subdistricts: [],
      communities: ["a", "b"].map { Area(id: $0, names: names) }, beats: areas, beatShares: table, gateways: [],
      facilities: [], layers: [])
    return (map, work)
  }

  @Test func beatsAreGivenWhereMostIsToDo() {
    #expect(BeatsPlan.numbers(6, for: [10, 50, 0]) == [1, 4, 1])
  }
}
