/// The first question of a new district: how many units are enough?
extension NewDistrict {
  /// How many units the stations have room for, if a column `capacity` says so.
  var capacity: Int? { stations?.rooms?.reduce(0, +) }

  /// As many units as are a third of the time at work; no more than there is room for, where that is not far less.
  var most: Int {
    let full = max(2, fullUnits)
    guard let capacity, capacity < full, capacity * 10 >= full * 6, capacity >= bases else { return full }
    return max(2, capacity)
  }

  /// Whether the stations' room is what limits the numbers.
  var isCapped: Bool { most < fullUnits }

  /// Whether more units are tried than the stations have room for.
  var isOverfull: Bool { capacity.map { $0 < most } ?? false }

  /// The numbers of units that are tried, in rising order: from so few that calls wait to as many as are a third of the time at work and,
  /// where there is room, half and twice as many again, should these not do.
  var numbers: [Int] {
    var numbers: [Int] = []
    for tenths in [2.5, 4, 6, 10] + (isCapped ? [] : [15, 20]) {
      let number = max(1, Int((Double(most) * tenths / 10).rounded()))
      if let capacity, number > most, number > capacity { break }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  /// Within how many minutes nine urgent calls in ten are to be answered.
  var standard: Int { target ?? service.standard }

  var experiment: String {
    let id = service.unit.id
    var alternatives = numbers.map { (name: "\(id)s-\($0)", count: $0) }
    if let today = fleet?.total {
      alternatives.removeAll { $0.count == today }
      alternatives.append((name: "today", count: today))
      alternatives.sort { $0.count < $1.count }
    }
    var text = """
      # Written by `gridtwin new`: a first question. Change it, and run it again:
      #   gridtwin run FOLDER/experiment.yaml
      #   gridtwin report results/\(name).sqlite --output FOLDER/report.html
      experiment: \(PlainText.quoted(name))\(title.map { "\ntitle: \(PlainText.quoted($0))" } ?? "")
      question:
        en: How many \(service.units) answer nine urgent calls in ten within \(standard) min?
        zh: 要多少辆\(service.unit.zh)，才能使十分之九的紧急呼叫在 \(standard) 分钟内得到响应？
      scenario: scenario.yaml
      replications: {min: 10, max: 60}
      seed: 1
      choose: first-to-pass        # the first alternative below that keeps every budget
      baseline: \(fleet == nil ? alternatives.last?.name ?? "" : "today")
      main: ["response-p90{priority=1}", "response-mean{priority=1}", response-mean]

      """
    if let capacity {
      text +=
        isOverfull
        ? "# The stations have room for \(capacity) by their column of capacity: more are tried (assumed: room is made).\n"
        : "# The stations have room for \(capacity) by their column of capacity.\n"
    }
    if let note = enlargedStand { text += "# Assumed: \(note).\n" }
    if let note = overload { text += "# Mend this first: \(note).\n" }
    if let note = basesMadeUp { text += "# Read the answer with care: \(note).\n" }
    text += "alternatives:                # from few to many\n"
    for alternative in alternatives {
      text += "  \(alternative.name): \(setting(of: alternative.count))\n"
    }
    text += "names:                       # what pages in Chinese call them\n"
    for alternative in alternatives {
      let name = alternative.name == "today" ? "现有 \(alternative.count) 辆" : "\(alternative.count) 辆"
      text += "  \(alternative.name): {zh: \(name)}\n"
    }
    // So much work that each world takes minutes.
    let isLong = calls > 2000
    if !isLong { for world in worlds { text += "  \(world.en): {zh: \(world.zh)}\n" } }
    text += """
      budgets:
        - p90(response{priority=1}) <= \(standard)min   # assumed: the standard to be met
      # Whether the answer holds where a guess is wrong by a quarter\(isLong ? "; each line takes as long as the whole" : "").

      """
    let mark = isLong ? "# " : ""
    return text + mark + "rests-on:\n" + worlds.map { "\(mark)  \($0.en): \($0.setting)\n" }.joined()
  }

  /// Worlds in which what is guessed is otherwise.
  private var worlds: [(en: String, zh: String, setting: String)] {
    let speed = files.roads == nil ? "20km/h" : "{1: 106%, others: 80%}"
    let tasks = tasks(times: 1.25)
    return (log == nil ? [("a quarter more calls", "呼叫量增加四分之一", "{incidents.rate: 125%}")] : []) + [
      (
        "work on scene takes a quarter longer", "现场处置用时增加四分之一",
        "{procedures.urgent: \(tasks), procedures.other: \(tasks)}"
      ),
      ("ways take a quarter longer", "路上用时增加四分之一", "{units.\(service.unit.id).speed: \(speed)}"),
    ]
  }
}
