import District
import EventKernel

/// What a log says of one incident, put into words and in order.
struct IncidentStory {
  let world: World
  let fact: IncidentFact
  let language: Language
  /// Its legs, in the order of their beginnings; of ways back and breaks only those that follow its work at once.
  let legs: [Leg]
  let handlings: [Handling]
  /// The steps of its course, and the reports of it.
  let courseFacts: [CourseFact]
  let reports: [ReportFact]
  /// For each leg the kind of another incident that its unit was at until the same moment, or nil.
  let cameFrom: [String?]
  private let names: [String]

  init(world: World, fact: IncidentFact, log: LogRecorder, language: Language) {
    self.world = world
    self.language = language
    self.fact = fact
    names = world.units.names(in: world.plan)
    let own = log.legs.filter { $0.incident == fact.identity }
    legs = own.enumerated().filter { _, leg in
      leg.task >= 0 || own.contains { $0.unit == leg.unit && $0.end == leg.start && $0.start < leg.start }
    }.sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    let kinds = Dictionary(log.incidents.map { ($0.identity, Int($0.kind)) }, uniquingKeysWith: { kind, _ in kind })
    cameFrom = legs.map { leg in
      let before = log.legs.first {
        $0.unit == leg.unit && $0.end == leg.start && $0.task >= 0 && $0.incident != leg.incident
      }
      return before.flatMap { kinds[$0.incident] }.map {
        language == .zh ? world.plan.kinds[$0].names.zh : world.plan.kinds[$0].id
      }
    }
    handlings = log.handlings.filter { $0.incident == fact.identity }
    courseFacts = log.steps.filter { $0.incident == fact.identity }
    reports = log.reports.filter { $0.incident == fact.identity }
  }

  var plan: Plan { world.plan }
  var kind: IncidentKind { plan.kinds[Int(fact.kind)] }

  var title: String {
    let beat = world.map.beats[Int(fact.beat)]
    let community = world.map.communities[Int(beat.parent)]
    let subdistrict = world.map.subdistricts[Int(community.parent)]
    return say(
      "\(kind.names.en), priority \(fact.priority), at \(place(fact.cell)) "
        + "(beat \(beat.id), \(community.names.en), \(subdistrict.names.en))",
      "\(kind.names.zh)，\(Self.chinese(priority: fact.priority))，\(place(fact.cell))"
        + "（\(subdistrict.names.zh)\(community.names.zh)，网格 \(beat.id)）")
  }

  var state: String {
    switch fact.state {
    case .closed: say("closed", "已办结")
    case .unreported: say("nobody ever reported it", "无人上报")
    case .open: say("still open when the run ended", "运行结束时仍未办结")
    case .lost: say("turned away: too many were waiting already", "不予受理：等候的已经太多")
    case .gaveUp: say("given up before a unit was sent", "派出力量前已放弃等待")
    case .mended: say("mended by the offender, who was prompted, before there was a ticket", "经提醒由当事人自行整改，未立工单")
    case .falseReport: say("a false report: nothing was there", "误报：现场没有情况")
    case .duplicate: say("a second ticket of another incident", "另一事件的重复工单")
    case .expired: say("gone before anybody had done with it", "处置完毕前已自行消失")
    }
  }

