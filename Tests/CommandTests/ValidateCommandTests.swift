import Foundation
import Testing

@Suite struct ValidateCommandTests {
  @Test func casesWithoutDataAreNoMisses() throws {
    let outcome = try Command.run(["validate", "--case", "A", "--case", "B"], in: NSTemporaryDirectory())
    #expect(outcome.code == 0 && outcome.output.components(separatedBy: "not run: no data").count == 3, "\(outcome)")
  }

  @Test(arguments: [
    (["--seeds", "5-1"], "--seeds: found \"5-1\", allowed: a number, or two with a hyphen"),
    (["--seeds", "x"], "--seeds: found \"x\""), (["--case", "Z"], "Z"),
    (["--threads", "9223372036854775807"], "a whole number from 1 to 1024"),
    (["--case", "A", "--reference", "/nowhere"], "/nowhere/elaspy: does not exist"),
  ])
  func wrongInputIsRefused(arguments: [String], expected: String) throws {
    let outcome = try Command.run(["validate"] + arguments, in: NSTemporaryDirectory())
    #expect(outcome.code == 2 && outcome.errors.contains(expected) && outcome.output.isEmpty, "\(outcome)")
  }
}
