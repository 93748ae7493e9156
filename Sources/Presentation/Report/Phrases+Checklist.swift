import District

/// The words of the STRESS-DES checklist.
extension Phrases {
  var checklistNote: String {
    say(
      "After Monks et al. (2019), filled in from the results; complete it before publishing.",
      "依据 Monks 等（2019），已按结果自动填写；发表前请补充完整。")
  }
  var section: String { say("Section", "条目") }
  var item: String { say("Item", "内容") }
  var answerHead: String { say("Answer", "填写") }

  func item(_ item: ChecklistItem) -> String {
    switch item {
    case .purpose: say("Purpose of the model", "模型目的")
    case .outputs: say("Model outputs", "模型输出")
    case .aims: say("Experimentation aims", "实验目标")
    case .overview: say("Base model overview", "基础模型概览")
    case .baseLogic: say("Base model logic", "基础模型逻辑")
    case .scenarioLogic: say("Scenario logic", "方案逻辑")
    case .algorithms: say("Algorithms", "算法")
    case .entities: say("Entities", "实体")
    case .activities: say("Activities", "活动")
    case .resources: say("Resources", "资源")
    case .queues: say("Queues", "队列")
    case .entryExit: say("Entry and exit points", "进入与离开")
    case .dataSources: say("Data sources", "数据来源")
    case .parameters: say("Input parameters", "输入参数")
    case .preprocessing: say("Preprocessing", "预处理")
    case .assumptions: say("Assumptions", "假设")
    case .initialisation: say("Initialisation", "初始化")
    case .runLength: say("Run length", "运行长度")
    case .estimation: say("Estimation approach", "估计方法")
    case .software: say("Software or programming language", "软件与编程语言")
    case .random: say("Random sampling", "随机抽样")
    case .execution: say("Model execution", "模型执行")
    case .system: say("System specification", "系统配置")
    case .access: say("Computer model sharing", "模型共享")
    }
  }

  /// Answers that are the same for every experiment.
  func fixed(_ item: ChecklistItem) -> String {
    switch item {
    case .overview:
      say(
        "People move over a grid map; incidents occur, are detected, reported, sorted at desks, dispatched and closed.",
        "人口在划分为地块的地图上流动；事件发生、被发现、上报、分拨、派遣直至办结。")
    case .baseLogic:
      say("The alternative named baseline; its settings are in the scenario file.", "以对照方案为准；参数见情景文件。")
    case .scenarioLogic:
      say("Each alternative replaces the settings listed in 1.3; all else is equal.", "各方案只替换 1.3 所列设置，其余相同。")
    case .algorithms:
      say(
        "Routing, queue, dispatch, relocation and path are named policies, documented with the tool.",
        "分拨、排队、派遣、驻点调整与路径均为具名规则，见工具文档。")
    case .entities: say("Incidents and reports; cohorts of people by home and workplace.", "事件与接报；按居住地和工作地划分的人群。")
    case .activities:
      say(
        "Detection, classification at desks, acceptance, travel, work on scene, transport, closing.",
        "发现、分拨、受理、赶赴、现场处置、转运、办结。")
    case .resources: say("Seats at desks and units of the agencies, on rosters.", "分拨席位与各责任部门的处置力量（队组），按班次在岗。")
    case .queues:
      say(
        "Reports at each desk and tasks of each agency, in the order of the queue policy.",
        "各分拨席位的接报队列与各责任部门的任务队列，按排队规则排序。"
      )
    case .entryExit:
      say(
        "Incidents enter by thinned Poisson processes by kind and cell, or from a file of calls; they leave when closed, "
          + "lost, given up or never reported.",
        "事件按类型与地块的稀疏化泊松过程产生，或来自接报记录文件；办结、不予受理、放弃等待或无人上报时离开。")
    case .preprocessing:
      say("Rules of each layer of the map are listed in this report.", "地图各图层的处理规则见本报告。")
    case .execution:
      say(
        "Discrete events in the order of time, rank and sequence; integer nanoseconds.",
        "离散事件按时间、级别与序号依次执行；时间为整数纳秒。")
    case .system: say("See provenance: platform, threads, time.", "见溯源信息：平台、线程与时间。")
    case .access:
      say(
        "The experiment file is in this report; with the scenario of the digest above it gives the same results.",
        "实验文件附于本报告；配合上述摘要对应的情景可得到相同结果。")
    default: ""
    }
  }

  func sources(_ layers: [Layer]) -> String {
    let counts = Layer.Status.allCases.filter { status in
      status != .absent || layers.contains { $0.status == status }
    }.map { status in
      say(
        "\(layers.count { $0.status == status }) \(self.status(status))",
        "\(self.status(status)) \(layers.count { $0.status == status }) 个")
    }
    guard !layers.isEmpty else { return "" }
    return say("Layers of the map: ", "地图图层：") + counts.joined(separator: say(", ", "，"))
  }
  func parameters(_ file: String, _ digest: String) -> String {
    say("\(file), world \(digest.prefix(12))", "\(file)，世界摘要 \(digest.prefix(12))")
  }
  func warmUp(_ length: String?) -> String {
    guard let length else { return say("empty and idle", "空系统启动") }
    return say(
      "Starts empty at 00:00; \(length) of warm-up are not measured.", "零时空系统启动；预热 \(length)，不计入统计。")
  }
  func runLength(_ period: String, _ drain: String) -> String {
    say(
      "\(period) measured, then at most \(drain) until what is measured is closed.",
      "统计 \(period)，之后最多再运行 \(drain)，直至统计内事件办结。")
  }
  func estimation(_ replications: Int) -> String {
    say(
      "\(replications) independent replications; one number each; Student's t intervals over replications; differences "
        + "paired by replication under common random numbers; ratios by Fieller.",
      "独立模拟 \(replications) 次，每次取一个数；对各次模拟求 t 分布置信区间；在公共随机数下按次配对求差；比值用 Fieller 方法。")
  }
  func software(_ version: String) -> String { say("GridTwin \(version), Swift", "GridTwin \(version)，Swift 语言") }
  func random(_ seed: UInt64) -> String {
    say(
      "Philox4x32-10, counter-based, keyed by seed \(seed) and replication; a draw belongs to an incident and purpose, so "
        + "alternatives share it.",
      "Philox4x32-10 计数器式随机数，以种子 \(seed) 和模拟序号为密钥；每个抽样属于一个事件与用途，各方案共享。")
  }
}
