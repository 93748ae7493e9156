import Foundation
import Testing

@testable import Inputs

/// Tables as programs of others export them, and damaged twins of each, which are refused with file, place and cure.
@Suite("Exported tables") struct ExportedTableTests {
  /// A file with these bytes, gone with its last user.
  private final class File {
    let path = NSTemporaryDirectory() + "exported-" + UUID().uuidString + ".csv"

    init(_ bytes: Data) throws { try bytes.write(to: URL(fileURLWithPath: path)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private static func read(_ bytes: Data, _ stated: String = "", required: [String]) throws -> Table {
    let file = try File(bytes)
    let form = try Setting.parse("file: x\n" + stated, file: "s.yaml").object().tableForm()
    return try Table.read(TableFile(path: file.path, form: form), required: required, others: true)
  }

  private static func message(_ bytes: Data, _ stated: String = "", required: [String]) throws -> String {
    do {
      _ = try read(bytes, stated, required: required).rows.map { try $0.value(required.last ?? "").double() }
      return "it was read"
    } catch let error as InputError {
      return "\(error)".replacing(#/^[^:]*exported-[^:]*csv/#, with: "e.csv")
    }
  }

  /// Four metro stations of Shenzhen (geekyouth/SZT-bigdata, Apache-2.0), written by Python's csv and converted by GNU iconv.
  private static let stations: [(encoding: String, stated: String, text: String)] = [
    (
      "gb18030", "encoding: gb18030",
      "1b7D+yxuYW1lLGxvbixsYXQNCsLeuv4sTHVvaHUsMTE0LjExMzU1OSwyMi41MzQ3Nw0KufrDsyxHdW9tYW8sMTE0LjExMzgwMiwyMi41NDIzNjYNCs"
        + "DPvdYsTGFvamllLDExNC4xMTE4MjksMjIuNTQ2OTE3DQq0877n1LosR3JhbmQgVGhlYXRlciwxMTQuMTAyNjkxLDIyLjU0NDQ4Mg0K"
    ),
    (
      "utf-16le", "",
      "//7Zeg1ULABuAGEAbQBlACwAbABvAG4ALABsAGEAdAANAAoAV39WbiwATAB1AG8AaAB1ACwAMQAxADQALgAxADEAMwA1ADUAOQAsADIAMgAuADUAMwA0"
        + "ADcANwANAAoA/VY4jSwARwB1AG8AbQBhAG8ALAAxADEANAAuADEAMQAzADgAMAAyACwAMgAyAC4ANQA0ADIAMwA2ADYADQAKAAGAV4gsAEwAYQBv"
        + "AGoAaQBlACwAMQAxADQALgAxADEAMQA4ADIAOQAsADIAMgAuADUANAA2ADkAMQA3AA0ACgAnWWdSYpYsAEcAcgBhAG4AZAAgAFQAaABlAGEAdABl"
        + "AHIALAAxADEANAAuADEAMAAyADYAOQAxACwAMgAyAC4ANQA0ADQANAA4ADIADQAKAA=="
    ),
    (
      "utf-16be", "",
      "etlUDQAsAG4AYQBtAGUALABsAG8AbgAsAGwAYQB0AA0ACn9XblYALABMAHUAbwBoAHUALAAxADEANAAuADEAMQAzADUANQA5ACwAMgAyAC4ANQAzADQA"
        + "NwA3AA0AClb9jTgALABHAHUAbwBtAGEAbwAsADEAMQA0AC4AMQAxADMAOAAwADIALAAyADIALgA1ADQAMgAzADYANgANAAqAAYhXACwATABhAG8A"
        + "agBpAGUALAAxADEANAAuADEAMQAxADgAMgA5ACwAMgAyAC4ANQA0ADYAOQAxADcADQAKWSdSZ5ZiACwARwByAGEAbgBkACAAVABoAGUAYQB0AGUA"
        + "cgAsADEAMQA0AC4AMQAwADIANgA5ADEALAAyADIALgA1ADQANAA0ADgAMgANAAo="
    ),
  ]
  /// Four cantons (Swiss Federal Statistical Office), converted to Windows-1252 by GNU iconv.
  private static let cantons =
    Data(
      base64Encoded: "Y2FudG9uLG5hbWUKWkgsWvxyaWNoCkdSLEdyYXVi/G5kZW4KR0UsR2Vu6HZlCk5FLE5ldWNo4nRlbAo=") ?? Data()

  @Test("encodings that the file shows or its user says")
  func encodings() throws {
    for (encoding, stated, text) in Self.stations {
      let bytes = try #require(Data(base64Encoded: text))
      let table = try Self.read(bytes, stated, required: ["站名", "name", "lon", "lat"])
      #expect(table.form.encoding?.rawValue == encoding)
      #expect(table.rows.map { $0.text("站名") } == ["罗湖", "国贸", "老街", "大剧院"], "\(encoding)")
      #expect(try table.rows.map { try $0.value("lat").double() } == [22.53477, 22.542366, 22.546917, 22.544482])
      #expect(table.rows.map(\.line) == [2, 3, 4, 5])
    }
    let names = try Self.read(Self.cantons, "encoding: windows-1252", required: ["name"]).rows.map { $0.text("name") }
    #expect(names == ["Zürich", "Graubünden", "Genève", "Neuchâtel"])
    let marked = Data([0xEF, 0xBB, 0xBF]) + Data("name,lat\nZürich,47\n".utf8)
    #expect(try Self.read(marked, required: ["name"]).form.encoding == .utf8)
  }

  @Test("encodings that nobody can know, and damaged ones")
  func damagedEncodings() throws {
    let unclear = try Self.message(Self.cantons, required: ["name"])
    #expect(
      unclear.hasPrefix(
        "e.csv:2: the file is not UTF-8 text: a word of it is \"Z黵ich\" in gb18030, \"Zürich\" in windows-1252, allowed: "
      ),
      "\(unclear)")
    #expect(unclear.contains("encoding: utf-16le, utf-16be, gb18030, windows-1252 beside the file"))
    let stations = try Self.stations.map { try #require(Data(base64Encoded: $0.text)) }
    #expect(try Self.message(stations[0], required: ["lat"]).contains("\"站名\" in gb18030"))
    // A byte of the third line is lost, or the last of all.
    var chinese = stations[0]
    let place = try #require(chinese.firstRange(of: Data([0xB9, 0xFA])))
    chinese.replaceSubrange(place, with: [0xFF, 0x0D])
    #expect(
      try Self.message(chinese, "encoding: gb18030", required: ["lat"]).hasPrefix(
        "e.csv:3: the file is not GB18030 text"))
    for wide in stations[1...] {
      #expect(try Self.message(wide.dropLast(), required: ["lat"]).contains("the file is not UTF-16"))
    }
    #expect(
      try Self.message(Self.cantons + [0x81], "encoding: windows-1252", required: ["name"]).hasPrefix(
        "e.csv:6: the file is not WINDOWS-1252 text"))
    let marked = try Self.message(stations[1], "encoding: gb18030", required: ["lat"])
    #expect(marked.contains("encoding: the file begins with the mark of utf-16le"), "\(marked)")
    #expect(
      try Self.message(Data("name,lat\nZ\u{FC}rich,47\n".utf8) + [0xFC], "encoding: utf-8", required: ["lat"])
        .hasPrefix(
          "e.csv:3: the file is not UTF-8 text: save it as UTF-8"))
  }

