import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

@Suite struct CallReadingTests {
  static let plain = """
    calls:
      file: calls.csv
      time: {column: t, unit: min}
      place: {column: where}
      kind: {column: what}
    """

  @Test func callsRead() throws {
    let folder = try ScenarioFolder(
      """
      calls:
        file: calls.csv
        time: {column: t, unit: min}
        place: {column: where}
        kind: {column: what, map: {Brand: house-fire, Notruf: illness}, others: alarm}
        priority: {column: how, map: {A: 1, B: 3}}
        fixed:
          care: {work: {column: minutes, unit: min}}
          hand-over: {needed: {column: carried}, facility: {column: to}, work: {column: there, unit: s}}
          attack: {count: {column: engines}}
      """,
      files: [
        "calls.csv": """
        t,where,what,how,minutes,carried,to,there,engines,remark
        5,7,Notruf,A,30.5,True,hospital-1,60,,"one, two"
        2.5,fire-1,Brand,B,,,,,3,
        5,3,Katze,A,,False,,,,
        """
      ])
    let calls = try #require(try folder.reading().calls)
    let plan = calls.plan
    let whole = try folder.plan()
    let fire = try #require(whole.map.facilities.first { $0.id == "fire-1" }).cell
    // Of one time, the call at the place with the lower number comes first.
    #expect(plan.time == [.seconds(150), .minutes(5), .minutes(5)] && plan.row == [1, 2, 0])
    #expect(plan.kind.map { whole.kinds[Int($0)].id } == ["house-fire", "alarm", "illness"])
    #expect(plan.priority == [3, 1, 1] && plan.place == [fire, 3, 7])
    let column = { (task: String, input: CallPlan.Input) in
      plan.columns.first { $0.task == task && $0.input == input }?.values
    }
    #expect(column("care", .work) == [-1, -1, 1830] && column("hand-over", .needed) == [-1, -1, 1])
    #expect(column("hand-over", .work) == [-1, -1, 60] && column("attack", .count) == [3, -1, -1])
    let hospital = whole.map.facilities.firstIndex { $0.id == "hospital-1" }
    #expect(column("hand-over", .facility) == [-1, -1, Double(try #require(hospital))])
    #expect(calls.bad.isEmpty && calls.rows == 3 && calls.late == 0 && calls.summary().hasSuffix("calls.csv: 3 calls"))
    // The first 24 bits of the SHA-256 of what the calls say tell them from others.
    #expect(plan.source < 1 << 24 && plan.source != 0)
  }

  @Test func sourceIsTheDigestOfWhatTheCallsSay() throws {
    let folder = try ScenarioFolder(Self.plain, files: ["calls.csv": "t,where,what\n1,7,alarm\n"])
    // Python: sha256(pack('<qqq', 60 * 10**9, 7, 0) + b'alarm\n'): nanoseconds, place, no priority of its own, kind.
    #expect(try folder.plan().calls?.source == 0xfdff7c)
    try folder.write("what,t,where\nillness,1,7\nalarm,1,3\n", to: "calls.csv")
    let one = try folder.plan().calls?.source
    try folder.write("t,where,what\n1,3,alarm\n1,7,illness\n", to: "calls.csv")
    #expect(try folder.plan().calls?.source == one && one != 0xfdff7c)
  }

