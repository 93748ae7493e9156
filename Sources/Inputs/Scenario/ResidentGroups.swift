import District

/// Who the residents are: shares of groups (by education, age, tenure), zone by zone. Counts of nobody: they only say how far a
/// channel reaches.
struct ResidentGroups {
  /// Names of the groups, dimension by dimension.
  private var dimensions: [(name: String, groups: [String])] = []
  /// Zone x group.
  private(set) var shares: [[Double]]

  private var groups: [String] { names }
  /// Every group's name, in the order of the shares.
  var names: [String] { dimensions.flatMap(\.groups) }

  /// Reads the shares of the whole district, and those zones that differ.
  init(_ object: SettingObject, zones: [Area], table: (Setting) throws(InputError) -> TableFile) throws(InputError) {
    shares = []
    var whole: [Double] = []
    for (name, line, value) in try object.required("groups").object().all() {
      let name = try Scenario.name(name, line: line, in: object.setting)
      var groups: [String] = []
      var parts: [Double] = []
      for (group, line, share) in try value.object().all() {
        let group = try Scenario.name(group, line: line, in: value)
        guard !self.groups.contains(group) else { throw share.error("another dimension has a group of this name") }
        groups.append(group)
        parts.append(try share.share())
      }
      try Self.check(parts) { value.error("the shares add up to \($0)", allowed: "100%") }
      dimensions.append((name, groups))
      whole += parts
    }
    shares = [[Double]](repeating: whole, count: zones.count)
    if let file = object.optional("by-zone") { try read(try table(file), zones: zones) }
    try object.finish()
  }

  private mutating func read(_ file: TableFile, zones: [Area]) throws(InputError) {
    let table = try Table.read(file, required: ["zone"], optional: groups)
    for row in table.rows {
      let id = try row.value("zone").string()
      guard let zone = zones.firstIndex(where: { [$0.id, $0.names.zh, $0.names.en].contains(id) }) else {
        throw row.value("zone").error("no such zone", among: zones.map(\.id))
      }
      var first = 0
      for dimension in dimensions {
        let columns = dimension.groups.compactMap { row.optional($0) }
        if !columns.isEmpty {
          var parts: [Double] = []
          for group in dimension.groups { parts.append(try row.value(group).share()) }
          try Self.check(parts) {
            row.value(dimension.groups[0]).error("the shares of \(dimension.name) add up to \($0)", allowed: "100%")
          }
          for (group, part) in parts.enumerated() { shares[zone][first + group] = part }
        }
        first += dimension.groups.count
      }
    }
  }

  private static func check(_ parts: [Double], _ error: (String) -> InputError) throws(InputError) {
    let sum = parts.reduce(0, +)
    guard abs(sum - 1) < 0.0011 else { throw error("\((sum * 1000).rounded() / 10)%") }
  }

  /// What factors by group come to in each zone: in each dimension the mean over its groups, and their product.
  func factors(_ setting: Setting) throws(InputError) -> [Double] {
    var factors = [Double](repeating: 1, count: groups.count)
    for (id, line, value) in try setting.object().all() {
      guard let group = groups.firstIndex(of: id) else {
        throw InputError(
          file: setting.file, line: line, key: setting.key, found: id, among: groups, message: "no such group")
      }
      factors[group] = try value.share(0...10)
    }
    return shares.map { shares in
      var product = 1.0
      var first = 0
      for dimension in dimensions {
        let range = first..<first + dimension.groups.count
        let sum = range.reduce(0) { $0 + shares[$1] }
        product *= range.reduce(0) { $0 + shares[$1] * factors[$1] } / sum
        first = range.upperBound
      }
      return product
    }
  }
}

extension Scenario {
  /// Who the residents are; nil if the scenario does not say.
  func residents(_ setting: Setting?, zones: [Area]) throws(InputError) -> ResidentGroups? {
    guard let setting else { return nil }
    return try ResidentGroups(try setting.object(), zones: zones) { (setting) throws(InputError) in try table(setting) }
  }
}
