import District
import Experimentation
import Results

/// The pictures that decide: where and when a proposal helps, what the answer rests on, and what an hour costs.
extension Report {
  /// As many alternatives as share a picture.
  private static let mostCompared = 3

  /// A subdistrict with what the alternatives come to there.
  struct AreaComparison {
    var name: String
    var today: Double
    var comparisons: [(alternative: String, comparison: PairedComparison)]
  }

  func deciding() throws -> Section {
    let names = compared
    var figures = [try byArea(names), try byHour(names)].compactMap { $0 }
    if let block = decision.blocks.first { figures += names.compactMap { tornado($0, block) } }
    figures += decision.blocks.prefix(2).compactMap { sensitivity($0) }
    if let figure = try hourCost(names) { figures.append(figure) }
    return Section(
      id: "deciding", title: phrases.deciding,
      lead: figures.isEmpty || names.isEmpty ? "" : lead(drawing: names.count + 1),
      figures: figures)
  }

  /// The points of the experiment's design.
  var points: Set<String> { stored.record.experiment.points }

  /// The alternatives that are drawn against today and can cope, the leading one first.
  var compared: [String] {
    // Of a design the factors are the answer, not its points.
    let names = decision.coping(drawn).filter { $0 != baseline && !points.contains($0) }
    let first = decision.blocks.first.flatMap(leading)?.alternative
    let all = names.filter { $0 == first } + names.filter { $0 != first }
    return Array(all.prefix(Self.mostCompared))
  }

  /// The first main measure by subdistrict, over all incidents there, or how soon they close where it has no value by subdistrict; nil
  /// where nothing was observed so.
  func areaComparison(under names: [String]) throws -> (measure: Measure, areas: [AreaComparison])? {
    let names = decision.comparable(names)
    guard !names.isEmpty, let map, map.subdistricts.count > 1, let first = decision.blocks.first else { return nil }
    for name in [first.key.measure, "closure-mean"] {
      guard let measure = stored.record.measures.first(where: { $0.name == name }) else { continue }
      let keys = map.subdistricts.map { MeasureKey(name, dimension: "subdistrict=\($0.id)") }
      let observations = try stored.observations(of: keys)
      func sample(_ key: MeasureKey, _ alternative: String) -> Sample {
        observations.sample(of: key, alternative: alternative, replications: stored.replications)
      }
      let areas = keys.enumerated().compactMap { index, key -> AreaComparison? in
        guard let today = sample(key, baseline).estimate().mean, today.isFinite else { return nil }
        let comparisons = names.compactMap { name -> (String, PairedComparison)? in
          let comparison = sample(key, name).compared(to: sample(key, baseline))
          return (comparison.difference.mean?.isFinite ?? false) ? (name, comparison) : nil
        }
        return comparisons.isEmpty
          ? nil
          : AreaComparison(
            name: areaName(index, of: map), today: today, comparisons: comparisons)
      }
      guard !areas.isEmpty else { continue }
      let sign = measure.better == .higher ? -1.0 : 1
      return (measure, areas.sorted { sign * $0.today > sign * $1.today })
    }
    return nil
  }

  private func byArea(_ names: [String]) throws -> Figure? {
    guard let (measure, areas) = try areaComparison(under: names) else { return nil }
    return byArea(measure, areas, names)
  }

  /// A measure by subdistrict, today and under some alternatives.
  func byArea(_ measure: Measure, _ areas: [AreaComparison], _ names: [String]) -> Figure {
    let widths = areas.compactMap { $0.comparisons[0].comparison.difference.interval.map { ($0.high - $0.low) / 2 } }
    let figures = Figures(unit: measure.unit, resolution: widths.filter { $0 > 0 }.min(), groups: true)
    let scale = measure.unit == "share" ? 100.0 : 1
    let rows = areas.map { area in
      let first = area.comparisons[0].comparison
      let today = amount(area.today, figures)
      let words =
        first.isDecided
        ? phrases.from(today, to: amount(area.today + (first.difference.mean ?? 0), figures))
        : phrases.undecided(today)
      return GroupChart.Row(
        name: area.name, today: area.today * scale,
        dots: area.comparisons.map { name, comparison in
          GroupChart.Dot(
            colour: colour(name), value: (area.today + (comparison.difference.mean ?? 0)) * scale,
            isDecided: comparison.isDecided)
        }, words: words)
    }
    let what = title(MeasureKey(measure.name))
    let name = phrases.byArea(what)
    let chart = GroupChart(
      title: name, axis: phrases.withUnit(what, axisUnit(figures)), rows: rows,
      times: ticks(figures.unit))
    return Figure(
      title: name, svg: chart.svg, key: key([baseline] + names), note: phrases.byAreaNote, layers: ["subdistricts"])
  }

