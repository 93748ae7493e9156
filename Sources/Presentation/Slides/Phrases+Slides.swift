import District
import Experimentation

/// The words of slides: findings in a sentence, each from what the report shows.
extension Phrases {
  func page(_ experiment: String, _ digest: String, _ page: Int, of count: Int) -> String {
    "\(experiment) \u{00B7} \(digest) \u{00B7} \(page) / \(count)"
  }
  func aside(_ words: String) -> String { say(" (\(words))", "（\(words)）") }
  func of(_ measure: String, _ name: String) -> String { say("\(measure), \(name)", "\(measure)，\(name)") }
  func ofBaseline(_ measure: String, _ baseline: String) -> String {
    say("\(measure), \(baseline) (\(self.baseline))", "\(measure)，\(baseline)（\(self.baseline)）")
  }
  func under(_ measure: String, _ name: String) -> String { say("\(measure), \(name)", "\(measure)，\(name)") }

  // The answer.
  /// What is decided of an alternative: `direct: incidents close 1 h 13 min sooner`.
  func finding(_ name: String, _ key: MeasureKey, group: String, _ title: String, change: String) -> String {
    guard let sentence = key.yielded?.sentence else {
      return say("\(name): \(title) \(change)", "\(name)：\(title)\(change)")
    }
    let whom = group.isEmpty ? sentence.subject : "\(sentence.subject) (\(group))"
    let words = [whom, sentence.verb, change].filter { !$0.isEmpty }.joined(separator: " ")
    return say("\(name): \(words)", "\(name)：\(title)\(change)")
  }
  func noFinding(_ name: String, _ measure: String, _ verdict: String, isOpen: Bool) -> String {
    isOpen
      ? say("Undecided whether \(name) changes “\(measure)”", "\(name)能否改变“\(measure)”，尚难判定")
      : say("\(name) does not change “\(measure)”: \(verdict)", "\(name)不改变“\(measure)”：\(verdict)")
  }
  func incomparable(_ name: String, _ baseline: String, _ measure: String) -> String {
    say("\(name) and \(baseline) cannot be compared on “\(measure)”", "\(name)与\(baseline)的“\(measure)”无法比较")
  }
  func level(_ name: String, _ measure: String, _ value: String) -> String {
    say("\(name): \(measure) \(value)", "\(name)：\(measure) \(value)")
  }

  /// What a factor does that moves a measure most.
  func movesMost(_ measure: String, _ factor: String) -> String {
    say("“\(measure)” is moved most by \(factor)", "对“\(measure)”影响最大的因素：\(factor)")
  }

  // How far it holds.
  func chance(_ interval: String?, _ replications: Int) -> String {
    guard let interval else { return sure(nil, replications) }
    return say(
      "As far as chance goes: \(interval) (95 % interval, \(replications) replications)",
      "仅就随机波动而言：\(interval)（95% 置信区间，模拟 \(replications) 次）")
  }

  func holds(worlds: Int, turned: [String], open: [String], range: String?) -> String {
    if !turned.isEmpty { return say("The answer turns if \(list(turned)) holds", "以下情形下结论反转：\(list(turned))") }
    if !open.isEmpty { return say("Undecided if \(list(open)) holds", "以下情形下尚难判定：\(list(open))") }
    let moves = range.map { say("; \($0)", "；\($0)") } ?? ""
    return say(
      "The answer keeps its direction in "
        + (worlds == 1 ? "the one other world that was tried" : "all \(worlds) other worlds that were tried"),
      "在所试的其他 \(worlds) 种情形下，结论方向不变") + moves
  }
  private func list(_ names: [String]) -> String {
    let most = 3
    let more = names.count > most ? say(" or \(names.count - most) more", "等 \(names.count) 种") : ""
    return names.prefix(most).map { "“\($0)”" }.joined(separator: say(" or ", "、")) + more
  }

  // All alternatives.
  func verdictCounts(
    _ counts: [(Decision.Verdict, Int)], missing: Int, overloaded: Int, of all: Int, _ baseline: String
  ) -> String {
    let own = counts.filter { $0.1 > 0 }
    let same = own.filter { $0.0 == .same || $0.0 == .within }.reduce(0) { $0 + $1.1 }
    let parts =
      own.filter { $0.0 != .same && $0.0 != .within }.map {
        say("\($0.1) \(verdict($0.0))", "\($0.1) 个\(verdict($0.0))")
      }
      + (same > 0 ? [say("\(same) \(verdict(.same))", "\(same) 个\(verdict(.same))")] : [])
      + (missing > 0 ? [say("\(missing) cannot be compared", "\(missing) 个无法比较")] : [])
      + (overloaded > 0 ? [say("\(overloaded) \(cannotCope)", "\(overloaded) 个\(cannotCope)")] : [])
    return say(
      "Of \(all) alternatives against \(baseline): \(parts.joined(separator: ", "))",
      "\(all) 个方案与\(baseline)相比：\(parts.joined(separator: "，"))")
  }

