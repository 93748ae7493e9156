import Foundation
import Testing

@testable import District
@testable import Inputs

/// Logs and tables that are probably read for something else than they are: each stops with the cause, and where it may be meant, the
/// scenario can say so.
@Suite struct PlausibilityTests {
  /// What reading a log says; nothing if it is read.
  private func message(_ settings: String, _ log: String, cells: Bool = false) throws -> String? {
    let text = "calls:\n  file: calls.csv\n" + settings.split(separator: "\n").map { "  \($0)\n" }.joined()
    let folder = try ScenarioFolder(text, files: ["calls.csv": log])
    if cells { try folder.makeLarge() }
    return folder.message()
  }

  private func expect(
    _ said: String, meant: String? = nil, _ settings: String, _ log: String, cells: Bool = false
  ) throws {
    let found = try message(settings, log, cells: cells)
    #expect(found?.contains(said) == true, "\(found ?? "it was read")")
    if let meant { #expect(try message(settings + "\nmeant: [\(meant)]", log, cells: cells) == nil) }
  }

  private static let iso = "time: {column: t, format: iso, start: 2024-01-06}\nplace: \"7\"\nkind: alarm"
  private static let minutes = "time: {column: t, unit: min}\nplace: \"7\"\nkind: alarm"
  private static let at = "time: {column: t, unit: min}\nkind: alarm\nplace: "

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "is compressed (gzip) and cut off"),
      (Array("BZh9".utf8), "is compressed (bzip2): unpack it first"),
      (Array("PK\u{3}\u{4}".utf8), "is a spreadsheet (xlsx, ods)"),
      ([0xD0, 0xCF, 0x11, 0xE0], "is a spreadsheet (xls)"),
      ([0xFF, 0xFE, 0x74], "calls.csv:1: the file is not UTF-16LE text"),
      ([0, 0, 0x2C, 0x74, 0, 0], "it holds zero bytes"),
      ([0x74, 0xE9, 10], "calls.csv:1: the file is not UTF-8 text: a word of it is \"té\" in windows-1252"),
      (Array("<!DOCTYPE html>".utf8), "is a web page"),
    ] as [([UInt8], String)])
  func filesOfAnotherKindAreNamed(bytes: [UInt8], said: String) throws {
    let folder = try ScenarioFolder("calls: {file: calls.csv}\n")
    try Data(bytes).write(to: URL(fileURLWithPath: folder.folder + "/calls.csv"))
    #expect(folder.message()?.contains(said) == true, "\(folder.message() ?? "")")
  }

  @Test func columnsMayBeDividedOtherwise() throws {
    let log = "id;t;note\n1;2024-01-06T08:00:00+01:00;a, b\n2;2024-01-06T09:00:00+01:00;c\n"
    for mark in [";", "\t", "|"] { #expect(try message(Self.iso, log.replacing(";", with: mark)) == nil) }
    #expect(try message(Self.iso + "\ndelimiter: \";\"", log) == nil)
    #expect(try message(Self.iso + "\ndelimiter: \"\\t\"", log.replacing(";", with: "\t")) == nil)
    #expect(try TravelMatrix.parse("from;a\na;0,5\n", file: "m.csv", unit: .minutes).seconds == [30])
    let old = "t,note\r2024-01-06 08:00:00,a\r2024-01-06 09:00:00,b\r"
    #expect(try message(Self.iso, old) == nil)
  }

  @Test func headersThatAreNone() throws {
    let rows = "1,2024-01-06 08:00:00,a,b\n2,2024-01-06 09:00:00,a,b\n"
    let titled = "Calls for service\nExported 2024-02-01\n\nid,t,x,y\n" + rows
    try expect("line 1 has 1 of them and line 4 has 4: does a title stand above the header?", Self.iso, titled)
    #expect(try message(Self.iso + "\nheader: 4", titled) == nil)
    try expect(
      "calls.time.column: this is data, not the name of a column: the header line of",
      Self.iso.replacing("column: t", with: "column: \"2024-01-06 08:00:00\""), rows)
    try expect("the first line seems to be data: is the header missing?", Self.iso, rows)
    // What a spreadsheet leaves behind, and blanks round names and numbers.
    #expect(try message(Self.iso, "id,t,,\n1,2024-01-06 08:00:00,,\n,,,\n") == nil)
    #expect(try message(Self.minutes, "id, t \n1, 5\n") == nil)
    let table = InputsTests.message { () throws(InputError) in
      _ = try Table.parse("X,Y,Z\n1,2,3\n", file: "t.csv", required: ["col"], others: true)
    }
    #expect(table == "t.csv:1: the column \"col\" is missing; the file has X, Y, Z")
    #expect(try Table.parse("id,n,\n1,2.0,\n", file: "t.csv", required: ["id", "n"]).rows[0].value("n").int() == 2)
  }

  @Test func prioritiesAsDataFramesWriteThem() throws {
    let folder = try ScenarioFolder(
      "calls: {file: calls.csv, time: {column: t, unit: min}, place: \"7\", kind: alarm, priority: {column: p}}\n",
      files: ["calls.csv": "t,p\n1,1.0\n2,3\n3,\n"])
    #expect(try folder.plan().calls?.priority == [1, 3, 0])
  }

  @Test func aStrayQuoteIsNamedWhereItOpens() throws {
    let log = "id,t,x,note\n1,5,a,\"12 inch main\n2,6,a,b\n3,7,a,\"c\"\n4,8,a,d\n"
    try expect("calls.csv:2: a quoted field begins here and holds line 3, which has as many fields", Self.minutes, log)
    let address = "id,t,x,note\n1,5,a,\"1 Main St\nBerkeley, CA\n(37.8, -122.2)\"\n"
    #expect(try message(Self.minutes, address) == nil)
    try expect("text behind a closing quote, found \"hi", Self.minutes, "id,t\n\"say \\\"hi\\\"\",5\n")
  }

  @Test(arguments: [
    ("epoch, zone: UTC", "1704528000", 8.0), ("epoch-millis, zone: UTC", "1704528000000", 8),
    ("epoch, zone: Asia/Shanghai", "1704528000", 16), ("excel", "45297.3333333", 8),
    ("us", "01/06/2024\u{202F}8:00 am", 8),
  ])
  func timesThatCount(format: String, text: String, hours: Double) throws {
    let folder = try ScenarioFolder(
      "calls:\n  file: calls.csv\n  time: {column: t, format: \(format), start: 2024-01-06}\n  place: \"7\"\n  kind: alarm\n",
      files: ["calls.csv": "t\n\(text)\n"])
    let time = try #require(try folder.plan().calls?.time.first)
    #expect(abs(time.hours - hours) < 1e-5)
  }

  @Test func clocksThatGoForwardAndBack() throws {
    func read(_ zone: String, _ row: String, start: String) throws -> (Double?, String?) {
      let folder = try ScenarioFolder(
        """
        calls:
          file: calls.csv
          time: {column: t, format: iso, start: \(start)\(zone)}
          place: "7"
          kind: alarm
          fixed: {work: {work: {from: t, to: end}}}
        """, files: ["calls.csv": "t,end\n\(row)\n"])
      try folder.replace("first-day: saturday", by: "first-day: sunday")
      return (try? folder.plan().calls?.columns.first?.values.first, folder.message())
    }
    let york = ", zone: America/New_York"
    let spring = try read(york, "2017-03-12 02:30:00,2017-03-12 12:00:00", start: "2017-03-12")
    #expect(spring.1?.contains("t: this hour does not exist in America/New_York: the clocks go forward") == true)
    #expect(try read(york, "2017-03-12 01:55:00,2017-03-12 03:15:00", start: "2017-03-12").0 == 1200)
    #expect(try read("", "2017-03-12 01:55:00,2017-03-12 03:15:00", start: "2017-03-12").0 == 4800)
    // Of the hour that comes twice, one reading alone has the end after the beginning.
    #expect(try read(york, "2017-11-05 01:50:00,2017-11-05 01:15:00", start: "2017-11-05").0 == 1500)
    let open = try read(york, "2017-11-05 01:50:00,2017-11-05 03:00:00", start: "2017-11-05").1
    #expect(open?.contains("end: 70 or 130 min after t: the clocks go back then") == true, "\(open ?? "")")
    #expect(try read("", "2017-11-05 01:50:00-04:00,2017-11-05 03:00:00-05:00", start: "2017-11-05").0 == 7800)
    let without = try read("", "2017-11-05 01:50:00,2017-11-05 01:15:00", start: "2017-11-05").1
    #expect(without?.contains("end: before t, unless clocks go back between them: calls.time.zone") == true)
  }

  @Test func datesWithoutATime() throws {
    try expect("t: a date without a time of the day, found \"2024-01-06\"", Self.iso, "t\n2024-01-06\n")
    let noon = "t\n" + (6...17).map { "2024-01-\($0 < 10 ? "0" : "")\($0)T05:00:00Z\n" }.joined()
    try expect("12 of 12 calls come at one time of the day", meant: "midnight", Self.iso + "\noutside: 100%", noon)
  }

  @Test func offsetsThatDifferByRow() throws {
    let log = "t\n2024-01-06T08:00:00+08:00\n2024-01-06T09:00:00Z\n2024-01-06 10:00:00\n"
    try expect(
      "rows state +08:00 (line 2), Z (line 3), none (line 4); calls.time.zone says on which clock they are put",
      meant: "offsets", Self.iso, log)
    #expect(try message(Self.iso.replacing("2024-01-06}", with: "2024-01-06, zone: Asia/Shanghai}"), log) == nil)
    #expect(try message(Self.iso, "t\n2024-01-06T08:00:00+08:00\n2024-01-06T09:00:00+08:00\n") == nil)
    #expect(try message(Self.iso, "t\n2024-01-06T08:00:00\n2024-01-06T09:00:00\n") == nil)
  }

  @Test func wholeDaysAreDates() throws {
    let log = "t\n" + (0...11).map { "\($0 % 2)\n" }.joined()
    try expect(
      "12 of 12 calls come at midnight", meant: "midnight", Self.minutes.replacing("unit: min", with: "unit: d"), log)
    #expect(try message(Self.minutes, log) == nil)
  }

  @Test func callsOfAnotherCentury() throws {
    let log = "t\n2024-01-06 08:00:00\n2091-01-06 08:00:00\n"
    try expect(
      "1 of 2 calls lie more than 30 years from the run: line 3 has \"2091-01-06 08:00:00\" in t", meant: "years",
      Self.iso,
      log)
    try expect(
      "are these points in time? format: epoch, epoch-millis or excel reads them", Self.minutes,
      "t\n45297.5\n45298\n30000000\n")
  }

  @Test func numbersOfSomethingElseThanCells() throws {
    try expect(
      "the numbers in Ward, 1 to 3, are read as those of cells", meant: "cells", Self.at + "{column: Ward}",
      "t,Ward\n1,1\n2,3\n")
    let few = "t,no\n" + (1...12).map { "\($0),\($0 % 5)\n" }.joined()
    #expect(try message(Self.at + "{column: no}", few) == nil)
    try expect(
      "the numbers in no, 0 to 4, are read as those of cells", meant: "cells", Self.at + "{column: no}", few,
      cells: true)
    let wide = "t,no\n" + (1...12).map { "\($0),\($0 * 10)\n" }.joined()
    #expect(try message(Self.at + "{column: no}", wide, cells: true) == nil)
    // The log's own coordinates say it: cell 3 is there, and cell 150 is 37 km away.
    try expect(
      "1 of 2 rows lie elsewhere by lon and lat than by cell: in line 3", meant: "cells", Self.at + "{column: cell}",
      "t,cell,lon,lat\n1,3,0.0001,0.0001\n2,150,0.0001,0.0001\n3,150,,\n", cells: true)
    let bases =
      "units:\n  more: {agency: fire, base: {file: {path: bases.csv, column: ward}}, speed: 36km/h, on-duty: 1}\n"
    let folder = try ScenarioFolder(files: ["bases.csv": "ward\n1\n2\n"])
    try folder.replace("units:\n", by: bases)
    #expect(
      folder.message()?.contains("bases.csv: ward: the numbers in ward, 1 to 2, are read as those of cells") == true)
    try folder.replace("column: ward", by: "column: ward, meant: [cells]")
    #expect(folder.message() == nil)
  }

  @Test func rowsThatStandTwice() throws {
    let log = "id,t\n1,5\n2,6\n1,5\n"
    try expect("1 row repeats another in every column: line 4 is line 2 once more", meant: "repeats", Self.minutes, log)
    // Nothing tells these from two calls of one minute.
    #expect(try message(Self.minutes, "t\n5\n5\n6\n") == nil)
    #expect(try message(Self.minutes, "t,kind\n5,a\n5,a\n6,a\n") == nil)
  }

  @Test func groupsThatSpanKilometres() throws {
    let log = "t,where,id\n1,0,1\n1,150,1\n"
    try expect(
      "2 rows of id \"1\" would be one call, and lie", meant: "groups", Self.at + "{column: where}\ngroup: id", log,
      cells: true)
  }

  @Test func whatIsOffTheMapMayBeTheOtherWayRound() throws {
    let place = Self.at + "{lon: x, lat: y}"
    try expect("x: off the map, found \"50.000000, 0.000000\"", place, "t,x,y\n1,50,0\n")
    try expect(
      "found \"504650\", allowed: a number from -180.0 to 180.0, in degrees: metres or feet", place,
      "t,x,y\n1,504650,0\n")
    try expect(
      "x: found \"2,35\", allowed: a number with a decimal point and without commas", place, "t,x,y\n1,\"2,35\",0\n")
    try expect("off the map, unless longitude and latitude are the other way round", place, "t,x,y\n1,0,0.007\n")
  }
}

extension ScenarioFolder {
  /// Adds a long row of cells in the north of the map, so that there are 200.
  fileprivate func makeLarge() throws {
    let path = folder + "/map/"
    let cells = try String(contentsOfFile: path + "cells.csv", encoding: .utf8).split(separator: "\n").map(String.init)
    let beats = try String(contentsOfFile: path + "beats.csv", encoding: .utf8).split(separator: "\n").map(String.init)
    let rows = cells.filter { $0.first?.isNumber == true }
    let last = try #require(rows.last?.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    let beat = try #require(beats.last { $0.contains(",\(last[0]),") }?.split(separator: ",").map(String.init))
    var (moreCells, moreBeats) = ("", "")
    for i in rows.count..<200 {
      var cell = last
      (cell[0], cell[1], cell[2]) = ("\(i)", "\(i)", "50")
      moreCells += cell.joined(separator: ",") + "\n"
      moreBeats += "\(beat[0]),\(beat[1]),\(i),1\n"
    }
    try write(cells.joined(separator: "\n") + "\n" + moreCells, to: "map/cells.csv")
    try write(beats.joined(separator: "\n") + "\n" + moreBeats, to: "map/beats.csv")
  }
}
