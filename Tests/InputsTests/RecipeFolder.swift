import Foundation

@testable import Inputs

/// A recipe with its sources beside it, gone with its last user: a town 2 km square on the equator, at half a degree east and north.
final class RecipeFolder {
  let folder = NSTemporaryDirectory() + "recipe-" + UUID().uuidString

  /// Degrees of a kilometre, nearly.
  static let kilometre = 1 / 110.9

  init(_ recipe: String, _ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    try write(recipe, to: "build.yaml")
    try write(Self.box(0, 0, 2, 2), to: "data/boundary.geojson")
    for (name, text) in files { try write(text, to: "data/" + name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  func build() throws(InputError) { try MapBuild.build(folder: folder, data: folder + "/data", allowArea: false) }

  /// What the build says, and nothing if the map is made.
  func message() -> String? {
    InputsTests.message { () throws(InputError) in try build() }?
      .replacing(folder + "/", with: "").replacing("data/", with: "")
  }

  func built(_ file: String) throws -> String { try String(contentsOfFile: folder + "/" + file, encoding: .utf8) }

  /// A rectangle by the kilometres east and north of the town's south-west corner.
  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    func at(_ x: Double, _ y: Double) -> String { "[\(0.5 + x * kilometre), \(0.5 + y * kilometre)]" }
    return #"{"type": "Polygon", "coordinates": [[\#(at(west, south)), \#(at(east, south)), \#(at(east, north)), "#
      + #"\#(at(west, north)), \#(at(west, south))]]}"#
  }

  static func feature(_ geometry: String, _ properties: String) -> String {
    #"{"type": "Feature", "properties": {\#(properties)}, "geometry": \#(geometry)}"#
  }

  static func collection(_ features: [String]) -> String {
    #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
  }

  /// A line of a table: a place and what stands behind it.
  static func line(_ x: Double, _ y: Double, _ rest: String) -> String {
    "\(0.5 + x * kilometre),\(0.5 + y * kilometre),\(rest)\n"
  }
}
