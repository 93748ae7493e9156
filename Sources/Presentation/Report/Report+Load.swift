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
    if let group = group(of: desks) {
      section.figures += week(
        phrases.deskBusy(phrases.group(group.dimension, terms)), desks.filter { $0.dimension == group.dimension },
        phrases.busyKey, busyNote(group), percent, cap: 1)
    }
    section.figures += week(
      phrases.deskBacklog, backlog.filter { $0.dimension == "stage=desks" }, phrases.backlogKey,
      phrases.deskBacklogNote, count)
    if let group = group(of: units) {
      section.figures += week(
        phrases.unitBusy(phrases.group(group.dimension, terms)), units.filter { $0.dimension == group.dimension },
        phrases.busyKey, busyNote(group), percent, cap: 1)
    }
    section.figures += week(
      phrases.unitBacklog, backlog.filter { $0.dimension == "stage=units" }, phrases.backlogKey,
      phrases.unitBacklogNote, count)
    section.lead = section.figures.isEmpty ? "" : lead(drawing: names.count)
    return section
  }

  private func busyNote(_ group: ShownGroup) -> String { group.why + phrases.say(" ", "") + phrases.whiteHours }

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
