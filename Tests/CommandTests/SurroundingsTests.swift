import Foundation
import Testing

/// What surrounds a run reaches no digit of it: the number of threads, the time zone, the language, the processor's
/// instructions.
@Suite("The same in all surroundings") struct SurroundingsTests {
  /// A town with roads, made anew and run where the environment says so: every byte of its map and of its answer.
  private static func town(_ environment: [String: String], _ options: [String] = []) throws -> [String: String] {
    let folder = NSTemporaryDirectory() + "surroundings-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try border.write(toFile: folder + "/border.geojson", atomically: true, encoding: .utf8)
    try roads.write(toFile: folder + "/roads.osm", atomically: true, encoding: .utf8)
    let made = try Command.run(
      ["new", "town", "--boundary", "border.geojson", "--roads", "roads.osm"], in: folder, environment: environment)
    try #require(made.code == 0, "\(made.errors)")
    let run = try Command.run(
      ["run", "town/experiment.yaml", "--smoke", "--json", "--quiet"] + options, in: folder, environment: environment)
    try #require(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    var found = ["run": run.output]
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder + "/town") where file.contains(".") {
      found[file] = try String(contentsOfFile: folder + "/town/" + file, encoding: .utf8)
        .replacingOccurrences(of: folder, with: "")
    }
    return found
  }

  private static let usual = Result { try town([:]) }

  private static let border = """
    {"type": "Polygon", "coordinates": [[[7.4, 46.9], [7.45, 46.9], [7.45, 46.94], [7.4, 46.94], [7.4, 46.9]]]}
    """

  /// Crooked streets: 20 from west to east, 20 from south to north, every number of their places with all its digits.
  private static let roads: String = {
    var text = "<osm version=\"0.6\">\n"
    let steps = 0..<20
    for row in steps {
      for column in steps {
        let east = (Double(column) + Double((row * 37 + column * 101) % 89) / 110) * 0.0025
        let north = (Double(row) + Double((row * 61 + column * 17) % 97) / 120) * 0.002
        text += "<node id=\"\(row * 20 + column + 1)\" lat=\"\(46.9 + north)\" lon=\"\(7.4 + east)\"/>\n"
      }
    }
    func way(_ id: Int, _ nodes: [Int]) -> String {
      "<way id=\"\(id)\">" + nodes.map { "<nd ref=\"\($0 + 1)\"/>" }.joined()
        + "<tag k=\"highway\" v=\"residential\"/></way>\n"
    }
    for row in steps { text += way(row + 1, steps.map { row * 20 + $0 }) }
    for column in steps { text += way(column + 101, steps.map { $0 * 20 + column }) }
    return text + "</osm>\n"
  }()

  @Test(arguments: [
    ["TZ": "Pacific/Kiritimati"], ["TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"],
    ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8"],
    // The C library's mathematics takes other ways where these are missing, whose last digits differ.
    ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F"],
    ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA_Usable,-AVX2_Usable,-FMA,-AVX2,-AVX,-SSE4_1,-SSE4_2"],
  ])
  func theyChangeNothing(environment: [String: String]) throws {
    let (usual, here) = (try Self.usual.get(), try Self.town(environment))
    #expect(usual.count > 6 && usual.keys.sorted() == here.keys.sorted())
    for (file, text) in usual { #expect(here[file] == text, "\(file) under \(environment)") }
  }

  @Test("nor do threads, from 1 to 16") func threads() throws {
    let place = try Workplace()
    func run(_ threads: Int) throws -> Command.Outcome {
      try place.run("--json", "--quiet", "--fresh", "--replications", "8", "--threads", "\(threads)")
    }
    let usual = try run(1).output
    #expect(usual.contains("\"replicationDigests\""))
    for count in 2...16 {
      let here = try run(count)
      #expect(here.output == usual, "\(count) threads: \(here.errors)")
    }
  }
}
