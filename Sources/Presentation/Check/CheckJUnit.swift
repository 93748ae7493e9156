/// A check as JUnit XML: a test case for each budget and alternative.
///
/// A failed budget is a failure, an inconclusive one an error of type `inconclusive`; one of level `warn` is skipped, with the
/// reason, since it does not count.
public struct CheckJUnit {
  let document: CheckDocument

  /// Makes the XML of a check.
  public init(_ document: CheckDocument) {
    self.document = document
  }

  /// The XML, with a line break at the end.
  public var text: String {
    let cases = document.verdicts.map(testCase).joined()
    let attributes = Self.attributes([
      ("name", document.experiment), ("tests", String(document.verdicts.count)),
      ("failures", String(count("fail"))), ("errors", String(count("inconclusive"))),
      ("skipped", String(document.verdicts.count { $0.level == "warn" && $0.outcome != "pass" })),
    ])
    let properties = [
      ("outcome", document.outcome), ("tool", document.tool), ("seed", String(document.seed)),
      ("replications", String(document.replications)), ("scenario", document.scenarioDigest),
    ].map { "      <property\(Self.attributes([("name", $0), ("value", $1)]))/>\n" }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite\(attributes)>
          <properties>
      \(properties)    </properties>
      \(cases)  </testsuite>
      </testsuites>

      """
  }

  private func count(_ outcome: String) -> Int {
    document.verdicts.count { $0.level == "error" && $0.outcome == outcome }
  }

  private func testCase(_ verdict: CheckDocument.Verdict) -> String {
    var facts = [
      ("classname", "\(document.experiment).\(verdict.alternative)"), ("name", verdict.budget), ("file", document.file),
    ]
    if let line = verdict.line { facts.append(("line", String(line))) }
    let open = "    <testcase\(Self.attributes(facts))"
    let message = Self.attributes([("message", verdict.message)])
    let result: String
    switch (verdict.level, verdict.outcome) {
    case (_, "pass"): result = "      <system-out>\(XMLText.escaped(verdict.message))</system-out>\n"
    case ("warn", _):
      result =
        "      <skipped message=\"\(XMLText.escaped("\(verdict.outcome), only a warning: \(verdict.message)"))\"/>\n"
    case (_, "fail"): result = "      <failure type=\"fail\"\(message)/>\n"
    default: result = "      <error type=\"inconclusive\"\(message)/>\n"
    }
    return open + ">\n" + result + "    </testcase>\n"
  }

  private static func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { " \($0)=\"\(XMLText.escaped($1))\"" }.joined()
  }
}
