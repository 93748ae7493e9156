import District
import Inputs

extension Budget {
  /// Reads a budget: its text, or a map of `budget`, `confidence`, `level` and `judge`. An error names the part that is wrong
  /// and what may stand there.
  /// - Parameter alternatives: the names that `judge` may hold.
  public init(_ setting: Setting, alternatives: [String] = []) throws(InputError) {
    guard case .map = setting.content else {
      self = try Self.parsed(setting)
      return
    }
    let object = try setting.object()
    self = try Self.parsed(try object.required("budget"))
    if let confidence = object.optional("confidence") { self.confidence = try confidence.share(0.5...0.999_999) }
    if let level = object.optional("level") {
      self.level = Level(rawValue: try level.choice(of: Level.allCases.map(\.rawValue))) ?? .error
    }
    for name in try object.optional("judge")?.list() ?? [] { judge.append(try name.choice(of: alternatives)) }
    try object.finish()
  }

  /// Reads the left side of a budget that limits nothing: what a decision is to show.
  init(unlimited setting: Setting) throws(InputError) { self = try Self.parsed(setting, isLimited: false) }

  private static func parsed(_ setting: Setting, isLimited: Bool = true) throws(InputError) -> Budget {
    let text = try setting.string()
    var parser = BudgetParser(setting: setting, isLimited: isLimited, scanner: BudgetScanner(text))
    return try parser.budget(text: text)
  }
}

/// Reads a budget by the grammar that `Budget` states, one function a rule.
private struct BudgetParser {
  let setting: Setting
  let isLimited: Bool
  var scanner: BudgetScanner

  mutating func budget(text: String) throws(InputError) -> Budget {
    if let budget = try measureBudget(text: text) { return budget }
    let statistic = try statistic()
    try require("(", after: "the statistic")
    let isState = statistic == .count || statistic == .share
    let known = isState ? Budget.durations + Budget.states : Budget.durations
    let quantity = try word(among: known, "quantity")
    let wanted = try selectors(of: Budget.attributes + (Budget.starts[quantity] == nil ? [] : Budget.goals))
    let goal = try goal(among: wanted)
    let selectors = wanted.filter { !Budget.goals.contains($0.key) }
    let condition = try condition(of: quantity, for: statistic)
    let group = try group(for: statistic)
    try require(")", after: "the quantity")
    let sample: Budget.Amount =
      switch statistic {
      case .mean, .percentile, .max: .duration(0)
      case .share, .gini: .share(0)
      case .count, .theil, .measure: .number(0)
      }
    let (relation, limit) = try limit(like: sample)
    return Budget(
      text: text, statistic: statistic, quantity: quantity, selectors: selectors, goal: goal, condition: condition,
      group: group, relation: relation, limit: limit, place: place)
  }

  /// A budget on a measure that every run yields: `workload{agency=rescue} <= 80%`; nil if none stands here.
  private mutating func measureBudget(text: String) throws(InputError) -> Budget? {
    var ahead = scanner
    guard let name = ahead.word(), let measure = World.measure(named: name) else { return nil }
    scanner = ahead
    if let budget = try quantileBudget(measure, text: text) { return budget }
    let selectors = try selectors(of: Budget.attributes + Budget.stations)
    guard selectors.count < 2 else {
      throw problem(found: text, allowed: "one selector, as a measure is yielded by one group at a time")
    }
    let samples: [String: Budget.Amount] = ["min": .duration(0), "share": .share(0)]
    let (relation, limit) = try limit(like: samples[measure.unit] ?? .number(0))
    return Budget(
      text: text, statistic: .measure, quantity: name, selectors: selectors, relation: relation, limit: limit,
      place: place)
  }

  /// A budget on the measure of a quantile, such as `response-p90{priority=1}`: the quantile itself, which is judged over the
  /// incidents of all replications; nil of another measure.
  private mutating func quantileBudget(_ measure: Measure, text: String) throws(InputError) -> Budget? {
    guard case .quantile(let percent) = measure.statistic, let time = measure.time else { return nil }
    let selectors = try selectors()
    let (relation, limit) = try limit(like: .duration(0))
    return Budget(
      text: text, statistic: .percentile(percent), quantity: time.rawValue, selectors: selectors,
      relation: relation, limit: limit, place: place)
  }

  private var place: Budget.Place { Budget.Place(file: setting.file, line: setting.line, key: setting.key) }

  private mutating func statistic() throws(InputError) -> Budget.Statistic {
    let shown = scanner.shown
    let name = scanner.word() ?? ""
    if name.hasPrefix("p"), let percent = Int(name.dropFirst()) {
      guard (50...99).contains(percent) else { throw problem(found: name, allowed: "p50 to p99") }
      return .percentile(percent)
    }
    switch name {
    case "mean": return .mean
    case "share": return .share
    case "max": return .max
    case "gini": return .gini
    case "theil": return .theil
    case "count": return .count
    default:
      let known = ["mean", "p50", "p90", "p95", "p99", "share", "max", "gini", "theil", "count"]
      throw problem(found: shown, among: known + Budget.measures, message: "unknown statistic")
    }
  }

