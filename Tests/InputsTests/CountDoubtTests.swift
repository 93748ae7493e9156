import Testing

@testable import District
@testable import Inputs

/// Counts that are probably read for something else than they are, and beats of which a cell holds many.
@Suite("Counts that come to nothing, or to a thousandth") struct CountDoubtTests {
  private typealias Town = RecipeFolder

  private func said(_ column: String, _ blocks: [(west: Double, east: Double, count: String)], _ more: String = "")
    throws
    -> String?
  {
    let features = blocks.map { Town.feature(Town.box($0.west, 0, $0.east, 2), "\"POP\": \($0.count)") }
    return try Town(
      "name: town\nboundary: boundary.geojson\ncounts: {residents: {file: blocks.geojson, column: \(column)}}\n\(more)",
      ["blocks.geojson": Town.collection(features)]
    ).message()
  }

  @Test func nobodyInside() throws {
    // Two fifths of the one block lie inside, which is less than half.
    let across = try said("POP, across: whole", [(-3, 2, "1000")])
    #expect(
      across?.contains("POP comes to 0 inside the boundary, and to 1000 in 1 polygons that lie across it") == true)
    #expect(across?.contains("across: whole counts 0 of them, across: split 400") == true, "\(across ?? "")")
    #expect(try said("POP, across: split", [(-3, 2, "1000")]) == nil)
    let outside = try said("POP", [(0, 2, "0"), (3, 4, "700")])
    #expect(outside?.contains("POP comes to 0 inside the boundary, and to 700 outside of it") == true)
    let nothing = try said("POP", [(0, 1, "0"), (1, 2, "0")])
    #expect(nothing?.contains("POP is 0 everywhere in it, found \"blocks.geojson\"") == true, "\(nothing ?? "")")
  }

  @Test func pointsThatMayPartThousands() throws {
    let doubt = try said("POP", [(0, 1, "\"1.234\""), (1, 2, "\"5.678\"")])
    #expect(
      doubt?.contains("blocks.geojson: POP has a point and three decimals in every number: is this 1234, or 1.234")
        == true)
    #expect(try said("POP", [(0, 1, "\"1.234\""), (1, 2, "\"5.678\"")], "meant: [thousands]\n") == nil)
    #expect(try said("POP", [(0, 1, "\"1.234\""), (1, 2, "\"5.67\"")]) == nil)
    #expect(try said("POP", [(0, 1, "\"0.234\""), (1, 2, "\"5.678\"")]) == nil)
  }

  @Test func weightsOfManyBeatsAddUp() throws {
    // Each of 1,500 beats has 0.000667 of the cell when it is rounded alone, 1.0005 in all.
    let parts = (0..<1500).map { BeatPart(beat: $0, cell: 0, weight: 1 / 1500) }
    let rows = BeatFile.text([("c", parts)]).split(separator: "\n").dropFirst()
    let weights = rows.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    #expect(weights.count == 1500 && weights.reduce(0) { $0 + Int(($1 * 1e6).rounded()) } == 1_000_000)
    // Three share a cell as before.
    let three = BeatFile.text([("c", (0..<3).map { BeatPart(beat: $0, cell: 0, weight: 1 / 3) })])
    #expect(three.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",0.333333") })
  }
}
