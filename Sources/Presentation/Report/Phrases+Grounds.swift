/// The words of assumptions, layers and provenance.
extension Phrases {
  var callAccount: String { say("What became of the rows of the call log", "接报记录各行的去向") }
  var count: String { say("how many", "数量") }
  var firstRow: String { say("the first", "首例") }
  func assumptions(_ count: Int) -> String {
    say(
      count == 1 ? "1 assumption, listed in this report" : "\(count) assumptions, listed in this report",
      "\(count) 项假设，见本报告")
  }
  func layers(_ count: Int, synthetic: Int) -> String {
    say("\(count) layers of the map, \(synthetic) of them synthetic", "地图共 \(count) 个图层，其中 \(synthetic) 个为合成数据")
  }
  var about: String { say("About", "事项") }
  var value: String { say("Value", "取值") }
  var reason: String { say("Reason", "理由") }
  var layerHead: String { say("Layer", "图层") }
  var statusHead: String { say("Status", "性质") }
  var how: String { say("How it was made", "来源与做法") }
  var tool: String { say("Tool", "工具") }
  var seed: String { say("Seed", "随机种子") }
  var replicationsHead: String { say("Replications of each alternative", "每个方案的模拟次数") }
  var experimentFile: String { say("Experiment file", "实验文件") }
  var scenarioFile: String { say("Scenario file", "情景文件") }
  var scenarioDigest: String { say("Scenario, SHA-256 of all its inputs", "情景（全部输入的 SHA-256）") }
  func digest(of name: String) -> String { say("\(name), SHA-256 of its inputs", "\(name)（输入的 SHA-256）") }
  var command: String { say("Command", "命令") }
  var computed: String { say("Computed", "计算完成时间") }
  var platformHead: String { say("Platform", "运行平台") }
  var threads: String { say("Threads", "线程数") }
  var eventsHead: String { say("Events executed", "执行的事件数") }
  var experimentText: String { say("The experiment file", "实验文件内容") }

  /// What became of rows of a log of calls, and the first of them.
  func account(_ text: String) -> String {
    guard language == .zh else { return text }
    for (en, zh) in Self.rows where text.hasPrefix(en) { return zh + text.dropFirst(en.count) }
    return text
  }

  private static let rows = [
    ("calls in the measured period", "统计期内的呼叫"),
    ("calls in the warm-up or the drain, in no figure", "预热期或收尾期的呼叫，不计入统计"),
    ("calls after the end of the run", "模拟结束之后的呼叫"), ("calls before the start of the run, left out", "模拟开始之前的呼叫，未用"),
    ("calls of words that stand for none, let be", "词义不属本服务的呼叫，未用"),
    ("of these at a place drawn by residents within the area that the file names", "其中只知所在区域、按居民抽取地点的呼叫"),
    ("rows left out: ", "未用的行："), ("row left out: ", "未用的行："), ("line ", "行 "),
  ]

  /// A section of a scenario, as its figures are counted.
  func section(_ name: String) -> String { language == .en ? name : Self.sections[name] ?? name }

  private static let sections = [
    "incidents": "事件", "people": "人口", "profiles": "时段分布", "channels": "渠道", "desks": "分拨席位", "units": "处置力量",
    "agencies": "责任部门", "policies": "规则", "procedures": "处置流程", "calls": "接报记录", "road-speed": "道路车速",
    "closures": "封闭道路", "shifts": "班次", "facilities": "设施", "transfer": "移交", "classification": "分类", "cover": "覆盖",
    "weather": "天气", "responsibility": "责任清单", "supervision": "督办", "inspections": "专项检查", "dynamics": "演变",
    "conditions": "状态", "acts": "指令", "cost": "费用",
  ]
}