  @Test func badRowsAreListedWithTheirReason() throws {
    let file = """
      t,where,what
      1,7,alarm
      x,7,alarm
      2,99,alarm
      3,7,Alarm
      -4,7,alarm
      5,7
      #6,7,alarm
      4000000,7,alarm
      0.5,7,alarm
      """
    let folder = try ScenarioFolder(Self.plain, files: ["calls.csv": file])
    let refused = try #require(folder.message())
    #expect(refused.hasPrefix("scenario.yaml:"))
    #expect(refused.contains("calls: more rows cannot be used than calls.bad-rows (0.0%) lets out\ncalls.csv: 3 calls"))
    try folder.replace("kind: {column: what}", by: "kind: {column: what}\n  bad-rows: 75%")
    let calls = try #require(try folder.reading().calls)
    #expect(
      calls.bad.map { "\($0.line) \($0.reason)" } == [
        "3 t: found \"x\", allowed: a number", "4 where: no such place on the map, found \"99\"",
        "5 what: unknown kind, found \"Alarm\"",
        "7 more or fewer fields than the header", "8 t: found \"#6\", allowed: a number",
      ])
    #expect(calls.plan.row == [8, 0, 7] && calls.late == 1 && calls.early == [6])
    let summary = calls.summary(listing: 2).replacingOccurrences(of: folder.folder + "/", with: "")
    #expect(
      summary == """
        calls.csv: 3 calls, 1 of them after the end of the run, 1 before its start left out, 5 rows left out:
          2: line 3: t: found "x", allowed: a number
          1: line 4: where: no such place on the map, found "99"
          and 2 more reasons
        """)
  }

  @Test func callsOutsideTheMeasuredPeriodAreCountedApart() throws {
    func folder(_ minutes: [Int]) throws -> ScenarioFolder {
      let rows = minutes.map { "\($0),7,alarm\n" }.joined()
      let folder = try ScenarioFolder(Self.plain, files: ["calls.csv": "t,where,what\n" + rows])
      return folder
    }
    let calendar = try folder([1]).plan().calendar
    let (start, end) = (Int((calendar.start - .zero).seconds / 60), Int((calendar.horizon - .zero).seconds / 60))
    let calls = try #require(try folder([start, start + 1, end - 1, end]).reading().calls)
    #expect(calls.account.map(\.count) == [3, 1])
    #expect(calls.account[1].what.contains("in no figure"))
    let none = try folder([end, end + 1])
    #expect(throws: InputError.self) { try none.plan() }
  }

  @Test func whatBecameOfEveryRowIsCounted() throws {
    let file = "t,where,what\n" + (0..<20).map { "\($0),7,alarm\n" }.joined() + "x,7,alarm\ny,7,alarm\n-1,7,alarm\n"
    let folder = try ScenarioFolder(
      Self.plain.replacing("kind: {column: what}", with: "kind: {column: what}\n  bad-rows: 10%"),
      files: ["calls.csv": file])
    let calls = try #require(try folder.reading().calls)
    #expect(calls.account.map(\.count) == [20, 1, 2] && calls.account.map(\.count).reduce(0, +) == calls.rows)
    #expect(calls.account[2].what == "rows left out: t: allowed: a number")
    #expect(calls.account[2].example == "line 22: t: found \"x\", allowed: a number")
  }

  @Test func callsOutsideTheRunAreMeantOrAnError() throws {
    let folder = try ScenarioFolder(
      Self.plain, files: ["calls.csv": "t,where,what\n" + (1...40).map { "\(-$0),7,alarm\n" }.joined() + "5,7,alarm\n"])
    let refused = try #require(folder.message())
    #expect(refused.contains("97.6 % of the calls lie outside the run; calls.outside: 98% says that this is meant"))
    try folder.replace("kind: {column: what}", by: "kind: {column: what}\n  outside: 98%")
    #expect(try folder.reading().calls?.inside == 1)
    try folder.write("t,where,what\n" + (1...90).map { "\(-$0),7,alarm\n" }.joined() + "5,7,alarm\n", to: "calls.csv")
    #expect(try #require(folder.message()).contains("calls.outside: 98.9 % of the calls lie outside the run"))
  }

  @Test func whatIsProbablyReadWronglyStops() throws {
    func message(_ calls: String, _ rows: [String]) throws -> String? {
      let settings = """
        calls:
          file: calls.csv
          place: {column: where}
        \(calls.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        """
      return try ScenarioFolder(settings, files: ["calls.csv": rows.joined(separator: "\n") + "\n"]).message()
    }
    let kinds = "kind: {column: what, map: {FIRE: alarm}, others: illness}"
    let offset = "time: {column: t, unit: min}\n"
    for word in ["Fire", "fire: car"] {
      let rows = ["t,where,what", "1,7,\(word)", "2,7,cat"]
      #expect(
        try message(offset + kinds, rows)?.contains("the word \"FIRE\" never occurs in what, but \"\(word)\" does")
          == true)
      #expect(try message(offset + kinds + "\nmeant: [words]", rows) == nil)
    }
    #expect(try message(offset + kinds, ["t,where,what", "1,7,FIRE", "2,7,Fire brigade"]) == nil)
    let short = "kind: {column: what, map: {A: alarm}, others: illness}"
    #expect(try message(offset + short, ["t,where,what", "1,7,A B"]) == nil)
    let clock = "time: {column: t, format: iso, start: 2024-01-06}\nkind: alarm\n"
    let dates = ["t,where"] + (1...12).map { "2024-01-06 00:00:\($0 == 12 ? "07" : "00"),7" }
    #expect(try message(clock, Array(dates.dropLast()))?.contains("11 of 11 calls come at midnight") == true)
    #expect(try message(clock + "meant: [midnight]", Array(dates.dropLast())) == nil)
    let long = ["t,where,mins", "1,7,30", "2,7,5000", "3,7,9000"]
    let fixed = offset + "kind: alarm\nfixed: {work: {work: {column: mins, unit: min}}}\n"
    #expect(
      try message(fixed, long)?.contains("2 fixed times of work are longer than three days: line 3 has 3.5 days")
        == true)
    #expect(try message(fixed + "meant: [durations]", long) == nil)
    let swallowed = ["t,where,note", "1,7,\"open"] + (2...60).map { "\($0),7,x" } + ["61,7,\"close\""]
    #expect(
      try message(offset + "kind: alarm", swallowed)?.contains(
        "calls.csv:2: a quoted field of more than 50 lines begins here") == true)
    let groups = ["t,where,id", "1,7,1.7E+08", "1500,7,1.7E+08"]
    #expect(
      try message(offset + "kind: alarm\ngroup: id", groups)?.contains("2 rows of id \"1.7E+08\" would be one call")
        == true)
    #expect(try message(offset + "kind: alarm\ngroup: id\nmeant: [groups]", groups) == nil)
  }

  @Test(
    "points in time with an offset, by the clock that they are written on or that of a place",
    arguments: [
      ("iso", "2024-01-06T08:30:00+01:00", 510.0), ("iso", "2024-01-06 08:30:00+0100", 510),
      ("iso", "2024-01-06T08:30:00Z", 570),
      ("iso", "2024-01-06T08:30:00-05", 870), ("iso", "2024-01-06 08:30:00 +0000", 570),
      ("iso", "2024-01-06 08:30", 510),
      ("day-first", "06/01/2024 08:30", 510), ("day-first", "6/1/2024 8:30:00 AM", 510),
      ("us", "01/06/2024 08:30:00 AM", 510),
    ])
  func offsets(format: String, text: String, minutes: Double) throws {
    func minute(_ zone: String) throws -> Double? {
      let folder = try ScenarioFolder(
        "calls:\n  file: calls.csv\n  time: {column: t, format: \(format), start: 2024-01-06\(zone)}\n  place: {column: where}\n  kind: alarm\n",
        files: ["calls.csv": "t,where\n\(text),7\n"])
      return try folder.plan().calls?.time.first?.minutes
    }
    #expect(try minute(", zone: Europe/Paris") == minutes)
    #expect(try minute("") == 510)
  }

  /// Five files of one column, some with a byte-order mark: the time since the call before, and what is fixed.
  @Test func inputsMayStandInParallelFiles() throws {
    let folder = try ScenarioFolder(
      """
      calls:
        time: {file: gaps.csv, gap: "0", unit: min}
        place: {file: places.csv, column: "0"}
        kind: illness
        fixed:
          care: {work: {file: care.csv, column: "0", unit: min}}
          hand-over: {needed: {file: carried.csv, column: "0"}, work: {file: care.csv, column: "0", unit: min}}
      """,
      files: [
        "gaps.csv": "0\n1.5\n2.25\n0.25\n", "places.csv": "\u{FEFF}0\r\n7\r\n3\r\n7\r\n",
        "care.csv": "0\n10\n20.5\n3\n",
        "carried.csv": "0\nTrue\nFalse\nTrue\n",
      ])
    let whole = try folder.plan()
    let plan = try #require(whole.calls)
    #expect(plan.time.map(\.seconds) == [90, 225, 240] && plan.place == [7, 3, 7])
    #expect(plan.kind.map { whole.kinds[Int($0)].id } == ["illness", "illness", "illness"])
    #expect(plan.columns.map(\.values) == [[600, 1230, 180], [600, 1230, 180], [1, 0, 1]])
    #expect(Set(plan.columns.map { "\($0.task) \($0.input)" }) == ["care work", "hand-over needed", "hand-over work"])
    try folder.write("0\n1.5\nx\n0.25\n", to: "gaps.csv")
    #expect(folder.message()?.hasPrefix("gaps.csv:3: 0: found \"x\"") == true)
    try folder.write("0\n1.5\n", to: "gaps.csv")
    #expect(folder.message()?.contains("gaps.csv has 1, this one 3") == true)
  }

  /// San Francisco's export: a row for each unit, points in time on a clock of twelve hours, a point in one column.
  @Test func rowsOfOneCallAreGrouped() throws {
    let folder = try ScenarioFolder(
      """
      calls:
        file: sf.csv
        group: Call Number
        time: {column: Received DtTm, format: us, start: "2016-12-31 00:00"}
        place: {point: Location}
        kind: {column: Call Type, map: {Structure Fire: house-fire, Alarms: alarm}}
        priority: {column: Final Priority}
        fixed:
          attack: {count: rows, work: {from: On Scene DtTm, to: Available DtTm}}
      """,
      files: [
        "sf.csv": """
        Call Number,Call Type,Received DtTm,On Scene DtTm,Available DtTm,Final Priority,Location
        2,Alarms,01/01/2017 12:00:30 AM,,,2,"(0.000100, -0.000200)"
        1,Structure Fire,12/31/2016 11:58:02 AM,12/31/2016 12:01:00 PM,12/31/2016 12:31:30 PM,3,"(0.002250, 0.002250)"
        1,Structure Fire,12/31/2016 11:58:02 AM,,,3,"(0.002250, 0.002250)"
        """
      ])
    let calls = try #require(try folder.reading().calls)
    #expect(calls.plan.time.map(\.seconds) == [11 * 3600 + 58 * 60 + 2, 86_430] && calls.plan.priority == [3, 2])
    #expect(calls.plan.columns.map(\.values) == [[1830, -1], [2, -1]] && calls.plan.row == [1, 0])
    #expect(calls.summary().hasSuffix("sf.csv: 2 calls in 3 rows"))
    #expect(calls.plan.place.allSatisfy { $0 >= 0 })
  }

  /// Who carries nobody away leaves no time for it: the next column says when the work was over.
  @Test func workEndsInTheFirstColumnThatARowHas() throws {
    let folder = try ScenarioFolder(
      """
      calls:
        file: log.csv
        time: {column: received, format: iso, start: "2016-12-31"}
        place: "7"
        kind: illness
        fixed: {care: {work: {from: there, to: [left, free]}}}
      """,
      files: [
        "log.csv": """
        received,there,left,free
        2016-12-31 08:00,2016-12-31 08:10,2016-12-31 08:25,2016-12-31 09:10
        2016-12-31 09:00,2016-12-31 09:10,,2016-12-31 09:40
        2016-12-31 10:00,2016-12-31 10:10,,
        2016-12-31 11:00,,,2016-12-31 11:30
        """
      ])
    let plan = try #require(try folder.reading().calls).plan
    #expect(plan.columns.map(\.values) == [[900, 1800, -1, -1]])
    try folder.replace("[left, free]", by: "[left, fre]")
    #expect(folder.message()?.contains("no such column in log.csv, found \"fre\"") == true)
  }

  @Test func pointsOffTheMapAreBadRows() throws {
    let folder = try ScenarioFolder(
      Self.plain.replacingOccurrences(of: "{column: where}", with: "{lon: x, lat: y, frame: WGS-84}")
        + "\n  bad-rows: 50%",
      files: ["calls.csv": "t,x,y,what\n1,0,0,alarm\n2,0.5,0,alarm\n"])
    let calls = try #require(try folder.reading().calls)
    #expect(calls.plan.count == 1 && calls.bad.map(\.reason) == ["x: off the map, found \"0.500000, 0.000000\""])
  }

  @Test(
    arguments: [
      ("calls.csv\n", "cals.csv\n", "does not exist (did you mean \"calls.csv\"?)"),
      ("column: t,", "column: tt,", "no such column in calls.csv, found \"tt\", allowed: t, where, what"),
      ("unit: min", "unit: minutes", "allowed: ms, s, min, h, d, week"),
      ("{column: t, unit: min}", "{column: t, format: iso, start: 2017-01-01}", "this is a sunday, and the calendar's"),
      ("{column: t, unit: min}", "{column: t, format: iso, start: 2017-02-29}", "the date of the run's first day"),
      (
        "{column: what}", "{column: what, map: {a: alrm}}",
        "found \"alrm\", allowed: alarm, house-fire, illness, none (did"
      ),
      ("{column: what}", "alrm", "found \"alrm\", allowed: alarm, house-fire, illness (did"),
      ("{column: what}", "{column: what, other: alarm}", "unknown key, found \"other\""),
      (
        "{column: what}", "alarm\n  fixed: {cure: {work: {column: t, unit: s}}}",
        "no kind has this task, found \"cure\""
      ),
      ("{column: what}", "alarm\n  fixed: {care: {facility: {column: where}}}", "care is done at no facility"),
      ("{column: what}", "alarm\n  fixed: {care: {count: rows}}", "every call has one row"),
      ("{column: what}", "alarm\n  fixed: {care: {work: {from: t, to: t}}}", "that has no format"),
      ("{column: where}", "100", "no such place on the map, found \"100\""),
    ] as [(String, String, String)])
  func columnMapsAreChecked(old: String, new: String, expected: String) throws {
    let folder = try ScenarioFolder(Self.plain, files: ["calls.csv": "t,where,what\n1,7,alarm\n"])
    try folder.replace(old, by: new)
    let message = folder.message()
    #expect(message?.contains(expected) == true, "\(message ?? "no error")")
  }

  @Test func callsThatAskForTooMuchAreErrors() throws {
    let text = Self.plain.replacingOccurrences(of: "{column: what}", with: "house-fire")
    let folder = try ScenarioFolder(
      text + "\n  fixed: {attack: {count: {column: n}}}", files: ["calls.csv": "t,where,n\n1,7,9\n"])
    #expect(folder.message()?.contains("house-fire, task attack takes 9.0 units, and there are 5") == true)
  }

  @Test(
    arguments: [
      ("2016-12-31 23:57:56", 86_276.0), ("2017-01-01T00:00", 86_400), ("2017-03-01 00:00:00.5", 5_184_000.5),
      ("2016-12-30 23:59:59", -1), ("2016-12-31 24:00:00", 86_400), ("2016-12-31 24:00:01", nil),
      ("2016-13-01 00:00:00", nil),
      ("12/31/2016 10:00", nil),
      ("2016-12-31", nil), ("", nil),
    ] as [(String, Double?)])
  func isoPointsInTime(text: String, seconds: Double?) throws {
    let day = try #require(CallClock.day(year: 2016, month: 12, day: 31))
    let clock = CallClock(format: .iso, firstDay: day)
    #expect((try? clock.seconds(Setting(.scalar(text), file: "x"))) == seconds)
  }

  /// Against Foundation's calendar over every day of four centuries' worth of odd cases.
  @Test func daysAgreeWithTheGregorianCalendar() throws {
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for year in [1600, 1899, 1900, 1970, 1999, 2000, 2016, 2017, 2100, 2400] {
      for month in 1...12 {
        for day in [1, 28, 29, 30, 31] {
          let parts = DateComponents(calendar: calendar, year: year, month: month, day: day)
          let ours = CallClock.day(year: year, month: month, day: day)
          #expect((ours != nil) == parts.isValidDate)
          guard let ours, let date = calendar.date(from: parts) else { continue }
          #expect(Double(ours) * 86_400 == date.timeIntervalSince1970)
          #expect(CallClock.weekday(ofDay: ours) == (calendar.component(.weekday, from: date) + 5) % 7)
        }
      }
    }
  }
}

/// Files that others published, read as they are.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GRIDTWIN_REFERENCE"] != nil, "GRIDTWIN_REFERENCE is not set"))
struct ReferenceCallsTests {
  @Test func elaspyCallsReadAsTheyAre() throws {
    let reference = ProcessInfo.processInfo.environment["GRIDTWIN_REFERENCE"] ?? ""
    let file = { (name: String) in "\(reference)/elaspy/\(name)_test_run_simulation_diesel_3.csv" }
    // The places are postcodes, which smallville has not: their cells stand in for them.
    let folder = try ScenarioFolder(
      """
      calls:
        time: {file: \(file("interarrival_times")), gap: "0", unit: min}
        place: "7"
        kind: illness
        fixed:
          care: {work: {file: \(file("on_site_aid_times")), column: "0", unit: min}}
          hand-over: {needed: {file: \(file("to_hospital_bool")), column: "0"}, work: {file: \(file("drop_off_times")), column: "0", unit: min}}
      """)
    let plan = try #require(try folder.plan().calls)
    #expect(plan.count == 1400 && plan.time[0] == .minutes(1.9454048242505575))
    #expect(plan.columns.first { $0.input == .needed }?.values.allSatisfy { $0 == 0 || $0 == 1 } == true)
  }
}