  /// What waits at each hour of a day under the baseline and some alternatives; none where nothing ever waits.
  func waiting(_ names: [String]) throws -> [(name: String, line: DayChart.Line)] {
    guard !names.isEmpty else { return [] }
    // What waits without end tells how long the run was.
    let names = decision.coping([baseline] + names)
    let weeks = try stored.weeks(of: "backlog", under: names).filter { $0.dimension.hasPrefix("stage=") }
    let lines = names.compactMap { name -> (name: String, line: DayChart.Line)? in
      let own = weeks.filter { $0.alternative == name }
      guard !own.isEmpty else { return nil }
      let stages = own.map { DayChart.day(of: $0.hours) }
      let hours = (0..<24).map { hour -> Double? in
        let values = stages.compactMap { $0[hour] }
        return values.isEmpty ? nil : values.reduce(0, +)
      }
      return (name, DayChart.Line(colour: colour(name), dash: dashes[name], hours: hours))
    }
    return lines.contains { $0.line.hours.contains { $0 ?? 0 > 0 } } ? lines : []
  }

  func byHour(_ names: [String]) throws -> Figure? {
    let lines = try waiting(names)
    guard !lines.isEmpty else { return nil }
    let panels = lines.map { name, line in
      DayPanels.Panel(
        name: called(name), colour: line.colour, hours: line.hours,
        words: Self.peak(of: line.hours).map { phrases.peak(MapFigures.grouped($0.value), ChartFrame.clock($0.hour)) }
          ?? "")
    }
    let chart = DayPanels(title: phrases.byHour, axis: (phrases.hourAxis, phrases.waitingAxis), panels: panels)
    // The first is the baseline, unless that cannot cope.
    let note =
      phrases.byHourNote + (lines.count > 1 ? phrases.say(" ", "") + phrases.dashed(called(lines[0].name)) : "")
      + phrases.leftOut(decision.overloads.map { called($0.alternative) })
    return Figure(title: phrases.byHour, svg: chart.svg, note: note)
  }

  /// The hour of a day at which most waits, the first of several; nil where nobody knows of any.
  static func peak(of hours: [Double?]) -> (hour: Int, value: Double)? {
    hours.enumerated().compactMap { hour, value in value.map { (hour: hour, value: $0) } }
      .reduce(nil) { most, next in most.map { next.value > $0.value ? next : $0 } ?? next }
  }

