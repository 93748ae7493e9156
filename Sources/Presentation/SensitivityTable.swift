import Experimentation

/// What each factor of a design is behind on one measure, the most important first.
struct SensitivityTable {
  private let block: Decision.Block
  private let factors: [String]

  init(_ block: Decision.Block, factors: [String]) {
    (self.block, self.factors) = (block, factors)
  }

  /// The table, with an empty line behind it; nothing if the replications do not tell.
  var lines: [String] {
    let all = block.sensitivities
    guard let main = all.first?.index else { return [] }
    let others = Sensitivity.Index.allCases.filter { index in
      index != main && index != .interaction && all.contains { $0.index == index }
    }
    let resolution = all.compactMap { $0.interval.map { ($0.high - $0.low) / 2 } }.filter { $0 > 0 }.min()
    func figures(_ index: Sensitivity.Index) -> Figures {
      Figures(unit: index.isShare ? "share" : block.measure.unit, resolution: resolution)
    }
    func find(_ factor: String, _ index: Sensitivity.Index) -> Sensitivity? {
      all.first { $0.factor == factor && $0.index == index }
    }
    let unit = figures(main).shownUnit
    var table = TextTable(
      heads: ["\(block.key), \(unit)", "\(main.rawValue)", "95 % interval"] + others.map(\.rawValue))
    let sorted = factors.sorted { abs(find($0, main)?.value ?? 0) > abs(find($1, main)?.value ?? 0) }
    for factor in sorted {
      guard let own = find(factor, main) else { continue }
      let signed = !main.isShare && main != .meanSize
      table.rows.append(
        [
          "  " + factor, figures(main).number(own.value, signed: signed),
          figures(main).interval(own.interval, signed: signed),
        ] + others.map { index in find(factor, index).map { figures(index).number($0.value) } ?? "-" })
    }
    return table.lines + [""] + pairs(figures(main))
  }

  /// How much the effect of each changes with another, the most important pairs first; nothing where the design does not tell.
  private func pairs(_ figures: Figures) -> [String] {
    let pairs = block.sensitivities.filter { $0.index == .interaction }
    guard !pairs.isEmpty else { return [] }
    var table = TextTable(heads: ["\(block.key), \(figures.shownUnit)", "interaction", "95 % interval"])
    for pair in pairs.sorted(by: { abs($0.value) > abs($1.value) }) {
      table.rows.append([
        "  " + pair.name, figures.number(pair.value, signed: true), figures.interval(pair.interval, signed: true),
      ])
    }
    return table.lines + [""]
  }
}

extension Sensitivity {
  /// The factor, or both of a pair.
  var name: String { [factor, other].compactMap { $0 }.joined(separator: " x ") }

  /// Whether chance in the replications leaves open in which direction it goes.
  var isOpen: Bool { interval?.contains(0) ?? true }
}
