import Foundation
import Testing

@Suite struct MapCommandTests {
  private static func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "map-command-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func infoAndRender() throws {
    try Self.inNewFolder { folder in
      let map = Command.repository + "/Maps/smallville"
      let info = try Command.run(["map", "info", map, "--json"], in: folder)
      #expect(info.code == 0 && info.output.contains("\"name\" : \"smallville\""))
      let render = try Command.run(["map", "render", map, "--layer", "beats", "--output", "b.svg"], in: folder)
      #expect(render.code == 0 && FileManager.default.fileExists(atPath: folder + "/b.svg"))
    }
  }

  @Test(arguments: [
    (["info", "nowhere"], "nowhere: does not exist"),
    (["render", "MAP", "--layer", "people", "--output", "p.svg"], "people"),
    (
      ["render", "MAP", "--layer", "beats", "--output", "p.png"],
      "--output: found \"p.png\", allowed: a name that ends in .svg, or -"
    ),
    (["render", "MAP", "--layer", "beats", "--output", "no/p.svg"], "no/p.svg: cannot be written"),
    (["build", "MAP", "--data", "nowhere"], "build.yaml: does not exist"),
  ])
  func wrongInputExitsWith2(arguments: [String], expected: String) throws {
    try Self.inNewFolder { folder in
      let map = Command.repository + "/Maps/smallville"
      let outcome = try Command.run(["map"] + arguments.map { $0 == "MAP" ? map : $0 }, in: folder)
      #expect(outcome.code == 2 && outcome.errors.contains(expected), "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { $0.hasPrefix(".") })
    }
  }
}
