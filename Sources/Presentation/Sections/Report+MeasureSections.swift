import District
import Experimentation
import Results

/// Main measures, by alternative, against the baseline, in groups, in other worlds, and against budgets.
extension Report {
  func alternativesTable(_ size: Int) throws -> SectionTable {
    let small = try small(size)
    var table = SectionTable(
      Self.keyColumns + [SectionTable.Column("baseline", "1 for the alternative that the others are compared with")]
        + Self.estimateColumns + [
          SectionTable.Column("open", "incidents still open at the end, over all replications", unit: "incidents"),
          SectionTable.Column("unreported", "share of the incidents that nobody ever reported"),
          SectionTable.Column("better", "which is better: lower, higher or none"),
          SectionTable.Column("definition", "what exactly the measure is"), SectionTable.note,
        ])
    for block in decision.blocks where stored.replications > 0 {
      for row in block.rows {
        let isHidden = small[block.key]?.contains(row.alternative) ?? false
        let figures =
          isHidden
          ? Self.blank(6)
          : fields(row.estimate) + [Self.told(row.open, size), SectionTable.Field(row.unreported?.mean)]
        table.rows.append(
          whose(row.alternative) + what(block.key, unit: block.measure.unit)
            + [SectionTable.Field(row.alternative == baseline)] + figures + [
              .text(block.measure.better.rawValue), .text(block.measure.definition),
              isHidden ? .text(phrases.suppressed(size)) : note(row.estimate),
            ])
      }
    }
    return table
  }

  func differencesTable(_ size: Int) throws -> SectionTable {
    let small = try small(size)
    var table = SectionTable(
      Self.keyColumns + Self.differenceColumns + [
        SectionTable.Column("relative", "difference over the baseline's mean, a fraction of 1"),
        SectionTable.Column("relative_low", "lower end of its 95 % interval, by Fieller's theorem"),
        SectionTable.Column("relative_high", "upper end of it"),
        SectionTable.Column("replications", "that both have a value in", unit: "replications"),
        SectionTable.Column("correlation", "of the alternative with the baseline over replications"),
        SectionTable.Column("p", "of no difference, by Holm over the alternatives of a measure"),
        SectionTable.Column(
          "verdict", "better, worse, differs, same, within (of the stated margin) or undecided; at 5 %"),
        SectionTable.note,
      ])
    for block in decision.blocks {
      for row in block.rows {
        guard let comparison = row.comparison else { continue }
        let relative = comparison.relative
        let own = whose(row.alternative) + what(block.key, unit: block.measure.unit)
        guard small[block.key]?.isDisjoint(with: [row.alternative, baseline]) ?? true else {
          table.rows.append(own + Self.blank(10) + [.text(phrases.suppressed(size))])
          continue
        }
        table.rows.append(
          own + fields(comparison) + [
            SectionTable.Field(relative?.value), SectionTable.Field(relative?.interval?.low),
            SectionTable.Field(relative?.interval?.high), .whole(comparison.difference.count),
            SectionTable.Field(comparison.correlation), SectionTable.Field(row.standing?.adjustedP),
            .text(row.standing?.verdict.rawValue ?? ""), note(comparison.difference),
          ])
      }
    }
    return table
  }

