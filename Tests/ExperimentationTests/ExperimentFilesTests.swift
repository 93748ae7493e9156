import Experimentation
import Foundation
import Testing

@Suite("The experiments that GridTwin brings")
struct ExperimentFilesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Experiments").path

  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(arguments: files)
  func areRead(file: String) throws {
    let experiment = try Experiment.read(path: "\(Self.folder)/\(file)")
    #expect("\(experiment.name).yaml" == file)
    let prepared = try experiment.prepared()
    #expect(prepared.alternatives.count == experiment.alternatives.count)
    #expect(Set(prepared.alternatives.map(\.digest)).count == prepared.alternatives.count)
  }

  @Test(arguments: files)
  func answerInOneDay(file: String) throws {
    let prepared = try Experiment.read(path: "\(Self.folder)/\(file)").prepared(smoke: true)
    guard !file.hasPrefix("direct-dispatch-") else { return }
    // The last, which has most that is special to the experiment; all where time does not matter.
    let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
    for alternative in prepared.alternatives.suffix(isLong ? prepared.alternatives.count : 1) {
      let result = try #require(try alternative.replicate(1, false) { true })
      #expect(result.measures.contains { $0.measure == "closure-mean" && ($0.value ?? 0) > 0 })
    }
  }

  @Test func thereAreSome() {
    #expect(Self.files.contains("smallville.yaml") && Self.files.contains("direct-dispatch.yaml"))
  }
}
