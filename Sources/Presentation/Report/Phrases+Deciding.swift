import Experimentation

/// The words of the top of a report, and of the pictures that decide.
extension Phrases {
  // The top.
  var askedHead: String { say("Compared", "比较对象") }
  var answerLine: String { say("Answer", "结论") }
  var differenceHead: String { say("Against the baseline", "与对照方案相比") }
  var sureHead: String { say("How sure", "把握") }
  var restsHead: String { say("Rests most on", "最依赖的假设") }
  var chooseHead: String { say("Recommendation", "建议") }
  func compared(_ names: [String], _ baseline: String) -> String {
    let shown = names.prefix(5).joined(separator: say(", ", "、")) + (names.count > 5 ? " …" : "")
    return names.isEmpty
      ? say("\(baseline) alone", "仅 \(baseline) 一个方案")
      : say("\(shown) against \(baseline) (\(self.baseline))", "\(shown) 与 \(baseline)（\(self.baseline)）相比")
  }
  func answers(_ name: String, _ measure: String, _ headline: String, _ relative: String?) -> String {
    let share = relative.map { say(", \($0)", "，\($0)") } ?? ""
    return say("Under \(name): \(headline)\(share) (\(measure))", "采用 \(name)：\(headline)\(share)（\(measure)）")
  }
  func sure(_ interval: String?, _ replications: Int) -> String {
    let noise = say(
      "over \(replications) replications, which is the noise of the simulation alone",
      "（模拟 \(replications) 次；只反映模拟噪声）")
    guard let interval else { return say("\(replications) replications give no interval", "模拟 \(replications) 次，尚无区间") }
    return say("95 % interval \(interval) \(noise)", closed("95% 置信区间", interval) + noise)
  }
  func sure(over replications: Int) -> String {
    say(
      "\(replications) replications; intervals below are the noise of the simulation alone",
      "模拟 \(replications) 次；下文区间只反映模拟噪声")
  }
  func designed(_ count: Int, of factors: [String], _ baseline: String) -> String {
    let names = factors.prefix(8).joined(separator: say(", ", "、")) + (factors.count > 8 ? " …" : "")
    return say(
      "\(names) in \(count) combinations, against \(baseline) (\(self.baseline))",
      closed(names, "的 \(count) 种组合与", "\(baseline)（\(self.baseline)）相比"))
  }
  func notVaried(_ assumptions: Int) -> String {
    let behind = assumptions == 1 ? "assumption" : "\(assumptions) assumptions"
    return say(
      "Nothing was varied: how far the answer moves with the \(behind) behind it is not known.",
      "未改变任何假设：结论随其所依据的 \(assumptions) 项假设变动多少，尚不可知。")
  }
  func instead(_ world: String, _ answer: String) -> String {
    say("“\(world)”: \(answer) then", "“\(world)”：届时\(answer)")
  }
  func factor(_ name: String, _ effect: String) -> String { say("\(name): \(effect)", "\(name)：\(effect)") }

  func moreSettings(_ count: Int) -> String { say("and \(count) more settings", "等另 \(count) 项设定") }

  // The pictures.
  var deciding: String { say("What decides", "决策要点") }
  func byArea(_ measure: String) -> String { say("By subdistrict: \(measure)", "分街道：\(measure)") }
  var byAreaNote: String {
    say(
      "Ring: the baseline; dot: the alternative; hollow with a dashed line: undecided, its 95 % interval holds zero. The worst "
        + "under the baseline stands first.",
      "圆环：对照方案；圆点：方案；空心加虚线：尚难判定（95% 置信区间包含零）。对照方案下最差者居首。")
  }
  func from(_ today: String, to then: String) -> String {
    say("\(today) \u{2192} \(then)", "\(today) \u{2192} \(then)")
  }
  func undecided(_ today: String) -> String { say("\(today), undecided", "\(today)，尚难判定") }
  var byHour: String { say("By hour of the day: what waits", "分时段：等待中的事件") }
  var waitingAxis: String { say("incidents that wait, mean", "等待中的事件，平均（起）") }
  var byHourNote: String {
    say(
      "Incidents that wait at a desk, for acceptance or for a unit, mean over the days of the measured period.",
      "在分拨席位、待受理或待处置力量的事件数，取统计期各日的平均。")
  }
  func tornado(_ name: String) -> String { say("If an assumption is wrong: \(name)", "假设不成立时：\(name)") }
  func tornadoNote(_ measure: String) -> String {
    say(
      "\(measure), in each world where one thing is otherwise: from the answer as assumed to the answer there, the "
        + "longest first; lines: 95 % intervals. Left and right of the line at zero the answer turns.",
      "\(measure)：每次只改一项假设，从原假设下的结果到该情形下的结果，按变动大小排列；线段：95% 置信区间。越过零线即结论反转。")
  }
  func askedAnswer(_ answer: String) -> String { say("as assumed: \(answer)", "按原假设：\(answer)") }
  func differenceFrom(_ baseline: String) -> String { say("difference from \(baseline)", closed("与", baseline, "之差")) }
  func withUnit(_ title: String, _ unit: String) -> String {
    unit.isEmpty ? title : say("\(title), \(unit)", "\(title)（\(unit)）")
  }
  var hourCost: String { say("What an hour sooner costs", "每提前一小时的成本") }
  var hourCostAxis: String { say("the scenario's money an hour", "每小时成本（情景所定货币）") }
  var hourCostNote: String {
    say(
      "Cost a day more than the baseline, over the hours that all closings of a day come sooner; 95 % intervals by Fieller's theorem.",
      "比对照方案每日多出的成本除以每日全部事件合计提前的小时数；95% 置信区间按 Fieller 方法。")
  }
  func hourCost(_ hours: String, _ cost: String) -> String {
    say("\(hours) h sooner a day, cost a day \(cost)", "每日合计提前 \(hours) 小时，日成本 \(cost)")
  }
  var costsMore: String { say("costs more", "成本增加") }
  var savesToo: String { say("saves money, too", "同时省钱") }
  var costsNothing: String { say("no difference in cost", "成本无差异") }
}
