import Experimentation
import Results

/// Which groups pictures show: those that the question or a budget is about, or else those that differ most.
extension Report {
  /// A group, and why it is shown.
  struct ShownGroup {
    var dimension: String
    var why: String
  }

  /// The groups of the main measures and of budgets, as `desk=community`.
  var askedGroups: [String] {
    let main = decision.blocks.map(\.key.dimension).filter { !$0.isEmpty }
    let limited = stored.record.budgets.map(\.key.dimension).filter { !$0.isEmpty }
    let selected = stored.record.experiment.budgets.flatMap(\.selectors).map { "\($0.key)=\($0.value)" }
    return (main + limited + selected).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The group of some weeks to show; nil without any.
  func group(of weeks: [StoredWeek]) -> ShownGroup? {
    let groups = weeks.filter { $0.alternative == baseline }
    if let asked = askedGroups.first(where: { name in groups.contains { $0.dimension == name } }) {
      return ShownGroup(dimension: asked, why: phrases.askedGroup)
    }
    let apart = groups.map { today in
      let others = weeks.filter { $0.dimension == today.dimension && $0.alternative != baseline }
      return (today.dimension, others.map { Self.distance($0.hours, today.hours) }.max() ?? 0)
    }
    if let most = apart.max(by: { $0.1 < $1.1 }), most.1 > 0 {
      return ShownGroup(dimension: most.0, why: phrases.differingGroup)
    }
    return groups.max { Self.mean($0.hours) < Self.mean($1.hours) }.map {
      ShownGroup(dimension: $0.dimension, why: phrases.busiestGroup)
    }
  }

  /// The priorities whose times are shown: those that the question or a budget is about, or the one that differs most.
  func priorities(of distributions: [StoredDistribution]) -> [Int] {
    let all = Set(distributions.map(\.priority)).sorted()
    let asked = all.filter { askedGroups.contains("priority=\($0)") }
    guard asked.isEmpty else { return asked }
    func curve(_ name: String, _ priority: Int) -> StoredDistribution? {
      distributions.first { $0.alternative == name && $0.priority == priority }
    }
    let apart = all.map { priority -> Double in
      guard let today = curve(baseline, priority) else { return 0 }
      return drawn.compactMap { curve($0, priority) }.map { Self.distance($0.classes, today.classes) }.max() ?? 0
    }
    guard let at = apart.indices.max(by: { apart[$0] < apart[$1] }), apart[at] > 0 else { return all }
    return [all[at]]
  }

  /// Work that goes on after a shift counts as full, not as many times full.
  private static func mean(_ hours: [Double?]) -> Double {
    let known = hours.compactMap { $0.map { min($0, 1) } }
    return known.reduce(0, +) / Double(max(known.count, 1))
  }

  /// The mean distance of two weeks over the hours that both have.
  static func distance(_ one: [Double?], _ other: [Double?]) -> Double {
    let apart = zip(one, other).compactMap { a, b in a.flatMap { a in b.map { abs(min(a, 1) - min($0, 1)) } } }
    return apart.isEmpty ? 0 : apart.reduce(0, +) / Double(apart.count)
  }

  /// The greatest distance of two curves of shares (Kolmogorov and Smirnov's).
  static func distance(_ one: [(upper: Double, n: Int)], _ other: [(upper: Double, n: Int)]) -> Double {
    func shares(_ classes: [(upper: Double, n: Int)]) -> [Double: Double] {
      let total = Double(max(1, classes.reduce(0) { $0 + $1.n }))
      return Dictionary(classes.map { ($0.upper, Double($0.n) / total) }, uniquingKeysWith: +)
    }
    let (a, b) = (shares(one), shares(other))
    var (sum, most) = (0.0, 0.0)
    for upper in Set(a.keys).union(b.keys).sorted() {
      sum += (a[upper] ?? 0) - (b[upper] ?? 0)
      most = max(most, abs(sum))
    }
    return most
  }
}
