import District
import Inputs

extension Standard {
  /// Reads a pack.
  init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    id = try object.required("standard").string()
    names = try Self.names(try object.required("title"))
    source = try object.required("source").string()
    year = try object.required("year").int(1900...2100)
    var categories: [Category] = []
    for (id, _, value) in try object.optional("categories")?.object().all() ?? [] {
      let category = try value.object()
      categories.append(
        Category(
          id: id, names: Names(zh: try category.required("zh").string(), en: try category.required("en").string()),
          usually: try category.optional("usually")?.string()))
      try category.finish()
    }
    self.categories = categories
    var demands: [Demand] = []
    for item in try object.required("lines").list() {
      demands.append(try Demand(item, categories: categories.map(\.id)))
    }
    self.demands = demands
    try object.finish()
  }

  fileprivate static func names(_ setting: Setting) throws(InputError) -> Names {
    let object = try setting.object()
    let names = Names(zh: try object.required("zh").string(), en: try object.required("en").string())
    try object.finish()
    return names
  }
}

extension Standard.Demand {
  fileprivate init(_ setting: Setting, categories: [String]) throws(InputError) {
    let object = try setting.object()
    id = try object.required("line").string()
    source = try object.optional("source")?.string()
    clause = try object.optional("clause")?.string() ?? ""
    says = try Standard.names(try object.required("says"))
    reading = try object.optional("reading").map(Standard.names)
    category = try object.optional("of")?.choice(of: categories)
    budget = try object.optional("budget")?.string()
    missing = try object.optional("missing").map(Standard.names)
    try object.finish()
    guard (budget == nil) != (missing == nil) else {
      throw setting.error("\(id) has either a budget or what is missing")
    }
    guard budget == nil || (category != nil) == (budget?.contains("{@") ?? false) else {
      throw setting.error("\(id) selects its category where it has one")
    }
  }
}
