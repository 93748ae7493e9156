import Foundation
import Testing

@testable import Inputs

/// What `gridtwin new` writes is read back as it was, and what is wrong is said of the file that somebody gave.
@Suite("Texts of a new district") struct NewDistrictTextTests {
  private func inFolder(_ boundary: String, _ body: (_ boundary: String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "new-text-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(boundary.utf8).write(to: URL(fileURLWithPath: folder + "/b.geojson"))
    try body(folder + "/b.geojson")
  }

  @Test(arguments: [
    "null", "~", "1.5", "yes", "a\nb", "a\tb", "a\u{2028}b", "a\u{202E}b", "\"a\\b\"", "# a: b", "城", "",
  ])
  func quotedTextIsReadBack(text: String) throws {
    let setting = try Setting.parse("x: {y: \(PlainText.quoted(text)), z: 1}", file: "q.yaml")
    let object = try setting.object().required("x").object()
    #expect(try object.required("y").string() == text)
  }

  @Test func aDistrictMayBeCalledNull() throws {
    try inFolder(RecipeFolder.box(0, 0, 2, 2)) { boundary in
      let district = try NewDistrict(.init(boundary: boundary), name: "null", service: .ambulance, cellSize: nil)
      let texts = Dictionary(uniqueKeysWithValues: district.texts(as: "f").map { ($0.name, $0.text) })
      for (file, key) in [("map/build.yaml", "name"), ("scenario.yaml", "scenario")] {
        let setting = try Setting.parse(texts[file] ?? "", file: file)
        #expect(try setting.object().required(key).string() == "null")
      }
    }
  }

  /// Columns are known by their names, and those that speak of other places or are written otherwise are none.
  @Test(arguments: [
    (["On Scene DtTm", "Transport DtTm", "Hospital DtTm", "Available DtTm"], true, "[Transport DtTm, Available DtTm]"),
    (["On Scene DtTm", "Transport DtTm", "Hospital DtTm", "Available DtTm"], false, "Available DtTm"),
    (["time_arrived_hospital", "arrived_at_scene", "left_scene"], true, "left_scene"),
    (["arrival", "back in service"], false, "back in service"), (["到达时间", "离开现场时间"], true, "离开现场时间"),
    (["arrival", "cleared"], true, "no column says when units left the scene"),
    (["depart station", "arrival at station", "cleared"], false, "no column says when units arrived"),
    (["arrival", "created"], false, "no column says when units left the scene or were free"),
  ])
  func timesOnSceneAreKnownByTheirNames(names: [String], carries: Bool, told: String) {
    let columns = names.map {
      CallLook.Column(name: $0, form: .time, formats: ["iso"], filled: 9, different: 9, examples: [])
    }
    let scene = SceneColumns(columns, format: "iso", carries: carries, isGrouped: false)
    #expect((scene.setting ?? scene.told).contains(told.first == "n" ? told : "to: \(told)}}}"), "\(scene)")
    let other = SceneColumns(columns, format: "us", carries: carries, isGrouped: false)
    #expect(other.setting == nil && other.told.contains("but assumed: "))
    let grouped = SceneColumns(columns, format: "iso", carries: carries, isGrouped: true)
    #expect((grouped.setting == nil) != grouped.told.hasSuffix("the shortest time counts"))
  }

  @Test func aBoundaryThatEnclosesNothingIsBlamedItself() throws {
    try inFolder(RecipeFolder.box(0, 0, 2, 0)) { boundary in
      let error = #expect(throws: InputError.self) {
        try NewDistrict(.init(boundary: boundary), name: "town", service: .ambulance, cellSize: nil)
      }
      #expect(error?.file == boundary)
    }
  }
}
