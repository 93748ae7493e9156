import District
import Experimentation
import Results

/// Two aims at once, and what moves the answer most.
extension Report {
  func tradeOffs() throws -> Section {
    var section = Section(id: "trade-offs", title: phrases.choices)
    if let figure = pareto { section.figures.append(figure) }
    return section
  }

  /// The first main measure against the last that has a direction and is another quantity.
  private var pareto: Figure? {
    let blocks = decision.blocks.filter { $0.measure.better != .none }
    guard let first = blocks.first, let second = blocks.dropFirst().last, first.rows.count > 1 else { return nil }
    func worth(_ value: Double, _ block: Decision.Block) -> Double { block.measure.better == .lower ? value : -value }
    func scaled(_ block: Decision.Block) -> Double { block.measure.unit == "share" ? 100 : 1 }
    let rows = zip(first.rows, second.rows).compactMap { a, b -> (String, Estimate, Estimate, Double, Double)? in
      guard let x = a.estimate.mean, let y = b.estimate.mean, x.isFinite, y.isFinite else { return nil }
      return (a.alternative, a.estimate, b.estimate, x, y)
    }
    guard rows.count > 1 else { return nil }
    let points = rows.map { name, a, b, x, y in
      let isBeaten = rows.contains { other in
        let (dx, dy) = (worth(other.3, first) - worth(x, first), worth(other.4, second) - worth(y, second))
        return dx <= 0 && dy <= 0 && (dx < 0 || dy < 0)
      }
      func span(_ interval: Interval?, _ scale: Double) -> Interval? {
        interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }
      }
      return TradeOffChart.Point(
        name: name, colour: colour(name), x: x * scaled(first), y: y * scaled(second),
        xInterval: span(a.interval, scaled(first)), yInterval: span(b.interval, scaled(second)), isBeaten: isBeaten)
    }
    func axis(_ block: Decision.Block) -> String { "\(title(block.key)), \(phrases.unit(figures(block).shownUnit))" }
    let chart = TradeOffChart(title: phrases.tradeOff, axis: (axis(first), axis(second)), points: points)
    let note = phrases.tradeOffNote(
      phrases.direction(first.measure.better == .lower, isX: true),
      phrases.direction(second.measure.better == .lower, isX: false))
    return Figure(title: phrases.tradeOff, svg: chart.svg, note: note)
  }
}
