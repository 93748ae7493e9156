import Foundation
import Testing

@testable import Inputs

@Suite struct TravelMatrixTests {
  @Test func rowsAreFromAndColumnsAreTo() throws {
    let text = "\u{FEFF}anything,a,b,\"c, d\"\r\na,0,1.5,2\r\nx,3,4.25,0\r\n"
    let matrix = try TravelMatrix.parse(text, file: "m.csv", unit: .minutes)
    #expect(matrix.rows == ["a", "x"] && matrix.columns == ["a", "b", "c, d"])
    #expect(matrix.seconds == [0, 90, 120, 180, 255, 0])
    #expect(matrix.row(of: "x") == 1 && matrix.column(of: "x") == nil && matrix.column(of: "b") == 1)
    #expect(matrix.seconds(from: 1, to: 1) == 255)
    #expect(try TravelMatrix.parse("_,a\na,7\n", file: "m.csv", unit: .seconds).seconds == [7])
    #expect(try TravelMatrix.parse("_,a\na,0.5\n", file: "m.csv", unit: .hours).seconds == [1800])
    #expect(try TravelMatrix.parse("_,a,,\na,0.5,,\n", file: "m.csv", unit: .hours).columns == ["a"])
  }

  @Test func itIsItselfAfterCoding() throws {
    let matrix = try TravelMatrix.parse("_,a,b\na,0,1\nb,2,0\n", file: "m.csv", unit: .seconds)
    let copy = try JSONDecoder().decode(TravelMatrix.self, from: JSONEncoder().encode(matrix))
    #expect(copy == matrix && copy.row(of: "b") == 1)
  }

  @Test(arguments: [
    ("", "m.csv:1: the header line is missing"),
    ("_,a\n", "m.csv: the matrix holds no travel time"),
    ("_\na\n", "m.csv: the matrix holds no travel time"),
    ("_,a,b\na,0,1\nb,,0\n", "m.csv:3: a: a hole in the matrix, found \"\", allowed: a time in min"),
    ("_,a,b\na,0,1\nb,1\n", "m.csv:3: wrong number of fields, found \"2\", allowed: 3, as in the header"),
    ("_,a,b\na,0,1\nb,-2,0\n", "m.csv:3: a: found \"-2\", allowed: a number from 0.0 to 150000000.0"),
    ("_,a,b\na,0,far\nb,2,0\n", "m.csv:2: b: found \"far\", allowed: a number from 0.0 to 150000000.0"),
    ("_,a,b\na,0,nan\nb,2,0\n", "m.csv:2: b: found \"nan\", allowed: a number from 0.0 to 150000000.0"),
    ("_,a,b\na,0,1\na,2,0\n", "m.csv:3: _: this id stands twice, first in line 2, found \"a\""),
    ("_,a,a\na,0,1\n", "m.csv:1: _: this id stands twice, found \"a\""),
    ("_,a,\na,0,1\n", "m.csv:1: _: found \"\", allowed: a name"),
  ])
  func brokenMatrices(text: String, expected: String) {
    let found = message { () throws(InputError) in
      _ = try TravelMatrix.parse(text, file: "m.csv", unit: .minutes)
    }
    #expect(found == expected)
  }
}