  /// How the answer of an alternative moves in the worlds that move it most; nil if it was asked in one world alone.
  func tornado(_ name: String, _ block: Decision.Block, most: Int = .max) -> Figure? {
    guard !decision.comparable([name]).isEmpty, let own = block.answers[name], let asked = own.first?.answer.mean,
      asked.isFinite,
      own.first?.comparison != nil
    else { return nil }
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let bars = MovedOrder(own).strongest.prefix(most).compactMap { answer -> TornadoChart.Bar? in
      guard let mean = answer.answer.mean, mean.isFinite else { return nil }
      return TornadoChart.Bar(
        name: answer.world.map(called) ?? "", value: mean * scale,
        interval: answer.answer.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) },
        figures: moved(mean, block))
    }
    guard !bars.isEmpty else { return nil }
    let title = phrases.tornado(called(name))
    let chart = TornadoChart(
      title: title, axis: phrases.withUnit(phrases.differenceFrom(baselineCalled), axisUnit(figures(block))),
      asked: TornadoChart.Asked(value: asked * scale, label: phrases.askedAnswer(moved(asked, block))),
      colour: colour(name),
      bars: bars,
      sides: sides(of: block), times: ticks(block.measure.unit))
    return Figure(title: title, svg: chart.svg, note: phrases.tornadoNote(self.title(block.key)))
  }

  /// What an hour that closings come sooner costs; nil where the scenario says nothing of costs, or no hour is saved for sure.
  private func hourCost(_ names: [String]) throws -> Figure? {
    let rows = try hourCosts(names)
    return rows.isEmpty ? nil : hourCost(rows)
  }

  func hourCost(_ rows: [ForestChart.Row]) -> Figure {
    let chart = ForestChart(
      title: phrases.hourCost, axis: phrases.hourCostAxis, rows: rows, sides: (phrases.savesToo, phrases.costsMore))
    return Figure(title: phrases.hourCost, svg: chart.svg, note: phrases.hourCostNote)
  }

  /// What an hour costs under each of some alternatives that save any.
  func hourCosts(_ names: [String]) throws -> [ForestChart.Row] {
    let (cost, time) = (MeasureKey("cost-per-day"), MeasureKey("closure-mean"))
    guard let period = stored.period, stored.record.measures.contains(where: { $0.name == cost.measure }) else {
      return []
    }
    let observations = try stored.observations(of: [cost, time])
    let days = period.period / 86_400
    return decision.comparable(names).compactMap { name -> ForestChart.Row? in
      HourCost(observations, of: name, baseline: baseline, days: days).flatMap { row(of: $0, named: name) }
    }
  }

  private func row(of cost: HourCost, named name: String) -> ForestChart.Row? {
    guard let ratio = cost.ratio, let hours = cost.hours.mean, let more = cost.cost.mean else { return nil }
    let width = ratio.interval.map { ($0.high - $0.low) / 2 } ?? 0
    let own = Figures(unit: "money", resolution: width > 0 ? width : nil, groups: true)
    let isOpen = ratio.interval?.contains(0) ?? true
    let verdict =
      more == 0
      ? phrases.costsNothing : isOpen ? phrases.verdict(.undecided) : minus(own.number(ratio.value, signed: true))
    let daily = minus((more > 0 ? "+" : "") + MapFigures.grouped(more))
    return ForestChart.Row(
      name: called(name), colour: colour(name), mean: ratio.value, interval: ratio.interval,
      figures: phrases.hourCost(MapFigures.grouped(hours), daily), verdict: verdict)
  }
}

/// What an alternative costs a day more than the baseline, and how many hours sooner all closings of a day come together.
struct HourCost {
  /// The cost, over replications.
  let cost: Estimate
  /// The hours.
  let hours: Estimate
  /// The cost of an hour with its interval; nil unless hours are saved for sure.
  let ratio: (value: Double, interval: Interval?)?

  /// Nil where a replication lacks one of them.
  init?(_ observations: Observations, of name: String, baseline: String, days: Double) {
    let (money, time) = (MeasureKey("cost-per-day"), MeasureKey("closure-mean"))
    func values(_ key: MeasureKey, _ name: String) -> [Int: Observation] {
      observations.byReplication(of: key, alternative: name)
    }
    let base = (values(money, baseline), values(time, baseline))
    let own = (values(money, name), values(time, name))
    let pairs = base.0.keys.sorted().compactMap { replication -> (Double?, Double?)? in
      guard let a = own.0[replication]?.value, let b = base.0[replication]?.value,
        let soon = own.1[replication]?.value, let late = base.1[replication],
        let then = late.value, soon.isFinite, then.isFinite
      else { return nil }
      return (a - b, (then - soon) / 60 * Double(late.n) / days)
    }
    guard pairs.count == base.0.count, pairs.count > 1 else { return nil }
    cost = Estimate(pairs.map(\.0))
    hours = Estimate(pairs.map(\.1))
    guard let saved = hours.interval, saved.low > 0 else {
      ratio = nil
      return
    }
    // The ratio less one is what a comparison tells.
    ratio = PairedComparison(pairs).relative.map { relative in
      (relative.value + 1, relative.interval.map { Interval(low: $0.low + 1, high: $0.high + 1) })
    }
  }
}
