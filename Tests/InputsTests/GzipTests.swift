import Foundation
import Testing

@testable import Inputs

/// Files that gzip 1.12 has packed.
@Suite struct GzipTests {
  private let folder: ShapeFolder
  /// `printf 'a,b\n1,2\n' | gzip -9n`
  private static let table = Data(base64Encoded: "H4sIAAAAAAACA0vUSeIy1DHiAgB7B5cKCAAAAA==") ?? Data()

  init() throws { folder = try ShapeFolder() }

  private func message(_ data: Data) throws -> String? {
    let path = try folder.write(data, to: "t.csv.gz")
    return InputsTests.message { () throws(InputError) in _ = try InputFile.bytes(path: path) }?
      .replacing(folder.path + "/", with: "")
  }

  @Test func aTableIsUnpacked() throws {
    let path = try folder.write(Self.table, to: "t.csv")
    let table = try Table.read(path: path, required: ["a", "b"])
    #expect(try table.rows[0].value("b").int() == 2)
    // Joined, and filled up with zeros, as tapes are.
    let twice = try folder.write(Self.table + Self.table + Data(count: 512), to: "twice.gz")
    #expect(try InputFile.text(path: twice) == "a,b\n1,2\na,b\n1,2\n")
  }

  @Test func damagedTwins() throws {
    #expect(try message(Self.table.dropLast(9)) == "t.csv.gz: is compressed (gzip) and cut off after 8 unpacked bytes")
    var wrong = Self.table
    wrong[wrong.count - 6] ^= 1
    #expect(try message(wrong) == "t.csv.gz: is compressed (gzip) and damaged behind 8 unpacked bytes: fetch it again")
    #expect(try message(Self.table + Data("rest".utf8))?.contains("damaged behind 8 unpacked bytes") == true)
    let text = InputsTests.message { () throws(InputError) in
      _ = try Gzip.unpacked(Self.table, file: "bomb.gz", limit: 7)
    }
    #expect(text == "bomb.gz: unpacked (gzip), the file is larger than 0 MB")
  }
}
