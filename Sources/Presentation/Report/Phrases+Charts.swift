import District
import Experimentation

/// Titles, axes and explanations of figures.
extension Phrases {
  var betterSide: String { say("better", "更优") }
  var worseSide: String { say("worse", "更差") }
  var lowerSide: String { say("lower", "更低") }
  var higherSide: String { say("higher", "更高") }
  var forestNote: String {
    say(
      "Dot: mean difference over replications, paired; bar: its 95 % interval. Verdicts hold for all alternatives of a measure "
        + "together (Holm, 5 %), so a bar may clear the line at zero by little and still be undecided.",
      "圆点：各次模拟配对差值的均值；横线：95% 置信区间。判定对同一指标的全部方案整体成立（Holm 法，5%），因此横线略微离开零线时仍可能尚难判定。")
  }

  func responseTitle(_ priority: Int) -> String { say("Response, priority \(priority)", "响应用时，\(grade(priority))事件") }
  var closureTitle: String { say("Closing, all priorities", "办结用时，全部事件") }
  var responseAxis: String { say("time from report to first unit on scene", "从接报到首支处置力量到场的用时") }
  var closureAxis: String { say("time from report to closing", "从接报到办结的用时") }
  var shareAxis: String { say("incidents, %", "事件占比，%") }
  func timesNote(_ n: Int) -> String {
    say(
      "Share of incidents that took at most so long, over all replications (\(MapFigures.grouped(Double(n))) incidents). "
        + "What was still open, turned away or given up never arrives at 100 %.",
      "用时不超过横轴数值的事件占比，合并全部模拟（\(MapFigures.grouped(Double(n))) 起事件）。未办结、不予受理或放弃等待的事件使曲线到不了 100%。")
  }
  var limitNote: String { say("Dashed: the budget.", "虚线：目标值。") }

  var incidentsMap: String { say("Incidents a day", "日均事件数") }
  func responseMap(_ name: String) -> String { say("Response under \(name)", "响应用时：\(name)") }
  func responseDifference(_ name: String, _ baseline: String) -> String {
    say("Response: \(name) less \(baseline)", "响应用时之差：" + closed(name, "减", baseline))
  }
  func closureDifference(_ name: String, _ baseline: String) -> String {
    say("Time to closing: \(name) less \(baseline)", "办结用时之差：" + closed(name, "减", baseline))
  }
  func incidentsKey(_ map: DistrictMap) -> String {
    map.nodes != nil
      ? say("incidents a day by node", "每个节点日均事件数")
      : say("incidents a day by cell", "每个 \(MapFigures.fixed(map.cellSize, 0)) 米地块日均事件数")
  }
  var none: String { say("none", "无") }
  func under(_ limit: String) -> String { say("under \(limit)", closed(limit, "以下")) }
  func atLeast(_ limit: String) -> String { say("\(limit) and more", closed(limit, "及以上")) }
  var uncertain: String { say("uncertain", "不确定") }
  var noPairs: String { say("nothing to compare", "无可比较") }
  func less(_ range: String) -> String { say("less by \(range)", closed("减少", range)) }
  func more(_ range: String) -> String { say("more by \(range)", closed("增加", range)) }
  var anyAmount: String { say("any amount", "任意") }
  var incidentsNote: String {
    say("All incidents, reported or not, under the baseline.", "对照方案下的全部事件，含无人上报的。")
  }
  var responseNote: String {
    say(
      "Mean over all incidents of a cell; a cell with few incidents is mostly chance.",
      "地块内全部事件的均值；事件少的地块主要受偶然性影响。")
  }
  func differenceNote(better: Int, worse: Int, uncertain: Int) -> String {
    say(
      "\(better) cells with less, \(worse) with more, \(uncertain) uncertain (grey): their 95 % interval over replications "
        + "holds zero. Of cells without any difference one in twenty would be coloured by chance.",
      "\(better) 个地块减少，\(worse) 个增加，\(uncertain) 个不确定（灰色，95% 置信区间包含零）。没有差异的地块中约有二十分之一会因偶然而着色。")
  }

  var hourAxis: String { say("hour of the day", "一天中的时刻") }
  func deskBusy(_ group: String) -> String { say("Seats busy: \(group)", "分拨席位忙碌率：\(group)") }
  func unitBusy(_ group: String) -> String { say("Units busy: \(group)", "处置力量忙碌率：\(group)") }
  var busyKey: String { say("busy, % of those on duty", "占在岗比例，%") }
  var deskBacklog: String { say("Waiting at desks", "分拨席位积压") }
  var unitBacklog: String { say("Waiting for a unit", "等待处置力量的积压") }
  var backlogKey: String { say("incidents, mean", "平均事件数，起") }
  var deskBacklogNote: String {
    say(
      "Reports for which the right agency has not been named yet, with the time that wrong agencies hold them.",
      "尚未确定责任部门的工单，含错派部门滞留的时间。")
  }
  var unitBacklogNote: String {
    say("Accepted incidents to which no unit has set out yet.", "已受理但尚无处置力量出动的事件。")
  }

