import Foundation
import Testing

@Suite struct CallsCommandTests {
  private static func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "calls-command-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    try body(folder)
  }

  private static let log = """
    id;received;lon;lat;type
    1;2024-01-06 08:30:00;0.00225;0.00225;fire
    2;2024-01-06 09:30:00;0.5;0.00225;fall
    3;2024-01-07 09:30:00;0.00225;0.00225;fall

    """

  /// How many points lie together is said as a share, and `all` of all alone.
  @Test func theShareOfPointsThatLieTogetherIsSaid() throws {
    func rows(_ count: Int, _ place: (Int) -> String) -> String {
      (0..<count).map { "\($0),2024-01-06 08:\(10 + $0 % 50):00,\(place($0))\n" }.joined()
    }
    let head = "id,received,lon,lat\n"
    let near = { "0.\(10 + $0 % 7),0.\(20 + $0 % 5)" }
    let files = ["all.csv": head + rows(60, near), "most.csv": head + rows(60) { $0 % 30 == 5 ? "100,50" : near($0) }]
    try Self.inFolder(files) { folder in
      let all = try Command.run(["calls", "look", "all.csv"], in: folder)
      #expect(all.output.contains("60 by lon and lat, all from 0.100, 0.200 to 0.160, 0.240"), "\(all.output)")
      // Two of sixty lie elsewhere: 96.67 % do not, which is never rounded up.
      let most = try Command.run(["calls", "look", "most.csv"], in: folder)
      #expect(most.output.contains("60 by lon and lat, 96.6 % of them from 0.100, 0.200 to"), "\(most.output)")
      #expect(most.output.contains("2 lie far from these, the first in line 7"), "\(most.output)")
    }
  }

  private static let west = Data("id,name\n1,Z".utf8) + [0xFC] + Data("rich\n".utf8)

  @Test func whatALogHoldsIsSaid() throws {
    try Self.inFolder(["log.csv": Self.log]) { folder in
      let map = Command.repository + "/Maps/smallville"
      let outcome = try Command.run(["calls", "look", "log.csv", "--map", map], in: folder)
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      for line in [
        "file        log.csv: 3 rows, 5 columns", "form        UTF-8, semicolons, header in line 1",
        "span        2024-01-06 08:30 to 2024-01-07 09:30, 2 days, by received (iso)", "2 on the map (66.7 %)",
        "  place: {lon: lon, lat: lat}",
      ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
      let json = try Command.run(["calls", "look", "log.csv", "--json"], in: folder)
      #expect(json.code == 0 && json.output.contains("\"delimiter\" : \"semicolons\""))
      let scenario = Command.repository + "/Experiments/smallville/scenario.yaml"
      let kinds = try Command.run(["calls", "look", "log.csv", "--scenario", scenario], in: folder)
      #expect(kinds.code == 0 && kinds.output.contains("# kinds: "), "\(kinds.errors)")
    }
  }

  @Test(arguments: [
    (["none.csv"], "none.csv: does not exist"),
    (["log.csv", "--encoding", "latin"], "--encoding: found \"latin\""),
    (["log.csv", "--delimiter", "x"], "--delimiter"), (["log.csv", "--map", "nowhere"], "nowhere: does not exist"),
    (["two.csv"], "commas or semicolons may divide the columns"), (["west.csv"], "\"Zürich\" in windows-1252"),
    (["log.csv", "--map", "m", "--scenario", "s"], "not both"),
  ])
  func wrongInputExitsWith2(arguments: [String], expected: String) throws {
    try Self.inFolder(["log.csv": Self.log, "two.csv": "a,b;c\n1,2;3\n"]) { folder in
      try Self.west.write(to: URL(fileURLWithPath: folder + "/west.csv"))
      let outcome = try Command.run(["calls", "look"] + arguments, in: folder)
      #expect(outcome.code == 2 && outcome.errors.contains(expected), "\(outcome.code) \(outcome.errors)")
    }
  }

  @Test func anEncodingThatIsSaidIsWritten() throws {
    try Self.inFolder([:]) { folder in
      try Self.west.write(to: URL(fileURLWithPath: folder + "/west.csv"))
      let west = try Command.run(["calls", "look", "west.csv", "--encoding", "windows-1252"], in: folder)
      #expect(west.code == 0 && west.output.contains("  encoding: windows-1252\n"))
    }
  }
}
