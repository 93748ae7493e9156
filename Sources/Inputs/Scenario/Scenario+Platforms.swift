import District

/// Which platform takes what.
extension Scenario {
  /// The platform whose desks take a kind, in place of what the catalogue says. Emergencies keep their own lines.
  static func platforms(_ setting: Setting?, _ kinds: inout [IncidentKind]) throws(InputError) {
    guard let object = try setting?.object() else { return }
    var taken: [Int] = []
    for platform in Platform.allCases where platform != .emergency {
      guard let list = object.optional(platform.rawValue) else { continue }
      for kind in try distinct(list, of: kinds.map(\.id), taken: &taken, "kind") {
        guard kinds[kind].platform != .emergency else {
          throw list.error("\(kinds[kind].id) is an emergency, and has a line of its own")
        }
        kinds[kind].platform = platform
      }
    }
    try object.finish()
  }

  /// Indices of the names in a list, none of which may stand in this list or another of its kind before.
  static func distinct(
    _ setting: Setting?, of names: [String], taken: inout [Int], _ what: String
  ) throws(InputError) -> [Int] {
    var list: [Int] = []
    for item in try setting?.list() ?? [] {
      let id = try item.choice(of: names)
      let index = names.firstIndex(of: id) ?? 0
      guard !taken.contains(index) else { throw item.error("this \(what) stands in two lists") }
      taken.append(index)
      list.append(index)
    }
    return list
  }
}
