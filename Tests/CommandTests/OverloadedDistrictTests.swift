import Foundation
import Testing

/// More calls than two cars can answer: whoever asks is told that no figure of theirs is an answer.
@Suite("A district that cannot cope") struct OverloadedDistrictTests {
  private static let boundary = #"""
    {"type": "Feature", "properties": {"name": "Town"}, "geometry": {"type": "Polygon", "coordinates":
    [[[0.5, 0.5], [0.536, 0.5], [0.536, 0.536], [0.5, 0.536], [0.5, 0.5]]]}}
    """#

  private static let experiment = """
    experiment: town
    question: How many cars?
    scenario: scenario.yaml
    replications: {min: 3, max: 3}
    seed: 1
    baseline: many
    main: ["response-mean{priority=1}"]
    alternatives:
      few: {units.patrol-car.on-duty: 2}
      many: {units.patrol-car.on-duty: 24}
    """

  @Test func itIsSaidEverywhere() throws {
    try inTown { folder in try Self.saysItEverywhere(in: folder) }
  }

  /// Of a baseline that cannot cope no figure stands anywhere on slides, nor any difference from it.
  @Test func noDifferenceFromABaselineThatCannotCopeIsShown() throws {
    try inTown { folder in
      let text = Self.experiment.replacing("baseline: many", with: "baseline: few")
      try text.write(toFile: folder + "/town/experiment.yaml", atomically: true, encoding: .utf8)
      let run = try Command.run(["run", "town/experiment.yaml", "--quiet", "--db", "town.sqlite"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      let row = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("  few") }, "\(run.output)")
      #expect(row.matches(of: /\d/).isEmpty && row.hasSuffix("cannot cope"), "\(run.output)")
      for (language, words, moved) in [
        ("en", "many: copes, unlike few", #/ sooner| later/#), ("zh", "可承受，few 则不堪负荷", #/缩短|延长/#),
      ] {
        let report = ["report", "town.sqlite", "--language", language, "--form", "slides", "--output", "s.html"]
        #expect(try Command.run(report, in: folder).code == 0)
        let html = try String(contentsOfFile: folder + "/s.html", encoding: .utf8)
        #expect(html.contains(words), "\(language)")
        #expect(html.firstMatch(of: moved) == nil, "\(language): \(html.firstMatch(of: moved)?.output ?? "")")
        #expect(!html.contains("id=\"sure\"") && !html.contains("id=\"difference\""), "\(language)")
      }
    }
  }

  /// Runs something in a folder that holds a new town; the folder is gone after it.
  private func inTown(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "overloaded-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.boundary.write(toFile: folder + "/b.geojson", atomically: true, encoding: .utf8)
    let made = try Command.run(["new", "town", "--boundary", "b.geojson", "--service", "police"], in: folder)
    #expect(made.code == 0, "\(made.errors)")
    try body(folder)
  }

  private static func saysItEverywhere(in folder: String) throws {
    try experiment.write(toFile: folder + "/town/experiment.yaml", atomically: true, encoding: .utf8)
    let run = ["run", "town/experiment.yaml", "--quiet", "--db", "town.sqlite"]
    let json = try Command.run(run + ["--json"], in: folder)
    let decision = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json.errors)")
    let overloads = try #require(decision["overloads"] as? [[String: Any]])
    #expect(overloads.map { $0["alternative"] as? String } == ["few"])
    #expect(overloads.first?["line"] as? String == "units")
    // 80 calls a day for 100,000 of the 160,000 residents; two cars that work 30 min on each do no more than 96 a day, without any way.
    let (more, calls) = (overloads[0]["morePerDay"] as? Double ?? 0, overloads[0]["reportsPerDay"] as? Double ?? 0)
    #expect(abs(calls - 128) < 12 && more > calls - 96 - 12 && more < calls, "\(more) of \(calls)")
    for more in [[], ["--verbose"]] {
      let text = try Command.run(run + more, in: folder)
      #expect(text.code == 0 && text.output.contains("Cannot cope: few (each day"), "\(text.output)\(text.errors)")
    }
    for (language, words) in [("en", "Cannot cope: few (each day"), ("zh", "不堪负荷：few（每日接报")] {
      for form in ["page", "slides"] {
        let page = "\(language)-\(form).html"
        let report = ["report", "town.sqlite", "--language", language, "--form", form, "--output", page]
        #expect(try Command.run(report, in: folder).code == 0)
        let html = try String(contentsOfFile: folder + "/" + page, encoding: .utf8)
        #expect(html.contains(words), "\(page)")
      }
    }
  }
}
