import Foundation
import Testing

/// A package of one's own with a policy of its own: `Tests/Fixtures/OutsidePolicy`.
@Suite(.serialized) struct OutsidePolicyTests {
  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  private static let fixture = Command.repository + "/Tests/Fixtures/OutsidePolicy"

  private static func lines(_ path: String) throws -> ArraySlice<Substring> {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .drop { $0.hasPrefix("//") || $0.hasPrefix("import ") }
  }

  /// The guide shows this very code.
  @Test(arguments: ["Package.swift", "Sources/gridtwin-mine/main.swift", "Sources/gridtwin-mine/RestedDispatch.swift"])
  func theGuideShowsIt(file: String) throws {
    let guide = try String(
      contentsOfFile: Command.repository + "/Sources/District/District.docc/OwnPolicies.md", encoding: .utf8)
    let shown = Set(guide.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    for line in try Self.lines(Self.fixture + "/" + file) {
      let line = line.trimmingCharacters(in: .whitespaces)
      // The guide's package stands beside GridTwin's folder.
      let own = line.replacing("../../..", with: "../gridtwin")
      #expect(shown.contains(own), "\(own)")
    }
  }

  /// A copy of the fixture that depends on this checkout.
  private struct Package {
    let folder: String
    var policy: String { folder + "/Sources/gridtwin-mine/RestedDispatch.swift" }

    init(in place: Workplace) throws {
      folder = place.folder + "/package"
      try FileManager.default.copyItem(atPath: OutsidePolicyTests.fixture, toPath: folder)
      try replace("../../..", by: Command.repository, in: folder + "/Package.swift")
    }

    func replace(_ old: String, by new: String, in file: String) throws {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains(old))
      try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Builds it, and says where its executable is.
    func build() throws -> URL {
      let outcome = try Command.run(
        ["swift", "build", "--product", "gridtwin-mine"], in: folder, executable: URL(fileURLWithPath: "/usr/bin/env"))
      try #require(outcome.code == 0, "\(outcome.output.suffix(2000)) \(outcome.errors.suffix(2000))")
      return URL(fileURLWithPath: folder + "/.build/debug/gridtwin-mine")
    }
  }

  private static let experiment = """
    experiment: test
    question: Does it matter who is rested?
    scenario: \(Command.repository)/Experiments/smallville/scenario.yaml
    replications: {min: 3}
    seed: 7
    baseline: nearest
    alternatives:
      nearest: {policies.dispatch: nearest}
      rested: {policies.dispatch: {rested: {minutes: 5}}}
    """

  /// The digests of the alternatives, as the decision in JSON has them.
  private static func digests(_ output: String) throws -> [String: String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let alternatives = try #require(object["alternatives"] as? [[String: Any]])
    return alternatives.reduce(into: [:]) { $0[$1["name"] as? String ?? ""] = $1["digest"] as? String }
  }

  @Test(.enabled(if: isLong, "builds a package: only with GRIDTWIN_LONG"))
  func thePackageHasTheWholeCommand() throws {
    let place = try Workplace(Self.experiment)
    let package = try Package(in: place)
    var executable = try package.build()
    func run(_ arguments: String...) throws -> Command.Outcome {
      try Command.run(["run", "test.yaml", "--smoke", "--quiet"] + arguments, in: place.folder, executable: executable)
    }
    let first = try run("--json")
    try #require(first.code == 0, "\(first.errors)")
    let before = try Self.digests(first.output)

    try place.write(Self.experiment.replacing("{rested: {minutes: 5}}", with: "restless"))
    let unknown = try run()
    #expect(unknown.code == 2 && unknown.errors.contains("restless") && unknown.errors.contains("rested"))
    try place.write(Self.experiment.replacing("minutes: 5", with: "minutes: 61"))
    let range = try run()
    #expect(range.code == 2 && range.errors.contains("minutes") && range.errors.contains("61"))
    // The command that comes with the tool knows nothing of it.
    try place.write(Self.experiment)
    let plain = try Command.run(["run", "test.yaml", "--smoke"], in: place.folder)
    #expect(plain.code == 2 && plain.errors.contains("rested") && plain.errors.contains("least-busy"))

    try package.replace("version: \"1\"", by: "version: \"2\"", in: package.policy)
    executable = try package.build()
    // What is there is of another version, and is not taken for this one's.
    #expect(try run().code == 2)
    let after = try Self.digests(try run("--json", "--fresh").output)
    #expect(after["nearest"] == before["nearest"] && after["nearest"] != nil)
    #expect(after["rested"] != before["rested"] && after["rested"] != nil)
  }
}
