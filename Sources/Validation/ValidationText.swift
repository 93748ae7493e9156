import Foundation
import Presentation

extension CaseReport {
  /// The case as a table that needs no other page.
  public var text: String {
    let head = "\(id). \(title)"
    if let absent { return head + "\n   not run: \(absent)" }
    var table = TextTable(heads: ["", "ours", "theirs", "allowed", "verdict"])
    for line in comparisons {
      table.rows.append([
        "  " + line.quantity, figure(line.ours), figure(line.theirs),
        line.tolerance == 0 ? "equal" : "\(line.orMore ? "more, or " : "")± \(figure(line.tolerance))",
        line.isMet ? "met" : "MISSED",
      ])
    }
    return ([head] + table.lines + ["   \(comparisons.count { $0.isMet }) of \(comparisons.count) met"])
      .joined(separator: "\n")
  }
}

extension SteadyReport {
  /// The averages, then every seed.
  public var text: String {
    var lines = ["\(Set(self.lines.map(\.id)).sorted().joined(separator: ", ")). \(title)"]
    lines.append(
      "   ours: the mean of \(replications) replications under each of \(seeds.count) seeds, with its 99 % interval")
    var table = TextTable(heads: ["", "ours", "±", "exact", "published", "seeds that meet it"])
    var system = ""
    for line in self.lines {
      if line.system != system { table.rows.append(["  " + line.system]) }
      system = line.system
      table.rows.append([
        "    " + line.quantity, figure(line.ours, 6), figure(line.halfWidth, 6), figure(line.exact, 6),
        figure(line.published) + (line.formulaAgrees ? "" : " (not what the formula gives)"),
        "\(seeds.count - line.misses) of \(seeds.count)",
      ])
    }
    lines += table.lines
    lines.append("  Each seed: \(self.lines.count) comparisons, of which none may have a p (Holm) below \(Self.bound)")
    for seed in seeds {
      let verdict = seed.misses.isEmpty ? "met" : "MISSED: " + seed.misses.joined(separator: "; ")
      lines.append("    seed \(seed.seed): least p \(figure(seed.leastP, 4)) (\(seed.closest)), \(verdict)")
    }
    lines.append(
      "   \(seeds.count { $0.misses.isEmpty }) of \(seeds.count) seeds met, \(allowance) may miss: "
        + (isMet ? "met" : "MISSED"))
    return lines.joined(separator: "\n")
  }
}

/// A number as short as it can be said.
private func figure(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

/// A number with so many decimals.
private func figure(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
