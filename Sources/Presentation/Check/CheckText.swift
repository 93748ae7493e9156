import Experimentation
import Foundation

/// A check as people read it in a terminal: in ten seconds.
public struct CheckText {
  let document: CheckDocument
  private let record: ExperimentRecord?

  /// Makes the text of a check; with the record of the experiment also of what figures rest on.
  public init(_ document: CheckDocument, of record: ExperimentRecord? = nil) {
    (self.document, self.record) = (document, record)
  }

  /// All of it, without a line break at the end.
  public var text: String {
    let standards = StandardTable(document.standards ?? [])
    var lines = [document.question, ""]
    if document.verdicts.contains(where: { $0.standard == nil }) { lines += table + [""] }
    if !standards.rows.isEmpty {
      lines += standards.lines(alternatives: document.alternatives.count) + [""]
      lines += standards.sources.flatMap { DecisionText.wrapped($0) } + [""]
    }
    for verdict in document.verdicts where verdict.outcome != "pass" {
      lines += DecisionText.wrapped(
        "\(Self.word(verdict.outcome)) \(verdict.budget) [\(verdict.alternative)]: \(verdict.message).")
    }
    if document.verdicts.contains(where: { $0.outcome != "pass" }) { lines.append("") }
    lines +=
      (notes.flatMap { DecisionText.wrapped($0) }) + ["", "\(Self.word(document.outcome)): \(Self.summary(document))"]
    return lines.joined(separator: "\n")
  }

  static func word(_ outcome: String) -> String { outcome == "inconclusive" ? "OPEN" : outcome.uppercased() }

  /// How many verdicts came out how, in words.
  static func summary(_ document: CheckDocument) -> String {
    let errors = document.verdicts.filter { $0.level == "error" }
    let unjudged = StandardTable(document.standards ?? []).unjudged.map { "; " + $0 } ?? ""
    guard !document.verdicts.isEmpty else { return "no budget can be judged yet" + unjudged }
    let counts = ["pass", "fail", "inconclusive"].compactMap { outcome -> String? in
      let count = errors.count { $0.outcome == outcome }
      let verb = outcome == "inconclusive" ? "open" : outcome + "ed"
      return count > 0 ? "\(count) \(verb)" : nil
    }
    let warnings = document.verdicts.count { $0.level == "warn" && $0.outcome != "pass" }
    let outcomes = counts.isEmpty ? "none that counts" : counts.joined(separator: ", ")
    let all = "\(errors.count) verdict\(errors.count == 1 ? "" : "s"), \(outcomes)"
    return all + (warnings > 0 ? "; \(warnings) warning\(warnings == 1 ? "" : "s")" : "") + unjudged
  }

  private var table: [String] {
    var table = TextTable(heads: ["", "value", "limit", "margin", "at least", "at most", "replications", "incidents"])
    var last = ""
    for verdict in document.verdicts where verdict.standard == nil {
      let extra =
        (verdict.level == "warn" ? ", only a warning" : "")
        + (verdict.confidence == 0.95 ? "" : ", at \(String(format: "%g", verdict.confidence * 100)) %")
      if verdict.budget + extra != last {
        last = verdict.budget + extra
        table.rows.append([last])
      }
      let figures = VerdictFigures(verdict)
      table.rows.append([
        "  " + Self.word(verdict.outcome).padding(toLength: 6, withPad: " ", startingAt: 0) + verdict.alternative,
        verdict.value.map(figures.value) ?? (verdict.infinite > 0 ? "infinite" : "missing"),
        verdict.limit.map(figures.value) ?? "-", verdict.margin.map { figures.margin($0.mean) } ?? "-",
        verdict.margin?.low.map(figures.margin) ?? "-", verdict.margin?.high.map(figures.margin) ?? "-",
        String(verdict.replications), verdict.incidents.map(String.init) ?? "-",
      ])
    }
    return table.lines
  }

  private var notes: [String] {
    let looks = document.looks.map(String.init).joined(separator: ", ")
    var notes = [
      "How sure: budgets are judged at \(looks) replications until one of these decides, by one-sided intervals over "
        + "replications (Student's t, and no narrower than so few incidents allow) whose errors add up to 5 % or what a budget "
        + "states. Alternatives meet the same random events; a budget on the baseline is tested replication by replication. "
        + "A value is over all incidents of these replications together; the mean of a measure is over all replications, one number "
        + "each, so that they may differ by seconds."
    ]
    if let file = document.baselineFile {
      notes.append("The baseline stands in \(file): each alternative is held against its own values there.")
    }
    let unreported = document.alternatives.compactMap { alternative in
      alternative.unreportedShare.map { "\(alternative.name) \(Figures(unit: "share").number($0)) %" }
    }
    if !unreported.isEmpty {
      notes.append("Never reported, and in no budget on times: \(unreported.joined(separator: ", ")) of all incidents.")
    }
    if let record { notes += [BriefNotes(record: record).grounds].compactMap { $0 } }
    return notes
  }
}
