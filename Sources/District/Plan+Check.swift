extension Plan {
  /// Throws unless something holds.
  func demand(_ holds: Bool, _ key: String, _ message: @autoclosure () -> String) throws(WorldError) {
    if !holds { throw .impossible(key: key, message: message()) }
  }

  /// Throws unless a world can be made of the plan: the rules of each room, and those that hold for all of it.
  func check() throws(WorldError) {
    for mechanism in Mechanisms.list { try mechanism.declaration.check?(self) }
    try checkVacancies()
    try checkStands()
    try checkCruises()
    try checkRoads()
    try checkSpeeds()
    try demand(map.cells.count > 0 && map.cells.count < IncidentIdentity.cells, "map", "needs 1 to 16,777,215 cells")
    try checkAreas()
    try demand(
      !kinds.isEmpty && kinds.count < IncidentIdentity.kinds, "incidents.catalogue",
      "needs 1 to 255 kinds, has \(kinds.count)")
    try demand(rateBounds.count == kinds.count, "incidents.catalogue", "needs a bound for each kind")
    var candidates = 0.0
    for (index, (kind, bound)) in zip(kinds, rateBounds).enumerated() {
      let needed = greatestRate(of: index)
      try demand(
        needed <= bound, "incidents",
        excess(of: index, needed: needed, bound: bound)
      )
      let owner = commandingTier(of: index)
      try demand(
        desks.isEmpty || kind.platform != .emergency
          || desks.contains { $0.tier == owner && $0.platform == kind.platform }, "desks",
        "\(kind.id) needs a desk of tier \(owner.id) and platform \(kind.platform.rawValue)")
      for cell in 0..<map.cells.count { candidates += bound * greatestExposure(kind: index, cell: cell) * 86_400 }
    }
    try demand(
      candidates <= 1e7, "incidents",
      "the rates make \(candidates) candidate incidents a day; 10 million are allowed")
    try demand(
      kinds.count * map.cells.count <= 1 << 23, "incidents.catalogue",
      "\(kinds.count) kinds on \(map.cells.count) cells: together at most 8,388,608 are allowed")
    for tier in Tier.allCases {
      try demand(
        desks.isEmpty || desks.contains { $0.tier == tier && $0.platform == .service }, "desks",
        "tier \(tier.id) has no service desk")
    }
    for agency in agencies {
      try demand(
        agency.station <= agency.owner, "agencies.\(agency.id).station", "stands above the tier that commands it")
    }
  }

  /// The most that a kind's exposure can be in a cell, whoever moves where.
  func greatestExposure(kind: Int, cell: Int) -> Double {
    let cells = map.cells
    let crowds = people?.crowds?.greatestExposure(kinds[kind].exposure, cell: cell, in: map) ?? 0
    let newcomers = people?.replacement?.greatestExposure(kind: kind, cell: cell) ?? 0
    return switch kinds[kind].exposure {
    case .people: Double(cells.residents[cell]) + Double(cells.jobs[cell]) + crowds + newcomers
    case .residents: Double(cells.residents[cell]) + newcomers
    case .workers: Double(cells.jobs[cell])
    case .premises: Double(cells.premises[cell])
    case .sensors: Double(cells.sensors[cell])
    case .crowding: crowds
    }
  }

  /// The most people that can be in a cell.
  func greatestPresence(_ cell: Int) -> Double {
    Double(map.cells.residents[cell]) + Double(map.cells.jobs[cell])
      + (people?.crowds?.greatestExposure(.people, cell: cell, in: map) ?? 0)
  }

  /// The most that a kind's rate per unit of exposure comes to in the week, by whatever rules.
  func greatestRate(of kind: Int) -> Double {
    let profile = kinds[kind].profile
    let factors = Mechanisms.list.compactMap { $0.declaration.adds.greatestFactors?(self, kind) }
    return kinds[kind].rate
      * profile.indices.reduce(0) { most, hour in max(most, factors.reduce(profile[hour]) { $0 * $1[hour] }) }
  }

  /// What is said of a rate above its bound: both by the day, and how much more room is needed.
  private func excess(of kind: Int, needed: Double, bound: Double) -> String {
    let exposure = map.cells.column.indices.reduce(0.0) { $0 + greatestExposure(kind: kind, cell: $1) }
    func daily(_ rate: Double) -> Double { (rate * 86_400 * exposure * 10).rounded() / 10 }
    let shown =
      "\(kinds[kind].id) reaches \(daily(needed)) a day, above the bound of \(daily(bound)) that all alternatives share: raise "
    guard bound > 0 else { return shown + "its rate in the scenario that they change, for it is 0 there" }
    let percent = Int(min((needed / bound * 100).rounded(.up), 1e9))
    return shown + "incidents.headroom by a factor of \(Double(percent) / 100), to \(percent)% where it is not stated"
  }

  /// Upper limits of the kinds' rates for `rateBounds`: the greatest rate of the week, with room for alternatives that raise it.
  public static func rateBounds(of kinds: [IncidentKind], headroom: Double) -> [Double] {
    kinds.map { $0.rate * ($0.profile.max() ?? 0) * headroom }
  }
}
