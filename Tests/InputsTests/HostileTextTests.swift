import Testing

@testable import Inputs

@Suite("Text of others") struct HostileTextTests {
  @Test(
    "is one harmless line in a message, of two kilobytes at most",
    arguments: [
      "a\u{1B}[31mred", "a\r\nb", "a\u{2028}b", "a\u{202E}b", "a\u{9B}31m", "\u{FFFE}",
      String(repeating: "长", count: 200_000),
      String(repeating: "x", count: 200_000), "e\u{301}\u{301}\n",
    ])
  func messages(text: String) {
    let error = InputError(
      file: text, line: 1, key: text, found: text, allowed: text, message: text, details: "one\n\(text)\ntwo")
    let lines = "\(error)".split(separator: "\n", omittingEmptySubsequences: false)
    #expect("\(error)".utf8.count <= 2048)
    #expect(lines.count <= 5 && lines.allSatisfy { !$0.unicodeScalars.contains(where: \.isObeyed) })
  }

  @Test(
    "stays in its field of a table",
    arguments: [
      ",\u{301}", "\"\u{301}x", "a\u{301}\"", "\r\n", "a\rb", "#x", "\u{2028}", "=1+1", " x ", "",
    ])
  func fields(text: String) throws {
    let line = CSV.line(["before", text, "after"])
    let table = try Table.parse("a,b,c\n" + line, file: "t.csv", required: ["a", "b", "c"])
    #expect(table.rows.count == 1)
    #expect(table.rows.first?.text("b").unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test("paths are taken apart at their slashes")
  func paths() {
    for (path, folder, name, stem) in [
      ("r", "", "r", "r"), ("/r", "/", "r", "/r"), ("a/r", "a", "r", "a/r"),
      ("a.b/c.sqlite", "a.b", "c.sqlite", "a.b/c"),
      ("-", "", "-", "-"), (".x", "", ".x", ".x"), ("//x", "/", "x", "//x"), ("", "", "", ""),
      ("x.y.z", "", "x.y.z", "x.y"),
    ] {
      #expect(FilePath.folder(of: path) == folder && FilePath.name(of: path) == name, "\(path)")
      #expect(FilePath.withoutEnding(path) == stem, "\(path)")
    }
    #expect(FilePath.joined("", "x") == "x" && FilePath.joined("a", "/x") == "/x" && FilePath.joined("a", "x") == "a/x")
  }

  @Test("aliases that stand for more than any file needs are refused at once, and all in keys")
  func aliases() throws {
    let names = (1...12).map { "a\($0)" }
    func ten(_ name: String) -> String { Array(repeating: "*\(name)", count: 10).joined(separator: ", ") }
    let flow = "a1: &a1 [x, x]\n" + zip(names, names.dropFirst()).map { "\($1): &\($1) [\(ten($0))]\n" }.joined()
    let block =
      "a1: &a1\n  - x\n"
      + zip(names, names.dropFirst()).map { old, new in
        "\(new): &\(new)\n" + String(repeating: "  - *\(old)\n", count: 10)
      }.joined()
    for bomb in [flow, block, "{\(flow.split(separator: "\n").joined(separator: ", "))}"] {
      let error = #expect(throws: InputError.self) { try Setting.parse(bomb, file: "b.yaml") }
      #expect(error?.message == "more than 500000 values" && error?.line != nil)
    }
    let keys = [
      "? *a12\n: x\n", "*a12 : x\n", "z: {*a12: x}\n", "z: {[*a12]: x}\n", "z: [{a: *a12} : x]\n", "?\n  - *a12\n: x\n",
      "z: [? *a12 : x]\n", "? !t\n  [*a12]\n: x\n", "\u{FEFF}? *a12\n: x\n",
    ]
    for bomb in [flow, block] {
      for key in keys {
        let error = #expect(throws: InputError.self) { try Setting.parse(bomb + key, file: "b.yaml") }
        #expect(error?.message == "an alias in a key: a key must be a word" && error?.line != nil, "\(key)")
      }
    }
    // Nor does it help to put before it what looks like the begin of something else, and is none.
    for before in [
      "q: a [b\n", "q: a \"b\n", "q: it's\n", "q: |\n  \"[{\n  *x\n", "q: >-\n  it's [\n\n  more\n", "# [\"\n",
      "q: 'it''s # \n'\n", "q: b\n  'c\n", "q: b\n  \"c\n", "#\u{85}", "#\u{2028}", "#\r", "#\u{2029}",
      "'\\': \"\\\\\"\n",
    ] {
      for key in keys { #expect(YAMLAliases.lineOfKey(in: before + flow + key) != nil, "\(before) \(key)") }
    }
    for end in ["\u{85}", "\u{2028}", "\u{2029}", "\r", "\r\n"] {
      let text = (flow + "? *a12\n: x\n").replacing("\n", with: end)
      #expect(YAMLAliases.lineOfKey(in: text) == 13)
    }
    // Used a thousand times, a short list is no bomb.
    let many = "base: &base [1, 2]\nall:\n" + String(repeating: "  - *base\n", count: 1000)
    #expect(throws: Never.self) { try Setting.parse(many, file: "m.yaml") }
    let late = "base: &base\n  a: {x: 1}\n  t: |\n    it's [a\n    *b\n" + (1...50).map { "k\($0): *base\n" }.joined()
    #expect(throws: Never.self) { try Setting.parse(late, file: "m.yaml") }
    #expect(throws: Never.self) { try Setting.parse("q: \"2 * 3 & 4\"\nr: a *b\ns: 5 & 6 # *x\n", file: "m.yaml") }
    let words = "a: &a {EMS *fire: 1, x: 2}\nb{c=1}: *a\nquestion: Which is it ?\nd: {e: *a, f: [1]}\n"
    #expect(throws: Never.self) { try Setting.parse(words, file: "m.yaml") }
  }
}
