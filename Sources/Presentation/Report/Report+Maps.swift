import District
import Experimentation
import Results

/// Where incidents happen, where help comes late, and where an alternative changes that.
extension Report {
  /// Of so many alternatives maps are drawn.
  private static let mostMaps = 6

  func maps() throws -> Section {
    var section = Section(id: "maps", title: phrases.maps)
    guard let map, map.cells.count > 1, map.isSpread else { return section }
    let isClosure = decision.blocks.first.map { $0.key.yielded?.time == .closure } ?? true
    let names = Array(drawn.prefix(Self.mostMaps))
    let cells = try stored.cells(count: map.cells.count, under: names)
    let differences = try stored.cellDifferences(
      of: isClosure ? .closure : .response, count: map.cells.count, under: decision.comparable(names))
    for difference in differences {
      let title =
        isClosure
        ? phrases.closureDifference(called(difference.alternative), baselineCalled)
        : phrases.responseDifference(called(difference.alternative), baselineCalled)
      if let figure = self.difference(title, difference, on: map) { section.figures.append(figure) }
    }
    if let base = cells.first(where: { $0.alternative == baseline }) ?? cells.first, let period = stored.period {
      let daily = base.incidents.map { Optional($0 / (period.period / 86_400)) }
      section.figures.append(
        classes(
          phrases.incidentsMap, phrases.incidentsKey(map), daily, Self.wideBreaks(daily.compactMap { $0 }),
          on: map, phrases.incidentsNote, MapFigures.grouped))
    }
    // All alternatives in the same classes, by the time that the question is about.
    func times(_ item: StoredCells) -> [Double?] { isClosure ? item.closure : item.response }
    let coping = cells.filter { !decision.isOverloaded($0.alternative) }
    let even = Self.evenBreaks(coping.flatMap(times).compactMap { $0 })
    for item in coping where times(item).contains(where: { $0 != nil }) {
      let title =
        isClosure ? phrases.closureMap(called(item.alternative)) : phrases.responseMap(called(item.alternative))
      section.figures.append(
        classes(title, phrases.meanTimeKey, times(item), even, on: map, phrases.responseNote) {
          phrases.amount(Figures(unit: "min", resolution: 1).spoken($0))
        })
    }
    section.lead = section.figures.isEmpty ? "" : lead(drawing: names.count)
    return section
  }

  /// Round limits of what is spread widely, up to where only a twentieth of the cells lie above.
  static func wideBreaks(_ values: [Double]) -> [Double] {
    let sorted = values.filter { $0 > 0 }.sorted()
    return sorted.isEmpty ? [] : MapFigures.breaks(below: sorted[Int(Double(sorted.count - 1) * 0.95)], count: 5)
  }

  /// Round limits at even steps, between which nine in ten cells lie.
  static func evenBreaks(_ values: [Double]) -> [Double] {
    let sorted = values.filter { $0 > 0 }.sorted()
    guard let last = sorted.last, let first = sorted.first, last > first else { return [] }
    let (low, high) = (sorted[Int(Double(sorted.count - 1) * 0.05)], sorted[Int(Double(sorted.count - 1) * 0.95)])
    let scale = Scale(times: [low, high], count: 6) { _ in "" }
    return scale.ticks.map(\.value).filter { $0 > low && $0 < high }
  }

  /// A map of classes.
  func classes(
    _ title: String, _ keyTitle: String, _ values: [Double?], _ breaks: [Double], on map: DistrictMap, _ note: String,
    none: String? = nil, _ figure: (Double) -> String = MapFigures.grouped
  ) -> Figure {
    func words(_ low: Double?, _ high: Double?) -> String {
      switch (low.map(figure), high.map(figure)) {
      case (let low?, let high?): phrases.interval(low, high)
      case (let low?, nil): phrases.atLeast(low)
      case (nil, let high?): phrases.under(high)
      case (nil, nil): phrases.anyAmount
      }
    }
    let entries = CellMap.classes(values, breaks: breaks, words: words, none: none ?? phrases.none)
    return picture(title, keyTitle, entries, map, note)
  }

