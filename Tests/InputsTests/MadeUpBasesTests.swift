import District
import Testing

@testable import Inputs

/// Where bases are made up, on squares of ten by ten cells.
@Suite("Made-up bases") struct MadeUpBasesTests {
  private func cells(_ residents: (_ column: Int, _ row: Int) -> Int32) -> Cells {
    var cells = Cells()
    for row in 0..<10 {
      for column in 0..<10 {
        cells.column.append(Int32(column))
        cells.row.append(Int32(row))
        cells.residents.append(residents(column, row))
      }
    }
    return cells
  }

  /// By hand: the middle of all is at 4.5, 4.5, those of the halves at 2 and at 7; of cells as near the first counts.
  @Test func theyStandInTheMiddle() {
    let even = cells { _, _ in 10 }
    #expect(NewDistrict.middles(of: 1, in: even) == [44])
    let two = NewDistrict.middles(of: 2, in: even).map { [Int(even.column[$0]), Int(even.row[$0])].sorted() }
    #expect(two == [[2, 4], [4, 7]])
    let four = NewDistrict.middles(of: 4, in: even).map { [Int(even.column[$0]), Int(even.row[$0])] }
    #expect(Set(four) == [[2, 2], [2, 7], [7, 2], [7, 7]])
    #expect(NewDistrict.middles(of: 7, in: even).count == 7)
  }

  /// Where nobody lives no base stands, and where many live two do.
  @Test func theyFollowTheResidents() {
    let corner = cells { column, row in column < 2 && row < 2 ? 100 : column == 9 && row == 9 ? 4 : 0 }
    let bases = NewDistrict.middles(of: 2, in: corner)
    #expect(bases.allSatisfy { corner.residents[$0] == 100 } && Set(bases).count == 2)
    #expect(NewDistrict.middles(of: 1, in: cells { _, _ in 0 }) == [44])
  }
}
