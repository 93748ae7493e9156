import District
import Testing

@testable import Inputs

@Suite("Reading routing") struct RoutingReadingTests {
  @Test func returnsAreANumberOrEndless() throws {
    for (said, value) in [("0", 0), ("3", 3), ("endless", 1_000_000.0)] {
      for policy in ["direct", "hierarchical"] {
        let folder = try ScenarioFolder("policies: {routing: {\(policy): {returns: \(said)}}}")
        #expect(try folder.plan().policies.routing == PolicyChoice(policy, ["returns": value]))
      }
    }
    for wrong in ["often", "1.5", "-1", "1000001"] {
      let folder = try ScenarioFolder("policies: {routing: {direct: {returns: \(wrong)}}}")
      do {
        _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
        Issue.record("\(wrong) was read")
      } catch {
        #expect("\(error)".contains("whole numbers from 0 to 1000000, or endless"), "\(error)")
        #expect("\(error)".contains("policies.routing.direct.returns"), "\(error)")
      }
    }
  }
}