  /// Rows of the 911 log of Montgomery County, Pennsylvania (Kaggle mchirico/montcoalert, ODbL), as Python's csv writes them with other delimiters.
  private static func log(_ mark: String, decimal: String = ".") -> String {
    let rows = [
      ["40.2978759", "-75.5812935", "EMS: BACK PAINS/INJURY", "NEW HANOVER"],
      ["40.2580614", "-75.2646799", "EMS: DIABETIC EMERGENCY", "HATFIELD TOWNSHIP"],
      ["40.1211818", "-75.3519752", "Fire: GAS-ODOR/LEAK", "NORRISTOWN"],
    ]
    let numbers = rows.map { $0[..<2].map { $0.replacing(".", with: decimal) } + $0[2...] }
    return ([["lat", "lng", "title", "twp"]] + numbers).map { $0.joined(separator: mark) + "\r\n" }.joined()
  }

  @Test("delimiters and decimal commas", arguments: [",", ";", "\t", "|"])
  func delimiters(mark: String) throws {
    for decimal in mark == "," ? ["."] : [".", ","] {
      let table = try Self.read(Data(Self.log(mark, decimal: decimal).utf8), required: [])
      #expect(table.columns == ["lat", "lng", "title", "twp"] && table.form.delimiter?.rawValue == mark)
      #expect(table.form.decimal == (decimal == "." ? .point : .comma))
      #expect(try table.rows.map { try $0.value("lng").double() } == [-75.5812935, -75.2646799, -75.3519752])
    }
  }

