import Inputs

/// A check as Markdown: for a step summary, or a comment on a change.
public struct CheckMarkdown {
  let document: CheckDocument

  /// Makes the Markdown of a check.
  public init(_ document: CheckDocument) {
    self.document = document
  }

  /// The Markdown, with a line break at the end.
  public var text: String {
    var lines = [
      "### \(CheckText.word(document.outcome)): \(Self.cell(document.experiment))", "", Self.cell(document.question),
      "",
      "| verdict | budget | alternative | value | limit | incidents | what it says |",
      "|---|---|---|---:|---:|---:|---|",
    ]
    lines += document.verdicts.map { verdict in
      let figures = VerdictFigures(verdict)
      let word = CheckText.word(verdict.outcome) + (verdict.level == "warn" ? " (warning)" : "")
      let cells = [
        "**\(word)**", Self.code(verdict.budget), Self.cell(verdict.alternative),
        verdict.value.map(figures.value) ?? (verdict.infinite > 0 ? "infinite" : "missing"),
        verdict.limit.map(figures.value) ?? "", verdict.incidents.map(String.init) ?? "",
        Self.cell(verdict.message),
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    if let standards = document.standards {
      lines += [
        "", "| standard | says | alternative | ours | lies between | replications | verdict | source |",
        "|---|---|---|---:|---:|---:|---|---|",
      ]
      lines += standards.map { row in
        let verdict = row.why.map { "not judged: \($0)" } ?? CheckText.word(row.outcome)
        let cells = [
          row.standard + " " + row.line, row.says, row.alternative ?? "", row.value ?? "", row.interval ?? "",
          row.replications.map(String.init) ?? "", verdict, row.source,
        ]
        return "| " + cells.map(Self.cell).joined(separator: " | ") + " |"
      }
    }
    lines += (document.answer ?? []).filter { _ in document.overloads != nil }.flatMap { ["", Self.cell($0)] }
    lines += [
      "",
      "\(CheckText.summary(document)); \(document.replications) replications of each alternative, judged at "
        + document.looks.map(String.init).joined(separator: ", ")
        + "; seed \(document.seed), gridtwin \(document.tool), scenario `\(document.scenarioDigest.prefix(12))`.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text as a cell of a table may hold it, where nothing of it is markup.
  private static func cell(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in PlainText.line(text).unicodeScalars {
      if "\\|`*_[]<>&#!".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// Text as code in a cell, where a backslash and an entity are themselves.
  private static func code(_ text: String) -> String {
    let text = String(String.UnicodeScalarView(PlainText.line(text).unicodeScalars.map { $0 == "`" ? "'" : $0 }))
    return "`" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) } + "`"
  }
}
