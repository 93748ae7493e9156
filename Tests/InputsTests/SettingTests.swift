import EventKernel
import Testing

@testable import Inputs

/// What reading `text` says, or nil if it is read without an error.
func message(_ body: () throws(InputError) -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return error.description
  }
}

@Suite struct SettingTests {
  static let text = """
    experiment: direct   # a comment
    seed: 20220701
    policies:
      routing: hierachical
      returns: {direct: {returns: 1}}
    list: [1, 2]
    empty:
    """

  @Test func aPathHasAsManyLevelsAsAFile() throws {
    let setting = try Setting.parse(Self.text, file: "x.yaml")
    let value = Setting(.scalar("1"), file: "y.yaml", line: 7, key: "but")
    for (levels, isFine) in [(64, true), (65, false), (300_000, false)] {
      let path = Array(repeating: "a", count: levels).joined(separator: ".")
      let found = message { () throws(InputError) in _ = try setting.applying([(path, value)]) }
      #expect((found == nil) == isFine)
      #expect(isFine || found?.hasPrefix("y.yaml:7: but: more than 64 levels deep") == true)
    }
  }

  @Test func valuesKnowTheirLineAndKey() throws {
    let setting = try Setting.parse(Self.text, file: "x.yaml")
    let object = try setting.object()
    #expect(try object.required("seed").int() == 20_220_701)
    let policies = try object.required("policies").object()
    let routing = try policies.required("routing")
    #expect(routing.line == 4 && routing.key == "policies.routing" && routing.file == "x.yaml")
    #expect(
      message { () throws(InputError) in _ = try routing.choice(of: ["direct", "hierarchical"]) }
        == """
        x.yaml:4: policies.routing: found "hierachical", allowed: direct, hierarchical (did you mean "hierarchical"?)
        """)
    #expect(try policies.required("returns").variant(of: ["direct"]).parameters.required("returns").int() == 1)
    #expect(object.optional("empty") == nil)
    #expect(try object.required("list").list().map { try $0.int() } == [1, 2])
  }

  @Test func unknownKeysAreNamedWithTheirNeighbour() throws {
    let object = try Setting.parse("seed: 1\nreplicatons: 2\n", file: "x.yaml").object()
    _ = object.optional("seed")
    _ = object.optional("replications")
    #expect(
      message { () throws(InputError) in try object.finish() }
        == """
        x.yaml:2: unknown key, found "replicatons", allowed: seed, replications (did you mean "replications"?)
        """)
    let missing = message { () throws(InputError) in _ = try object.required("replications") }
    #expect(missing?.contains("the key \"replications\" is missing") == true)
  }

  @Test(arguments: [
    ("a: 1\na: 2\n", "x.yaml:2: a: this key stands twice"), ("a: [1, 2\nb: 3\n", "x.yaml:"),
    ("a: b: c\n", "x.yaml:1: not YAML"), ("\tx: 1\n", "x.yaml:1: not YAML"),
    ("? [1, 2]\n: 3\n", "x.yaml:1: a key must"),
    ("a: *nothing\n", "x.yaml:1: not YAML"), ("a: \u{1}\n", "x.yaml:1: not YAML"),
    (String(repeating: "[", count: 100_000), "x.yaml:"),
  ])
  func brokenYAMLIsOneError(text: String, start: String) {
    let found = message { () throws(InputError) in _ = try Setting.parse(text, file: "x.yaml") }
    #expect(found?.hasPrefix(start) == true, "\(found ?? "no error")")
  }

  @Test func deepNestingNeverTraps() throws {
    for depth in [900, 5000] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      _ = message { () throws(InputError) in _ = try Setting.parse(text, file: "x.yaml").canonical }
    }
  }

  @Test func aliasBombIsRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for i in 1..<9 {
      text += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let found = message { () throws(InputError) in _ = try Setting.parse(text, file: "x.yaml") }
    #expect(found?.contains("more than 500000 values") == true)
  }

  @Test func overridesReplaceAndAdd() throws {
    let base = try Setting.parse("policies: {routing: hierarchical, queue: fifo}\nunits:\n", file: "s.yaml")
    let value = try Setting.parse("x: {direct: {returns: 1}}\ny: 80%", file: "e.yaml").object()
    let changed = try base.applying([
      ("policies.routing", value.required("x")), ("units.enforcement.strength", value.required("y")),
    ])
    #expect(
      changed.canonical
        == #"{"policies":{"queue":"fifo","routing":{"direct":{"returns":"1"}}},"units":{"enforcement":{"strength":"80%"}}}"#
    )
    let into = message { () throws(InputError) in
      _ = try base.applying([("policies.queue.deep", try value.required("y"))])
    }
    #expect(into?.hasPrefix("e.yaml:2: y: ") == true)
    #expect(throws: InputError.self) { try base.applying([("policies..queue", value.required("y"))]) }
    let reordered = try Setting.parse("units: ~\npolicies:\n  queue: fifo\n  routing: hierarchical\n", file: "t.yaml")
    #expect(reordered.canonical == base.canonical)
  }
}
