import District
import Inputs
import Testing

@testable import Experimentation

@Suite("Measures that were called otherwise before") struct RenamedMeasuresTests {
  static let all = Renamed.measures.map { (old: $0.key, now: $0.value) }.sorted { $0.old < $1.old }

  @Test(arguments: all) func theNewOneIsThere(old: String, now: String) {
    #expect(World.measure(named: now) != nil && World.measure(named: old) == nil)
  }

  @Test(arguments: all) func theOldOneIsRefusedInOneLine(old: String, now: String) throws {
    for text in [old, "\(old){priority=1}"] {
      let setting = Setting(.scalar(text), file: "x.yaml", line: 4, key: "main[1]")
      let error = try #require(throws: InputError.self) {
        try MeasureKey(setting, among: World.measures, over: ["", "priority=1"])
      }
      #expect(error.description == "x.yaml:4: main[1]: \(old) is now called \(now)")
    }
  }

  @Test(arguments: all) func aBudgetOnTheOldOneIsRefused(old: String, now: String) throws {
    for text in ["\(old) <= 5", "\(old){kind=alarm} <= 5"] {
      let error = try #require(throws: InputError.self) {
        try Budget(Setting.parse("\"\(text)\"", file: "x.yaml"), alternatives: ["base"])
      }
      #expect(error.description.hasPrefix("x.yaml:1: ") && error.description.hasSuffix("\(old) is now called \(now)"))
    }
  }
}