  /// What is said in its language.
  func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
    language == .zh ? chinese() : english()
  }

  func name(_ names: Names) -> String { say(names.en, names.zh) }

  /// `6 min 12 s`.
  func length(_ length: TimeSpan) -> String {
    let words = RunClock.length(length)
    let minutes = words.hasSuffix(" s") ? "分" : "分钟"
    return say(
      words,
      [("min", minutes), ("d", "天"), ("h", "小时"), ("s", "秒")].reduce(words) { words, unit in
        words.replacing(" \(unit.0)", with: " \(unit.1)")
      })
  }

  private static func chinese(priority: Int32) -> String {
    switch priority {
    case 1: "特急（一级）"
    case 2: "紧急（二级）"
    case 3: "一般（三级）"
    default: "\(priority) 级"
    }
  }

  /// When a unit first left for it. (The fact has when the one left that was sent first, whose crew may be slow to turn out.)
  var departed: Instant { legs.first { $0.purpose == .travel }?.start ?? .never }

  /// From the report to each arrival on scene.
  var arrivals: [TimeSpan] {
    legs.filter { $0.purpose == .travel && isThere(at: $0.end, $0) && kind.tasks[Int($0.task)].place == .scene }
      .map { $0.end - fact.reported }.sorted()
  }

  /// Everything that happened, in order.
  var steps: [(time: Instant, what: String)] {
    let all = detection + furtherReports + desks + course + units + ending
    return all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  /// The tasks of its procedure.
  var tasks: [Explanation.Task] {
    kind.tasks.enumerated().map { index, task in
      Explanation.Task(
        task: task.id, what: describe(task), isServed: legs.contains { $0.task == Int32(index) })
    }
  }

  private func describe(_ task: TaskPlan) -> String {
    var parts: [String] = []
    if task.by >= 0 {
      parts.append(say("the units of \(kind.tasks[task.by].id) go on with it", "由“\(kind.tasks[task.by].id)”的力量接着做"))
    } else {
      let needs = task.needs.map { need in
        let isOwn = need.capability < plan.agencies.count
        return say(
          "\(need.count) " + (isOwn ? need.count == 1 ? "unit" : "units" : "x " + plan.capabilities[need.capability]),
          "\(need.count) 支" + (isOwn ? "处置力量" : plan.capabilities[need.capability]))
      }
      let agency = plan.agencies[task.agency].names
      parts.append(
        say("\(needs.joined(separator: " + ")) of \(agency.en)", "\(agency.zh) \(needs.joined(separator: " + "))"))
    }
    switch task.place {
    case .scene: parts.append(say("on scene", "在现场"))
    case .desk(let tier): parts.append(say("at the \(tier.id)'s office", "在\(Self.chinese(tier))"))
    case .facility(let kind, let choice):
      parts.append(
        say(
          "at the \(choice == .nearest ? "nearest" : "least busy") facility of kind \(kind)",
          "在\(choice == .nearest ? "最近" : "最闲")的 \(kind) 设施"))
    }
    let units = task.needs.reduce(0) { $0 + $1.count }
    if units > 1 {
      parts.append(
        task.start == .together ? say("together", "到齐后一起开始") : say("each when it is there", "到一支做一支"))
    }
    if !task.after.isEmpty {
      let before = task.after.map { kind.tasks[$0].id }
      parts.append(say("after " + before.joined(separator: ", "), "在" + before.joined(separator: "、") + "之后"))
    }
    if task.share < 1 {
      let share = Figures.percent(task.share)
      parts.append(say("\(share) % of these incidents need it", "\(share)% 的此类事件需要"))
    }
    return parts.joined(separator: say(", ", "，"))
  }

  /// A place by the facility that stands there, else by its number.
  func place(_ cell: Int32) -> String {
    if let facility = world.map.facility(ofPlace: Int(cell)) {
      let (names, number) = (world.map.facilities[facility].names, world.cell(of: Int(cell)))
      return say("\(names.en) (cell \(number))", "\(names.zh)（\(number) 号地块）")
    }
    let words = world.map.words(ofPlace: Int(cell))
    let name = say(words, words.hasPrefix("cell ") ? "\(cell) 号地块" : words)
    guard let facility = world.map.facilities.first(where: { $0.cell == cell }) else { return name }
    return say("\(facility.names.en) (\(name))", "\(facility.names.zh)（\(name)）")
  }

  /// A place as a unit sees it.
  func place(_ cell: Int32, of leg: Leg) -> String {
    if cell == fact.cell { return say("the scene", "现场") }
    return (world.units.base[leg.unit] == cell ? say("its base, ", "驻点，") : "") + place(cell)
  }

  static func chinese(_ tier: Tier) -> String {
    switch tier {
    case .community: "社区"
    case .subdistrict: "街道"
    case .district: "区"
    }
  }

  func unit(_ leg: Leg) -> String { names[leg.unit.int] }

  /// Whether a unit is where its way led when it ends: it goes on to work or to wait there, or was the first on scene. On a map of
  /// nodes it may be called away at the very node of the scene, to which it is nearest by then.
  func isThere(at time: Instant, _ way: Leg) -> Bool {
    if kind.tasks[Int(way.task)].place == .scene, way.to == fact.cell, time == fact.onScene { return true }
    return legs.contains {
      $0.unit == way.unit && $0.task == way.task && $0.start == time && ($0.purpose == .work || $0.purpose == .wait)
    }
  }
}
