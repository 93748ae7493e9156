import District
import Experimentation

/// The words of a report. Every phrase gives both languages at once, so none can lack one.
struct Phrases: Sendable {
  let language: Language

  func say(_ en: String, _ zh: String) -> String { language == .en ? en : zh }
  /// Chinese beside other letters or digits stands apart from them, and beside Chinese does not.
  func closed(_ parts: String...) -> String {
    func isChinese(_ letter: Character?) -> Bool { letter?.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false }
    return parts.filter { !$0.isEmpty }.reduce(into: "") { text, part in
      text += (text.isEmpty || isChinese(text.last) && isChinese(part.first) ? "" : " ") + part
    }
  }
  func say(_ names: Names) -> String { say(names.en, names.zh) }

  // The page.
  var tag: String { say("en", "zh-CN") }
  var contents: String { say("Contents", "目录") }
  var comparison: String { say("Comparison", "方案对比") }
  var times: String { say("How long it takes", "用时分布") }
  var maps: String { say("Where", "空间分布") }
  var load: String { say("When desks and units are busy", "忙闲时段") }
  var choices: String { say("Trade-offs", "方案取舍") }
  var caseFlows: String { say("Case flow, from detection to closing", "从发现到办结") }
  var flows: String { say("Ways in shares", "流向占比") }
  var trust: String { say("How sure this is", "结果可信度") }
  var grounds: String { say("Assumptions and data", "假设与数据") }
  var provenance: String { say("Provenance", "溯源信息") }
  var checklist: String { say("STRESS-DES checklist", "STRESS-DES 报告清单") }
  var syntheticPill: String { say("synthetic data", "合成数据") }
  var syntheticResidents: String { say("synthetic residents", "居民为合成数据") }
  var partlySynthetic: String { say("partly synthetic", "部分为合成数据") }
  var smoke: String {
    say(
      "SMOKE TEST: one day and two replications show that everything works; the figures mean nothing.",
      "试运行：每个方案仅模拟两次、每次一天，只检验流程能否走通，数字没有意义。")
  }
  func madeBy(_ version: String) -> String { say("Report by GridTwin \(version)", "由 GridTwin \(version) 生成的报告") }
  func frame(_ replications: Int, _ place: String?, _ days: String?) -> String {
    let en =
      ["\(replications) replications of each alternative under the same random events"]
      + (days.map { ["\($0) measured"] } ?? []) + (place.map { [$0] } ?? [])
    let zh =
      ["每个方案在相同随机事件下模拟 \(replications) 次"] + (days.map { ["统计期 \($0)"] } ?? [])
      + (place.map { [$0] } ?? [])
    return say(en.joined(separator: " · "), zh.joined(separator: " · "))
  }
  var allSynthetic: String {
    say(
      "All data of the map are synthetic: made up, measured by nobody. " + ofTheModel.en,
      "地图的全部数据均为合成数据，并非实测。" + ofTheModel.zh)
  }
  func someSynthetic(_ layers: [String]) -> String {
    say(
      "Some data of the map are synthetic, measured by nobody: \(layers.joined(separator: ", ")). " + ofTheModel.en,
      "地图的部分数据为合成数据，并非实测：\(layers.joined(separator: "、"))。" + ofTheModel.zh)
  }
  private var ofTheModel: (en: String, zh: String) {
    ("Read the figures as what the model says, not as what the district is.", "图中数字是模型的推演结果，不是该区的实际情况。")
  }

  func stuck(_ shares: [(alternative: String, share: String)]) -> String {
    let most = 16
    let more = shares.count > most ? say(", \(shares.count - most) more", "，另有 \(shares.count - most) 个") : ""
    let list = shares.prefix(most).map { "\($0.alternative) \($0.share)" }.joined(separator: ", ") + more
    return say(
      "Nothing moves any more: of the reported incidents these shares wait at the end though free units could do what they wait "
        + "for, which the dispatch policy does not send: \(list).",
      "停滞：下列比例的已接报事件到模拟结束仍在等待，虽有空闲处置力量，但派遣规则始终不派：\(list)。")
  }

