/// The words of budgets and their verdicts.
extension Phrases {
  var budgets: String { say("Budgets", "预算限值") }
  var limit: String { say("Limit", "限值") }
  var margin: String { say("Margin", "余量区间") }
  var replicationsShort: String { say("Replications", "重复次数") }
  var incidentsShort: String { say("Incidents", "事件数") }
  var onlyWarning: String { say("only a warning", "仅警告") }

  func budgetsNote(_ looks: String) -> String {
    say(
      "Judged at \(looks) replications until one of these decides, by one-sided intervals. Margin: value less limit, with "
        + "the bounds that decide; open: the bounds lie on both sides of zero.",
      "在重复 \(looks) 次时依次判断，直到有定论（单侧置信区间）。余量区间：指标值减限值的上下界；“未定”表示上下界分居零的两侧。")
  }

  /// How a budget came out.
  func outcome(_ word: String) -> String {
    switch word {
    case "pass": say("pass", "通过")
    case "fail": say("fail", "未通过")
    case "inconclusive": say("open", "未定")
    default: word
    }
  }

  func needed(_ replications: Int) -> String {
    say(" (about \(replications) may decide)", "（约需 \(replications) 次）")
  }
}