  private mutating func selectors(
    of keys: [String] = Budget.attributes
  ) throws(InputError) -> [Budget.Selector] {
    guard scanner.skip("{") else { return [] }
    var selectors: [Budget.Selector] = []
    repeat {
      let key = try word(among: keys, "selector")
      guard scanner.skip("=") else { throw problem(allowed: "= and a value, as in {priority=1}") }
      let value = scanner.text(upTo: ",}<>=)")
      guard !value.isEmpty else { throw problem(allowed: "a value for \(key)") }
      if key == "priority", Int(value) ?? 0 < 1 {
        let kind = Int(value) == nil && keys.contains("kind") ? " (a kind of this name is {kind=\(value)})" : ""
        throw problem(found: value, allowed: "a priority from 1" + kind, message: key)
      }
      guard !selectors.contains(where: { $0.key == key }) else {
        throw problem(found: "\(key)=\(value)", message: "\(key) is selected twice")
      }
      selectors.append(Budget.Selector(key: key, value: value))
    } while scanner.skip(",")
    try require("}", after: "the selector")
    return selectors
  }

  /// What of a response has to be on scene, if a selector says so.
  private func goal(among selectors: [Budget.Selector]) throws(InputError) -> Budget.Goal? {
    let found = selectors.filter { Budget.goals.contains($0.key) }
    guard let selector = found.first else { return nil }
    guard found.count == 1 else {
      throw problem(
        found: found.map { "\($0.key)=\($0.value)" }.joined(separator: ","),
        allowed: "one of \(Budget.goals.joined(separator: ", "))")
    }
    guard let goal = Budget.Goal(selector) else {
      let allowed =
        selector.key != "with"
        ? "a number from 1 to 100" : "capabilities, each once, and numbers from 1 to 100: engine 2 + ladder"
      throw problem(found: selector.value, allowed: allowed, message: selector.key)
    }
    return goal
  }

  private mutating func condition(
    of quantity: String, for statistic: Budget.Statistic
  ) throws(InputError) -> Budget.Condition? {
    let isDuration = Budget.durations.contains(quantity)
    guard let relation = relation() else {
      if statistic == .share, isDuration { throw problem(allowed: "a condition, as in \(quantity) <= 15min") }
      return nil
    }
    guard statistic == .share || statistic == .count else {
      throw problem(found: relation.rawValue, allowed: "), as only share and count take a condition")
    }
    guard isDuration else { throw problem(found: relation.rawValue, allowed: "no condition behind \(quantity)") }
    return Budget.Condition(relation: relation, amount: try amount(like: .duration(0)))
  }

  private mutating func group(for statistic: Budget.Statistic) throws(InputError) -> String? {
    let shown = scanner.shown
    guard let word = scanner.word() else {
      if statistic == .gini || statistic == .theil {
        throw problem(allowed: "by and a group, as in gini(response by community)")
      }
      return nil
    }
    guard word == "by" else { throw problem(found: shown, allowed: "by, )") }
    guard statistic == .gini || statistic == .theil || statistic == .max else {
      throw problem(found: shown, allowed: "), as only gini and max compare groups, and theil")
    }
    return try self.word(among: Budget.attributes, "group")
  }

  private mutating func limit(
    like sample: Budget.Amount
  ) throws(InputError) -> (Budget.Relation, Budget.Limit) {
    if !isLimited, scanner.isAtEnd { return (.atMost, .amount(sample)) }
    guard isLimited, let relation = relation() else {
      throw problem(allowed: isLimited ? "<=, >=, < or > and a limit" : "the end, as nothing is limited here")
    }
    let limit = try bound(like: sample)
    guard scanner.isAtEnd else { throw problem(allowed: "the end of the budget") }
    return (relation, limit)
  }

  private mutating func bound(like sample: Budget.Amount) throws(InputError) -> Budget.Limit {
    let shown = scanner.shown
    guard let word = scanner.word() else { return .amount(try amount(like: sample)) }
    guard word == "baseline" else { throw problem(found: shown, among: ["baseline"], message: "unknown limit") }
    let isLess = scanner.skip("-")
    guard isLess || scanner.skip("+") else { return .baselineTimes(1) }
    var ahead = scanner
    if let text = ahead.amount(), text.hasSuffix("%") {
      guard case .share(let share) = try amount(like: .share(0)) else { return .baselineTimes(1) }
      return .baselineTimes(isLess ? 1 - share : 1 + share)
    }
    return .baselinePlus(try amount(like: sample, sign: isLess ? -1 : 1))
  }

  private mutating func amount(like sample: Budget.Amount, sign: Double = 1) throws(InputError) -> Budget.Amount {
    let shown = scanner.shown
    let text = Setting(.scalar(scanner.amount() ?? shown), file: setting.file, line: setting.line, key: setting.key)
    return switch sample {
    case .duration: .duration(sign * (try text.duration().seconds))
    case .share: .share(sign * (try text.share()))
    case .number: .number(sign * (try text.double(0 ... .greatestFiniteMagnitude)))
    }
  }

  private mutating func relation() -> Budget.Relation? {
    // The longer signs first: "<" begins "<=".
    [Budget.Relation.atMost, .atLeast, .less, .more].first { scanner.skip($0.rawValue) }
  }

  private mutating func word(among known: [String], _ what: String) throws(InputError) -> String {
    let shown = scanner.shown
    guard let word = scanner.word(), known.contains(word) else {
      throw problem(found: shown, among: known, message: "unknown \(what)")
    }
    return word
  }

  private mutating func require(_ sign: String, after what: String) throws(InputError) {
    guard scanner.skip(sign) else { throw problem(allowed: "\(sign) after \(what)") }
  }

  private func problem(found: String? = nil, allowed: String? = nil, message: String? = nil) -> InputError {
    InputError(
      file: setting.file, line: setting.line, key: setting.key, found: found ?? scanner.shown, allowed: allowed,
      message: message)
  }

  private func problem(found: String, among known: [String], message: String) -> InputError {
    InputError(
      file: setting.file, line: setting.line, key: setting.key, found: found, among: known, message: message)
  }
}