  @Test("what divides columns, or parts decimals, in two ways")
  func unclearMarks() throws {
    let both = "a,b;c\n1,2;3\n4,5;6\n"
    #expect(
      try Self.message(Data(both.utf8), required: [])
        == "e.csv:1: commas or semicolons may divide the columns: by commas the first columns are \"a\" and \"b;c\", by semicolons the "
        + "first columns are \"a,b\" and \"c\", allowed: delimiter: \",\" or \";\" beside the file")
    #expect(try Self.read(Data(both.utf8), "delimiter: \";\"", required: []).columns == ["a,b", "c"])
    #expect(try Self.read(Data(both.utf8), required: ["a,b"]).columns == ["a,b", "c"])
    let thousands = "id;n\n1;1,234\n2;5,678\n"
    #expect(
      try Self.message(Data(thousands.utf8), required: ["n"]).hasPrefix(
        "e.csv:2: n: 1.234 or 1234, found \"1,234\", allowed: "))
    #expect(try Self.read(Data(thousands.utf8), "decimal: comma", required: []).rows[0].value("n").double() == 1.234)
    #expect(try Self.read(Data("id;n\n1;1,234\n2;0,678\n".utf8), required: []).rows[0].value("n").double() == 1.234)
    let mixed = try Self.message(Data("id;n\n1;1.234\n".utf8), "decimal: comma", required: ["n"])
    #expect(mixed.hasPrefix("e.csv:2: n: a decimal point, in a table with decimal commas"), "\(mixed)")
    let quoted = "id,n\n1,\"48,137\"\n"
    #expect(try Self.message(Data(quoted.utf8), required: ["n"]).contains("with a decimal point and without commas"))
    #expect(try Self.read(Data(quoted.utf8), "decimal: comma", required: []).rows[0].value("n").double() == 48.137)
  }

  @Test("titles, closing rows, and headers that are none")
  func headers() throws {
    let titled =
      "Calls for service\r\nExported 2024-02-01\r\n\r\n" + Self.log(";") + "Total;3;;\r\nSource: dispatch\r\n"
    let names = ["lat", "lng"]
    let wrong = try Self.message(Data(titled.utf8), required: names)
    #expect(
      wrong.hasPrefix(
        "e.csv:9: wrong number of fields, found \"1\", allowed: 4, as in the header; if it belongs to no row, last-rows: 1"
      ),
      "\(wrong)")
    let table = try Self.read(Data(titled.utf8), "header: 4\nlast-rows: 2", required: names)
    #expect(table.rows.map(\.line) == [5, 6, 7])
    #expect(try Self.read(Data(titled.utf8), "last-rows: 2", required: names).rows.count == 3)
    #expect(try Self.message(Data(titled.utf8), "header: 3.5", required: names).contains("header: found \"3.5\""))
    let bare = Self.log(",").split(separator: "\r\n").dropFirst().joined(separator: "\n")
    let numbered = try Self.read(Data(bare.utf8), "header: none", required: ["#1", "#4"])
    #expect(numbered.rows.map { $0.text("#4") } == ["NEW HANOVER", "HATFIELD TOWNSHIP", "NORRISTOWN"])
    #expect(try Self.message(Data(bare.utf8), required: names).contains("header: none says so"))
    // The first column of a data frame has no name, and a join leaves two of one name.
    let joined = try Self.read(Data(",id,n,n\n0,7,1,2\n".utf8), required: ["id"])
    #expect(["#1", "#3", "#4", "id"].map { joined.rows[0].text($0) } == ["0", "1", "2", "7"])
    let twice = InputsTests.message { () throws(InputError) in
      _ = try joined.column(Setting(.scalar("n"), file: "s.yaml", key: "k"))
    }
    #expect(twice?.contains("this column stands twice in") == true && twice?.contains("\"#3\" or \"#4\"") == true)
  }

  @Test("padded fields")
  func padding() throws {
    let text = "id ;  name ; n\n  1 ;\" a \" ;  7  \n2;b\t; 8\n"
    let table = try Self.read(Data(text.utf8), required: ["id", "name", "n"])
    #expect(table.rows.map { $0.text("name") } == [" a ", "b"])
    #expect(try table.rows.map { try $0.value("n").int() } == [7, 8])
    #expect(try Self.message(Data("id;n\n1;\"7\" x\n".utf8), required: ["n"]).contains("text behind a closing quote"))
  }
}