  // Who gains.
  func areas(
    _ name: String, by measure: String, better: Int, of all: Int, worse: [String], open: [String]
  ) -> String {
    if better == all { return say("\(name): ", "\(name)：") + everywhere(by: measure) }
    var parts = [say("better in \(better) of \(all) subdistricts", "\(all) 个街道中 \(better) 个更优")]
    if !worse.isEmpty { parts.append(say("worse in ", "更差：") + places(worse)) }
    if !open.isEmpty { parts.append(say("undecided in ", "尚难判定：") + places(open)) }
    return say("\(name): ", "\(name)：") + parts.joined(separator: say("; ", "；"))
  }
  private func places(_ names: [String]) -> String {
    let most = 3
    let more = names.count > most ? say(" and \(names.count - most) more", "等 \(names.count) 处") : ""
    return names.prefix(most).joined(separator: say(", ", "、")) + more
  }
  func drawnAreas(_ count: Int, of all: Int) -> String {
    say(
      "Drawn: the \(count) worst under the baseline, of \(all); \(all - count) more stand in the report.",
      "图中为 \(all) 个街道中对照方案下最差的 \(count) 个；其余 \(all - count) 个见报告。")
  }
  func cells(_ name: String, sooner: Int, later: Int, of all: Int) -> String {
    let (a, b, n, rest) = (
      MapFigures.grouped(Double(sooner)), MapFigures.grouped(Double(later)), MapFigures.grouped(Double(all)),
      MapFigures.grouped(Double(all - sooner - later))
    )
    return say(
      "\(name): sooner in \(a) of \(n) places, later in \(b), uncertain in \(rest)",
      "\(name)：可比的 \(n) 个地块中，\(a) 个缩短，\(b) 个延长，\(rest) 个不确定")
  }
  func cellsByChance(_ name: String, of all: Int) -> String {
    let n = MapFigures.grouped(Double(all))
    return say(
      "\(name): no place stands out; of \(n) no more differ than by chance",
      "\(name)：没有突出的地块，可比的 \(n) 个中有差异的不多于偶然")
  }
  func peaks(_ peaks: [(name: String, value: String, hour: String)]) -> String {
    let parts = peaks.map { say("\($0.value) at \($0.hour) (\($0.name))", "\($0.name) \($0.hour) 时 \($0.value) 起") }
    return say("Most incidents wait at once: ", "同时等待最多时：") + parts.joined(separator: say(", ", "，"))
  }

  /// That the same wait whatever is done.
  func peaksAlike(_ value: String, _ hour: String, of count: Int) -> String {
    let all = count == 2 ? say("both", "两个") : say("all \(count)", "\(count) 个")
    return say(
      "Much the same wait under \(all) alternatives: \(value) at most, at \(hour)",
      "\(all)方案下等待的事件相差无几：最多 \(value) 起（\(hour)）")
  }
  /// The most that wait, and when.
  func peak(_ value: String, _ hour: String) -> String { say("most: \(value) at \(hour)", "最多 \(value) 起（\(hour)）") }
  func dashed(_ baseline: String) -> String { say("Dashed: \(baseline).", "虚线：\(baseline)。") }

  // What it costs.
  func costs(_ worse: [String], of others: Int, better: Int) -> String {
    if better == others {
      return others == 1
        ? say("The other main measure gets better as well", "另一项主要指标同样更优")
        : say("The other \(others) main measures get better as well", "其他 \(others) 项主要指标同样更优")
    }
    if worse.isEmpty {
      return others == 1
        ? say("The other main measure does not get worse for sure", "另一项主要指标并未确定变差")
        : say("None of the other \(others) main measures gets worse for sure", "其他 \(others) 项主要指标均未确定变差")
    }
    return say("What it costs: ", "代价：") + worse.prefix(3).joined(separator: say("; ", "；"))
      + (worse.count > 3 ? say(" and \(worse.count - 3) more", "等 \(worse.count) 项") : "")
  }
  func unbeaten(_ names: [String]) -> String { say("Beaten by none in both aims: ", "两项目标均未被超越：") + places(names) }
  func budgetCounts(_ name: String, pass: Int, fail: Int, open: Int) -> String {
    let parts = [(pass, "pass"), (fail, "fail"), (open, "inconclusive")].filter { $0.0 > 0 }.map {
      say("\($0.0) \(outcome($0.1))", "\($0.0) 项\(outcome($0.1))")
    }
    return say("\(name), budgets: ", "\(name)，考核指标：") + parts.joined(separator: say(", ", "，"))
  }
  func more(_ count: Int) -> String { say("\(count) more stand in the report.", "其余 \(count) 项见报告。") }

  // What stands behind it.
  var publishedWord: String { say("published", "公开数据") }
  func andMore(_ count: Int, of all: Int) -> String { say(" and \(count) more", "等 \(all) 项") }
  var syntheticWord: String { say("synthetic", "合成") }
  var assumedWord: String { say("assumed", "假设") }
  var unsourcedWord: String { say("without a source", "未注明来源") }
  func layerCount(_ count: Int) -> String { say(count == 1 ? "1 layer" : "\(count) layers", "\(count) 个图层") }
  func figureCount(_ count: Int) -> String { say(count == 1 ? "1 figure" : "\(count) figures", "\(count) 项") }
  func ground(synthetic: Int, of layers: Int, assumed: Int) -> String {
    let en =
      (layers > 0 ? ["\(synthetic) of \(layers) layers of the map are synthetic"] : []) + [
        assumed == 1 ? "1 figure is assumed" : "\(assumed) figures are assumed"
      ]
    let zh = (layers > 0 ? ["地图 \(layers) 个图层中 \(synthetic) 个为合成数据"] : []) + ["\(assumed) 项数字为假设"]
    return say(en.joined(separator: ", "), zh.joined(separator: "，"))
  }
  var again: String {
    say(
      "Anybody can compute this again: the same command over the same inputs gives the same results",
      "任何人都可重新计算：同一命令、同样的输入得到同样的结果")
  }
}
