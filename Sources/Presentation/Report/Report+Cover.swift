import District
import Experimentation
import Results

/// Whom free units would still reach in time while others are away: by hour, and on the map.
extension Report {
  /// Of so many alternatives maps are drawn, so many share a heat map.
  private static let (mostMaps, mostPanels) = (6, 4)

  private static let sharesOfAll = [0.1, 0.25, 0.5, 0.75, 0.9]

  func cover() throws -> Section {
    var section = Section(id: "cover", title: phrases.cover)
    let names = Array(drawn.prefix(Self.mostMaps))
    section.figures += try coverSeries(under: names)
    if let map, map.cells.count > 1, map.isSpread {
      let gaps = try stored.coverGaps(count: map.cells.count, under: names)
      for cover in gaps.map(\.cover).reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
        let own = gaps.filter { $0.cover == cover }
        // All alternatives in the same classes: those of the whole time where there are such shares.
        let most = own.flatMap(\.shares).max() ?? 0
        let breaks = most > 0.5 ? Self.sharesOfAll : MapFigures.breaks(below: most, count: 5)
        section.figures += own.map { item in
          classes(
            phrases.coverMap(named(cover), called(item.alternative)), phrases.coverKey, item.shares.map(Optional.some),
            breaks, on: map, phrases.coverMapNote, none: phrases.alwaysCovered
          ) { Figures.percent($0) + " %" }
        }
      }
    }
    section.lead = section.figures.isEmpty ? "" : lead(drawing: names.count)
    return section
  }

  private func named(_ cover: String) -> String { phrases.group("cover=\(cover)", terms) }

  /// The course of a day, or the heat of a week's hours where more than a day is measured.
  private func coverSeries(under names: [String]) throws -> [Figure] {
    let weeks = try stored.weeks(of: "cover-share", under: names)
    let dimensions = weeks.map(\.dimension).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return dimensions.map { dimension in
      let own = weeks.filter { $0.dimension == dimension }
      let cover = phrases.group(dimension, terms)
      if stored.period?.period ?? 0 <= 86_400 {
        let chart = DayChart(
          title: phrases.coverSeries(cover), axis: (phrases.hourAxis, phrases.coverAxis),
          lines: own.map { week in
            DayChart.Line(
              colour: colour(week.alternative), dash: dashes[week.alternative],
              hours: DayChart.day(of: week.hours).map { $0.map { $0 * 100 } })
          })
        return Figure(
          title: chart.title, svg: chart.svg, key: key(own.map(\.alternative)), note: phrases.coverSeriesNote)
      }
      let panels = own.prefix(Self.mostPanels).map { week in
        WeekHeat.Panel(
          name: called(week.alternative), colour: colour(week.alternative),
          hours: week.hours.map { $0.map { 1 - $0 } })
      }
      let heat = WeekHeat(
        title: phrases.coverHeat(cover), days: phrases.days, panels: panels, axis: phrases.coverHeatKey,
        hourTitle: phrases.hourAxis, cap: nil
      ) { Figures.percent($0) + " %" }
      return Figure(title: heat.title, svg: heat.svg, note: phrases.coverSeriesNote)
    }
  }
}
