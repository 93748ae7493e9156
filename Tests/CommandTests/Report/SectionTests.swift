import District
import Experimentation
import Foundation
import GRDB
import Inputs
import Results
import Testing

@testable import Presentation

/// Sections of the report as data.
@Suite("Sections as data") struct SectionTests {
  private func export(
    _ section: String, _ file: String, in place: Workplace, _ arguments: String...
  ) throws -> Command.Outcome {
    try Command.run(
      ["export", "results/test.sqlite", "--section", section, "--output", file] + arguments, in: place.folder)
  }

  private func rows(_ section: String, in place: Workplace, _ arguments: String...) throws -> [[String: String]] {
    let outcome = try Command.run(
      ["export", "results/test.sqlite", "--section", section, "--output", "x.csv"] + arguments, in: place.folder)
    #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome)")
    let table = try Table.read(path: place.folder + "/x.csv", required: [], others: true)
    return try table.rows.map { row in
      try Dictionary(
        uniqueKeysWithValues: table.columns.map { ($0, try row.optional($0)?.string() ?? "") })
    }
  }

  private func number(_ sql: String, in place: Workplace) throws -> Double {
    try DatabaseQueue(path: place.database).read { try Double.fetchOne($0, sql: sql) ?? .nan }
  }

  private func sum(
    _ rows: [[String: String]], _ column: String, where holds: ([String: String]) -> Bool = { _ in true }
  ) -> Double {
    rows.filter(holds).compactMap { Double($0[column] ?? "") }.reduce(0, +)
  }

  @Test func everySectionIsATableWhoseColumnsAreExplained() throws {
    let place = try Workplace.finished()
    let explained = try rows("columns", in: place)
    for section in ReportSection.allCases where section != .columns {
      let outcome = try export(section.rawValue, "x.csv", in: place)
      #expect(outcome.code == 0, "\(outcome)")
      let head = try #require(
        String(contentsOfFile: place.folder + "/x.csv", encoding: .utf8).split(separator: "\n").first)
      let own = explained.filter { $0["section"] == section.rawValue }
      #expect(own.map { $0["column"] ?? "" } == head.split(separator: ",").map(String.init), "\(section)")
      #expect(own.allSatisfy { $0["definition"] != "" && $0["row"] != "" })
    }
    let help = try Command.run(["export", "--help"], in: place.folder).output
    for section in ReportSection.allCases { #expect(help.contains(section.rawValue), "\(section)") }
  }

  @Test func whatCellsHoldIsWhatAllHold() throws {
    let place = try Workplace.finished()
    let (cells, areas) = (try rows("cells", in: place), try rows("areas", in: place))
    let (n, people) = (
      try number("SELECT count(*) FROM cell", in: place), try number("SELECT sum(residents) FROM cell", in: place)
    )
    for name in ["hierarchical", "direct"] {
      let own = { (row: [String: String]) in row["alternative"] == name }
      #expect(cells.count(where: own) == Int(n) && sum(cells, "residents", where: own) == people)
      #expect(sum(areas, "residents", where: own) == people)
      let incidents = try number("SELECT sum(incidents) / 3.0 FROM cell_value WHERE alternative = '\(name)'", in: place)
      #expect(abs(sum(cells, "incidents", where: own) - incidents) < 1e-9)
      #expect(abs(sum(areas, "incidents", where: own) - incidents) < 1e-9)
      let total = try number(
        "SELECT sum(n) FROM histogram WHERE measure = 'closure' AND alternative = '\(name)'", in: place)
      #expect(try sum(rows("times", in: place), "n") { own($0) && $0["time"] == "closure" } == total)
      let days = try number("SELECT period / 86400 FROM experiment", in: place)
      let flows = try number("SELECT sum(n) / 3.0 FROM flow WHERE alternative = '\(name)'", in: place)
      #expect(try abs(sum(rows("flows", in: place), "per_day", where: own) * days - flows) < 1e-6)
    }
  }

