import District
import Inputs

extension Standard {
  /// Reads a pack.
  ///
  /// - Parameter isOwn: whether it is one of the user's, whose lines are blamed on its file.
  init(_ setting: Setting, isOwn: Bool = false) throws(InputError) {
    let object = try setting.object()
    id = try Experiment.name(try object.required("standard"))
    names = try Self.names(try object.required("title"))
    source = try Self.text(try object.required("source"))
    year = try object.required("year").int(1900...2100)
    var categories: [Category] = []
    for (id, line, value) in try object.optional("categories")?.object().all() ?? [] {
      let category = try value.object()
      let name = Setting(.scalar(id), file: setting.file, line: line, key: "categories")
      guard id != "level" else { throw name.error("is what experiments say of a standard as a whole") }
      categories.append(
        Category(
          id: try Experiment.name(name), names: try Self.names(category),
          usually: try category.optional("usually")?.string()))
      try category.finish()
    }
    self.categories = categories
    var demands: [Demand] = []
    let lines = try object.required("lines")
    for item in try lines.list() {
      let demand = try Demand(item, categories: categories.map(\.id), isOwn: isOwn)
      guard !demands.contains(where: { $0.id == demand.id }) else {
        throw item.error("the line \(demand.id) stands twice")
      }
      demands.append(demand)
    }
    guard !demands.isEmpty else { throw lines.error(allowed: "at least one line") }
    self.demands = demands
    try object.finish()
  }

  /// A text that is not empty.
  fileprivate static func text(_ setting: Setting) throws(InputError) -> String {
    let text = try setting.string()
    guard !text.allSatisfy(\.isWhitespace) else { throw setting.error(allowed: "some text") }
    return text
  }

  /// `{en: ..., zh: ...}`, of which either serves as both, or one text for both.
  fileprivate static func names(_ setting: Setting) throws(InputError) -> Names {
    guard case .map = setting.content else {
      let text = try text(setting)
      return Names(zh: text, en: text)
    }
    let object = try setting.object()
    let names = try names(object)
    try object.finish()
    return names
  }

  private static func names(_ object: SettingObject) throws(InputError) -> Names {
    let chinese = try object.optional("zh").map(text)
    let english = try chinese == nil ? text(try object.required("en")) : object.optional("en").map(text)
    return Names(zh: chinese ?? english ?? "", en: english ?? chinese ?? "")
  }
}

extension Standard.Demand {
  fileprivate init(_ setting: Setting, categories: [String], isOwn: Bool) throws(InputError) {
    let object = try setting.object()
    id = try Experiment.name(try object.required("line"))
    source = try object.optional("source")?.string()
    clause = try object.optional("clause")?.string() ?? ""
    says = try Standard.names(try object.required("says"))
    reading = try object.optional("reading").map(Standard.names)
    category = try object.optional("of")?.choice(of: categories)
    let written = object.optional("budget")
    budget = try written?.string()
    self.written = isOwn ? written : nil
    missing = try object.optional("missing").map(Standard.names)
    try object.finish()
    guard (budget == nil) != (missing == nil) else {
      throw setting.error("\(id) has either a budget or what is missing")
    }
    guard budget == nil || (category != nil) == (budget?.contains("{@") ?? false) else {
      throw (written ?? setting).error(
        category == nil
          ? "{@} stands for the incidents of a category, and \(id) has none (of: CATEGORY)"
          : "\(id) is of a category, whose incidents {@} stands for",
        allowed: category == nil
          ? "a category, or a budget without {@}" : "a budget with {@}, such as p90(response{@}) <= 8min")
    }
  }
}
