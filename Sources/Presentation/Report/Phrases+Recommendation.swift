import Experimentation

/// The words of a recommendation.
extension Phrases {
  /// A recommendation in one line, with its conditions.
  func recommendation(_ recommendation: Recommendation, areas: Areas?, baseline: String, words: Words) -> String {
    switch recommendation.choice {
    case .keep: return say("Keep \(baseline): nothing that was tried is better.", "维持 \(baseline)：所试方案均不更优。")
    case .open(let more):
      let outlook = more.map { say(" About \($0) more replications may decide.", "约再模拟 \($0) 次才可能判定。") } ?? ""
      return say("Undecided: nothing speaks for leaving \(baseline) yet.", "尚难判定：目前没有理由放弃 \(baseline)。") + outlook
    case .misses(let name):
      let missed =
        few(recommendation.misses.map(words.budget), say("missed: ", "未达标："))
        + few(recommendation.missedToday.map(words.budget), say("missed as under the baseline: ", "与对照方案一样未达标："))
      return say(
        "None: \(words.name(name)) is better, but not all budgets are kept", "暂不推荐：\(words.name(name))更优，但考核指标未全部达标")
        + missed.map { say("; ", "；") + $0 }.joined() + say(".", "。")
    case .overloaded(let name):
      return say(
        "None: what waits grows without end under \(words.name(name)), and its figures are no answer.",
        "暂不推荐：采用 \(words.name(name)) 时积压不断增长，其数字不能作为结论。")
    case .none(let isOpen):
      return isOpen
        ? say("Undecided: none surely keeps every budget yet.", "尚难判定：目前没有方案确定全部考核指标达标。")
        : say("None: no alternative keeps every budget.", "暂不推荐：没有方案全部考核指标达标。")
    case .choose(let name):
      let parts =
        few(recommendation.missedToday.map(words.budget), say("missed as under the baseline: ", "与对照方案一样未达标："))
        + few(areas?.worse ?? [], say("worse in ", "以下地区更差："))
        + few(recommendation.doubts.map(words.budget), say("undecided whether it keeps: ", "能否达标尚难判定："))
        + few(
          recommendation.open.map(words.name).map { say("“\($0)” holds", "“\($0)”成立") } + (areas?.open ?? []),
          say("undecided where ", "以下情形或地区尚难判定："))
        + [areas.flatMap { $0.worse.isEmpty && $0.open.isEmpty ? everywhere(by: $0.measure) : nil }].compactMap(\.self)
        + few(
          recommendation.missesIn.map(words.name).map { say("“\($0)” holds", "“\($0)”成立") },
          say("budgets are missed where ", "以下情形考核指标未达标："))
        + few(recommendation.alike.map(words.name), say("as good may be ", "可能同样好："))
        + few(recommendation.unsettled.map(words.name), say("less may do, which is not settled: ", "更省的方案尚难判定："))
      return say("Choose \(words.name(name))", "选择 \(words.name(name))") + conditions(recommendation, words)
        + parts.map { say("; ", "；") + $0 }.joined() + say(".", "。")
    }
  }

  /// How budgets, measures, alternatives and worlds are called.
  struct Words {
    var budget: (Budget) -> String
    var measure: (MeasureKey) -> String
    var name: (String) -> String
  }

  /// That an alternative is better in every subdistrict, by a measure over all incidents.
  func everywhere(by measure: String) -> String {
    say(
      "better in every subdistrict by “\(measure)” of all incidents", "按全部事件的“\(measure)”衡量，各街道均更优")
  }

  /// How the choice stands in each subdistrict.
  struct Areas {
    /// The measure, which is over all incidents.
    var measure: String
    /// Where it is worse.
    var worse: [String]
    /// Where it is undecided.
    var open: [String]
  }

  private func conditions(_ recommendation: Recommendation, _ words: Words) -> String {
    var conditions =
      recommendation.misses.map { say("if this may be missed: \(words.budget($0))", "前提是可不达标：\(words.budget($0))") }
      + recommendation.costs.map {
        say("if “\(words.measure($0))” may be worse", "前提是可接受“\(words.measure($0))”变差")
      } + recommendation.turns.map(words.name).map { say("unless “\($0)” holds", "“\($0)”成立时除外") }
    if recommendation.turns.isEmpty {
      conditions.append(
        recommendation.isFirstToPass && recommendation.tried == 0
          ? say("if what is assumed holds (other worlds are not judged)", "前提是各项假设成立（考核指标未在其他情形下判定）")
          : recommendation.tried == 0
            ? say("if what is assumed holds (nothing was varied)", "前提是各项假设成立（均未改变验证）")
            : recommendation.open.isEmpty
              ? say(
                "if the truth is like one of the \(recommendation.tried + 1) worlds that were tried",
                "前提是实际情况在所试的 \(recommendation.tried + 1) 种情形之内")
              : say("if what is assumed holds", "前提是各项假设成立"))
    }
    return say(", ", "，") + conditions.joined(separator: say(", and ", "；"))
  }

  /// A few names behind a word; nothing without any.
  private func few(_ names: [String], _ words: String) -> [String] {
    let most = 3
    let more = names.count > most ? say(" and \(names.count - most) more", "等 \(names.count) 处") : ""
    return names.isEmpty ? [] : [words + names.prefix(most).joined(separator: say(", ", "、")) + more]
  }
}
