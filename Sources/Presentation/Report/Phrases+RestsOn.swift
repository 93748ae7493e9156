import Experimentation

/// The words of what an answer rests on.
extension Phrases {
  var restsOn: String { say("What the answer rests on", "结论的前提") }
  var restsOnNote: String {
    say(
      "The same question where something that is assumed holds otherwise, one thing at a time. Intervals are the noise of the "
        + "simulation alone; how far the answers lie apart is what the assumptions are worth.",
      "在某一项假设取其他值时重问同一问题，每次只改一项。区间只反映模拟噪声；各结果之间的差距才体现假设的影响。")
  }
  var budgetWorldsNote: String {
    say("All budgets together, in each of these worlds by its own runs:", "各情形下全部考核指标的综合判定（分别按各情形的模拟）：")
  }
  var world: String { say("Where", "情形") }
  var otherwise: String { say("What holds otherwise", "改动的设定") }
  var asAssumed: String { say("as assumed", "按原假设") }
  func range(_ near: String, _ far: String) -> String {
    say("as its assumptions move: \(near) to \(far)", "假设变动时：\(near) 至 \(far)")
  }
  func emergence(_ emergence: Emergence) -> String {
    switch emergence {
    case .emerges:
      say("The answer emerges: nobody could work it out by hand from what is assumed.", "结论由模拟得出，无法由假设直接推算。")
    case .partly(let why): say("The answer is partly put in: \(why).", "结论部分来自输入：\(why)。")
    case .restated(let input): say("The answer restates what was put in: \(input).", "结论只是复述输入：\(input)。")
    }
  }
  var published: String { say("Published figures and what follows from them", "公开数据及其推算") }
  var source: String { say("Source", "来源") }
  func unexplained(_ count: Int, _ sections: String) -> String {
    say(
      "\(count) settings hold figures for which the scenario states neither a source nor an assumption: \(sections).",
      "另有 \(count) 项设定含有数字而情景未说明来源或假设：\(sections)。")
  }
}
