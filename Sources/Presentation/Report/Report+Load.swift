import Experimentation
import Results

/// When desks and units are busy, and when incidents wait.
extension Report {
  /// So many alternatives share a heat map, that it stays on a screen.
  private static let mostPanels = 4

  func load() throws -> Section {
    var section = Section(id: "load", title: phrases.load)
    let names = Array(drawn.prefix(Self.mostPanels))
    let desks = try stored.weeks(of: "desk-busy", under: names)
    let units = try stored.weeks(of: "unit-busy", under: names)
    let backlog = try stored.weeks(of: "backlog", under: names)
    let percent = { (value: Double) in Figures.percent(value) + " %" }
    let count = { (value: Double) in MapFigures.grouped(value) }
    if let group = busiest(desks) {
      section.figures += week(
        phrases.deskBusy(phrases.group(group, terms)), desks.filter { $0.dimension == group }, phrases.busyKey,
        phrases.busyNote, percent, cap: 1)
    }
    section.figures += week(
      phrases.deskBacklog, backlog.filter { $0.dimension == "stage=desks" }, phrases.backlogKey,
      phrases.deskBacklogNote, count)
    if let group = busiest(units) {
      section.figures += week(
        phrases.unitBusy(phrases.group(group, terms)), units.filter { $0.dimension == group }, phrases.busyKey,
        phrases.busyNote, percent, cap: 1)
    }
    section.figures += week(
      phrases.unitBacklog, backlog.filter { $0.dimension == "stage=units" }, phrases.backlogKey,
      phrases.unitBacklogNote, count)
    section.lead = section.figures.isEmpty ? "" : lead(drawing: names.count)
    return section
  }

  /// The group with the greatest mean under the baseline.
  private func busiest(_ weeks: [StoredWeek]) -> String? {
    func mean(_ week: StoredWeek) -> Double {
      // Work that goes on after a shift counts as full, not as many times full.
      let hours = week.hours.compactMap { $0.map { min($0, 1) } }
      return hours.reduce(0, +) / Double(max(hours.count, 1))
    }
    return weeks.filter { $0.alternative == baseline }.max { mean($0) < mean($1) }?.dimension
  }

  private func week(
    _ title: String, _ weeks: [StoredWeek], _ axis: String, _ note: String, _ format: @escaping (Double) -> String,
    cap: Double? = nil
  ) -> [Figure] {
    guard weeks.contains(where: { $0.hours.contains { $0 ?? 0 > 0 } }) else { return [] }
    let panels = weeks.map {
      WeekHeat.Panel(name: called($0.alternative), colour: colour($0.alternative), hours: $0.hours)
    }
    let chart = WeekHeat(
      title: title, days: phrases.days, panels: panels, axis: axis, hourTitle: phrases.hourAxis, cap: cap,
      format: format)
    return [Figure(title: title, svg: chart.svg, note: note)]
  }
}
