import District
import Experimentation
import Foundation
import GRDB
import Inputs
import Results
import Testing

/// Words in two languages stand in the results, and follow the file.
@Suite("Storing words") struct WordsStorageTests {
  @Test func wordsFollowTheFileAndNothingIsComputedAnew() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x.sqlite")
    var synthetic = Synthetic()
    synthetic.wording = Wording(question: Names(zh: "哪个？", en: "Which?"))
    synthetic.wording.names["other"] = Names(zh: "另一方案", en: "Another")
    try await complete(synthetic, in: path, replications: 2)
    func rows(_ sql: String) throws -> [Row] { try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: sql) } }
    #expect(try rows("SELECT question || question_zh AS q FROM experiment")[0]["q"] as String == "Which?哪个？")
    #expect(
      try rows("SELECT * FROM term").map { [$0["list"], $0["id"], $0["zh"], $0["en"]] as [String] } == [
        ["alternative", "other", "另一方案", "Another"]
      ])
    synthetic.wording.question.zh = "选哪个？"
    synthetic.wording.names = ["base": Names(zh: "现状", en: "Today"), "other": Names(zh: "改进", en: "Better")]
    #expect(try await complete(synthetic, in: path, replications: 2) == 0)
    #expect(try rows("SELECT question_zh FROM experiment")[0]["question_zh"] as String == "选哪个？")
    #expect(try rows("SELECT zh FROM term ORDER BY position").map { $0["zh"] as String } == ["现状", "改进"])
  }
}
