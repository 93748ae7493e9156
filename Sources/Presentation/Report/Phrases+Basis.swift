import District

/// The words that tell what is measured from what is synthetic or assumed.
extension Phrases {
  var basisLegend: String {
    say(
      "Under each picture: \u{25CF} measured, \u{25D0} derived from what was measured, \u{25CB} synthetic (made up under "
        + "published totals), \u{25C7} assumed.",
      "每幅图下方标明：\u{25CF} 实测，\u{25D0} 由实测推导，\u{25CB} 合成（依据公开总量推演），\u{25C7} 假设。")
  }
  var simulated: String { say("Simulated from", "模拟依据") }
  /// The sign of a status.
  func sign(_ status: Layer.Status) -> String {
    switch status {
    case .measured: "\u{25CF}"
    case .derived: "\u{25D0}"
    case .synthetic: "\u{25CB}"
    case .absent: "\u{2013}"
    }
  }
  func layersOf(_ status: Layer.Status, _ count: Int) -> String {
    let words = status == .synthetic ? say("synthetic", "合成") : self.status(status)
    return say("\(sign(status)) \(count) layers \(words)", "\(sign(status)) \(words)图层 \(count) 个")
  }
  func layersOf(_ status: Layer.Status, _ names: [String]) -> String {
    let words = status == .synthetic ? say("synthetic", "合成") : self.status(status)
    return say(
      "\(sign(status)) \(words): \(names.joined(separator: ", "))",
      "\(sign(status)) \(words)：\(names.joined(separator: "、"))")
  }
  func publishedOf(_ count: Int) -> String { say("\u{25CF} \(count) published figures", "\u{25CF} 公开数据 \(count) 项") }
  func assumedOf(_ count: Int) -> String { say("\u{25C7} \(count) assumed", "\u{25C7} 假设 \(count) 项") }

  // Groups that pictures show.
  var askedGroup: String {
    say("The group that the question or a budget is about; mean over replications.", "问题或考核指标所涉及的一组；各次模拟的均值。")
  }
  var differingGroup: String {
    say("The group in which the alternatives differ most; mean over replications.", "各方案差异最大的一组；各次模拟的均值。")
  }
  var busiestGroup: String {
    say("The busiest group under the baseline; mean over replications.", "对照方案下最忙碌的一组；各次模拟的均值。")
  }
  var whiteHours: String {
    say(
      "White: nobody there, or not measured. Who goes on after a shift is counted as there.",
      "白色：无人在岗或不在统计期。下班后继续工作者计为在岗。")
  }
  func closureTitle(_ priority: Int) -> String {
    say("Closing, priority \(priority)", "办结用时，\(grade(priority))")
  }
  func closureMap(_ name: String) -> String { say("Time to closing under \(name)", "办结用时：\(name)") }
  var meanTimeKey: String { say("mean time", "平均用时") }
  var differenceTimeKey: String { say("difference", "差值") }

  // Shares in the picture of tickets.
  func withEmergencies(_ share: String) -> String { say("with emergency \(share) %", "含应急 \(share)%") }
  var closedShares: String {
    say(
      "Percentages of closed tickets; tables count emergencies with the district.", "百分比为占已办结工单的比例；表格中的区级比例含接警平台办结。")
  }

  /// A length of time on an axis: `45 min`, `1 h 30`, `3 d`.
  func tick(_ minutes: Double) -> String {
    let size = abs(minutes)
    let sign = minutes < 0 ? "\u{2212}" : ""
    if size == 0 { return "0" }
    if size < 0.99 { return sign + say("\(Int((size * 60).rounded())) s", "\(Int((size * 60).rounded())) 秒") }
    let whole = Int(size.rounded())
    if whole < 60 {
      let seconds = Int((size * 60).rounded()) % 60
      guard seconds > 0 else { return sign + say("\(whole) min", "\(whole) 分钟") }
      let floor = Int(size)
      return sign + say("\(floor) min \(seconds)", "\(floor) 分 \(seconds) 秒")
    }
    if whole >= 2880, whole % 1440 == 0 { return sign + say("\(whole / 1440) d", "\(whole / 1440) 天") }
    guard whole % 60 > 0 else { return sign + say("\(whole / 60) h", "\(whole / 60) 小时") }
    return sign + say("\(whole / 60) h \(whole % 60)", "\(whole / 60) 小时 \(whole % 60) 分")
  }
}