  // Alternatives.
  var alternative: String { say("Alternative", "方案") }
  var baseline: String { say("baseline", "对照方案") }
  var changes: String { say("changes", "改动") }
  var unchanged: String { say("the scenario as it is", "情景原样") }
  func verdict(_ verdict: Decision.Verdict) -> String {
    switch verdict {
    case .better: say("better", "更优")
    case .worse: say("worse", "更差")
    case .differs: say("differs", "有差异")
    case .same, .within: say("the same", "相同")
    case .undecided: say("undecided", "尚难判定")
    }
  }
  func share(_ percent: String, within limit: String) -> String {
    say("\(percent) % within \(limit)", "\(limit)内占 \(percent)%")
  }
  func within(_ margin: String) -> String { say("the same within \(margin)", "差异在 \(margin) 以内") }
  /// Which alternative is best; `called` says what each is called.
  func best(_ best: Decision.Best, on measure: String, called: (String) -> String) -> String {
    let leader = called(best.leader)
    let others = best.kept.filter { $0 != best.leader }.map(called)
    let names = others.prefix(8).joined(separator: say(", ", "、")) + (others.count > 8 ? " …" : "")
    let rule = say(
      " (subset screening, confidence \(Figures.percent(best.confidence)) %)",
      "（子集筛选，置信度 \(Figures.percent(best.confidence))%）")
    guard !others.isEmpty else {
      return say("Best on “\(measure)”: \(leader)", "指标“\(measure)”最优：\(leader)") + rule + say(".", "。")
    }
    return say(
      "Looks best on “\(measure)”: \(leader); may be as good: \(names)",
      "指标“\(measure)”看来最优：\(leader)；可能同样好：\(names)") + rule + say(".", "。")
  }
  func shown(_ count: Int, of all: Int, bestOn measure: String?) -> String {
    let en = measure.map { "those that look best on “\($0)”" } ?? "the first of the file"
    let zh = measure.map { "指标“\($0)”看来最优的方案" } ?? "文件中最前的方案"
    return say(
      "Shown one by one: \(count) of \(all) alternatives, the baseline and \(en). The tables have all.",
      "逐一展示 \(all) 个方案中的 \(count) 个：对照方案与\(zh)；表格列出全部方案。")
  }
  func drawn(_ count: Int, of all: Int) -> String {
    say("Drawn: \(count) of \(all) alternatives.", "图中绘出 \(all) 个方案中的 \(count) 个。")
  }
  func than(_ baseline: String) -> String { say("than \(baseline)", "（与 \(baseline) 相比）") }
  var noDifference: String { say("cannot be compared", "无法比较") }
  var notReached: String { say("not reached", "未达到") }
  var missing: String { say("missing", "缺失") }
  func undecided(_ more: Int?) -> String {
    guard let more else { return say("not decided by these replications", "现有模拟次数尚难判定") }
    return say("not decided; about \(more) replications may decide it", "尚难判定；约需模拟 \(more) 次才可能判定")
  }
  func change(_ amount: String, isLess: Bool, isTime: Bool) -> String {
    isTime
      ? say(amount + (isLess ? " sooner" : " later"), (isLess ? "缩短 " : "延长 ") + amount)
      : say(amount + (isLess ? " lower" : " higher"), (isLess ? "降低 " : "升高 ") + amount)
  }
  func relative(_ percent: String, isLess: Bool) -> String {
    say("\(percent) % \(isLess ? "less" : "more")", "\(isLess ? "减少" : "增加") \(percent)%")
  }
  func interval(_ low: String, _ high: String) -> String { say("\(low) to \(high)", closed(low, "至", high)) }
  func confident(_ interval: String) -> String { say("95 % interval \(interval)", closed("95% 置信区间", interval)) }
  var mean: String { say("Mean", "均值") }
  var confidence: String { say("95 % interval", "95% 置信区间") }
  var difference: String { say("Difference", "差值") }
  var verdictHead: String { say("Verdict", "判定") }
  var open: String { say("Open at the end", "期末未办结") }
  var unreported: String { say("Never reported", "无人上报") }
  var measure: String { say("Measure", "指标") }

  /// A length of time or another amount, as `Figures` writes it.
  func amount(_ text: String) -> String {
    let text = Figures.round(text)
    guard language == .zh else { return text }
    let words = [
      "d": "天", "h": "小时", "min": "分钟", "s": "秒", "units": "支", "desks": "个", "h/week": "小时/周", "1/day": "件/天",
      "h/day": "人时/天",
    ]
    return text.replacing("percentage points", with: "个百分点").split(separator: " ").map {
      words[String($0)] ?? String($0)
    }
    .joined(separator: " ")
  }

  /// A unit on an axis.
  func unit(_ unit: String) -> String {
    switch unit {
    case "min": say("min", "分钟")
    case "h": say("h", "小时")
    case "share", "%": "%"
    case "1/day": say("a day", "件/天")
    case "desks": say("desks", "个分拨席位")
    case "units": say("units", "支")
    case "h/week": say("h a week", "小时/周")
    case "h/day": say("h a day", "人时/天")
    default: unit
    }
  }

  func clock(_ minutes: Double) -> String {
    switch minutes {
    case ..<1: say("\(Int((minutes * 60).rounded())) s", "\(Int((minutes * 60).rounded()))秒")
    case ..<60: say("\(Int(minutes)) min", "\(Int(minutes))分钟")
    case ..<1440: say("\(Int(minutes / 60)) h", "\(Int(minutes / 60))小时")
    default: say("\(Int(minutes / 1440)) d", "\(Int(minutes / 1440))天")
    }
  }

  var days: [String] {
    language == .en
      ? ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] : ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
  }
}
