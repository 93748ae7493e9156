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
}
