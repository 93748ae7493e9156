import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

/// Logs of calls as dispatch systems export them.
@Suite("Exported calls") struct ExportedCallsTests {
  private func reading(_ calls: String, _ rows: String) throws -> (folder: ScenarioFolder, calls: CallReading?) {
    let folder = try ScenarioFolder(
      "calls:\n  file: calls.csv\n" + calls.split(separator: "\n").map { "  \($0)\n" }.joined(),
      files: ["calls.csv": rows])
    return (folder, try folder.reading().calls)
  }

  private func message(_ calls: String, _ rows: String) throws -> String {
    let folder = try ScenarioFolder(
      "calls:\n  file: calls.csv\n" + calls.split(separator: "\n").map { "  \($0)\n" }.joined(),
      files: ["calls.csv": rows])
    return folder.message() ?? "it was read"
  }

  /// One point in time, 20:30 on 7 January 2019 in New York, as GNU date writes it; spreadsheet days by their definition.
  @Test(
    "times by a pattern",
    arguments: [
      ("\"yyyy/M/d H:mm\"", "t", "2019/1/7 20:30"), ("\"yyyy年M月d日 H时mm分\"", "t", "2019年1月7日 20时30分"),
      ("\"dd.MM.yyyy HH:mm:ss\"", "t", "07.01.2019 20:30:00"), ("\"dd/MM/yyyy hh:mm a\"", "t", "07/01/2019 08:30 PM"),
      ("\"yyyyMMddHHmmss\"", "t", "20190107203000"),
      ("\"E, d MMM yyyy HH:mm:ss\"", "t", "\"Mon, 07 Jan 2019 20:30:00 -0500\""),
      ("\"MM/dd/yy HH:mm\"", "t", "01/07/19 20:30"), ("\"M/d/yyyy ah:mm[:ss]\"", "t", "1/7/2019 下午8:30"),
      ("\"yyyy-MM-dd'T'HH:mm:ss.SSS\"", "t", "2019-01-07T20:30:00.000"),
      ("iso", "t", "2019-01-07T20:30:00-05:00"), ("iso", "t", "2019-01-08T01:30:00Z"), ("us", "t", "1/7/2019 8:30 PM"),
      ("epoch", "t", "1546911000"), ("epoch-millis", "t", "1546911000000"), ("excel", "t", "43472.854166666664"),
      ("day-first", "[d, t]", "20:30,07/01/2019"), ("\"yyyyMMdd HHmm\"", "[d, t]", "2030,20190107"),
      ("excel", "[d, t]", "0.854166666666667,43472"), ("\"M/d/yyyy h:mm a\"", "[d, t]", "8:30 pm,1/7/2019"),
    ])
  func times(format: String, columns: String, written: String) throws {
    let settings = """
      calls:
        file: calls.csv
        time: {column: \(columns), format: \(format), start: 2019-01-07, zone: America/New_York}
        place: "7"
        kind: alarm
      """
    let rows = columns == "t" ? "id,t\n1,\(written)\n" : "id,t,d\n1,\(written)\n"
    let folder = try ScenarioFolder(settings, files: ["calls.csv": rows])
    try folder.replace("first-day: saturday", by: "first-day: monday")
    #expect(try folder.reading().calls?.plan.time == [.seconds(20.5 * 3600)])
    // Of every form, a twin with a letter in its number.
    let damaged = rows.replacing("2019", with: "20x9").replacing("/19 ", with: "/x9 ").replacing("154", with: "15x")
      .replacing("43472", with: "4x472")
    try folder.write(damaged, to: "calls.csv")
    let said = folder.message() ?? "it was read"
    #expect(said.contains("calls.csv: 0 calls") && said.contains("1: line 2: "), "\(said)")
    #expect(said.contains(": not a point in time"), "\(said)")
  }

