import District
import EventKernel
import Inputs

extension Budget {
  /// Its quantity in a world, with every area, kind and agency looked up by id or by its Chinese or English name.
  /// - Throws: `InputError` for a value that is not there, for a selection that nothing can ever meet, and for a time that nothing
  ///   takes here.
  public func quantity(in world: World) throws(InputError) -> BudgetQuantity {
    let quantity = try named(in: world)
    if let why = quantity.whyUnmodelled(in: world) { throw error(message: why.en) }
    return quantity
  }

  /// Why a line of a standard cannot be judged in a world; nil if it can, and of other budgets.
  ///
  /// - Throws: `InputError` where the experiment itself names incidents that are not there.
  func whyUnjudged(in world: World) throws(InputError) -> Names? {
    guard let standard else { return nil }
    do throws(InputError) {
      return try named(in: world).whyUnmodelled(in: world)
    } catch {
      guard let category = standard.assumed else { throw error }
      let found = selectors.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      return Names(
        zh: "此处没有 \(found)（\(category) 通常所指）的事件：在 standards 中写明所指事件",
        en: "nothing here is \(found), which \(category) usually means: name its incidents under standards")
    }
  }

  private func named(in world: World) throws(InputError) -> BudgetQuantity {
    if statistic == .measure { return BudgetQuantity(yielded: try yielded(in: world)) }
    var terms: [IncidentSelection.Term] = []
    for selector in selectors { terms.append(try term(selector, in: world)) }
    let selection = IncidentSelection(terms)
    guard world.canOccur(selection) else {
      throw error(found: selected(terms, in: world), message: "nothing that can occur here is selected")
    }
    let subject: BudgetQuantity.Subject
    if let goal, let start = Self.starts[quantity] {
      subject = .arrival(try arrival(goal, in: world), since: start)
    } else if let time = IncidentTime(rawValue: quantity) {
      subject = .time(time)
    } else {
      let standing = IncidentStanding(rawValue: quantity) ?? .occurred
      if standing == .occurred || standing == .unreported, terms.contains(where: { $0.attribute == .channel }) {
        throw error(
          found: "channel", message: "what was never reported has no channel, so \(quantity) cannot be selected by it")
      }
      subject = .standing(standing)
    }
    var limit: BudgetQuantity.Condition?
    if let condition, case .duration(let seconds) = condition.amount {
      limit = BudgetQuantity.Condition(relation: condition.relation, limit: .seconds(seconds))
    }
    return BudgetQuantity(
      name: canonical(terms, limit, in: world), statistic: statistic, subject: subject, selection: selection,
      condition: limit, group: group.flatMap(IncidentAttribute.init))
  }

  /// The measure and group of a budget on a measure that runs yield.
  private func yielded(in world: World) throws(InputError) -> MeasureKey {
    guard let selector = selectors.first else { return MeasureKey(quantity) }
    var value = selector.value
    if let attribute = IncidentAttribute(rawValue: selector.key) {
      value = world.values(of: attribute)[try term(selector, in: world).value].id
    }
    let dimension = "\(selector.key)=\(value)"
    guard world.dimensions.contains(dimension) else {
      throw InputError(
        file: place.file, line: place.line, key: place.key, found: dimension,
        among: world.dimensions.filter { $0.hasPrefix(selector.key + "=") },
        message: "measures are not yielded for this group")
    }
    return MeasureKey(quantity, dimension: dimension)
  }

  /// The error that something is wrong with this budget.
  func error(found: String? = nil, message: String) -> InputError {
    InputError(file: place.file, line: place.line, key: place.key, found: found ?? text, message: message)
  }

  private func term(_ selector: Selector, in world: World) throws(InputError) -> IncidentSelection.Term {
    guard let attribute = IncidentAttribute(rawValue: selector.key) else {
      throw error(found: selector.key, message: "unknown selector")
    }
    let values = world.values(of: attribute)
    if let exact = values.firstIndex(where: { $0.id == selector.value }) {
      return IncidentSelection.Term(attribute, exact)
    }
    let word = selector.value.lowercased()
    let named = values.indices.filter { index in
      let value = values[index]
      return [value.id, value.names?.zh ?? "", value.names?.en ?? ""].contains { $0.lowercased() == word }
    }
    if named.count == 1 { return IncidentSelection.Term(attribute, named[0]) }
    if named.count > 1 {
      throw InputError(
        file: place.file, line: place.line, key: place.key, found: selector.value,
        allowed: named.map { values[$0].id }.joined(separator: ", "),
        message: "several have this name: select a \(attribute.rawValue) by its id")
    }
    let known = values.flatMap { value in [value.id, value.names?.en, value.names?.zh].compactMap { $0 } }
    let shown = InputError.nearMiss(selector.value, among: known) == nil ? values.map(\.id) : Self.unique(known)
    throw InputError(
      file: place.file, line: place.line, key: place.key, found: selector.value, among: shown,
      message: "unknown \(attribute.rawValue)")
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private func selected(_ terms: [IncidentSelection.Term], in world: World) -> String {
    terms.sorted { $0.attribute.rawValue < $1.attribute.rawValue }
      .map { "\($0.attribute.rawValue)=\(world.values(of: $0.attribute)[$0.value].id)" }.joined(separator: ",")
  }

  private func canonical(
    _ terms: [IncidentSelection.Term], _ condition: BudgetQuantity.Condition?, in world: World
  ) -> String {
    var text = "\(statistic.word)(\(quantity)"
    let wanted = (terms.isEmpty ? [] : [selected(terms, in: world)]) + [goal?.written].compactMap { $0 }
    if !wanted.isEmpty { text += "{\(wanted.joined(separator: ","))}" }
    if let condition { text += " \(condition.relation.rawValue) \(condition.limit.written)" }
    if let group { text += " by \(group)" }
    return text + ")"
  }
}

extension BudgetQuantity {
  /// Why it says nothing in a world; nil if it does.
  fileprivate func whyUnmodelled(in world: World) -> Names? {
    guard let span = subject.span, span.takesDispatch || span == .time(.fullResponse) else { return nil }
    return world.whyUnmodelled(span, of: selection)
  }

  /// A measure that every run yields.
  init(yielded key: MeasureKey) {
    self.init(
      name: key.description, statistic: .measure, subject: .measure(key), selection: IncidentSelection(), group: nil)
  }
}

extension Budget.Statistic {
  /// As a budget writes it.
  public var word: String {
    switch self {
    case .mean: "mean"
    case .percentile(let percent): "p\(percent)"
    case .share: "share"
    case .max: "max"
    case .gini: "gini"
    case .theil: "theil"
    case .count: "count"
    case .measure: "measure"
    }
  }
}

extension TimeSpan {
  /// As a file writes it, in the largest unit of which it is a whole number.
  var written: String {
    let units: [(String, Int64)] = [
      ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("min", 60_000_000_000), ("s", 1_000_000_000),
      ("ms", 1_000_000),
    ]
    for (unit, size) in units where nanoseconds != 0 && nanoseconds % size == 0 {
      return "\(nanoseconds / size)\(unit)"
    }
    return "\(seconds)s"
  }
}
