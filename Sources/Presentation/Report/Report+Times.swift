import Experimentation
import Results

/// How long incidents took, with the budgets that speak of it.
extension Report {
  func times() throws -> Section {
    let names = decision.coping(drawn)
    let response = try stored.distributions(of: "response", under: names)
    let closure = try stored.distributions(of: "closure", under: names)
    var figures = priorities(of: response).compactMap { priority in
      times(
        phrases.responseTitle(priority), phrases.responseAxis, response.filter { $0.priority == priority },
        limits("response", priority))
    }
    let asked = Set(closure.map(\.priority)).sorted().filter { priority in
      decision.blocks.contains { $0.key.dimension == "priority=\(priority)" && $0.key.yielded?.time == .closure }
    }
    figures += asked.compactMap { priority in
      times(
        phrases.closureTitle(priority), phrases.closureAxis, closure.filter { $0.priority == priority },
        limits("closure", priority))
    }
    if let closing = times(phrases.closureTitle, phrases.closureAxis, closure, limits("closure", nil)) {
      figures.append(closing)
    }
    return Section(
      id: "times", title: phrases.times, lead: figures.isEmpty ? "" : lead(drawing: names.count), figures: figures)
  }

  private func times(
    _ title: String, _ axis: String, _ distributions: [StoredDistribution], _ limits: [ShareCurves.Limit]
  ) -> Figure? {
    let names = shown.map(\.name).filter { name in distributions.contains { $0.alternative == name } }
    let curves = names.map { name in
      ShareCurves.Curve(
        name: called(name), colour: colour(name), dash: dashes[name],
        classes: Self.merged(distributions.filter { $0.alternative == name }.map(\.classes)))
    }
    guard let total = curves.map(\.total).max(), total > 0 else { return nil }
    let chart = ShareCurves(
      title: title, axis: (axis, phrases.shareAxis), curves: curves, limits: limits, words: phrases.clock)
    let note = phrases.timesNote(total) + (limits.isEmpty ? "" : " " + phrases.limitNote)
    return Figure(title: title, svg: chart.svg, key: key(names), note: note)
  }

  /// The classes of several priorities together.
  private static func merged(_ parts: [[(upper: Double, n: Int)]]) -> [(upper: Double, n: Int)] {
    parts.joined().sorted { $0.upper < $1.upper }.reduce(into: []) { merged, item in
      if let last = merged.last, last.upper == item.upper {
        merged[merged.count - 1].n += item.n
      } else {
        merged.append(item)
      }
    }
  }

  /// Budgets on quantiles and shares of a time: of one priority, or of everybody.
  private func limits(_ quantity: String, _ priority: Int?) -> [ShareCurves.Limit] {
    stored.record.experiment.budgets.reduce(into: []) { limits, budget in
      guard budget.quantity == quantity, budget.group == nil,
        budget.selectors.allSatisfy({ $0.key == "priority" && Int($0.value) == priority && priority != nil })
      else { return }
      let limit: (seconds: Double, share: Double)
      switch (budget.statistic, budget.limit, budget.condition?.amount) {
      case (.percentile(let percent), .amount(.duration(let seconds)), _): limit = (seconds, Double(percent) / 100)
      case (.share, .amount(.share(let share)), .duration(let seconds)?): limit = (seconds, share)
      default: return
      }
      let minutes = limit.seconds / 60
      guard !limits.contains(where: { $0.minutes == minutes && $0.share == limit.share }) else { return }
      let label = phrases.amount(Figures(unit: "min").duration(minutes: minutes))
      limits.append(
        ShareCurves.Limit(
          minutes: minutes, share: limit.share, label: "\(Figures.percent(limit.share)) % \u{2264} \(label)"))
    }
  }
}
