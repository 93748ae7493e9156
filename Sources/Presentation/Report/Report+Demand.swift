import District
import Experimentation
import Results

/// When and where work comes from, under the baseline: under the other alternatives the same happens.
extension Report {
  /// Areas that a table lists.
  private static let mostAreas = 24

  func demand() throws -> Section {
    var section = Section(id: "demand", title: phrases.demand)
    let weeks = try stored.weeks(of: "demand", under: [baseline]).filter { $0.hours.contains { $0 ?? 0 > 0 } }
    if let week = weeks.first {
      let heat = WeekHeat(
        title: phrases.demandWeek, days: phrases.days,
        panels: [WeekHeat.Panel(name: baselineCalled, colour: colour(baseline), hours: week.hours)],
        axis: phrases.demandKey, hourTitle: phrases.hourAxis, cap: nil, format: MapFigures.grouped)
      section.figures.append(Figure(title: heat.title, svg: heat.svg, note: phrases.demandNote))
    }
    section.text = try areas()
    return section
  }

  /// Areas by how much happens there: the subdistricts, or the communities of the only one.
  private func areas() throws -> String {
    guard let map, map.cells.count > 1, let period = stored.period, period.period > 0 else { return "" }
    guard let cells = try stored.cells(count: map.cells.count, under: [baseline]).first else { return "" }
    let isDivided = map.subdistricts.count > 1
    let areas = isDivided ? map.subdistricts : map.communities
    guard areas.count > 1 else { return "" }
    var sums = [(incidents: Double, residents: Int)](repeating: (0, 0), count: areas.count)
    for cell in 0..<map.cells.count {
      let community = Int(map.cells.community[cell])
      let area = isDivided ? Int(map.communities[community].parent) : community
      sums[area].incidents += cells.incidents[cell]
      sums[area].residents += Int(map.cells.residents[cell])
    }
    let (days, all) = (period.period / 86_400, sums.reduce(0) { $0 + $1.incidents })
    guard all > 0 else { return "" }
    let order = areas.indices.sorted { (-sums[$0].incidents, $0) < (-sums[$1].incidents, $1) }
    var rows = order.prefix(Self.mostAreas).map { area in
      [
        phrases.say(areas[area].names), MapFigures.grouped(sums[area].incidents / days),
        Figures.percent(sums[area].incidents / all) + " %", MapFigures.grouped(Double(sums[area].residents)),
        sums[area].residents > 0
          ? MapFigures.grouped(sums[area].incidents / days / Double(sums[area].residents) * 1000 * 365) : "",
      ]
    }
    if order.count > Self.mostAreas { rows.append([phrases.moreAreas(order.count - Self.mostAreas), "", "", "", ""]) }
    return Markup.element("h3", Markup.text(phrases.demandByArea))
      + Markup.table(phrases.areaHeads, rows) + Markup.paragraph(phrases.areaNote, class: "quiet")
  }

  /// How many hours of those on duty units are at incidents: by hour of the day, and for each alternative.
  func units() throws -> Section {
    var section = Section(id: "units", title: phrases.units)
    let weeks = try stored.weeks(of: "unit-busy", under: [baseline]).filter { $0.hours.contains { $0 ?? 0 > 0 } }
    if !weeks.isEmpty {
      let strips = HourStrips(
        title: phrases.unitsByHour,
        rows: weeks.map {
          (phrases.group($0.dimension, terms), DayChart.day(of: $0.hours).map { $0.map { min(1, $0) } })
        },
        axis: phrases.busyKey, hourTitle: phrases.hourAxis
      ) { Figures.percent($0) + " %" }
      section.figures.append(Figure(title: strips.title, svg: strips.svg, note: phrases.unitsNote))
    }
    section.text = try utilisation(of: weeks.map(\.dimension))
    return section
  }

  /// A row a group, a column an alternative.
  private func utilisation(of agencies: [String]) throws -> String {
    let teams = (terms["team"] ?? [:]).keys.sorted().map { MeasureKey("utilisation", dimension: "team=\($0)") }
    let keys = agencies.map { MeasureKey("unit-busy", dimension: $0) } + teams
    let observations = try stored.observations(of: keys)
    let names = Array(drawn.prefix(Self.mostColumns))
    let rows = keys.compactMap { key -> [String]? in
      guard observations.contains(key) else { return nil }
      let means = names.map { name -> String in
        let own = observations.byReplication(of: key, alternative: name).values.compactMap(\.value)
        return own.isEmpty ? "" : Figures.percent(own.reduce(0, +) / Double(own.count)) + " %"
      }
      return means.allSatisfy(\.isEmpty) ? nil : [title(key)] + means
    }
    guard !rows.isEmpty else { return "" }
    return Markup.element("h3", Markup.text(phrases.utilisation))
      + Markup.table([phrases.measure] + names.map(called), rows)
      + Markup.paragraph(phrases.utilisationNote, class: "quiet")
  }

  /// Alternatives that stand side by side in a table.
  private static let mostColumns = 6
}
