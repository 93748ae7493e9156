import District
import Experimentation

/// The words of budgets and their verdicts.
extension Phrases {
  var budgets: String { say("Budgets", "考核指标") }
  var limit: String { say("Limit", "目标值") }
  var margin: String { say("Margin", "与目标差距") }
  var replicationsShort: String { say("Replications", "模拟次数") }
  var incidentsShort: String { say("Incidents", "事件数") }
  var onlyWarning: String { say("only a warning", "仅提示") }

  func budgetsNote(_ looks: String) -> String {
    say(
      "Judged at \(looks) replications until one of these decides, by one-sided intervals. Margin: value less limit, with "
        + "the bounds that decide; open: the bounds lie on both sides of zero. " + pooled.en,
      "依次在模拟 \(looks) 次时判定，能定即止（单侧置信区间）。与目标差距：指标值减目标值的上下界；“尚难判定”表示上下界分居零的两侧。" + pooled.zh)
  }

  /// Why the value of a budget may differ a little from the mean of the same measure.
  private var pooled: (en: String, zh: String) {
    (
      "A value is over all incidents of these replications together, while means elsewhere are over all replications, one number each: "
        + "they may differ by seconds.",
      "指标值按这些模拟中的全部事件合并计算；别处的均值按全部模拟、每次一个数计算：两者可能相差数秒。"
    )
  }

  /// After how many replications budgets were judged, and why their values are no means.
  func pooledNote(_ looks: [Int]) -> String {
    let looks = looks.filter { $0 > 0 }
    guard !looks.isEmpty else { return "" }
    let counts = looks.map(String.init).joined(separator: say(", ", "、"))
    return say("Judged after \(counts) replications. " + pooled.en, "在模拟 \(counts) 次后判定。" + pooled.zh)
  }

  /// How a budget came out.
  func outcome(_ word: String) -> String {
    switch word {
    case "pass": say("pass", "达标")
    case "fail": say("fail", "未达标")
    case "inconclusive": say("open", "尚难判定")
    case "not judged": say("not judged", "未判定")
    default: word
    }
  }

  func needed(_ replications: Int) -> String {
    say(" (about \(replications) may decide)", "（约需模拟 \(replications) 次）")
  }
}

/// Budgets in words, for who does not read their grammar.
extension Phrases {
  /// What a budget asks for; as written where it is more than a limit on a time.
  func words(_ budget: Budget, _ terms: [String: [String: Names]]) -> String {
    guard let quantity = timed(budget.quantity), budget.group == nil,
      budget.relation.isUpper == (budget.condition == nil)
    else { return budget.text }
    let groups = budget.selectors.map { group("\($0.key)=\($0.value)", terms) }
    let behind = groups.isEmpty ? "" : " (\(groups.joined(separator: ", ")))"
    let before = groups.joined(separator: "、") + (groups.isEmpty ? "" : "事件")
    func time(_ seconds: Double) -> String { amount(Figures(unit: "min").duration(minutes: seconds / 60)) }
    switch (budget.statistic, budget.limit, budget.condition) {
    case (.mean, .amount(.duration(let seconds)), nil):
      return say("mean \(quantity)\(behind) of at most \(time(seconds))", "\(before)平均\(quantity)不超过 \(time(seconds))")
    case (.mean, .baselineTimes(let times), nil) where times <= 1:
      let less = Figures.percent(1 - times)
      return say(
        "mean \(quantity)\(behind) at least \(less) % below the baseline's", "\(before)平均\(quantity)比对照方案至少缩短 \(less)%")
    case (.mean, .baselineTimes(let times), nil):
      let more = Figures.percent(times - 1)
      return say(
        "mean \(quantity)\(behind) at most \(more) % above the baseline's", "\(before)平均\(quantity)比对照方案至多延长 \(more)%")
    case (.mean, .baselinePlus(.duration(let seconds)), nil):
      let amount = time(abs(seconds))
      return seconds < 0
        ? say(
          "mean \(quantity)\(behind) at least \(amount) below the baseline's",
          "\(before)平均\(quantity)比对照方案至少缩短 \(amount)")
        : say(
          "mean \(quantity)\(behind) at most \(amount) above the baseline's",
          "\(before)平均\(quantity)比对照方案至多延长 \(amount)")
    case (.percentile(let percent), .amount(.duration(let seconds)), nil):
      return say(
        "\(percent) % of all \(quantity)s\(behind) within \(time(seconds))",
        "\(percent)% 的\(before)\(quantity)不超过 \(time(seconds))")
    case (.share, .amount(.share(let share)), let condition?):
      guard condition.relation.isUpper, case .duration(let seconds) = condition.amount else { return budget.text }
      return say(
        "at least \(Figures.percent(share)) % of all \(quantity)s\(behind) within \(time(seconds))",
        "至少 \(Figures.percent(share))% 的\(before)\(quantity)不超过 \(time(seconds))")
    default: return budget.text
    }
  }

  /// What a time of a budget is called; nil of what is no such time.
  private func timed(_ quantity: String) -> String? {
    switch quantity {
    case "response": say("response", "响应用时")
    case "closure": say("closing", "办结用时")
    default: nil
    }
  }
}
