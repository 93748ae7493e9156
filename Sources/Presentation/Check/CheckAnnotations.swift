/// A check as workflow commands of GitHub Actions, which show at the budget's line.
///
/// What fails is an error and what is inconclusive a warning; of level `warn` a warning and a notice.
public struct CheckAnnotations {
  let document: CheckDocument

  /// Makes the annotations of a check.
  public init(_ document: CheckDocument) {
    self.document = document
  }

  /// The commands, one a line, without a line break at the end.
  public var text: String {
    let lines = document.verdicts.filter { $0.outcome != "pass" }.map { verdict in
      let command =
        switch (verdict.level, verdict.outcome) {
        case ("error", "fail"): "error"
        case ("error", _), ("warn", "fail"): "warning"
        default: "notice"
        }
      let title = "\(verdict.outcome): \(verdict.alternative)"
      let line = verdict.line.map { ",line=\($0)" } ?? ""
      return "::\(command) file=\(Self.property(document.file))\(line),title=\(Self.property(title))"
        + "::\(Self.data("\(verdict.budget): \(verdict.message)"))"
    }
    let summary =
      "::notice title=gridtwin check::\(Self.data("\(document.experiment): \(CheckText.summary(document))"))"
    return (lines + [summary]).joined(separator: "\n")
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
