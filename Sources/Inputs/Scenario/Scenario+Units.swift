import District
import EventKernel

/// Units: what they can do, where they stand, when they are on duty.
extension Scenario {
  /// The teams, and all capabilities: each agency's own under its id, then the others in the order of the file.
  func units(
    _ setting: Setting, agencies: [Agency], shifts: inout [Shift], places: PlaceNames
  ) throws(InputError) -> (teams: [TeamPlan], capabilities: [String]) {
    var teams: [TeamPlan] = []
    var capabilities = agencies.map(\.id)
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let agency = try Self.agency(try object.required("agency"), of: agencies)
      var team = TeamPlan(
        id: try Self.name(id, line: line, in: setting), agency: agency,
        roster: try Self.roster(
          try object.required("on-duty"), strength: object.optional("strength"), shifts: &shifts),
        base: try base(try object.required("base"), places: places),
        speed: 1,
        calmSpeed: try object.optional("calm-speed")?.share(0.01...10) ?? 1,
        turnout: try object.optional("turnout")?.distribution(),
        capabilities: [agency]
          + (try Self.capabilities(
            object.optional("capabilities"), of: agencies[agency], agencies: agencies, known: &capabilities)),
        crew: try object.optional("crew")?.int(1...1000) ?? 1,
        cost: try object.optional("cost")?.double(0...1e9) ?? 1, duty: try Self.duty(object),
        compliance: try compliance(object.optional("compliance"), places: places))
      team.names = try Self.names(of: object, id: id)
      (team.speed, team.speedByPriority) = try Self.speeds(object, areFactors: places.speedsAreFactors)
      team.vehicle = try Self.vehicle(object.optional("vehicle"), places)
      team.chores = try Self.chores(object.optional("chores"))
      team.cruise = try Self.cruise(object.optional("cruise"))
      team.freeAtBase = try Self.freeAtBase(object.optional("free-at"))
      team.vacancies = try object.optional("vacancies")?.share(0...0.9)
      teams.append(team)
      try object.finish()
    }
    return (teams, capabilities)
  }

  /// One of the vehicles of the section `roads`.
  private static func vehicle(_ setting: Setting?, _ places: PlaceNames) throws(InputError) -> Int? {
    guard let setting else { return nil }
    guard places.drivesOnRoads else { throw setting.error("units go by vehicles over roads alone: path: roads") }
    guard !places.vehicles.isEmpty else {
      throw setting.error(
        "there are no vehicles: roads: {vehicles: {\(try setting.string()): {speeds: {all: 20km/h}}}}")
    }
    let id = try setting.choice(of: places.vehicles)
    return places.vehicles.firstIndex(of: id)
  }

  static func agency(_ setting: Setting, of agencies: [Agency]) throws(InputError) -> Int {
    let id = try setting.choice(of: agencies.map(\.id))
    return agencies.firstIndex { $0.id == id } ?? 0
  }

  /// Where its units are free: `anywhere`, as soon as they are without a job, or only at their `base`.
  private static func freeAtBase(_ setting: Setting?) throws(InputError) -> Bool? {
    try setting?.choice(of: ["anywhere", "base"]) == "base" ? true : nil
  }

  /// `community`, or `{area: community, every: 10min}`.
  private static func cruise(_ setting: Setting?) throws(InputError) -> CruisePlan? {
    guard let setting else { return nil }
    func area(_ name: Setting) throws(InputError) -> CruisePlan.Area {
      CruisePlan.Area(rawValue: try name.choice(of: CruisePlan.Area.allCases.map(\.rawValue))) ?? .district
    }
    let standard = TimeSpan.minutes(10)
    guard case .map = setting.content else { return CruisePlan(area: try area(setting), every: standard) }
    let object = try setting.object()
    let plan = CruisePlan(
      area: try area(object.required("area")), every: try object.optional("every").map(positive) ?? standard)
    try object.finish()
    return plan
  }

  private static func capabilities(
    _ setting: Setting?, of own: Agency, agencies: [Agency], known: inout [String]
  ) throws(InputError) -> [Int] {
    var capabilities: [Int] = []
    for item in try setting?.list() ?? [] {
      let id = try item.identifier()
      // Another agency's own capability is what its work asks for: who has it could stand in.
      guard own.id != id else {
        throw item.error("this is an agency, whose units all have it as their own capability")
      }
      if !known.contains(id) { known.append(id) }
      let index = known.firstIndex(of: id) ?? 0
      guard !capabilities.contains(index) else { throw item.error("this capability stands twice") }
      capabilities.append(index)
    }
    return capabilities
  }

  /// The rules of duty; those that are left out are exactly absent.
  private static func duty(_ team: SettingObject) throws(InputError) -> DutyPlan {
    var duty = DutyPlan()
    if let end = team.optional("shift-end") {
      duty.atEnd = DutyPlan.AtEnd(rawValue: try end.choice(of: DutyPlan.AtEnd.allCases.map(\.rawValue))) ?? .finish
    }
    if let setting = team.optional("break") {
      let pause = try setting.object()
      duty.pause = DutyPlan.Pause(
        after: try pause.required("after").duration(), length: try positive(pause.required("length")))
      try pause.finish()
    }
    if let rest = team.optional("rest") { duty.rest = try rest.duration() }
    if let absence = team.optional("absence") { duty.absence = try absence.share() }
    if let setting = team.optional("recall") {
      let recall = try setting.object()
      duty.recall = DutyPlan.Recall(
        after: try recall.required("after").duration(),
        priority: try recall.required("priority").int(Self.priorities))
      try recall.finish()
    }
    return duty
  }

  /// A duration that may not be zero.
  private static func positive(_ setting: Setting) throws(InputError) -> TimeSpan {
    let length = try setting.duration()
    guard length > .zero else { throw setting.error(allowed: "above zero") }
    return length
  }
}
