import District

/// What is assumed of a new district, as its scenario repeats it, in both languages.
extension NewDistrict {
  /// The lines of the section `assumptions`.
  var assumptions: String {
    let all: [(name: Names, value: Names, reason: Names, covers: String)] = [
      demandAssumed,
      (
        Names(zh: "处置用时", en: "work"), work, workReason, "procedures"
      ),
      (
        Names(zh: "接警受理", en: "emergency line"),
        Names(zh: "从呼叫到派出指令 2.5 分钟", en: "2.5 min from the call to the order"),
        Names(zh: "通常取值；未建模分拨席位，因此无人在线等待", en: "a usual figure; nobody waits on the line, for no desk is modelled"),
        "agencies"
      ),
      (
        Names(zh: "处置力量", en: "units"),
        Names(
          zh: "\(units) 辆\(service.unit.zh)，\(way.zh)，出动 1 分钟",
          en: "\(units) \(service.units) \(way.en), 1 min to set out"),
        unitsReason, "units"
      ),
      (
        Names(zh: "规则", en: "rules"),
        Names(zh: "派最近的空闲力量；等待时紧急呼叫优先", en: "the nearest free unit; urgent calls first where they wait"),
        Names(zh: "最简单的规则", en: "the plainest"), "policies"
      ),
    ]
    return all.map { item in
      "  - {name: \(Self.both(item.name)), value: \(Self.both(item.value)),\n"
        + "     reason: \(Self.both(item.reason)), covers: [\(item.covers)]}"
    }.joined(separator: "\n")
  }

  /// That today's units could not do what is assumed, for a real service copes; nil if they can, and where no file tells of them.
  public var overload: String? {
    guard let fleet, unitsAtWork >= Double(fleet.total) else { return nil }
    let (ways, work) = minutesPerCall
    return
      "today's fleet of \(fleet.total) could not cope with these guesses: \(decimal(work, 1)) min of work and \(decimal(ways, 0)) of ways a call, "
      + "\(decimal(calls, 1)) calls a day are \(decimal(unitsAtWork, 1)) units always at work; a real service copes: "
      + "correct "
      + (log == nil
        ? "the calls (catalogue.csv) and the work (procedures of scenario.yaml)"
        : "which calls are this service's (calls.kind of scenario.yaml) and the work (procedures)") + " first"
  }

  /// How long a unit works at a call.
  private var work: Names {
    let scene = decimal(onScene, isTimed ? 1 : 0)
    guard handlesAtHospital, let hospital = service.hospital else {
      return Names(zh: "现场平均 \(scene) 分钟", en: "\(scene) min on scene on average")
    }
    let (share, minutes) = (decimal(hospital.share * 100, 0), decimal(hospital.minutes, 0))
    return Names(
      zh: "现场平均 \(scene) 分钟；\(share)% 送往最近的医院，院内平均 \(minutes) 分钟",
      en: "\(scene) min on scene on average; \(share) % to the nearest hospital, \(minutes) min there")
  }

  private var workReason: Names {
    guard isTimed else { return Names(zh: "通常取值，非本市数据", en: "usual figures, not this city's") }
    guard handlesAtHospital else {
      return Names(zh: "现场处置用时取自记录，缺者取其均值", en: "times on scene are the log's, and their mean where it has none")
    }
    return Names(
      zh: "现场处置用时取自记录，缺者取其均值；医院环节为通常取值，非本市数据",
      en: "times on scene are the log's, and their mean where it has none; "
        + "what follows at a hospital is a usual figure, not this city's")
  }

  private static func both(_ names: Names) -> String {
    "{en: \(PlainText.quoted(names.en)), zh: \(PlainText.quoted(names.zh))}"
  }

  private var demandAssumed: (name: Names, value: Names, reason: Names, covers: String) {
    let name = Names(zh: "呼叫量", en: "demand")
    guard let log else {
      let (rate, urgent) = (decimal(service.callsPer100000, 0), decimal(service.urgent * 100, 0))
      return (
        name,
        Names(
          zh: "每 10 万居民每天 \(rate) 次呼叫，其中 \(urgent)% 紧急，各时段相同",
          en: "\(rate) calls a day for 100,000 residents, \(urgent) % urgent, every hour alike"),
        Names(zh: "通常取值，非本市数据", en: "a usual figure, not this city's"), "incidents, calendar"
      )
    }
    let words = log.words.assumed ?? Names(zh: "如记录所示", en: "as the log tells")
    return (
      name,
      Names(
        zh: "接报记录自 \(log.days.start) 起 \(log.days.period) 天的呼叫",
        en: "the log's calls of \(log.days.period) days from \(log.days.start) on"),
      Names(zh: words.zh + "；以这些天代表其他日子", en: "\(words.en); these days stand for others"),
      "calls, incidents, profiles, calendar"
    )
  }

  private var unitsReason: Names {
    if let fleet {
      let file = Self.plain(fleet.name)
      return Names(zh: "数量同 \(file)；车速取密集城区的通常值", en: "as many as \(file) has; speeds of a dense city")
    }
    let most =
      isCapped
      ? Names(zh: "以驻地容量为限", en: "as many as the stations have room for")
      : Names(zh: "忙碌率约三分之一时的数量，每个驻地至少一辆", en: "as many as are a third of the time at work, at least one a base")
    var reason = Names(zh: most.zh + "；车速取密集城区的通常值", en: most.en + "; speeds of a dense city")
    if isOverfull {
      reason.zh += "；驻地容量为 \(capacity ?? 0) 辆"
      reason.en += "; the stations have room for \(capacity ?? 0)"
    }
    return reason
  }

  /// How units go.
  var way: Names {
    files.roads == nil
      ? Names(zh: "按街道方格行驶，时速 25 公里", en: "at 25 km/h along a grid of streets")
      : Names(zh: "沿道路行驶，使用警灯时快三分之一", en: "over the roads, a third faster with lights")
  }
}
