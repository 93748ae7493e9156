import District
import Foundation
import Inputs

extension Standard {
  /// A line as an experiment uses it, and its budget if it has one.
  typealias Used = (line: StandardLine, budget: Budget?)

  /// Reads which standards an experiment is judged by: `[nhs-england, city.yaml]`, or a map of each with the incidents of its categories.
  ///
  /// - Parameter shelf: where packs of one's own are found.
  static func used(_ setting: Setting, from shelf: inout PackShelf) throws(InputError) -> [Used] {
    var entries: [(name: Setting, use: Setting)] = []
    if case .map = setting.content {
      for (id, line, value) in try setting.object().all() {
        entries.append((Setting(.scalar(id), file: setting.file, line: line, key: setting.key), value))
      }
    } else {
      for item in try setting.list() {
        entries.append((item, Setting(.null, file: item.file, line: item.line, key: item.key)))
      }
    }
    var (used, known): ([Used], Set<String>) = ([], [])
    for (name, use) in entries {
      let packs = try shelf.packs(name)
      if packs.count > 1, !use.isNull {
        throw use.error("a folder of several packs: name the file whose categories these are")
      }
      for pack in packs {
        guard known.insert(pack.id).inserted else { throw name.error("\(pack.id) stands twice") }
        used += try pack.used(use, at: name)
      }
    }
    return used
  }

  /// Its lines, over the incidents that an experiment names for each category.
  private func used(_ setting: Setting, at place: Setting) throws(InputError) -> [Used] {
    let object = setting.isNull ? nil : try setting.object()
    var level = Budget.Level.error
    if let word = object?.optional("level") {
      level = Budget.Level(rawValue: try word.choice(of: Budget.Level.allCases.map(\.rawValue))) ?? .error
    }
    var selectors: [String: String] = [:]
    for category in categories { selectors[category.id] = try object?.optional(category.id)?.string() }
    try object?.finish()
    var used: [Used] = []
    for demand in demands {
      let own = demand.category.flatMap { selectors[$0] }
      if own == Self.none { continue }
      let category = categories.first { $0.id == demand.category }
      let line = line(of: demand, over: category, isAssumed: own == nil)
      var budget: Budget?
      if let text = demand.text(over: own ?? category?.usually) {
        budget = try Budget(self.setting(text, of: demand, own: own, at: place))
        budget?.level = level
        budget?.standard = line
      }
      used.append((line, budget))
    }
    return used
  }

  /// A line's budget as a setting: what is wrong with it is blamed on the file of one's own pack, unless the experiment's own words stand in it.
  private func setting(_ text: String, of demand: Demand, own: String?, at place: Setting) -> Setting {
    if let written = demand.written, own == nil {
      return Setting(.scalar(text), file: written.file, line: written.line, key: "\(demand.id).budget")
    }
    let key = [place.key, id, demand.id].filter { !$0.isEmpty }.joined(separator: ".")
    return Setting(.scalar(text), file: place.file, line: place.line, key: key)
  }

  /// The word for all incidents, and that for a category of which there are none.
  static let all = "all"
  static let none = "none"

  private func line(of demand: Demand, over category: Category?, isAssumed: Bool) -> StandardLine {
    let place = [demand.source ?? "\(source) (\(year))", demand.clause].filter { !$0.isEmpty }
    let unnamed = category.flatMap { $0.usually == nil && isAssumed ? $0.unnamed : nil }
    return StandardLine(
      standard: id, name: demand.id, title: names, source: place.joined(separator: ", "), says: demand.says,
      reading: demand.reading, missing: demand.missing ?? unnamed, assumed: isAssumed ? category?.id : nil)
  }
}

extension Standard.Demand {
  /// The budget over selected incidents; nil without a budget, or where nobody says which incidents are meant.
  fileprivate func text(over selector: String?) -> String? {
    guard let budget, category != nil else { return budget }
    guard let selector else { return nil }
    let isAll = selector == Standard.all
    return budget.replacingOccurrences(of: "{@}", with: isAll ? "" : "{\(selector)}")
      .replacingOccurrences(of: "{@,", with: isAll ? "{" : "{\(selector),")
  }
}

extension Standard.Category {
  /// That nobody says which incidents are of it.
  fileprivate var unnamed: Names {
    Names(
      zh: "未指明哪些事件属于“\(names.zh)”：在 standards 中写明 \(id)",
      en: "which incidents are \(names.en): name them as \(id) under standards")
  }
}