  @Test func differencesAreThoseOfTheResults() throws {
    let place = try Workplace.finished()
    let condition = "measure = 'closure-mean' AND dimension = '' AND alternative = 'direct'"
    let mean = try number("SELECT avg(difference) FROM paired WHERE \(condition)", in: place)
    let decision = try StoredExperiment(path: place.database).decision()
    let interval = try #require(decision.blocks[0].rows[1].comparison?.difference.interval)
    let row = try #require(rows("differences", in: place).first { $0["measure"] == "closure-mean" })
    #expect(abs((Double(row["difference"] ?? "") ?? .nan) - mean) < 1e-9)
    #expect(
      Double(row["difference_low"] ?? "") == interval.low && Double(row["difference_high"] ?? "") == interval.high)
    #expect(row["unit"] == "min" && row["verdict"] == decision.blocks[0].rows[1].standing?.verdict.rawValue)
    let groups = try rows("groups", in: place)
    let group = try #require(groups.first { $0["dimension"] == "subdistrict=east" || $0["dimension"] == "priority=1" })
    let values = try number(
      """
      SELECT avg(value) FROM value WHERE measure = '\(group["measure"] ?? "")' AND dimension = '\(group["dimension"] ?? "")'
        AND alternative = '\(group["alternative"] ?? "")'
      """, in: place)
    #expect(abs((Double(group["mean"] ?? "") ?? .nan) - values) < 1e-9)
  }

  @Test func whatIsMissingIsEmptyAndWhatIsInfiniteIsNoted() throws {
    let place = try Workplace.finished()
    try DatabaseQueue(path: place.database).write {
      try $0.execute(
        sql: """
          UPDATE value SET value = 9e999 WHERE measure = 'closure-mean' AND alternative = 'direct' AND replication = 1;
          UPDATE value SET value = NULL WHERE measure = 'closure-mean' AND alternative = 'hierarchical' AND replication = 2
          """)
    }
    let own = try rows("alternatives", in: place).filter { $0["measure"] == "closure-mean" && $0["dimension"] == "" }
    #expect(own.map { $0["mean"] == "inf" } == [false, true] && own[1]["low"] == "")
    #expect(own[0]["note"] == "over nobody in 1 replication" && own[1]["note"] == "not reached in 1 replication")
    let chinese = try rows("alternatives", in: place, "--language", "zh")
    #expect(chinese.contains { $0["note"] == "1 次模拟中未达到" })
  }

  @Test func smallCountsAreLeftBlank() throws {
    let place = try Workplace.finished()
    let (all, few) = (try rows("cells", in: place), try rows("cells", in: place, "--suppress", "5"))
    #expect(all.count == few.count)
    var blank = 0
    for (full, kept) in zip(all, few) {
      let incidents = Double(full["incidents"] ?? "") ?? 0
      #expect((kept["incidents"] == "") == (incidents > 0 && incidents < 5))
      if kept["incidents"] == "" {
        blank += 1
        for column in ["response", "closure"] { #expect(kept[column] == "") }
      } else {
        #expect(kept["incidents"] == full["incidents"])
      }
    }
    #expect(blank > 0)
    // No class of times is small, and none is lost.
    let (times, told) = (try rows("times", in: place), try rows("times", in: place, "--suppress", "5"))
    #expect(told.count < times.count && sum(times, "n") >= sum(told, "n"))
    #expect(told.allSatisfy { $0["n"] == "" || (Double($0["n"] ?? "") ?? 0) >= 15 })
    let groups = try rows("groups", in: place, "--suppress", "60")
    let isTold = groups.map { Double($0["n"] ?? "").map { $0 == 0 || $0 >= 60 } ?? false }
    #expect(isTold.contains(true) && isTold.contains(false))
    for (row, isTold) in zip(groups, isTold) where row["dimension"] != "" {
      #expect(isTold || (row["mean"] == "" && row["difference"] == "" && row["note"] == "fewer than 60, left blank"))
    }
  }

  @Test func placesAreSquaresWithTheNumbersOfTheTable() throws {
    let place = try Workplace.finished()
    let cells = try rows("cells", in: place)
    #expect(try export("cells", "x.geojson", in: place).code == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: place.folder + "/x.geojson"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(features.count * 2 == cells.count && (json["columns"] as? [String: Any])?["closure"] != nil)
    let shapes = try GeoFeature.parse(String(decoding: data, as: UTF8.self), file: "x.geojson")
    for (feature, shape) in zip(features, shapes) {
      let properties = try #require(feature["properties"] as? [String: Any])
      let number = try #require(properties["cell"] as? Int)
      for row in cells where row["cell"] == String(number) {
        let name = row["alternative"] ?? ""
        for column in ["incidents", "closure", "difference_low"] {
          let (told, wanted) = (properties["\(column).\(name)"] as? Double, Double(row[column] ?? ""))
          // The reader of JSON is exact to fifteen digits.
          #expect((told == nil) == (wanted == nil) && abs((told ?? 0) - (wanted ?? 0)) <= 1e-12 * abs(wanted ?? 0))
        }
      }
      guard case .polygons(let polygons) = shape.shape else { return #expect(Bool(false)) }
      #expect(polygons.count == 1 && polygons[0].count == 1 && abs(Self.area(polygons[0][0]) - 62_500) < 70)
    }
    #expect(try export("areas", "y.geojson", in: place).code == 0)
    let text = try String(contentsOfFile: place.folder + "/y.geojson", encoding: .utf8)
    let areas = try GeoFeature.parse(text, file: "y.geojson")
    let total = areas.reduce(0.0) { sum, feature in
      guard case .polygons(let polygons) = feature.shape else { return .nan }
      return sum + polygons.joined().reduce(0) { $0 + Self.area($1) }
    }
    #expect(abs(total - Double(features.count) * 62_500) < 70 * Double(features.count))
  }

  /// On the equator at longitude 0: 111,319.49 m a degree of longitude and 110,574.28 m one of latitude, as WGS-84 has them there.
  private static func area(_ ring: [GeoPoint]) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
      sum + (edge.0.longitude * edge.1.latitude - edge.1.longitude * edge.0.latitude) / 2
    } * 111_319.49 * 110_574.28
  }

  /// Corners by PROJ 9.5.1 (aeqd about the map's origin); the centres have six decimals, a tenth of a metre.
  @Test func cornersAreWhereTheMapsPlaneHasThem() throws {
    let map = try DistrictMap.read(folder: Command.repository + "/Maps/longhua")
    let centres = zip(map.cells.longitude, map.cells.latitude).map { GeoPoint(longitude: $0, latitude: $1) }
    let outlines = CellOutlines(map, centres: centres)
    for (cell, corners) in [
      (0, [(114.0223987, 22.583072), (114.0248298, 22.5830721), (114.0248298, 22.5853297), (114.0223986, 22.5853296)]),
      (
        1408,
        [(114.0491556, 22.6891764), (114.0515886, 22.689176), (114.0515889, 22.6914336), (114.0491559, 22.6914339)]
      ),
      (
        2816,
        [(114.0418642, 22.7727059), (114.0442986, 22.7727057), (114.0442988, 22.7749632), (114.0418644, 22.7749634)]
      ),
    ] {
      for (point, expected) in zip(outlines.ring(of: cell), corners) {
        #expect(
          abs(point.longitude - expected.0) < 1e-6 && abs(point.latitude - expected.1) < 1e-6, "\(cell): \(point)")
      }
    }
    // All cells together are one polygon, or several, of the same area.
    let areas = outlines.outline(of: Array(centres.indices))
    #expect(areas.reduce(0) { $0 + $1.count } < 20)
    let sum = areas.joined().reduce(0) { $0 + Self.area($1) }
    let parts = centres.indices.reduce(0) { $0 + Self.area(outlines.ring(of: $1)) }
    #expect(abs(sum / parts - 1) < 1e-6)
  }

  /// A ring of eight squares has a hole; two that touch at a corner are two polygons.
  @Test func outlinesHaveHolesAndDoNotCross() throws {
    func outline(_ squares: [(Int32, Int32)]) throws -> [[[GeoPoint]]] {
      var map = try DistrictMap.read(folder: Command.repository + "/Maps/smallville")
      map.cells.column = squares.map(\.0)
      map.cells.row = squares.map(\.1)
      let centres = squares.map { GeoPoint(longitude: Double($0.0) * 0.00225, latitude: Double($0.1) * 0.00226) }
      return CellOutlines(map, centres: centres).outline(of: Array(squares.indices))
    }
    let ring = try outline((0..<9).filter { $0 != 4 }.map { (Int32($0 % 3), Int32($0 / 3)) })
    #expect(ring.count == 1 && ring[0].map(\.count) == [5, 5])
    let apart = try outline([(0, 0), (1, 1)])
    #expect(apart.map(\.count) == [1, 1] && apart.allSatisfy { $0[0].count == 5 })
    let island = try outline(
      (0..<25).filter { ![6, 7, 8, 11, 13, 16, 17, 18].contains($0) }.map { (Int32($0 % 5), Int32($0 / 5)) })
    #expect(island.map(\.count).sorted() == [1, 2])
  }

  @Test func whatCannotBeIsRefusedAndNothingWritten() throws {
    let place = try Workplace.finished()
    let before = try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted()
    for (section, file, message) in [
      ("times", "x.geojson", "this section has no places"), ("times", "x.txt", "ends in .csv or .geojson"),
      ("cells", "nowhere/x.csv", "there is no folder"), ("nonsense", "x.csv", "nonsense"),
    ] {
      let outcome = try export(section, file, in: place)
      #expect(outcome.code == 2 && outcome.errors.contains(message) && outcome.output.isEmpty, "\(outcome)")
    }
    #expect(try export("cells", "x.csv", in: place, "--licence", "https://x.y").code == 2)
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: "DROP TABLE cell_position") }
    let outcome = try export("cells", "x.geojson", in: place)
    #expect(outcome.code == 2 && outcome.errors.contains("before results kept where cells lie"), "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted() == before)
    #expect(try export("cells", "x.csv", in: place).code == 0)
    #expect(try Command.run(["run", "test.yaml", "--quiet"], in: place.folder).code == 0)
  }

  @Test func theSameResultsGiveTheSameBytesOnStandardOutputToo() throws {
    let place = try Workplace.finished()
    for section in ["cells", "groups", "hours", "case-flow", "provenance"] {
      #expect(try export(section, "a.csv", in: place).code == 0)
      let outcome = try export(section, "-", in: place)
      #expect(try outcome.output == String(contentsOfFile: place.folder + "/a.csv", encoding: .utf8))
    }
  }
}
