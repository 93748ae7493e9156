import Experimentation
import Results

/// What each factor of a design is behind, alone and in pairs.
extension Report {
  /// As many pairs as are drawn, the strongest.
  private static let mostPairs = 6
  /// Bars of pairs; a factor alone has the colour of a first alternative.
  private static let pairColour = "#E69F00"
  private static let factorColour = "#56B4E9"

  /// What each factor of the design is behind, on one measure.
  func sensitivity(_ block: Decision.Block, most: Int = .max) -> Figure? {
    guard let design = stored.record.experiment.design, let index = block.sensitivities.first?.index else {
      return nil
    }
    let isShare = index.isShare || block.measure.unit == "share"
    let own = Array(strongest(index, of: block).prefix(most))
    let pairs = strongest(.interaction, of: block).prefix(min(Self.mostPairs, most / 2))
    let resolution = own.compactMap { $0.interval.map { ($0.high - $0.low) / 2 } }.filter { $0 > 0 }.min()
    let figures = Figures(
      unit: isShare ? "share" : block.measure.unit, resolution: resolution, groups: true)
    let scale = isShare ? 100.0 : 1
    let bars = (own + pairs).map { sensitivity in
      // Beside times in words there is no room for an interval, which is drawn.
      let interval = figures.unit == "min" ? nil : sensitivity.interval
      let span = interval.map { " (\(self.span($0, figures, signed: !isShare)))" } ?? ""
      let value = amount(sensitivity.value, figures, signed: !isShare, withUnit: false)
      return TornadoChart.Bar(
        name: name(of: sensitivity, in: design), value: sensitivity.value * scale,
        interval: sensitivity.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) },
        figures: value + span,
        colour: sensitivity.index == .interaction ? Self.pairColour : Self.factorColour,
        isOpen: !pairs.isEmpty && sensitivity.isOpen)
    }
    guard !bars.isEmpty else { return nil }
    let title = phrases.sensitivity(of: title(block.key))
    let chart = TornadoChart(
      title: title, axis: phrases.sensitivityAxis(index, axisUnit(figures)), bars: bars,
      times: ticks(figures.unit))
    let key = [(Self.factorColour, phrases.alone), (Self.pairColour, phrases.inPairs)]
    return Figure(
      title: title, svg: chart.svg, key: pairs.isEmpty ? [] : key,
      note: phrases.sensitivityNote(design.note) + (pairs.isEmpty ? "" : phrases.pairsNote))
  }

  /// What is said of the factors on a measure, the strongest first.
  private func strongest(_ index: Sensitivity.Index, of block: Decision.Block) -> [Sensitivity] {
    block.sensitivities.filter { $0.index == index && $0.value.isFinite }.sorted { abs($0.value) > abs($1.value) }
  }

  /// A factor with the values between which it moves, or a pair.
  private func name(of sensitivity: Sensitivity, in design: Design) -> String {
    if let other = sensitivity.other { return "\(called(sensitivity.factor)) \u{00D7} \(called(other))" }
    guard let factor = design.factors.first(where: { $0.name == sensitivity.factor }) else { return sensitivity.factor }
    return "\(called(factor.name)): \(factor.word(at: 0)) \u{2192} \(factor.word(at: 1))"
  }

  /// What factors are behind in the worlds that the experiment moves them to: a row for each world.
  func factorWorlds(_ block: Decision.Block) -> String {
    let answers = block.factorAnswers
    guard let index = answers.first?.inWorlds.first?.value.index else { return "" }
    let figures = Figures(index, of: block).grouped
    let worlds = [nil] + stored.record.experiment.restsOn.map(Optional.some)
    let rows = worlds.map { world -> [String] in
      [world.map { called($0.name) } ?? phrases.asAssumed]
        + answers.map { answer -> String in
          guard let there = answer.inWorlds.first(where: { $0.world == world?.name })?.value else { return "" }
          let span = there.interval.map { " (\(self.span($0, figures, signed: !index.isShare)))" } ?? ""
          return amount(there.value, figures, signed: !index.isShare) + span
        } + [world.map(changes) ?? ""]
    }
    return Markup.table([phrases.world] + answers.map { called($0.factor) } + [phrases.otherwise], rows)
  }
}
