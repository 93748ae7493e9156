import Foundation
import Testing

/// Inputs that once made a command crash or hang, in Tests/Fuzz/Regressions: its first line is the command, and below each line `=== NAME` stands
/// a file. They are read beside the scenario and the map of Smallville.
@Suite("Inputs that once failed") struct RegressionTests {
  private static let folder = Command.repository + "/Tests/Fuzz/Regressions"

  private static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []

  @Test(arguments: names) func isRefusedInALine(name: String) throws {
    let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
    let parts = text.components(separatedBy: "\n=== ")
    let arguments = parts[0].split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(arguments.first == "gridtwin")
    let place = try Workplace()
    for (from, to) in [("Experiments/smallville", "district"), ("Maps/smallville", "map")] {
      try FileManager.default.copyItem(atPath: Command.repository + "/" + from, toPath: place.folder + "/" + to)
    }
    let files = FileManager.default
    let scenario = try String(contentsOfFile: place.folder + "/district/scenario.yaml", encoding: .utf8)
    let own = scenario.replacingOccurrences(of: "../../Maps/smallville", with: "map")
    try own.write(toFile: place.folder + "/scenario.yaml", atomically: true, encoding: .utf8)
    try files.moveItem(atPath: place.folder + "/district/catalogue.csv", toPath: place.folder + "/catalogue.csv")
    for part in parts.dropFirst() {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let path = place.folder + "/" + lines[0]
      try files.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try lines[1].write(toFile: path, atomically: true, encoding: .utf8)
    }
    let before = try files.subpathsOfDirectory(atPath: place.folder).sorted()
    let outcome = try Command.run(Array(arguments.dropFirst()), in: place.folder)
    #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.errors.contains(": "), "\(outcome.errors)")
    #expect(try files.subpathsOfDirectory(atPath: place.folder).sorted() == before)
  }

  @Test func thereAreSome() { #expect(Self.names.count >= 6) }
}