  func difference(_ title: String, _ difference: StoredCellDifferences, on map: DistrictMap) -> Figure? {
    let decided = difference.cells.compactMap { $0 }.filter { !$0.interval.contains(0) }.map { abs($0.mean) }.sorted()
    guard difference.cells.contains(where: { $0 != nil }) else { return nil }
    let breaks = Self.thirds(of: decided)
    var (less, more) = (
      [[Int]](repeating: [], count: breaks.count + 1), [[Int]](repeating: [], count: breaks.count + 1)
    )
    var (uncertain, none): ([Int], [Int]) = ([], [])
    for (cell, value) in difference.cells.enumerated() {
      guard let value else {
        none.append(cell)
        continue
      }
      let step = breaks.count { $0 <= abs(value.mean) }
      if value.interval.contains(0) {
        uncertain.append(cell)
      } else if value.mean < 0 {
        less[step].append(cell)
      } else {
        more[step].append(cell)
      }
    }
    func range(_ step: Int) -> String {
      let limits = breaks.map { phrases.amount(Figures(unit: "min").spoken($0)) }
      if limits.isEmpty { return phrases.anyAmount }
      if step == 0 { return phrases.under(limits[0]) }
      return step == limits.count ? phrases.atLeast(limits[step - 1]) : phrases.interval(limits[step - 1], limits[step])
    }
    func shade(_ colours: [String], _ step: Int) -> String {
      colours[step + (breaks.isEmpty ? 1 : 3 - breaks.count - 1)]
    }
    var entries = less.indices.reversed().map {
      CellMap.Entry(colour: shade(Palette.better, $0), label: phrases.less(range($0)), cells: less[$0])
    }
    entries += more.indices.map {
      CellMap.Entry(colour: shade(Palette.worse, $0), label: phrases.more(range($0)), cells: more[$0])
    }
    entries = entries.filter { !$0.cells.isEmpty }
    entries.append(CellMap.Entry(colour: Palette.uncertain, label: phrases.uncertain, cells: uncertain))
    entries.append(CellMap.Entry(colour: Palette.empty, label: phrases.noPairs, cells: none))
    let note = phrases.differenceNote(
      better: less.joined().count, worse: more.joined().count, uncertain: uncertain.count)
    return picture(title, phrases.differenceTimeKey, entries.filter { !$0.cells.isEmpty }, map, note)
  }

  private func picture(
    _ title: String, _ keyTitle: String, _ entries: [CellMap.Entry], _ map: DistrictMap, _ note: String
  ) -> Figure {
    let picture = CellMap(map: map, title: title, entries: entries, isChinese: phrases.language == .zh)
    let key = entries.filter { !$0.cells.isEmpty }.map { (colour: $0.colour, label: $0.label) }
    return Figure(title: title, svg: picture.svg, key: key, keyTitle: keyTitle, note: note, layers: Self.mapLayers)
  }

  /// Round limits that part ascending values into about equal thirds.
  static func thirds(of values: [Double]) -> [Double] {
    guard let greatest = values.last, greatest > 0 else { return [] }
    let cuts = [1, 2].map { inSteps(values[values.count * $0 / 3]) }.filter { $0 < greatest }
    return cuts.count == 2 && cuts[0] == cuts[1] ? [cuts[0]] : cuts
  }

  /// The nearest length of time that people count in.
  private static func inSteps(_ minutes: Double) -> Double {
    let seconds = [1, 2, 5, 10, 20, 30, 45].map { $0 / 60.0 }
    let longer = [1.0, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1080, 1440, 2880, 5760, 10_080]
    return (seconds + longer).min { abs($0 - minutes) < abs($1 - minutes) } ?? minutes
  }
}

extension DistrictMap {
  /// Whether its places do not all lie at one point, where no map could show them.
  var isSpread: Bool {
    guard let nodes else { return true }
    return Set(nodes.x).count > 1 || Set(nodes.y).count > 1
  }
}
