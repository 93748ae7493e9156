import District

/// Which tier may settle what, and commands whom.
extension Scenario {
  /// The powers; nil if every agency's own tier settles all and commands its people.
  static func powers(_ setting: Setting?, kinds: [IncidentKind], agencies: [Agency]) throws(InputError) -> PowersPlan? {
    guard let object = try setting?.object() else { return nil }
    var plan = PowersPlan(
      settle: kinds.map { _ in nil }, onTheSpot: kinds.map { _ in false }, command: agencies.map { _ in nil },
      grid: try object.optional("grid").map { (value) throws(InputError) in try agency(value, of: agencies) },
      work: try object.optional("on-the-spot")?.distribution())
    if let settle = try object.optional("settle")?.object() {
      var taken: [Int] = []
      for holder in ["grid"] + Tier.allCases.map(\.id) {
        let list = try distinct(settle.optional(holder), of: kinds.map(\.id), taken: &taken, "kind")
        let tier = Tier.allCases.first { $0.id == holder }
        for kind in list {
          plan.settle[kind] = tier
          plan.onTheSpot[kind] = tier == nil
        }
      }
      try settle.finish()
    }
    if let command = try object.optional("command")?.object() {
      var taken: [Int] = []
      for tier in Tier.allCases {
        let list = try distinct(command.optional(tier.id), of: agencies.map(\.id), taken: &taken, "agency")
        for agency in list { plan.command[agency] = tier }
      }
      try command.finish()
    }
    try object.finish()
    return plan
  }
}
