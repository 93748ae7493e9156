import Foundation
import Testing

/// What others wrote, as a question and as names of all that has one, through every output.
@Suite("Hostile names") struct HostileNamesTests {
  /// Pieces that some reader takes for its own, each in every place of a name.
  struct Kind: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let pieces: [String]
  }

  private static let script = "<script>document.title='PWNED'</script>"

  static let kinds = [
    Kind(
      testDescription: "markup",
      pieces: [
        "\"\u{301}>\(script)", "'\u{301} onload='x", "\"\u{FE0F}>\(script)", "'\u{200D}>\(script)",
        "\"\u{E0041}>\(script)",
        "`\u{20DD} onload=x", "<\u{301}script>\(script)", "</style>\(script)", "</title>\(script)", "</pre>\(script)",
        "</textarea>\(script)", "</svg>\(script)", "<![CDATA[\(script)]]>", "<!-->\(script)-->", "<noscript>\(script)",
        "<svg onload=x>", "<img src=x onerror=x>", "<iframe srcdoc=x>", "<details open ontoggle=x>", "<foreignObject>",
        "<animate onbegin=x>", "<use href=x>", "<base href=x>", "<meta http-equiv=refresh content=0>",
        "<style>@import x",
        "<?xml-stylesheet href=x?>", "<!DOCTYPE x [<!ENTITY y \"z\">]>", "]]>", "]]\u{301}>", "]\u{301}]>", "-->",
        "--\u{301}>",
        "&amp;&#0;", "&#xFFFE;", "&lol;", "&\u{301}lt;", "&", "&#;", "javascript:x", "data:text/html,<script>",
      ]),
    Kind(
      testDescription: "commands and tables",
      pieces: [
        "::error::pwned", "##[error]pwned", "##\u{301}[error]x", "#\u{301}#[error]x", " ::stop-commands::x",
        "\u{3000}::add-mask::x", ":\u{301}:error::x", "%0A::error::x", "%0D%0A", "%250A", "x,line=1,title=y::z", ":",
        "%",
        "\u{FF1A}\u{FF1A}error", "=1+1", "=cmd|'/C calc'!A0", "@x", "+1", "-1", "#x", "|`*[x](y)", "![x](y)",
        "a\u{301}|\u{301}b",
        "\\|", "``` x", "# h", "> q", "- l", "@user", ",\u{301}", "\"\u{301}", "\"", "\"\"", "x,y;z", " ", "NULL",
        "00012",
        "{{x}}", "${{ x }}", "$(x)", "<%= x %>", "\\", "\\u0000", "\\x1b[31m", "\\n", "%s%n", "../../x", "; rm -rf /",
        "' OR 1=1 --", "&a *a", "!ref", "key: value", "- x", "---", "~",
      ]),
    Kind(
      testDescription: "letters of all kinds",
      pieces: [
        "𝕏\u{1F3FD}", "a\u{0301}\u{0301}\u{0301}", "ÅÅ", "A\u{30A}", "\u{212B}", "\u{200D}", "\u{200B}", "\u{FEFF}x",
        "\u{2060}", "\u{AD}", "\u{34F}", "\u{115F}", "\u{3164}", "\u{2800}", "\u{180E}", "\u{FFF9}x\u{FFFB}",
        "\u{1D173}",
        "\u{E0001}", "\u{E0041}", "👨\u{200D}👩\u{200D}👧", "🏳\u{FE0F}\u{200D}🌈", "🇨", "1\u{FE0F}\u{20E3}", "عربى", "אבג",
        "नमस्ते",
        "ไทย", "\u{1100}\u{1161}\u{11A8}", "﷽", "𒐫", "İ", "ß", "ﬀ", "\u{10FFFD}", "\u{E000}", "\u{FFFD}", "\u{0F73}",
        "汉字", "龘",
        "　", "\u{A0}", "a" + String(repeating: "\u{301}", count: 2_000), String(repeating: "长", count: 3_000),
        String(repeating: "w ", count: 2_000), String(repeating: "🏳", count: 1_000),
      ]),
  ]
  /// What may stand in no name, since some reader obeys it.
  private static let obeyed = [
    "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{1B}]8;;x\u{7}y", "a\r\nb", "a\nb", "a\r::error::x", "a\u{85}::error::x",
    "a\u{B}b", "\u{202E}abc", "\u{2028}", "\u{2029}::error::x", "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{FFFE}",
    "\u{1FFFE}", "\u{10FFFF}", "\u{7}", "\u{8}x", "\u{7F}", "\u{200F}", "\u{61C}", "\u{2066}x", "\u{0}",
  ]

  private static func quoted(_ text: String) -> String {
    var json = String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    json = json.replacingOccurrences(of: "\\/", with: "/")
    // What YAML would take for a line break or leave out reaches us by its number.
    return json.unicodeScalars.reduce(into: "") { text, scalar in
      let digits = String(scalar.value, radix: 16)
      text +=
        scalar.isASCII || scalar.properties.isAlphabetic
        ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }

  /// A folder with an experiment, its scenario and its map, whose names are all the one.
  private static func place(_ name: String) throws -> Workplace {
    let word = quoted(name)
    let place = try Workplace(
      """
      experiment: test
      question: \(word)
      scenario: own/scenario.yaml
      replications: {min: 3, max: 60}
      seed: 7
      baseline: hierarchical
      alternatives:
        hierarchical: {agencies.cleaning.en: \(word)}
        direct: {policies.routing: {direct: {returns: 1}}, agencies.cleaning.en: \(word), agencies.cleaning.zh: \(word)}
      budgets:
        - mean(closure) <= baseline - 20%
      trace: [1]
      answer: {partly: \(word)}
      rests-on:
        \(quoted(String(name.prefix(16)))): {incidents.rate: 70%}
      names:
        direct: {zh: \(quoted(String(name.prefix(16)))), en: \(quoted(String(name.prefix(16))))}
      """)
    for (source, target, edits) in [
      (
        "Experiments/smallville", "own",
        [
          "../../Maps/smallville": "../map",
          "name: {en: everything, zh: 全部数字}, value: {en: made up, zh: 虚拟数据}": "name: \(word), value: \(word)",
          "reason: {en: Smallville shows how a scenario is written, zh: 小镇用以说明情景如何书写}": "reason: \(word)",
          "zh: 环卫队, en: Cleaners": "zh: \(word), en: \(word)",
          "assumptions:\n": "published:\n  - {name: \(word), value: \(word), source: \(word)}\nassumptions:\n",
        ]
      ),
      (
        "Maps/smallville", "map",
        ["en: Smallville}": "en: \(word)}", "zh: 小城,": "zh: \(word),", "how: drawn by hand": "how: \(word)"]
      ),
    ] {
      let folder = place.folder + "/" + target
      try FileManager.default.copyItem(atPath: Command.repository + "/" + source, toPath: folder)
      let file = folder + (target == "map" ? "/map.yaml" : "/scenario.yaml")
      var text = try String(contentsOfFile: file, encoding: .utf8)
      for (old, new) in edits {
        #expect(text.contains(old))
        text = text.replacingOccurrences(of: old, with: new)
      }
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    return place
  }

  /// No line is a command of GitHub's but those that are ours, and nothing is what a terminal obeys.
  private func expectHarmless(_ output: String) {
    for line in output.split(separator: "\n")
    where !line.hasPrefix("::error file=") && !line.hasPrefix("::warning file=") {
      let start = line.drop(while: \.isWhitespace)
      #expect(!start.hasPrefix("::") || start.hasPrefix("::notice title=gridtwin check::"), "\(line)")
      #expect(!line.unicodeScalars.map(String.init).joined().contains("##["), "\(line)")
    }
    #expect(
      !output.unicodeScalars.contains {
        ($0.value < 32 && $0 != "\n" && $0 != "\t") || (0x7F..<0xA0).contains($0.value)
      })
  }

  /// Elements and attributes that no page or picture of ours has.
  private func expectText(_ file: String, in place: Workplace, but own: [String] = []) throws {
    let text = try String(contentsOfFile: place.folder + "/" + file, encoding: .utf8)
    let page = try #require(Page(text), "\(file) is not well-formed")
    for element in ["script", "iframe", "img", "foreignObject", "animate", "use", "base", "object", "template"] {
      #expect(page.elements[element] ?? 0 == own.count { $0 == element }, "\(file): \(element)")
    }
    #expect(page.addresses.isEmpty && page.links.allSatisfy { $0.hasPrefix("#") }, "\(file)")
    #expect(!text.unicodeScalars.contains { $0.value & 0xFFFE == 0xFFFE })
  }

  @Test("are text wherever they are shown", arguments: kinds) func shown(kind: Kind) throws {
    let name = kind.pieces.joined(separator: " ")
    let place = try Self.place(name)
    let run = try place.run("--quiet", "--smoke", "--db", "r")
    #expect(run.code == 0, "\(run.errors)")
    expectHarmless(run.output)
    let told = try place.run("--explain", "worst")
    #expect(told.code == 0, "\(told.errors)")
    expectHarmless(told.output)
    let check = try Command.run(
      ["check", "test.yaml", "--quiet", "--db", "c", "--junit", "j.xml", "--markdown", "m.md", "--json", "k.json"],
      in: place.folder, environment: ["GITHUB_ACTIONS": "true"])
    #expect([0, 1, 3].contains(check.code), "\(check.errors)")
    expectHarmless(check.output)
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: place.folder + "/k.json")))
    #expect(json is [String: Any])
    for language in ["en", "zh"] {
      let report = try Command.run(
        ["report", "r", "--output", "p.html", "--flow", "f.svg", "--language", language, "--quiet"], in: place.folder)
      #expect(report.code == 0, "\(report.errors)")
      for file in ["p.html", "f.svg"] { try expectText(file, in: place) }
      let slides = try Command.run(
        ["report", "r", "--form", "slides", "--output", "s.html", "--language", language, "--quiet"], in: place.folder)
      #expect(slides.code == 0, "\(slides.errors)")
      try expectText("s.html", in: place, but: ["script"])
    }
    for (section, file) in [("grounds", "g.csv"), ("alternatives", "a.csv"), ("areas", "a.geojson")] {
      #expect(try Command.run(["export", "r", "--section", section, "--output", file], in: place.folder).code == 0)
    }
    let map = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: place.folder + "/a.geojson")))
    #expect(map is [String: Any])
    #expect(
      try Command.run(["map", "render", "map", "--layer", "residents", "--output", "m.svg"], in: place.folder).code == 0
    )
    for file in ["m.svg", "j.xml"] { try expectText(file, in: place) }
    #expect(try Command.run(["export", "r", "--output", "e"], in: place.folder).code == 0)
    let terms = try Data(contentsOf: URL(fileURLWithPath: place.folder + "/e/terms.csv"))
    let field = String(String.UnicodeScalarView(name.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
    #expect(terms.range(of: Data(field.utf8)) != nil)
    #expect(try Command.run(["export", "r", "--output", "s", "--spreadsheet"], in: place.folder).code == 0)
    let safe = try String(contentsOfFile: place.folder + "/s/terms.csv", encoding: .utf8)
    #expect(!safe.contains(",=1") && !safe.contains("\n="))
  }

  @Test("that some reader would obey are refused with a harmless message", arguments: obeyed)
  func refused(name: String) throws {
    let place = try Self.place("x" + name)
    let run = try place.run("--quiet", "--smoke", "--db", "r")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(
      run.errors.hasSuffix("\n")
        && run.errors.unicodeScalars.dropLast().allSatisfy { $0.value >= 32 && !(0x7F..<0xA0).contains($0.value) })
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/r"))
  }

  @Test(
    "begin no command where they are those of files or arguments",
    arguments: [
      "::error::x", "\u{3000}::error::x", "##[error]x", "x\n::error::y", "\u{1B}[31mx",
      String(repeating: "x", count: 9_999),
    ])
  func written(name: String) throws {
    let place = try Workplace()
    // As the name of the experiment itself, where a file can have it.
    if name.utf8.count < 200, !name.unicodeScalars.contains(where: { $0.value < 32 }) {
      try FileManager.default.copyItem(atPath: place.file, toPath: place.folder + "/" + name)
      let check = try Command.run(
        ["check", name, "--quiet", "--db", "r"], in: place.folder, environment: ["GITHUB_ACTIONS": "true"])
      #expect([0, 1, 3].contains(check.code) && check.output.contains("::notice title=gridtwin check::"), "\(check)")
      #expect(!check.output.contains("##["))
      try FileManager.default.removeItem(atPath: place.folder + "/" + name)
    }
    for arguments in [
      ["run", name], ["report", name], ["check", name], ["map", "info", name], ["export", name, "--output", "e"],
      ["diff", name, name], ["run", "test.yaml", "--threads", name], ["run", "test.yaml", "--threads=\(name)"], [name],
      ["run", "test.yaml", "--\(name)"], ["validate", "--case", name], ["run", "test.yaml", name],
    ] {
      let outcome = try Command.run(arguments, in: place.folder, environment: ["GITHUB_ACTIONS": "true"])
      #expect(
        outcome.code == 2 && outcome.errors.utf8.count <= 2048, "\(arguments.prefix(3)): \(outcome.errors.utf8.count)")
      expectHarmless(outcome.errors)
    }
  }
}
