import Foundation
import Inputs
import Testing

@testable import District

@Suite("Replacement as it is written")
struct ReplacementReadingTests {
  @Test(
    "what cannot be is one message",
    arguments: [
      ("people.replacement.share", "130%", "a share from 0.0% to 100.0%"),
      ("people.replacement.quarters", "{zones: [wset], share: 50%}", "did you mean \"west\""),
      ("people.replacement.quarters", "{zones: [west, west], share: 50%}", "stands twice"),
      ("people.replacement.quarters", "{zones: [west], share: 0%}", "no worker lives"),
      ("people.replacement.pulses", "{a: {days: [75, 46], share: 50%}}", "from 75"),
      ("people.replacement.pulses", "{a: {days: [300, 366], share: 50%}}", "to 365"),
      ("people.replacement.pulses", "{a: {days: [1, 9], share: 60%}, b: {days: [1, 9], share: 50%}}", "110%"),
      ("people.replacement.newcomers.half-life", "0d", "above zero"),
      ("people.replacement.newcomers.months", "0", "from 1 to 24"),
      ("people.replacement.newcomers.incidents", "{disptue: 200%}", "did you mean \"dispute\""),
      ("people.replacement.newcomers.channels", "{sensors: 50%}", "complaint"),
      ("people.replacement.register.accuracy", "-1%", "a share"),
      ("people.replacement.register.visits", "20000/d", "at most 10,000 a day"),
      (
        "people.replacement.register.campaigns", "[{days: [9, 12], visits: 1/d}, {days: [12, 14], visits: 1/d}]",
        "before the one above"
      ),
      ("people.replacement.register.search", "{time: 5min, kinds: [disptue]}", "did you mean \"dispute\""),
      ("people.replacement.pulse", "{}", "unknown key"),
    ])
  func broken(key: String, value: String, message: String) throws {
    let error = try #require(#expect(throws: InputError.self) { try ReplacementTests.world(days: 5, (key, value)) })
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(
    "a broken table of quarters is named with its line",
    arguments: [
      ("19,640", ""), ("19,641", ":2: workers: found \"641\", allowed: at most the 640 residents"),
      ("19,1\n19,2", ":3: cell: this cell stands twice, first in line 2"), ("19,-1", ":2: workers"),
      ("99,1", ":2: cell"), ("19,0", "no worker lives"),
    ])
  func table(rows: String, message: String) throws {
    let path = NSTemporaryDirectory() + "quarters-" + UUID().uuidString + ".csv"
    try Data("cell,workers\n\(rows)\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    if message.isEmpty {
      let workers = try ReplacementTests.world(days: 5, ("people.replacement.quarters", path)).flows.replacement?
        .workers
      #expect(workers == 640)
      return
    }
    let error = try #require(
      #expect(throws: InputError.self) { try ReplacementTests.world(days: 5, ("people.replacement.quarters", path)) })
    #expect("\(error)".contains(message), "\(error)")
  }
}