  func groupsTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable(
      Self.keyColumns + [
        SectionTable.Column("n", "what it is over, such as incidents, mean over replications")
      ] + Self.estimateColumns + Self.differenceColumns + [SectionTable.note])
    let measures = decision.blocks.map(\.key.measure).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard stored.replications > 0, !measures.isEmpty else { return table }
    let (keys, observations) = try stored.observations(ofMeasures: measures, under: alternatives)
    for key in keys {
      let unit = stored.record.measures.first { $0.name == key.measure }?.unit ?? ""
      for name in alternatives {
        table.rows.append(
          whose(name) + what(key, unit: unit) + fields(of: key, under: name, observations, suppressing: size))
      }
    }
    return table
  }

  /// Count, estimate and difference of a measure over a group, and why something lacks.
  func fields(
    of key: MeasureKey, under name: String, _ observations: Observations, suppressing size: Int
  ) -> [SectionTable.Field] {
    func sample(_ name: String) -> Sample {
      observations.sample(of: key, alternative: name, replications: stored.replications)
    }
    func count(_ name: String) -> Double {
      let counts = observations.byReplication(of: key, alternative: name).values.map(\.n)
      return Double(counts.reduce(0, +)) / Double(max(1, stored.replications))
    }
    let isGroup = !key.dimension.isEmpty
    let (own, base) = (count(name), count(baseline))
    guard !isGroup || !Self.isSmall(own, size) else { return Self.blank(8) + [.text(phrases.suppressed(size))] }
    let comparison = name == baseline ? nil : sample(name).compared(to: sample(baseline))
    let isShown = !isGroup || !Self.isSmall(base, size)
    let estimate = sample(name).estimate()
    return [SectionTable.Field(own)] + fields(estimate) + (isShown ? fields(comparison) : Self.blank(3)) + [
      note(estimate)
    ]
  }

  func budgetsTable(_ size: Int) -> SectionTable {
    var table = SectionTable([
      SectionTable.Column("budget", "as the experiment states it"),
      SectionTable.Column("words", "what it asks for, in the language asked for"),
      SectionTable.alternative, SectionTable.called, SectionTable.Column("level", "error or warn"),
      SectionTable.Column("verdict", "pass, fail or inconclusive, by one-sided intervals"), SectionTable.unit,
      SectionTable.Column("value", "what the quantity came to"),
      SectionTable.Column("limit", "what it is held against"),
      SectionTable.Column("margin_low", "value less limit: the lower bound that decides"),
      SectionTable.Column("margin_high", "the upper bound"),
      SectionTable.Column("replications", "of the look that decided, or the last", unit: "replications"),
      SectionTable.Column("incidents", "or other cases that it is over", unit: "cases"), SectionTable.note,
    ])
    table.rows = judged.map { verdict in
      let needed = verdict.outcome == .inconclusive ? verdict.needed.map(phrases.needed) ?? "" : ""
      return [.text(verdict.budget.text), .text(phrases.words(verdict.budget, terms))] + whose(verdict.alternative) + [
        .text(verdict.budget.level.rawValue), .text(verdict.outcome.rawValue), .text(verdict.unit),
        SectionTable.Field(verdict.value), SectionTable.Field(verdict.limit),
        SectionTable.Field(verdict.margin?.bounds.low),
        SectionTable.Field(verdict.margin?.bounds.high), .whole(verdict.replications),
        verdict.counted == nil ? .missing : Self.told(verdict.counts.incidents, size),
        .text(needed.trimmed),
      ]
    }
    return table
  }

  func restsOnTable(_ size: Int) throws -> SectionTable {
    let small = try small(size)
    var table = SectionTable(
      [
        SectionTable.Column("world", "empty: as assumed; else the world in which something holds otherwise"),
        SectionTable.Column("world_name", "what it is called"),
      ] + Self.keyColumns + Self.estimateColumns + Self.differenceColumns + [
        SectionTable.Column("decided", "1 where the interval of the difference does not hold zero"),
        SectionTable.Column("changes", "what holds otherwise, one \"path = value\" a line"),
      ])
    for block in decision.blocks {
      for row in block.rows {
        for answer in block.answers[row.alternative] ?? [] {
          let world = stored.record.experiment.restsOn.first { $0.name == answer.world }
          let isHidden = !(small[block.key]?.isDisjoint(with: [row.alternative, baseline]) ?? true)
          let figures =
            isHidden
            ? Self.blank(8)
            : fields(answer.estimate) + fields(answer.comparison) + [SectionTable.Field(answer.comparison?.isDecided)]
          table.rows.append(
            [.text(answer.world ?? ""), .text(answer.world.map(called) ?? phrases.asAssumed)] + whose(row.alternative)
              + what(block.key, unit: block.measure.unit) + figures + [
                .text(world?.lines.joined(separator: "\n") ?? "")
              ])
        }
      }
    }
    return table
  }

  var factorsTable: SectionTable {
    var table = SectionTable([
      SectionTable.Column("world", "empty: as assumed; else the world in which something holds otherwise"),
      SectionTable.measure, SectionTable.group, SectionTable.title,
      SectionTable.Column("factor", "of the design"),
      SectionTable.Column("other", "the other factor of a pair; else empty"),
      SectionTable.Column(
        "index", "what is told: effect, interaction, slope, meanEffect, meanSize, deviation, first or total"),
      SectionTable.unit, SectionTable.Column("value", "of the index"),
      SectionTable.Column("low", "lower end of its 95 % interval over replications"),
      SectionTable.Column("high", "upper end of it"),
    ])
    func add(_ sensitivity: Sensitivity, _ world: String, _ block: Decision.Block) {
      table.rows.append([
        .text(world), .text(block.key.measure), .text(block.key.dimension), .text(title(block.key)),
        .text(sensitivity.factor), .text(sensitivity.other ?? ""), .text(sensitivity.index.rawValue),
        .text(sensitivity.index.isShare ? "share" : block.measure.unit), SectionTable.Field(sensitivity.value),
        SectionTable.Field(sensitivity.interval?.low), SectionTable.Field(sensitivity.interval?.high),
      ])
    }
    for block in decision.blocks {
      for sensitivity in block.sensitivities { add(sensitivity, "", block) }
      for moved in block.movedFactors {
        for sensitivity in moved.sensitivities { add(sensitivity, moved.world, block) }
      }
    }
    return table
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " })
  }
}
