import Foundation
import Presentation

extension FireCase {
  /// How many figures ours foretold better, of how many: those by priority, and the station medians.
  public var better: (figures: Int, ofFigures: Int, stations: Int, ofStations: Int) {
    (
      forecast.figures.count { $0.isBetter }, forecast.figures.count,
      forecast.stations.count { $0.isBetter }, forecast.stations.count
    )
  }

  private static let title = "E. San Francisco's fire calls: \(trainingDays) days fitted, three foretold"
  /// What is said where the data are not there.
  public static let absent = title + "\n   not run: no data: --calls DIR"

  /// Whether most figures are foretold better than by the naive forecast; how many by priority and of the stations is said.
  public var isMet: Bool {
    let better = better
    return 2 * (better.figures + better.stations) > better.ofFigures + better.ofStations
  }

  /// The table, each miss with its reason, and what changed between the days.
  public var text: String {
    var table = TextTable(heads: ["", "calls", "actual", "s.e.", "ours", "naive", "better?"])
    for figure in forecast.figures + forecast.stationMisses + forecast.stations {
      table.rows.append([
        "  " + figure.name, "\(figure.count)", Self.number(figure.actual), "± " + Self.number(figure.error),
        Self.number(figure.ours), Self.number(figure.naive), figure.isBetter ? "yes" : "no",
      ])
    }
    let better = better
    var lines = [
      Self.title,
      "   \(calls) calls, \(units) units, \(replications) replications; naive quotes the fitted days' own figures",
    ]
    lines += table.lines
    lines.append(
      "   better than naive: \(better.figures) of \(better.ofFigures) figures by priority, \(better.stations) of "
        + "\(better.ofStations) station medians, \(better.figures + better.stations) of "
        + "\(better.ofFigures + better.ofStations) in all; asked is more than half: \(isMet ? "met" : "MISSED")"
    )
    let misses = (forecast.figures + forecast.stations).filter { !$0.isBetter }
    if !misses.isEmpty { lines += ["   where naive is nearer:"] + misses.map { "     \($0.name): \(Self.reason($0))" } }
    lines.append("   what the days were like, those fitted and those foretold (medians, min):")
    var parts = TextTable(heads: ["", "fitted", "calls", "foretold days", "calls "])
    for change in changes {
      parts.rows.append([
        "  " + change.name, Self.number(change.before.median), "\(change.before.count)",
        Self.number(change.after.median), "\(change.after.count)",
      ])
    }
    lines += parts.lines
    lines += mixes.map { "   " + $0 }
    return lines.joined(separator: "\n")
  }

  /// Why a figure is missed, as far as the figure itself tells.
  static func reason(_ figure: FireForecast.Figure) -> String {
    let ours = abs(figure.ours - figure.actual) / max(figure.error, 1e-9)
    let naive = abs(figure.naive - figure.actual) / max(figure.error, 1e-9)
    let misses = "ours is off by \(number(ours)) standard errors, naive by \(number(naive))"
    if ours <= 2 { return misses + ": chance alone moves \(figure.count) calls as far" }
    let way = figure.actual > figure.ours ? "rose" : "fell"
    return misses + ": it really \(way), beyond what days, hours and places explain"
  }

  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}
