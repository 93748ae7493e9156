import Foundation
import Testing

@testable import Inputs

/// What is said of a log before anything is built of it.
@Suite("Looks at logs") struct CallLookTests {
  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]

  /// A look at a file with these lines.
  private func look(_ lines: [String], _ form: TableForm = TableForm()) throws -> CallLook {
    let path = NSTemporaryDirectory() + "look-" + UUID().uuidString + ".csv"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try CallLook.read(TableFile(path: path, form: form))
  }

  private func log(_ name: String) throws -> CallLook {
    try CallLook.read(TableFile(path: try #require(Self.data) + "/data/calls/" + name))
  }

  /// What is no table is no log either.
  @Test(arguments: [
    ("{\"calls\": []}", "JSON, not a table (CSV)"), ("<?xml version=\"1.0\"?>", "XML, not a table (CSV)"),
    (" <html>", "a web page, not a table (CSV)"), ("<html>", "a web page, not the file that it leads to"),
  ])
  func whatIsNoTableIsNamed(text: String, form: String) {
    let error = #expect(throws: InputError.self) { try look([text]) }
    #expect(error?.message == "is \(form)" && (error?.line == 1 || !form.hasSuffix("(CSV)")))
  }

  /// Counts of awk and Python: rows, rows that repeat, stretches of hours without a call.
  @Test(.enabled(if: data != nil, "GRIDTWIN_SHARED is not set"))
  func montgomery() throws {
    let look = try log("montgomery-pa-911-2015-12-10-to-2016-06-26.csv")
    #expect(look.rows == 76_661 && look.encoding == "utf-8" && look.delimiter == "commas" && look.header == 1)
    #expect(look.columns.map(\.form) == [.latitude, .longitude, .words, .time, .words])
    let time = try #require(look.time)
    #expect(time.formats == ["iso"] && time.first == ["2015-12-10 17:40"] && time.last == ["2016-06-26 23:57"])
    #expect(time.days == 200 && time.unreadable.count == 0)
    // The log's holes as its source describes them.
    for hole in [("2015-12-17 22:52", 8.3), ("2015-12-18 22:32", 10.1), ("2016-05-01 12:57", 14.1)] {
      #expect(time.holes.contains { $0.from == hole.0 && $0.hours == hole.1 })
    }
    #expect(time.holes.count < 10 && look.duplicates.count == 804)
    let points = try #require(look.points)
    #expect(
      points.columns == ["lng", "lat"] && points.count == 76_661 && points.far.count > 0 && points.far.count < 50)
    #expect(look.settings.contains("kind:\n    column: title\n    map:\n      \"EMS: *\": KIND   # 37,554 rows"))
    #expect(look.settings.contains("time: {column: timeStamp, format: iso, start: 2015-12-10}"))
  }

  @Test(.enabled(if: data != nil, "GRIDTWIN_SHARED is not set"))
  func sanFrancisco() throws {
    let look = try log("sf-fire-2016-12-31-to-2017-01-07.csv")
    #expect(look.rows == 7704 && look.group == "Call Number" && look.duplicates.count == 0)
    #expect(look.columns.first { $0.name == "Call Number" }?.different == 3560)
    #expect(look.columns.first { $0.name == "RowID" }?.form == .id)
    #expect(look.time?.columns == ["Received DtTm"] && look.time?.formats == ["us"] && look.time?.days == 8)
    #expect(look.points?.columns == ["Location"] && look.points?.count == 7704)
    #expect(look.settings.contains("priority: {column: Final Priority}"))
    #expect(look.settings.contains("Medical Incident: KIND   # 5,331 rows"))
  }

  /// All days of this log are in one month, and may be in two.
  @Test(.enabled(if: data != nil, "GRIDTWIN_SHARED is not set"))
  func newYork() throws {
    let look = try log("nyc-311-2022-05-01.csv")
    #expect(look.rows == 924 && look.columns.count == 33)
    #expect(look.time?.formats == ["us", "day-first"])
    #expect(look.time?.first == ["2022-05-01 00:00", "2022-01-05 00:00"])
    #expect(look.settings.contains("format: \"us or day-first\""))
    #expect(look.points?.count == 913 && look.points?.missing.count == 11)
  }

  @Test("a day behind the twelfth tells which comes first") func dataDecide() throws {
    let rows = ["id,when", "1,01/02/2019 08:30", "2,02/02/2019 08:30"]
    #expect(try look(rows).time?.formats == ["us", "day-first"])
    #expect(try look(rows + ["3,13/02/2019 08:30"]).time?.formats == ["day-first"])
    #expect(try look(rows + ["3,02/13/2019 08:30"]).time?.formats == ["us"])
  }

  @Test("titles, closing rows, decimal commas, and a date and a time in two columns") func asASpreadsheetWrites() throws
  {
    let rows = (1...30).map {
      "\($0);-75,\($0)81;40,29\($0);\($0 % 3 == 0 ? "Brand" : "Notruf");\($0 % 28 + 1).12.2015;8:\(10 + $0):00"
    }
    let lines = ["Notrufe 2015", "", "Nr;lon;lat;Art;Datum;Uhrzeit"] + rows + ["Summe;30"]
    let look = try look(lines)
    #expect(look.rows == 30 && look.header == 3 && look.lastRows == 1 && look.delimiter == "semicolons")
    #expect(look.decimal == "comma" && look.points?.count == 30)
    #expect(look.time?.columns == ["Datum", "Uhrzeit"] && look.time?.formats == ["d.M.yyyy H:mm[:ss]"])
    for line in ["header: 3", "last-rows: 1", "time: {column: [Datum, Uhrzeit], format: \"d.M.yyyy H:mm[:ss]\""] {
      #expect(look.settings.contains(line), "\(look.settings)")
    }
  }

  /// What is written can be pasted: with the words for kinds filled in, the calls are read.
  @Test func whatIsWrittenIsRead() throws {
    let rows = (0..<40).map {
      "\($0),2024-01-0\(6 + $0 / 20) 0\($0 % 10):\(10 + $0):00,0.00225,0.00225,\($0 % 2 == 0 ? "Fire: car" : "EMS: fall")"
    }
    let look = try look(["id,received,lon,lat,type"] + rows)
    let folder = try ScenarioFolder(
      look.settings.replacing(look.file, with: "calls.csv").replacing("KIND", with: "alarm"),
      files: ["calls.csv": (["id,received,lon,lat,type"] + rows).joined(separator: "\n") + "\n"])
    #expect(try folder.reading().calls?.plan.count == 40)
    try folder.replace("alarm", by: "KIND")
    #expect(folder.message()?.contains("found \"KIND\", allowed: alarm, house-fire, illness") == true)
  }

  @Test("counts and Chinese names") func chinese() throws {
    let look = try look([
      "报警编号,报警时间,经度,纬度,类别", "1,2019年1月7日 8时30分,114.03,22.65,火灾", "2,2019年1月7日 9时30分,114.04,22.66,救助",
      "3,2019年1月8日 9时30分,114.03,22.65,救助", "3,2019年1月8日 9时30分,114.03,22.65,救助",
    ])
    #expect(look.time?.formats == ["yyyy年M月d日 H时mm分[ss秒]"] && look.duplicates.line == 5)
    #expect(look.columns.map(\.form) == [.number, .time, .longitude, .latitude, .words])
    #expect(look.settings.contains("救助: KIND   # 3 rows"))
  }

  @Test("what counts from 1970 wants a zone") func counted() throws {
    let look = try look(["id,created", "1,1546911000", "2,1546914600"])
    #expect(look.time?.formats == ["epoch"] && look.time?.first == ["2019-01-08 01:30"] && look.time?.hasOffset == true)
    #expect(look.settings.contains("zone: Area/City"))
  }

  @Test("offsets that differ by row") func offsets() throws {
    let look = try look([
      "id,created", "1,2024-01-06T08:00:00+08:00", "2,2024-01-06T08:00:00Z", "3,2024-01-06T09:00:00",
    ])
    #expect(look.time?.offsets == ["+08:00", "Z", "none"])
    #expect(look.settings.contains("zone: Area/City"))
  }

  @Test("a carriage return amid lines that end in line feeds") func carriageReturns() throws {
    let rows = ["1,2024-01-06 08:00:00", "2,2024-01-06 08:00:00", "3,2024-01-06 09:00:00"]
    let error = #expect(throws: InputError.self) { try look(["id,created\r" + rows[0]] + rows) }
    #expect(error?.line == 1 && error?.message?.contains("carriage return stands in the middle of this line") == true)
    let later = try look(["id,created"] + rows + ["4,2024-01-06 09:\r00:00"])
    #expect(later.header == 1 && later.returns.count == 1 && later.returns.line == 5)
    let quoted = try look(["id,created,note"] + rows.map { $0 + ",\"a\rb\"" })
    #expect(quoted.header == 1 && quoted.returns.count == 0)
    #expect(try look(["id,created\r"] + rows.map { $0 + "\r" }).returns.count == 0)
  }

  @Test("names that cannot be written in a line stand as their columns' numbers") func hiddenNames() throws {
    let look = try look(["id,\"re\nceived\",ki\u{202E}nd", "1,2024-01-06 08:00:00,a", "2,2024-01-06 09:00:00,b"])
    #expect(look.columns.map(\.name) == ["id", "#2", "#3"])
    #expect(look.columns.map(\.header) == [nil, "re\nceived", "ki\u{202E}nd"])
    #expect(look.settings.contains("time: {column: \"#2\", format: iso"))
  }

  @Test("files of which nothing can be said") func nothing() throws {
    #expect(throws: InputError.self) { try look([""]) }
    #expect(throws: InputError.self) { try look(["a,b;c", "1,2;3"]) }
    #expect(throws: InputError.self) { try look(["a,b", "1,\"2"]) }
    #expect(try look(["a"]).rows == 0 && look(["a"]).time == nil)
  }

  /// Against Foundation's calendar, which is Gregorian from October 1582 on.
  @Test func datesOfDays() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: -140_000, through: 200_000, by: 977) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let (year, month, number) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      #expect(CallClock.day(year: year, month: month, day: number) == day)
      #expect(CallClock.date(day).split(separator: "-").map { Int($0) } == [year, month, number])
    }
    #expect(CallClock.date(17_167) == "2017-01-01")
  }
}
