import District
import Testing

@testable import Inputs

@Suite struct PartitionTests {
  @Test func largestRemainderHitsTheTotal() {
    #expect(Apportionment.shares(of: 10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(Apportionment.shares(of: 7, by: [0, 2, 1.5]) == [0, 4, 3])
    #expect(Apportionment.shares(of: 5, by: [0, 0, 0, 1], least: 1) == [1, 1, 1, 2])
    #expect(Apportionment.shares(of: 3, by: [0, 0]) == [2, 1])
    #expect(Apportionment.shares(of: 3, by: []).isEmpty)
  }

  @Test func hilbertWalkVisitsNeighboursInTurn() {
    let cells = (0..<256).map { ($0 % 16, $0 / 16) }
    let walk = cells.sorted { BeatPartition.hilbert($0.0, $0.1) < BeatPartition.hilbert($1.0, $1.1) }
    for (a, b) in zip(walk, walk.dropFirst()) { #expect(abs(a.0 - b.0) + abs(a.1 - b.1) == 1) }
  }

  @Test func beatsShareDenseCellsAndSpanSparseOnes() {
    let residents: [Double] = [900, 0, 50, 50, 100, 100]
    let parts = BeatPartition.parts(
      of: Array(0..<6), count: 4, work: residents, columns: Array(0..<6), rows: Array(repeating: 0, count: 6))
    #expect(Set(parts.map(\.beat)) == [0, 1, 2, 3])
    var people = [Double](repeating: 0, count: 4)
    for part in parts { people[part.beat] += part.weight * residents[part.cell] }
    #expect(people.allSatisfy { abs($0 - 300) <= 60 })
    for cell in 0..<6 {
      let weight = parts.filter { $0.cell == cell }.reduce(0) { $0 + $1.weight }
      #expect(abs(weight - 1) < 1e-12)
    }
  }

  @Test func communitiesAreEvenAndNeverEmpty() {
    let centres = (0..<60).map { SIMD2(Double($0 % 10), Double($0 / 10)) }
    let even = CommunityPartition.parts(
      of: Array(0..<60), count: 6, residents: [Int32](repeating: 10, count: 60), centres: centres)
    for part in 0..<6 { #expect((8...12).contains(even.values.count { $0 == part })) }
    let lopsided = CommunityPartition.parts(
      of: Array(0..<60), count: 7, residents: (0..<60).map { $0 == 0 ? 1000 : 0 }, centres: centres)
    #expect(Set(lopsided.values) == Set(0..<7))
  }

  @Test func planeKeepsDistances() {
    let plane = LocalPlane(origin: GeoPoint(longitude: 114.029692, latitude: 22.686920))
    // The centre of a cell as a geodesy library gives it.
    let (x, y) = plane.position(of: GeoPoint(longitude: 114.018752, latitude: 22.584201))
    #expect(abs(x + 1125) < 0.1 && abs(y + 11_375) < 0.1)
    let back = plane.point(x: 8000, y: -11_000)
    let (u, v) = plane.position(of: back)
    #expect(abs(u - 8000) < 1e-6 && abs(v + 11_000) < 1e-6)
  }

  @Test func decimalsAreFixed() {
    #expect(decimal(114.0187516, 6) == "114.018752" && decimal(-0.5, 3) == "-0.500" && decimal(7, 0) == "7")
  }
}
