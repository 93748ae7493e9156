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

  /// A budget that its figures would keep is no pass of what cannot cope, and the check says why.
  @Test func noBudgetIsKeptByWhatCannotCope() throws {
    try inTown { folder in
      let text = Self.experiment + "\nbudgets: [share(unreported) <= 99%]\n"
      try text.write(toFile: folder + "/town/experiment.yaml", atomically: true, encoding: .utf8)
      let check = ["check", "town/experiment.yaml", "--quiet", "--db", "town.sqlite"]
      let found = try Command.run(check + ["--json", "c.json", "--markdown", "c.md"], in: folder)
      #expect(found.code == 3 && found.output.contains("Cannot cope: few (each day"), "\(found.output)\(found.errors)")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/c.json")))
          as? [String: Any])
      #expect(json["outcome"] as? String == "inconclusive")
      let outcomes = (json["verdicts"] as? [[String: Any]])?.compactMap { $0["outcome"] as? String }
      #expect(outcomes == ["inconclusive", "pass"], "few, and many")
      #expect((json["overloads"] as? [[String: Any]])?.map { $0["alternative"] as? String } == ["few"])
      let markdown = try String(contentsOfFile: folder + "/c.md", encoding: .utf8)
      #expect(markdown.contains("Cannot cope: few"), "\(markdown)")
      // Of what copes alone the same budget is kept.
      try text.replacing("  few: {units.patrol-car.on-duty: 2}\n", with: "")
        .write(toFile: folder + "/town/experiment.yaml", atomically: true, encoding: .utf8)
      let kept = try Command.run(check + ["--fresh"], in: folder)
      #expect(kept.code == 0 && !kept.output.contains("ope: "), "\(kept.output)\(kept.errors)")
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