  @Test("patterns that are none, and years of two digits that nobody said")
  func patterns() throws {
    func said(_ format: String, _ time: String) throws -> String {
      try message(
        "time: {column: t, format: \(format), start: 2019-01-05}\nplace: \"7\"\nkind: alarm", "id,t\n1,\(time)\n")
    }
    #expect(
      try said("\"yyyy/M/d\"", "x").contains(
        "calls.time.format: no pattern of a point in time: a point in time has a year, month"))
    #expect(try said("\"yyyy/Q/d H:mm\"", "x").contains("\"Q\" stands for nothing"))
    let brackets = { (count: Int) in "\"yyyy/M/d H:mm" + String(repeating: "[.]", count: count) + "\"" }
    #expect(try said(brackets(6), "x").contains("not a point in time"))
    #expect(try said(brackets(7), "x").contains("more than 6 parts may be left out"))
    #expect(try said(brackets(28), "x").contains("more than 6 parts may be left out"))
    #expect(try said("\"us or day-first\"", "x").contains("found \"us or day-first\""))
    #expect(try said("us", "1/7/19 20:30").contains("a pattern with yy reads years of two digits"))
    #expect(try said("iso", "2019-01-07").contains("a date without a time of the day"))
    #expect(
      try said("iso", "2019-01-05 24:00") == "it was read" && said("iso", "2019-01-05 24:01").contains("not a point"))
  }

  /// DataSF writes a point below its address; WKT and others' text are published forms of the same point.
  @Test(
    "points",
    arguments: [
      "\"1 MAIN ST\nSMALLVILLE, CA\n(0.002250, 0.002250)\"", "\"(0.002250, 0.002250)\"", "POINT (0.00225 0.00225)",
      "SRID=4326;POINT(0.00225 0.00225)", "\"1 MAIN ST (0.002250, 0.002250)\"", "\"0.00225, 0.00225\"",
    ])
  func points(written: String) throws {
    let settings = "time: {column: t, unit: min}\nplace: {point: p}\nkind: alarm"
    let right = try reading(settings, "id,t,p\n1,5,\(written)\n").calls?.plan.place
    let plain = try reading(settings, "id,t,p\n1,5,POINT (0.00225 0.00225)\n").calls?.plan.place
    #expect(right?.count == 1 && right == plain)
    let damaged = try message(settings, "id,t,p\n1,5,\(written.replacing("0.00225", with: "0.00225x"))\n")
    #expect(damaged.contains("line 2: p: found") && damaged.contains("perhaps below an address"), "\(damaged)")
  }

  /// One place, 0.00225 E 0.00225 N, in metres of UTM 31N by PROJ 9.5; another half a degree away; and degrees where metres are stated.
  @Test(
    "points in metres",
    arguments: [
      ("{lon: x, lat: y, frame: UTM 31N}", "x,y", ["166272.158,249.036", "221723.684,248.931", "0.00225,0.00225"]),
      (
        "{point: p, frame: UTM 31N}", "p",
        ["POINT (166272.158 249.036)", "POINT (221723.684 248.931)", "POINT (0.00225 0.00225)"]
      ),
    ])
  func metres(place: String, columns: String, written: [String]) throws {
    let settings = "time: {column: t, unit: min}\nplace: "
    let degrees = try reading(settings + "{lon: x, lat: y}\nkind: alarm", "t,x,y\n5,0.00225,0.00225\n").calls
    let log = written.map { "t,\(columns)\n5,\($0)\n" }
    let metres = try reading(settings + place + "\nkind: alarm", log[0]).calls
    #expect(metres?.plan.count == 1 && metres?.plan.place == degrees?.plan.place)
    let away = try message(settings + place + "\nkind: alarm", log[1])
    #expect(away.contains("off the map, found \"0.500000, 0.002250\""), "\(away)")
    let wrong = try message(settings + place + "\nkind: alarm", log[2])
    #expect(wrong.contains("degrees, it seems, and not metres"), "\(wrong)")
  }

  @Test("the first column of several that says where, down to the area")
  func preferences() throws {
    let settings = """
      time: {column: t, unit: min}
      place: [{lon: x, lat: y}, {point: p}, {area: zone, tier: zone}]
      kind: alarm
      """
    let rows = "t,x,y,p,zone\n1,0.00225,0.00225,,\n2,,0.1,POINT (0.00225 0.00225),\n3,,,,ZONE\n4,,,,zone \n"
    let whole = try ScenarioFolder().plan()
    let zone = whole.map.zones[0]
    let named = rows.replacing("ZONE", with: zone.names.en.uppercased()).replacing(",zone ", with: ",\(zone.id) ")
    let (_, calls) = try reading(settings, named)
    let plan = try #require(calls?.plan)
    #expect(plan.place[0] == plan.place[1] && plan.count == 4)
    for place in plan.place[2...] {
      #expect(whole.map.cells.zone[Int(place)] == 0 && whole.map.cells.residents[Int(place)] > 0)
    }
    #expect(calls?.account.contains { $0.count == 2 && $0.what.contains("drawn by residents within the area") } == true)
    // Nothing but the row says where it is.
    let lines = named.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    #expect(try reading(settings, turned).calls?.plan.place == plan.place)
    let wrong = try message(settings, "t,x,y,p,zone\n1,,,,\n2,,,,Atlantis\n")
    #expect(
      wrong.contains("no place: nothing stands in x, y, p, zone") && wrong.contains("no such zone, found \"Atlantis\""))
  }

  /// Within an area places come up as their residents say: over many rows every cell within four standard deviations.
  @Test func areasAreFilledByTheirResidents() throws {
    let map = try ScenarioFolder().plan().map
    let areas = AreaPlaces("zone", of: map)
    var counts = [Int](repeating: 0, count: map.cells.count)
    let all = 20_000
    for row in 0..<all {
      var digest = RowDigest()
      digest.add(Array("\(row),x".utf8)[...])
      let place = try areas.place(Setting(.scalar(map.zones[0].id), file: "f"), digest: digest.value)
      counts[Int(place)] += 1
    }
    let cells = counts.indices.filter { map.cells.zone[$0] == 0 }
    let residents = cells.reduce(0) { $0 + Double(map.cells.residents[$1]) }
    for cell in counts.indices {
      let share = cells.contains(cell) ? Double(map.cells.residents[cell]) / residents : 0
      let expected = share * Double(all)
      #expect(abs(Double(counts[cell]) - expected) <= 4 * (expected * (1 - share)).squareRoot(), "\(cell)")
    }
  }

  /// The titles of the 911 log of Montgomery County (ODbL), by their beginnings.
  @Test func kindsByPattern() throws {
    let settings = """
      time: {column: t, unit: min}
      place: "7"
      kind: {column: title, map: {"EMS: *": illness, "Fire: *": alarm, "*FIRE*": house-fire, "Fire: GAS-ODOR/LEAK": house-fire}}
      """
    let rows = [
      "t,title", "1,EMS: BACK PAINS/INJURY", "2,Fire: FIRE ALARM", "3,Fire: GAS-ODOR/LEAK",
      "4, EMS: DIABETIC EMERGENCY ",
      "5,Traffic: VEHICLE FIRE -",
    ]
    let (folder, calls) = try reading(settings, rows.joined(separator: "\n") + "\n")
    let kinds = try folder.plan().kinds
    #expect(
      calls?.plan.kind.map { kinds[Int($0)].id } == ["illness", "alarm", "house-fire", "illness", "house-fire"])
    #expect(try message(settings, "t,title\n1,Traffic: DISABLED VEHICLE -\n").contains("unknown kind"))
    let twice = settings.replacing("\"*FIRE*\": house-fire", with: "\"*FIRE\": house-fire")
    #expect(
      try reading(twice, "t,title\n1,Fire: FIRE\n").calls?.plan.kind.map { kinds[Int($0)].id } == ["alarm"],
      "six letters come before four")
    let equal = settings.replacing("\"*FIRE*\": house-fire", with: "\"*: FIRE\": house-fire")
    #expect(
      try message(equal, "t,title\n1,Fire: FIRE\n").contains(
        "both \"*: FIRE\" and \"Fire: *\" fit, with equally many letters"))
  }

  /// Units of one call of San Francisco's log (DataSF nuek-vuh3, PDDL), the later row first.
  @Test func theEarliestRowOfACallCounts() throws {
    let rows = """
      Call Number,Unit ID,Received DtTm
      163664050,E39,12/31/2016 11:58:56 PM
      163664050,T15,12/31/2016 11:57:56 PM
      """
    let (_, calls) = try reading(
      "group: Call Number\ntime: {column: Received DtTm, format: us, start: 2016-12-31}\nplace: \"7\"\nkind: alarm",
      rows + "\n")
    #expect(calls?.plan.time == [.seconds(86_276)] && calls?.plan.count == 1)
  }
}
