import Foundation
import FoundationXML
import Testing

/// What others wrote, as a question and as the name of an agency, through every output.
@Suite("Hostile names") struct HostileNamesTests {
  /// Pieces that some reader takes for its own, each in every place of a name.
  private static let pieces = [
    "\"\u{301}><script>document.title='PWNED'</script>", "'\u{301} onload='x", "<svg onload=x>", "]]>", "&amp;&#0;",
    "-->", "\\u0000",
    ",\u{301}", "\"\u{301}", "=1+1", "@x", "#x", "::error::pwned", "##[error]pwned", " ::stop-commands::x",
    "%0A::error::x", "|`*[x](y)",
    "\u{FF1A}\u{FF1A}error", "𝕏\u{1F3FD}", "a\u{0301}\u{0301}\u{0301}", "ÅÅ", "\u{200D}", "{{x}}", "$(x)", "\\",
    "x,y;z", "汉字",
  ]
  /// What may stand in no name, since some reader obeys it.
  private static let obeyed = [
    "\u{1B}[31mred", "a\r\nb", "a\nb", "\u{202E}abc", "\u{2028}", "\u{9B}31m", "\u{FFFE}", "\u{7}",
    "\u{200F}", "\u{2066}x",
  ]

  private static func quoted(_ text: String) -> String {
    var json = String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    json = json.replacingOccurrences(of: "\\/", with: "/")
    return json
  }

  private static func place(_ name: String) throws -> Workplace {
    let text = Workplace.sound.split(separator: "\n").map { line in
      line.hasPrefix("question:") ? "question: \(quoted(name))" : String(line)
    }.joined(separator: "\n")
    let place = try Workplace(
      text.replacingOccurrences(
        of: "    direct: {policies.routing: {direct: {returns: 1}}}",
        with:
          "    direct: {policies.routing: {direct: {returns: 1}}, agencies.cleaning.en: \(quoted(name)), agencies.cleaning.zh: \(quoted(name))}"
      )
      .replacingOccurrences(
        of: "hierarchical: {policies.routing: hierarchical}",
        with: "hierarchical: {agencies.cleaning.en: \(quoted(name))}"))
    return place
  }

  @Test("are text wherever they are shown") func shown() throws {
    let name = Self.pieces.joined(separator: " ")
    let place = try Self.place(name)
    let run = try place.run("--quiet", "--smoke", "--db", "r")
    #expect(run.code == 0, "\(run.errors)")
    let check = try Command.run(
      ["check", "test.yaml", "--quiet", "--db", "c", "--junit", "j.xml", "--markdown", "m.md", "--json", "k.json"],
      in: place.folder, environment: ["GITHUB_ACTIONS": "true"])
    #expect([0, 1, 3].contains(check.code), "\(check.errors)")
    for output in [run.output, check.output] {
      for line in output.split(separator: "\n")
      where !line.hasPrefix("::error file=") && !line.hasPrefix("::warning file=") {
        let start = line.drop { $0 == " " || $0 == "\t" }
        #expect(!start.hasPrefix("::") || start.hasPrefix("::notice title=gridtwin check::"), "\(line)")
        #expect(!line.contains("##["), "\(line)")
      }
      #expect(!output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
    }
    #expect(try Command.run(["report", "r", "--output", "p.html", "--quiet"], in: place.folder).code == 0)
    for file in ["p.html", "j.xml"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: place.folder + "/" + file))
      let html = String(decoding: data, as: UTF8.self)
      #expect(!html.contains("<script") && !html.unicodeScalars.contains { $0.value == 0xFFFE })
      #expect(XMLParser(data: Data(html.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8)).parse(), "\(file)")
    }
    #expect(try Command.run(["export", "r", "--output", "e"], in: place.folder).code == 0)
    let terms = try String(contentsOfFile: place.folder + "/e/terms.csv", encoding: .utf8)
    #expect(terms.unicodeScalars.split(separator: "\n").count > 5)
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
}
