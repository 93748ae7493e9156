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
        + "the bounds that decide; open: the bounds lie on both sides of zero.",
      "依次在模拟 \(looks) 次时判定，能定即止（单侧置信区间）。与目标差距：指标值减目标值的上下界；“尚难判定”表示上下界分居零的两侧。")
  }

  /// How a budget came out.
  func outcome(_ word: String) -> String {
    switch word {
    case "pass": say("pass", "达标")
    case "fail": say("fail", "未达标")
    case "inconclusive": say("open", "尚难判定")
    default: word
    }
  }

  func needed(_ replications: Int) -> String {
    say(" (about \(replications) may decide)", "（约需模拟 \(replications) 次）")
  }
}
