import Foundation

/// What became of one incident under one alternative, or under several side by side, as text.
public struct ExplanationText {
  /// The text.
  public let text: String

  /// Makes the text of explanations of one incident, one an alternative.
  public init(_ explanations: [Explanation], replication: Int) {
    var lines: [String] = []
    if let first = explanations.first {
      lines += ["\(first.title)", "incident \(first.incident), replication \(replication)", "", "What it needs"]
      let width = first.tasks.map(\.task.count).max() ?? 0
      for task in first.tasks {
        lines.append("  " + task.task.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + task.what)
      }
    }
    for (i, explanation) in explanations.enumerated() {
      let same = explanations[..<i].first { $0.steps == explanation.steps }
      lines +=
        [
          "",
          "Under \(explanation.alternative): "
            + (same.map { "just as under \($0.alternative)" } ?? Self.outcome(explanation)),
        ]
      if same == nil { lines += Self.life(explanation) }
    }
    if explanations.count > 1 { lines += [""] + Self.comparison(explanations) }
    text = lines.joined(separator: "\n")
  }

  private static func life(_ life: Explanation) -> [String] {
    var lines: [String] = []
    if let first = life.arrivals.first {
      let each = life.arrivals.dropFirst().map { RunClock.length(seconds: $0) }
      var response = "  response: first unit on scene \(RunClock.length(seconds: first)) after the report"
      if !each.isEmpty { response += ", the others after \(each.joined(separator: ", "))" }
      if let full = offset(life, "full set on scene") {
        response += "; full set after \(RunClock.length(seconds: full))"
      }
      lines.append(response)
    }
    let served = life.tasks.filter { !$0.isServed }.map(\.task)
    if !served.isEmpty, life.units > 0 { lines.append("  nobody went to: \(served.joined(separator: ", "))") }
    if life.hasWaited { lines.append("  at least one of its tasks found no unit at once and waited for one") }
    if life.returns > 0 {
      lines.append("  a wrong agency gave it back \(life.returns == 1 ? "once" : "\(life.returns) times")")
    }
    lines += ExplanationBars.spans(life.spans) + ExplanationBars.stretches(life.stretches)
    var day = ""
    let offsets = life.steps.map { $0.sinceReport.map(signed) ?? "" }
    let width = offsets.map(\.count).max() ?? 0
    for (step, offset) in zip(life.steps, offsets) {
      if step.day != day {
        day = step.day
        lines.append("  \(day)")
      }
      let gap = String(repeating: " ", count: width - offset.count)
      lines.append("    \(step.clock)  \(gap)\(offset)  \(step.what)")
    }
    return lines
  }

  private static func outcome(_ life: Explanation) -> String {
    let units = life.units == 1 ? "1 unit sent" : "units sent \(life.units) times"
    guard let closed = offset(life, "closed") else { return "\(life.state); \(units)" }
    if life.state != "closed" {
      return "\(life.state); seen through after \(RunClock.length(seconds: closed)); \(units)"
    }
    return "closed \(RunClock.length(seconds: closed)) after its report; \(units)"
  }

  private static func offset(_ life: Explanation, _ name: String) -> Double? {
    life.milestones.first { $0.name == name }?.sinceReport
  }

  private static func signed(_ seconds: Double) -> String {
    let length = RunClock.length(seconds: abs(seconds))
    return length == "0 s" ? length : (seconds < 0 ? "-" : "+") + length
  }

  private static func comparison(_ lives: [Explanation]) -> [String] {
    var table = TextTable(heads: ["Side by side, from the report"] + lives.map(\.alternative))
    for milestone in lives[0].milestones {
      table.rows.append(["  " + milestone.name] + lives.map { offset($0, milestone.name).map(signed) ?? "-" })
    }
    table.rows.append(["  times a unit was sent"] + lives.map { String($0.units) })
    return table.lines
  }
}

extension Explanation {
  /// Explanations of one incident as JSON.
  public static func json(_ explanations: [Explanation], replication: Int) throws -> String {
    struct Document: Encodable {
      var replication: Int
      var explanations: [Explanation]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Document(replication: replication, explanations: explanations))
    return String(decoding: data, as: UTF8.self)
  }
}
