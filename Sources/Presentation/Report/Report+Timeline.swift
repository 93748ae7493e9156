import Experimentation
import Results

/// A rainstorm hour by hour: what fell, what came of it, and what the district did.
extension Report {
  /// So many hours before the first rain and after the last are shown, and so many in all.
  private static let (before, after, most) = (6, 12, 96)

  func timeline() throws -> Section {
    var section = Section(id: "timeline", title: phrases.timeline)
    let rain = try stored.timelines(of: "rain", under: drawn)
    let wet = rain.flatMap { line in line.hours.indices.filter { line.hours[$0] ?? 0 > 0 } }
    guard let first = wet.min(), let last = wet.max(), let count = rain.first?.hours.count else { return section }
    let begin = max(0, first - Self.before)
    let hours = begin..<min(count, last + 1 + Self.after, begin + Self.most)
    var panels = [panel(of: rain, hours)]
    panels += try values("reports", phrases.timelineReports, hours)
    panels += try strips(hours)
    // Beside what waited in each hour stands what tiers had at the end of each day.
    let waiting = try stored.timelines(of: "backlog", under: drawn).filter { $0.dimension.hasPrefix("stage=") }
    panels += backlog(waiting, hours)
    panels += try values("response", phrases.timelineResponse, hours)
    panels += try values("cover-share", phrases.timelineCover, hours, factor: 100, cap: 100)
    let chart = TimelineChart(
      title: phrases.timeline, panels: panels, hours: hours, axis: phrases.hourAxis, day: phrases.timelineDay)
    section.figures = [
      Figure(title: phrases.timelineTitle, svg: chart.svg, key: key(drawn), note: phrases.timelineNote)
    ]
    section.lead = lead(drawing: drawn.count)
    return section
  }

  /// The rain: one area, since it is the same under all alternatives that have it, or else a line for each.
  private func panel(of rain: [StoredTimeline], _ hours: Range<Int>) -> TimelineChart.Panel {
    let isOne = rain.allSatisfy { $0.hours == rain[0].hours }
    guard isOne else { return TimelineChart.Panel(title: phrases.timelineRain, content: .lines(lines(rain, hours))) }
    let line = TimelineChart.Line(colour: "#3182bd", hours: Array(rain[0].hours[hours]))
    return TimelineChart.Panel(title: phrases.timelineRain, content: .area(line))
  }

  private func lines(_ all: [StoredTimeline], _ hours: Range<Int>, factor: Double = 1) -> [TimelineChart.Line] {
    all.map { line in
      TimelineChart.Line(
        colour: colour(line.alternative), dash: dashes[line.alternative],
        hours: line.hours[hours].map { $0.map { $0 * factor } })
    }
  }

  /// A panel of a series; of several groups the first. None where nobody has it.
  private func values(
    _ series: String, _ title: String, _ hours: Range<Int>, factor: Double = 1, cap: Double? = nil
  ) throws -> [TimelineChart.Panel] {
    let all = try stored.timelines(of: series, under: drawn)
    let own = all.filter { $0.dimension == all.first?.dimension }
    guard own.contains(where: { $0.hours[hours].contains { $0 != nil } }) else { return [] }
    return [TimelineChart.Panel(title: title, content: .lines(lines(own, hours, factor: factor)), cap: cap)]
  }

  /// What waited, at desks, with agencies and for units together.
  private func backlog(_ stages: [StoredTimeline], _ hours: Range<Int>) -> [TimelineChart.Panel] {
    let names = drawn.filter { name in stages.contains { $0.alternative == name } }
    guard !names.isEmpty else { return [] }
    let sums = names.map { name in
      let own = stages.filter { $0.alternative == name }
      return TimelineChart.Line(
        colour: colour(name), dash: dashes[name],
        hours: hours.map { hour in own.compactMap { $0.hours[hour] }.reduce(0, +) })
    }
    return [TimelineChart.Panel(title: phrases.timelineBacklog, content: .lines(sums))]
  }

  /// Acts: one strip of each that is the same under all alternatives, else one for each alternative that has it.
  private func strips(_ hours: Range<Int>) throws -> [TimelineChart.Panel] {
    let acts = try stored.timelines(of: "act", under: drawn)
    var strips: [TimelineChart.Strip] = []
    for dimension in acts.map(\.dimension).reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
      let own = acts.filter { $0.dimension == dimension && $0.hours[hours].contains { $0 ?? 0 > 0 } }
      let name = String(dimension.drop { $0 != "=" }.dropFirst())
      let isOne = own.count == drawn.count && own.allSatisfy { $0.hours == own[0].hours }
      for (row, act) in (isOne ? Array(own.prefix(1)) : own).enumerated() {
        strips.append(
          TimelineChart.Strip(
            label: row == 0 ? name : "", colour: isOne ? Palette.others : colour(act.alternative),
            hours: Array(act.hours[hours])))
      }
    }
    return strips.isEmpty ? [] : [TimelineChart.Panel(title: phrases.timelineActs, content: .strips(strips))]
  }
}
