import Foundation
import GRDB
import Inputs
import Testing

@Suite struct ExportCommandTests {
  private let place: Workplace

  init() throws {
    place = try Workplace.finished()
  }

  private func export(_ folder: String, _ arguments: String...) throws -> Command.Outcome {
    try Command.run(["export", "results/test.sqlite", "--output", folder] + arguments, in: place.folder)
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(place.folder)/\(folder)").sorted()
  }

  private func lines(_ file: String) throws -> [Substring] {
    try String(contentsOfFile: "\(place.folder)/\(file)", encoding: .utf8).split(separator: "\n")
  }

  @Test func everyColumnIsInTheDictionary() throws {
    #expect(try export("out").code == 0)
    let dictionary = try lines("out/dictionary.csv").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return (file: String(fields[0]), line: String(line))
    }
    let tables = try files("out").filter { $0.hasSuffix(".csv") && $0 != "dictionary.csv" }
    #expect(tables.count == 17 && Set(dictionary.map(\.file)) == Set(tables))
    for table in tables {
      let columns = try lines("out/\(table)")[0].split(separator: ",").map(String.init)
      let described = dictionary.filter { $0.file == table }.map(\.line)
      #expect(described.count == columns.count, "\(table)")
      for (column, line) in zip(columns, described) { #expect(line.contains(",\(column),"), "\(table): \(column)") }
    }
  }

  @Test func theTablesHoldAllRows() throws {
    #expect(try export("out").code == 0)
    let tables = [
      ("values", "value"), ("paired", "paired"), ("series", "series"), ("histogram", "histogram"), ("flows", "flow"),
      ("case-flow", "case_flow"),
      ("cell-values", "cell_value"), ("incidents", "incident"), ("legs", "leg"), ("cells", "cell"), ("terms", "term"),
    ]
    for (file, table) in tables {
      let count = try DatabaseQueue(path: place.database).read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      #expect(try lines("out/\(file).csv").count == count + 1 && count > 0, "\(file)")
    }
  }

  @Test func theSameResultsGiveTheSameBytes() throws {
    #expect(try export("one").code == 0 && export("two").code == 0 && export("two").code == 0)
    #expect(try files("one") == files("two"))
    for file in try files("one") {
      let (one, two) = ("\(place.folder)/one/\(file)", "\(place.folder)/two/\(file)")
      #expect(FileManager.default.contents(atPath: one) == FileManager.default.contents(atPath: two), "\(file)")
    }
  }

  @Test func everyReferenceOfTheCrateResolves() throws {
    let licence = "https://creativecommons.org/licenses/by/4.0/"
    #expect(try export("out", "--licence", licence).code == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/out/ro-crate-metadata.json"))
    let crate = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(crate["@context"] as? String == "https://w3id.org/ro/crate/1.1/context")
    let graph = try #require(crate["@graph"] as? [[String: Any]])
    let identifiers = graph.compactMap { $0["@id"] as? String }
    #expect(identifiers.count == graph.count && Set(identifiers).count == graph.count)
    #expect(graph.allSatisfy { $0["@type"] != nil })
    func references(_ value: Any) -> [String] {
      if let map = value as? [String: Any] {
        return map.count == 1 ? [map["@id"] as? String].compactMap { $0 } : []
      }
      return (value as? [Any])?.flatMap(references) ?? []
    }
    let used = graph.flatMap { $0.values.flatMap(references) }
    #expect(used.contains(licence))
    #expect(used.allSatisfy { identifiers.contains($0) || $0 == "https://w3id.org/ro/crate/1.1" })
    let root = try #require(graph.first { $0["@id"] as? String == "./" })
    for key in ["name", "description", "datePublished", "license"] { #expect(root[key] != nil) }
    let parts = try #require(root["hasPart"].map(references))
    #expect(try Set(parts + ["ro-crate-metadata.json"]) == Set(files("out")))
  }

  @Test func rowsOfALogDoNotLeaveTheHouse() throws {
    let place = try Workplace.finished()
    let rows =
      "(0, 'calls in the run', 40, 'calls.csv'), (1, 'rows left out: no number', 3, 'line 7: found \"12 Elm St\"')"
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: "INSERT INTO call_account VALUES \(rows)") }
    func table(_ arguments: String...) throws -> String {
      let arguments = ["export", "results/test.sqlite", "--output", "e"] + arguments
      #expect(try Command.run(arguments, in: place.folder).code == 0)
      return try String(contentsOfFile: place.folder + "/e/call-account.csv", encoding: .utf8)
    }
    #expect(try table().contains("rows left out: no number,3,\"line 7: found \"\"12 Elm St\"\"\""))
    #expect(try table("--suppress", "5") == "what,n,example\ncalls in the run,40,\nrows left out: no number,,\n")
  }

  @Test func smallCountsAreLeftBlank() throws {
    #expect(try export("all").code == 0 && export("few", "--suppress", "5").code == 0)
    #expect(try export("again", "--suppress", "5").code == 0)
    #expect(try files("all").count == files("few").count + 2, "no incidents, no legs")
    for file in try files("few") {
      let (few, again) = ("\(place.folder)/few/\(file)", "\(place.folder)/again/\(file)")
      #expect(FileManager.default.contents(atPath: few) == FileManager.default.contents(atPath: again), "\(file)")
    }
    // Every count column of every table, beside the one that holds everything.
    let counts = [
      "cells": ["residents", "jobs"], "histogram": ["n"], "flows": ["n"], "case-flow": ["n"], "values": ["n"],
      "cell-values": ["incidents", "responses", "closures"],
    ]
    for (table, columns) in counts.sorted(by: { $0.key < $1.key }) {
      let (all, few) = (try rows("all/\(table).csv"), try rows("few/\(table).csv"))
      #expect(all.count == few.count)
      var blank = 0
      for (full, kept) in zip(all, few) {
        for column in columns {
          let count = Int(full[column] ?? "") ?? 0
          let isGroup = table != "values" || full["dimension"] != ""
          if isGroup, (1..<5).contains(count) {
            #expect(kept[column] == "", "\(table).\(column)")
            blank += 1
          } else if table != "cell-values" {
            #expect(kept[column] == full[column], "\(table).\(column)")
          }
        }
      }
      #expect(blank > 0 || table == "cells", "\(table)")
    }
    let paired = try zip(rows("all/paired.csv"), rows("few/paired.csv"))
    #expect(paired.contains { $0["difference"] != "" && $1["difference"] == "" && $0["dimension"] != "" })
    #expect(paired.allSatisfy { $0["dimension"] != "" || $0 == $1 })
    #expect(try lines("few/ro-crate-metadata.json").contains { $0.contains("counts from 1 to below this") })
    #expect(try export("few", "--suppress", "1").code == 2)
  }

  /// The rows of a table, by column; its cells hold no quotes but in what is not looked at.
  private func rows(_ file: String) throws -> [[String: String]] {
    let lines = try lines(file)
    let heads = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(heads, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func aFolderWithOtherThingsIsRefused() throws {
    let outcome = try export(".")
    #expect(outcome.code == 2 && outcome.errors.contains("holds other files"))
    #expect(try export("test.yaml").code == 2)
    #expect(try files(".") == ["results", "test.yaml"])
  }
}