  var tradeOff: String { say("Two aims at once", "两个目标的权衡") }
  func tradeOffNote(_ x: String, _ y: String, beaten: Int, others: Int) -> String {
    var note = say(
      "Filled, on the dashed line: no other alternative has better means in both. Bars: 95 % intervals. Better: \(x), \(y).",
      "实心（虚线所连）：没有其他方案两项均值都更优。线段：95% 置信区间。更优方向：\(x)，\(y)。")
    if beaten > 0 { note += say(" \(beaten) surely beaten, by the intervals.", "按区间可确定被超越的有 \(beaten) 个。") }
    if others > 0 { note += say(" Grey: \(others) other points.", "灰色：其余 \(others) 个方案点。") }
    return note
  }
  func direction(_ isLower: Bool, isX: Bool) -> String {
    isX ? (isLower ? say("left", "向左") : say("right", "向右")) : (isLower ? say("down", "向下") : say("up", "向上"))
  }
  func sensitivity(of measure: String) -> String { say("What moves it most: \(measure)", "影响因素：\(measure)") }
  func sensitivityAxis(_ index: Sensitivity.Index, _ unit: String) -> String {
    let words =
      switch index {
      case .effect: say("mean at the highest level less that at the lowest", "最高与最低水平均值之差")
      case .interaction: say("change with the other at its highest level", "另一项取最高水平时作用的变化")
      case .slope: say("rise over the whole range", "全范围内的变化")
      case .meanEffect: say("mean elementary effect", "平均基本效应")
      case .meanSize: say("mean size of elementary effects", "基本效应平均绝对值")
      case .deviation: say("deviation of elementary effects", "基本效应标准差")
      case .first: say("share of the variance, alone", "一阶方差贡献")
      case .total: say("share of the variance, in all", "总方差贡献")
      }
    return withUnit(words, unit)
  }
  func sensitivityNote(_ design: String) -> String {
    say(
      "The strongest first; line: 95 % interval over replications. Design: \(design).",
      "按影响大小排列；线段：各次模拟的 95% 置信区间。设计：\(design)。")
  }
  var alone: String { say("a factor, on average over the others", "单项因素（其余因素取平均）") }
  var inPairs: String { say("a pair: change of either with the other at its highest level", "两项组合：一项取最高水平时另一项作用的变化") }
  var pairsNote: String {
    say(
      " With the other at its highest level, a factor does its own bar plus that of the pair; at its lowest, its own less that of the pair. "
        + "A pair that points the other way: each does part of what the other does. Grey: the interval holds zero.",
      " 另一项取最高水平时，某项的作用为其自身条形加组合条形；取最低水平时为自身条形减组合条形。组合条形方向相反，说明两项部分相互替代。灰色：区间包含零。")
  }
  var staffing: String { say("What staff brings", "人力投入与成效") }
  var costAxis: String { say("cost, as the experiment counts it", "成本（按实验所定单位）") }
  var passesAll: String { say("passes all budgets", "全部达标") }
  var passesNotAll: String { say("does not", "未全部达标") }
  func staffingNote(_ count: Int) -> String {
    say(
      "\(count) rosters that the search tried; bars: 95 % intervals; dashed: the budget; ring: the chosen one.",
      "搜索试过的 \(count) 种排班；线段：95% 置信区间；虚线：目标值；圆圈：选定的排班。")
  }
  func chosenRoster(_ levels: String, _ cost: String) -> String {
    say("The cheapest roster that passes all budgets: \(levels); cost \(cost).", "全部达标的最低成本排班：\(levels)，成本 \(cost)。")
  }

  func flowTitle(_ name: String) -> String { say("Under \(name)", "方案：\(name)") }
  var flowHeads: [String] {
    [say("detected by", "发现渠道"), say("passed", "经过"), say("ended", "结果")]
  }
  var flowNote: String {
    say("Share of all measured incidents, over all replications.", "占全部统计事件的比例，合并全部模拟。")
  }

  func convergence(_ measure: String) -> String { say("Has it settled: \(measure)", "是否收敛：\(measure)") }
  var replicationsAxis: String { say("replications", "模拟次数") }
  var convergenceNote: String {
    say(
      "Mean difference after so many replications, with its 95 % interval.", "前若干次模拟的平均差值及其 95% 置信区间。")
  }
  var pairing: String { say("What pairing was worth", "配对比较的收益") }
  var correlation: String { say("Correlation", "相关系数") }
  var gain: String { say("Saved replications, times", "节省模拟次数（倍）") }
  var pValue: String { say("p", "p 值") }
  func pairingNote(_ measure: String) -> String {
    say(
      "On “\(measure)”: independent random numbers would have taken so many times the replications.",
      "指标“\(measure)”：若用独立随机数，需要若干倍的模拟次数才能达到同样精度。")
  }
}
