import District
import Experimentation
import Results

/// Two aims at once.
extension Report {
  var tradeOffs: Section {
    var section = Section(id: "trade-offs", title: phrases.choices)
    section.figures = staffing
    if let pareto { section.figures.append(pareto.figure) }
    return section
  }

  /// As many names as have room beside their points.
  private static let mostNames = 6

  /// The first main measure against the last that has a direction and is another quantity.
  /// What no other beats is named with it.
  var pareto: (figure: Figure, unbeaten: [String])? {
    let blocks = decision.blocks.filter { $0.measure.better != .none }
    guard let first = blocks.first, let second = blocks.dropFirst().last, first.rows.count > 1 else { return nil }
    func worth(_ value: Double, _ block: Decision.Block) -> Double { block.measure.better == .lower ? value : -value }
    func scaled(_ block: Decision.Block) -> Double { block.measure.unit == "share" ? 100 : 1 }
    let rows = zip(first.rows, second.rows).compactMap { a, b -> (String, Estimate, Estimate, Double, Double)? in
      guard !decision.isOverloaded(a.alternative), let x = a.estimate.mean, let y = b.estimate.mean, x.isFinite,
        y.isFinite
      else { return nil }
      return (a.alternative, a.estimate, b.estimate, x, y)
    }
    guard rows.count > 1 else { return nil }
    let means = rows.map { [worth($0.3, first), worth($0.4, second)] }
    let front = ParetoFront.indices(of: means)
    // What no other beats is named first.
    let leading = drawn.filter { name in name == baseline || front.contains { rows[$0].0 == name } }
    let named = Set((leading + drawn.filter { !leading.contains($0) }).prefix(Self.mostNames))
    func isShown(_ name: String) -> Bool { named.contains(name) }
    let points = rows.enumerated().map { index, row in
      let (name, a, b, x, y) = row
      func span(_ interval: Interval?, _ scale: Double) -> Interval? {
        interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }
      }
      return TradeOffChart.Point(
        name: called(name), colour: isShown(name) ? colour(name) : Palette.others, x: x * scaled(first),
        y: y * scaled(second),
        xInterval: span(a.interval, scaled(first)), yInterval: span(b.interval, scaled(second)),
        isBeaten: !front.contains(index), isNamed: isShown(name))
    }
    func axis(_ block: Decision.Block) -> String { phrases.withUnit(title(block.key), axisUnit(figures(block))) }
    let chart = TradeOffChart(
      title: phrases.tradeOff, axis: (axis(first), axis(second)), points: points,
      times: (ticks(first.measure.unit), ticks(second.measure.unit)))
    let uncertain = rows.map { row in
      UncertainPoint(
        [(row.1, row.3, first), (row.2, row.4, second)].map { estimate, mean, block in
          let interval = estimate.interval ?? Interval(low: mean, high: mean)
          let ends = [worth(interval.low, block), worth(interval.high, block)].sorted()
          return Interval(low: ends[0], high: ends[1])
        })
    }
    let beaten = zip(rows, UncertainPoint.standings(uncertain)).filter { $0.1 == .dominated }.map(\.0.0)
    let others = rows.count { !isShown($0.0) }
    let note =
      phrases.tradeOffNote(
        phrases.direction(first.measure.better == .lower, isX: true),
        phrases.direction(second.measure.better == .lower, isX: false), beaten: beaten.count, others: others)
      + phrases.leftOut(decision.overloads.map { called($0.alternative) })
    let names = chart.names == nil ? key(rows.map(\.0).filter(isShown)) : []
    return (Figure(title: phrases.tradeOff, svg: chart.svg, key: names, note: note), front.map { rows[$0].0 })
  }
}
