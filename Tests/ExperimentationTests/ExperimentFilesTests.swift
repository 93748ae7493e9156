import Experimentation
import Foundation
import Testing

@Suite("The experiments that GridTwin brings")
struct ExperimentFilesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Experiments").path

  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

  /// The first experiment, by name, of each scenario; and of these those whose scenario stands for itself or puts several together.
  private static let firsts: (ofAll: Set<String>, ofWholes: Set<String>) = {
    let byScenario = Dictionary(grouping: files) { (try? Experiment.read(path: "\(folder)/\($0)").scenario) ?? "" }
    let wholes = byScenario.filter { scenario, _ in
      let text = (try? String(contentsOfFile: scenario, encoding: .utf8)) ?? ""
      return !text.contains("\nlike: ") || text.contains("\nlike: [")
    }
    return (Set(byScenario.values.compactMap { $0.min() }), Set(wholes.values.compactMap { $0.min() }))
  }()

  /// Of what comes three times a day there is none on some days.
  private static let rare: Set = ["risk-area.yaml", "testing-sites.yaml"]

  /// Worlds of Longhua take a second each to make: the quick tests make those of one experiment a scenario, and live a day in
  /// few of them; `make test-all` makes all, and lives in all.
  @Test(arguments: files)
  func areReadAndAnswer(file: String) throws {
    let experiment = try Experiment.read(path: "\(Self.folder)/\(file)")
    #expect("\(experiment.name).yaml" == file)
    guard Self.isLong || Self.firsts.ofAll.contains(file) else { return }
    let prepared = try experiment.prepared(smoke: true)
    #expect(prepared.alternatives.count == experiment.alternatives.count)
    #expect(Set(prepared.alternatives.map(\.digest)).count == prepared.alternatives.count)
    if Self.isLong { _ = try experiment.prepared() }
    guard Self.isLong || Self.firsts.ofWholes.contains(file) else { return }
    // The last, which has most that is special to the experiment; all where time does not matter.
    for alternative in prepared.alternatives.suffix(Self.isLong ? prepared.alternatives.count : 1) {
      let result = try #require(try alternative.replicate(1, false) { true })
      let closure = try #require(result.measures.first { $0.measure == "closure-mean" && $0.dimension.isEmpty })
      #expect((closure.value ?? 0) > 0 || (closure.n == 0 && Self.rare.contains(file)))
      #expect(imbalances(of: result.aggregates.caseFlows).isEmpty)
    }
  }

  /// These ask their question, and call all that is compared, in both languages.
  @Test(arguments: [
    "direct-dispatch", "daily", "grid-first", "ci-fail", "contact-tracing", "risk-area", "staff-technology",
    "early-warning", "rainstorm", "platform-outage",
  ])
  func speakChinese(name: String) throws {
    func isChinese(_ text: String?) -> Bool {
      text?.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } ?? false
    }
    let experiment = try Experiment.read(path: "\(Self.folder)/\(name).yaml")
    let wording = experiment.wording
    #expect(isChinese(wording.question.zh) && !isChinese(wording.question.en))
    for own in experiment.alternatives.map(\.name) + experiment.restsOn.map(\.name) {
      #expect(isChinese(wording.names[own]?.zh) && !isChinese(wording.names[own]?.en), "\(own)")
    }
  }

  @Test func thereAreSome() {
    #expect(Self.files.contains("smallville.yaml") && Self.files.contains("direct-dispatch.yaml"))
  }
}
