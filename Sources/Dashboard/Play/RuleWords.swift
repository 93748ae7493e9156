import District

/// The rules of decision points, as people read them.
enum RuleWords {
  /// A decision point.
  static func names(of point: PolicyPoint) -> Names {
    switch point {
    case .routing: Names(zh: "分拨规则", en: "Routing")
    case .queue: Names(zh: "排队规则", en: "Queue")
    case .dispatch: Names(zh: "派遣规则", en: "Dispatch")
    case .relocation: Names(zh: "待命规则", en: "Standby")
    }
  }

  /// A rule, with the parameters that are stated.
  static func names(of choice: PolicyChoice) -> Names {
    let parameters = choice.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \(number($0.value))" }
    let plain = choice.name.replacing("-", with: " ")
    let zh = chinese[choice.name] ?? choice.name
    if parameters.isEmpty { return Names(zh: zh, en: plain) }
    return Names(
      zh: "\(zh)（\(parameters.joined(separator: "，"))）", en: "\(plain) (\(parameters.joined(separator: ", ")))")
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }

  private static let chinese = [
    "hierarchical": "逐级分拨", "direct": "直派", "grid-first": "网格先行", "fifo": "先到先办", "priority": "按等级",
    "deadline": "按时限", "nearest": "就近", "nearest-with-preemption": "就近，可改派", "home-beat": "本网格",
    "preference-list": "按名单", "least-busy": "最闲优先", "cheapest": "成本最低", "look-ahead": "前瞻推演",
    "return-to-base": "回驻点", "compliance-table": "按待命表", "dmexclp": "动态覆盖",
  ]
}
