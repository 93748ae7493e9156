import Foundation
import Testing

@testable import Inputs

/// Files with more columns, properties or attributes than anybody needs: what is done for each of them takes time and memory.
@Suite("Files that are too wide") struct WideFilesTests {
  private static func read(_ text: String, as name: String, _ body: (String) throws(InputError) -> Void) throws
    -> String?
  {
    let folder = NSTemporaryDirectory() + "wide-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return message { () throws(InputError) in try body(path) }?.replacing(folder + "/", with: "")
  }

  @Test func columnsOfALog() throws {
    func said(_ columns: Int) throws -> String? {
      let names = (1...columns).map { "c\($0)" }.joined(separator: ",")
      return try Self.read(names + "\n" + names + "\n", as: "log.csv") { path throws(InputError) in
        _ = try CallLook.read(TableFile(path: path))
      }
    }
    #expect(try said(2000) == nil)
    #expect(
      try said(2001) == "log.csv:1: this is no log of calls, found \"2001 columns\", allowed: up to 2000")
  }

  @Test func propertiesOfShapes() throws {
    func text(_ properties: [String]) -> String {
      let features = properties.enumerated().map { index, own in
        #"{"type": "Feature", "properties": {\#(own)}, "geometry": {"type": "Point", "coordinates": [0.\#(index), 0]}}"#
      }
      return #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
    }
    func keys(_ count: Int) -> String { (1...count).map { "\"k\($0)\": \($0)" }.joined(separator: ",") }
    let wide = try Self.read(text([keys(2000), "\"other\": 1"]), as: "a.geojson") { path throws(InputError) in
      _ = try SourceSurvey(path: path)
    }
    #expect(wide?.hasPrefix("a.geojson: leave out what nobody reads, found \"2001 different properties\"") == true)
    let sound = try Self.read(text([#""a": 1, "b": "x""#, #""b": null, "c": 2"#]), as: "a.geojson") {
      path throws(InputError) in
      let columns = try SourceSurvey(path: path).columns
      #expect(columns.map(\.name) == ["a", "b", "c"])
      #expect(columns.map(\.texts) == [["1", ""], ["x", ""], ["", "2"]] && columns.map(\.sum) == [1, nil, 2])
    }
    #expect(sound == nil)
  }

  @Test func attributesOfATag() {
    func said(_ count: Int) -> String? {
      let attributes = (1...count).map { "a\($0)=\"1\"" }.joined(separator: " ")
      return message { () throws(InputError) in _ = try OSMFile.parse("<osm \(attributes)>\n</osm>", file: "a.osm") }
    }
    #expect(said(1000)?.contains("attributes") != true)
    #expect(said(1001) == "a.osm:1: not XML: <osm> has more than 1000 attributes")
  }
}
