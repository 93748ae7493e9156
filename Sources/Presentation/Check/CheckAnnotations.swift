import Inputs

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

  private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  private static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  /// Scalars as GitHub reads them: a carriage return and a line feed are one `Character`, and two commands.
  private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if special.contains(scalar) {
        result += "%\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16, uppercase: true))".unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    // The older form of a command may stand anywhere in a line.
    return PlainText.line(String(result)).replacing("##[", with: "# #[")
  }
}
