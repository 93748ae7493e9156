import Experimentation

/// The words of alternatives under which what waits grows without end.
extension Phrases {
  /// What is said of such an alternative in place of a figure.
  var endless: String { say("cannot cope: what waits grows without end", "不堪负荷：积压不断增长") }
  /// What is said of one that does not, where the baseline is such a one.
  func copes(_ baseline: String) -> String { say("copes, unlike \(baseline)", "可承受，" + closed(baseline, "则不堪负荷")) }
  /// The same where a figure or a verdict would stand.
  var cannotCope: String { say("cannot cope", "不堪负荷") }
  /// Which alternatives a picture leaves out; empty where all can cope.
  func leftOut(_ names: [String]) -> String {
    names.isEmpty ? "" : say(" Not drawn, since they cannot cope: \(some(names)).", "不堪负荷而未绘出：\(some(names))。")
  }
  var overloadHead: String { say("No answer", "不能作为结论") }

  /// Which alternatives cannot cope, by how much what waits grows, and what their figures are worth; nil where all can.
  func overload(_ overloads: [Decision.Overload], _ name: (String) -> String = { $0 }) -> String? {
    guard !overloads.isEmpty else { return nil }
    let names = overloads.map { own in
      let more = Self.number(own.perDay)
      return say(
        "\(name(own.alternative)) (each day \(more) more wait for \(own.line.rawValue), of \(Self.number(own.reports)) reported)",
        "\(name(own.alternative))（每日接报 \(Self.number(own.reports)) 起，等待\(line(own.line))的每日多 \(more) 起）")
    }
    return say(
      "Cannot cope: \(some(names)). More comes than can be done: what waits grows without end, and the figures only tell how long "
        + "the run was. They are no answer.",
      "不堪负荷：\(some(names))。接报多于所能处置，积压不断增长，数字只反映模拟了多久，不能作为结论。")
  }

  private func line(_ line: QueueCourse.Line) -> String {
    switch line {
    case .desks: say("desks", "分拨席位")
    case .units: say("units", "处置力量")
    }
  }

  /// A number of incidents, with a decimal where it is small.
  private static func number(_ value: Double) -> String {
    value < 10 ? Figures.fixed(value, decimals: 1) : MapFigures.grouped(value.rounded())
  }
}

extension Decision {
  /// Which alternatives may be the best; nil where the one that looks so cannot cope.
  var leading: Best? { best.flatMap { isOverloaded($0.leader) ? nil : $0 } }

  /// Whether a row's figures are an answer: neither its alternative nor, of what is compared with it, the baseline is overloaded.
  func isAnswer(_ row: Row) -> Bool {
    !isOverloaded(row.alternative) && (row.comparison == nil || comparison(of: row) != nil)
  }

  /// How far a row lies from the baseline; nil of the baseline itself, and where either cannot cope, so that no difference is an answer.
  func comparison(of row: Row) -> PairedComparison? { comparable([row.alternative]).isEmpty ? nil : row.comparison }

  /// How a row stands to the baseline; nil where it has no such comparison.
  func standing(of row: Row) -> Standing? { comparison(of: row) == nil ? nil : row.standing }

  /// Those of some alternatives whose differences from the baseline are an answer.
  func comparable(_ names: [String]) -> [String] {
    isOverloaded(record.experiment.baseline) ? [] : coping(names)
  }

  /// Those of some alternatives that can cope.
  func coping(_ names: [String]) -> [String] { names.filter { !isOverloaded($0) } }
}
