import District
import Experimentation
import Results

/// Pictures, each with what it shows as its title.
extension Report {
  /// As many alternatives as share the picture of differences.
  private static let mostDifferences = 10
  private static let mostAreas = 7

  /// All alternatives against the baseline on the first measure.
  func differenceSlides() -> [Slide] {
    guard let block = decision.blocks.first else { return [] }
    let compared = rows(block, of: shown).filter { $0.comparison != nil && !points.contains($0.alternative) }
    // Those that look best, in the order of the experiment file.
    let sign = block.measure.better == .higher ? -1.0 : 1
    let ranked = compared.filter { decision.comparison(of: $0) != nil }.enumerated().sorted {
      (sign * ($0.element.estimate.mean ?? .infinity), $0.offset) < (
        sign * ($1.element.estimate.mean ?? .infinity), $1.offset
      )
    }
    let names = Set(ranked.prefix(Self.mostDifferences).map(\.element.alternative))
    let drawn = differences(block, of: shown.filter { names.contains($0.name) })
    guard !drawn.isEmpty else { return [] }
    let told = compared.filter { decision.comparison(of: $0)?.difference.mean?.isFinite ?? false }
    let verdicts = told.compactMap { $0.standing?.verdict }
    let overloaded = compared.count { decision.isOverloaded($0.alternative) }
    let kinds: [Decision.Verdict] = [.better, .worse, .differs, .same, .within, .undecided]
    let title =
      compared.count == 1
      ? phrases.of(self.title(block.key), drawn[0].name) + phrases.say(": ", "：") + outcome(compared[0], block)
      : phrases.verdictCounts(
        kinds.map { verdict in (verdict, verdicts.count { $0 == verdict }) },
        missing: compared.count - told.count - overloaded, overloaded: overloaded, of: compared.count, baselineCalled)
    let chart = forestChart(title, drawn, of: block)
    var note = phrases.forestNote
    if drawn.count < stored.alternatives.count - 1 {
      note += phrases.say(" ", "") + phrases.drawn(drawn.count + 1, of: stored.alternatives.count)
    }
    let figure = Figure(title: title, svg: chart.broad, note: note, isBroad: true)
    return [Slide(id: "difference", title: title, above: self.title(block.key), content: figure.slide)]
  }

  /// How an alternative came out: by how much of the whole where that is decided.
  private func outcome(_ row: Decision.Row, _ block: Decision.Block) -> String {
    let relative = (row.comparison?.isDecided ?? false) ? row.comparison?.relative : nil
    return
      ([relative.map { phrases.relative(Figures.percent(abs($0.value)), isLess: $0.value < 0) }]
      + [verdict(row, block)]).compactMap { $0 }.joined(separator: phrases.say(", ", "，"))
  }

  /// Who gains and who loses, by subdistrict.
  func areaSlides() throws -> [Slide] {
    // One alternative, that its way from today can be seen: the report has the others, too.
    guard let name = compared.first, let (measure, areas) = try areaComparison(under: [name]) else { return [] }
    func named(_ holds: (PairedComparison) -> Bool) -> [String] {
      areas.filter { $0.comparisons.first.map { holds($0.comparison) } ?? false }.map(\.name)
    }
    let isLess = measure.better != .higher
    let better = named { $0.isDecided && (($0.difference.mean ?? 0) < 0) == isLess }
    let worse = named { $0.isDecided && (($0.difference.mean ?? 0) > 0) == isLess }
    var figure = byArea(measure, Array(areas.prefix(Self.mostAreas)), [name])
    if areas.count > Self.mostAreas {
      figure.note += phrases.say(" ", "") + phrases.drawnAreas(Self.mostAreas, of: areas.count)
    }
    let title = phrases.areas(
      called(areas[0].comparisons.first?.alternative ?? name), by: phrases.title(of: measure.name),
      better: better.count, of: areas.count, worse: worse,
      open: named { !$0.isDecided })
    return [Slide(id: "areas", title: title, above: figure.title, content: figure.slide, layers: figure.layers)]
  }

  /// Where the leading alternative helps, and where not.
  func mapSlides() throws -> [Slide] {
    guard let map, map.cells.count > 1, map.isSpread, let block = decision.blocks.first, let name = compared.first
    else {
      return []
    }
    let isClosure = block.key.yielded?.time == .closure
    let all = try stored.cellDifferences(
      of: isClosure ? .closure : .response, count: map.cells.count, under: decision.comparable([name]))
    guard let cells = all.first else { return [] }
    let known = cells.cells.compactMap { $0 }
    let better = known.count { $0.interval.high < 0 }
    let worse = known.count { $0.interval.low > 0 }
    let above =
      isClosure
      ? phrases.closureDifference(called(name), baselineCalled)
      : phrases.responseDifference(called(name), baselineCalled)
    guard let figure = difference(above, cells, on: map) else { return [] }
    // One in twenty would be coloured by chance.
    let title =
      (better + worse) * 20 <= known.count
      ? phrases.cellsByChance(called(name), of: known.count)
      : phrases.cells(called(name), sooner: better, later: worse, of: known.count)
    return [Slide(id: "map", title: title, above: above, content: figure.slide, layers: figure.layers)]
  }

  /// What waits through the day, and a storm hour by hour.
  func hourSlides() throws -> [Slide] {
    var slides: [Slide] = []
    let lines = try waiting(compared)
    if let figure = try byHour(compared) {
      let found = lines.compactMap { name, line in Self.peak(of: line.hours).map { (name: name, peak: $0) } }
      let values = found.map(\.peak.value)
      let isAlike = Set(found.map(\.peak.hour)).count == 1 && (values.max() ?? 0) <= 1.1 * (values.min() ?? 0)
      let peaks = found.prefix(2).map { name, peak in
        (called(name), MapFigures.grouped(peak.value), ChartFrame.clock(peak.hour))
      }
      let title =
        isAlike && found.count > 1
        ? phrases.peaksAlike(
          MapFigures.grouped(found[0].peak.value), ChartFrame.clock(found[0].peak.hour), of: found.count)
        : phrases.peaks(peaks)
      slides.append(Slide(id: "hours", title: title, above: figure.title, content: figure.slide))
    }
    for figure in try timeline().figures {
      slides.append(Slide(id: "timeline", title: figure.title, above: phrases.timeline, content: figure.slide))
    }
    return slides
  }

  /// Two aims at once, rosters, and what an hour costs.
  func tradeOffSlides() throws -> [Slide] {
    var slides: [Slide] = []
    for (index, figure) in staffing.prefix(3).enumerated() {
      slides.append(
        Slide(
          id: "staffing-\(index + 1)", title: chosenRoster ?? figure.title, above: figure.title, content: figure.slide))
    }
    if let pareto {
      slides.append(
        Slide(
          id: "trade-off", title: phrases.unbeaten(pareto.unbeaten.map(called)), above: pareto.figure.title,
          content: pareto.figure.slide))
    }
    let costs = try hourCosts(compared)
    if let row = costs.first {
      let figure = hourCost(costs)
      slides.append(
        Slide(
          id: "hour-cost", title: row.name + phrases.say(": ", "：") + row.figures, above: figure.title,
          content: figure.slide))
    }
    return slides
  }
}
