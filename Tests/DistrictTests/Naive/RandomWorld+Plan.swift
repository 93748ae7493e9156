import EventKernel

@testable import District

extension RandomWorld {
  /// The world, which is as legal as one that is read from files.
  func world() throws(WorldError) -> World {
    let plan = plan
    try plan.checkWritten()
    return try World(plan)
  }

  /// Agencies' own capabilities, then two that units may have on top.
  private var capabilities: [String] { (0..<agencies).map { "agency-\($0)" } + ["ladder", "medic"] }

  private var calendar: RunCalendar {
    RunCalendar(
      firstWeekday: number("weekday", 0...6), warmUp: .hours(Double(hours / 6)), period: .hours(Double(hours / 2)),
      drain: .hours(Double(hours - hours / 6 - hours / 2)))
  }

  var shifts: [Shift] {
    guard has(.oddShifts) else { return [Shift(id: "always", from: .zero, length: .hours(24))] }
    return (0..<3).map { index in
      let minutes = has(.roundTimes) ? 60 : 7
      return Shift(
        id: "shift-\(index)", from: .minutes(Double(number("from \(index)", 0...(24 * 60 / minutes - 1)) * minutes)),
        length: .minutes(Double(number("length \(index)", 240 / minutes...900 / minutes) * minutes)),
        weekdays: (0..<7).filter { chance("weekday \(index) \($0)", 0.9) || $0 == index })
    }
  }

  var plan: Plan {
    let map = map
    let kinds = kindPlans(map)
    // Units that no task can use are an error.
    let teams = (0..<agencies).flatMap { agency in (0..<self.teams).map { team(agency, $0, map) } }.filter { team in
      kinds.flatMap(\.tasks).contains { task in
        task.agency == team.agency && task.needs.contains { team.capabilities.contains($0.capability) }
      }
    }
    let units = teams.reduce(0) { $0 + $1.roster.reduce(0) { $0 + $1.count } }
    let places = map.cells.column.indices
    var plan = Plan(
      map: map, calendar: calendar, shifts: shifts, people: has(.people) && !has(.nodes) ? people(map, kinds) : nil,
      kinds: kinds, rateBounds: Plan.rateBounds(of: kinds, headroom: 1.2), calls: has(.calls) ? calls(kinds, map) : nil,
      capabilities: capabilities,
      facilities: has(.bays) ? [FacilityPlan(kind: "clinic", bays: number("bays", 1...2))] : [],
      preferences: places.map { place in
        Array(shuffled("prefer \(place)", (0..<UnitIndex(units)).map { $0 }).prefix(number("list \(place)", 1...12)))
      },
      channels: isNamed ? namedChannels : has(.channels) ? channels : [], desks: has(.desks) ? desks : [],
      agencies: (0..<agencies).map(agency), teams: teams,
      transfer: TransferPlan(
        misrouting: has(.misrouting) ? 0.3 : 0, giveBack: time("give back", 60),
        closing: has(.closing) ? time("closing", 40) : nil),
      roadSpeed: (0..<24).map { has(.roadSpeed) ? Double(number("road \($0)", 4...10)) / 10 : 1 }, policies: policies,
      closures: closures(map), roadPlan: roadPlan(map))
    plan.detection = detection(kinds)
    if has(.mechanisms) { TestedMechanisms.add(to: &plan, self, known: true) }
    return plan
  }

  private func people(_ map: DistrictMap, _ kinds: [IncidentKind]) -> PeoplePlan {
    let residents = map.cells.residents.reduce(0) { $0 + Int($1) }
    let jobs = map.cells.jobs.reduce(0) { $0 + Int($1) }
    let out = min(5, residents)
    var plan = PeoplePlan(
      outCommuters: out, inCommuters: min(jobs, max(5, jobs + out - residents)),
      attendance: [1, 1, 0.9, 1, 0.8, 0.3, 0.2], deterrence: 3000, speed: 5, overhead: .minutes(10),
      toWork: (0..<24).map { (6...9).contains($0) ? 1 : 0 }, toHome: (0..<24).map { (16...20).contains($0) ? 1 : 0 },
      step: .minutes(60))
    if chance("replacement") { plan.replacement = replacement(map, kinds) }
    return plan
  }

  /// A whole year's replacements on the first day; half of the register is wrong.
  private func replacement(_ map: DistrictMap, _ kinds: [IncidentKind]) -> ReplacementPlan {
    let factors = kinds.enumerated().map { index, kind in
      [.people, .residents].contains(kind.exposure) ? Double(number("newcomers \(index)", 0...3)) : 1
    }
    return ReplacementPlan(
      share: 0.8, workers: map.cells.residents.map { $0 / 2 }, pulses: [.init(id: "first", days: 0...0, share: 1)],
      newcomers: NewcomerPlan(
        months: 3, halfLife: .hours(24 * 20),
        incidents: factors,
        coverage: Channel.allCases.map { number("channel \($0)", 0...2) }.map(Double.init)),
      register: RegisterPlan(
        accuracy: 0.5, moves: 0.3, visits: 2, follow: 0.5, search: time("search", 30), needs: kinds.map { _ in true }))
  }

  var channels: [ChannelPlan] {
    [
      ChannelPlan(delay: time("complaint", 30), report: time("reporting", 20)),
      ChannelPlan(
        delay: time("patrol", 5), report: time("patrol report", 10), shift: shifts.count - 1,
        every: .minutes(Double(number("round", 60...200)))),
      ChannelPlan(delay: time("sensing", 10), report: time("sensing report", 5)),
    ]
  }

  private var desks: [DeskPlan] {
    func plan(_ tier: Tier, _ platform: Platform, areas: Int) -> DeskPlan {
      let id = "\(platform.rawValue)-\(tier.id)"
      return DeskPlan(
        id: id, tier: tier, platform: platform, handling: time("handling " + id, 20), relay: time("relay " + id, 8),
        roster: shifts.indices.map { RosterEntry(shift: $0, count: number("seats \(id) \($0)", areas...areas + 2)) })
    }
    return [
      plan(.community, .service, areas: 4), plan(.subdistrict, .service, areas: 2), plan(.district, .service, areas: 1),
    ] + Tier.allCases.map { plan($0, .emergency, areas: $0 == .community ? 4 : $0 == .subdistrict ? 2 : 1) }
  }

  private func agency(_ index: Int) -> Agency {
    let owner = pick("owner \(index)", Tier.allCases)
    return Agency(
      id: "agency-\(index)", names: Names(zh: "", en: ""), owner: owner,
      station: pick("station \(index)", Tier.allCases.filter { $0 <= owner }),
      acceptance: has(.acceptance) && chance("accepts \(index)", 0.7) ? time("acceptance \(index)", 20) : nil,
      room: has(.room) ? number("room \(index)", 0...3) : nil)
  }

  private func team(_ agency: Int, _ index: Int, _ map: DistrictMap) -> TeamPlan {
    let id = "team-\(agency)-\(index)"
    let extra = [agencies, agencies + 1].filter { index == 0 || has(.capabilities) && chance("\(id) can \($0)") }
    let count = map.cells.count
    let places = (0..<number("\(id) places", 1...3)).map { Int32(number("\(id) place \($0)", 0...(count - 1))) }
    let roster = roster(id)
    let bases: [TeamPlan.Base] = [
      .beats, .communities, .subdistricts, .facilities("station"), .places(places, weights: places.map { _ in 1 }),
    ]
    let isMetric = !has(.nodes) && !has(.roads)
    var team = TeamPlan(
      id: id, agency: agency, roster: roster,
      base: has(.scattered) ? pick("\(id) base", bases) : .facilities("station"),
      speed: (isMetric ? 4 : 1) * (has(.roundTimes) ? 1 : Double(number("\(id) speed", 5...15)) / 10),
      calmSpeed: has(.calmSpeed) ? 0.7 : 1, turnout: has(.turnout) && chance("\(id) turns out") ? time(id, 4) : nil,
      capabilities: [agency] + extra, cost: Double(number("\(id) cost", 0...3)), duty: duty(id, roster),
      compliance: (1...6).map { row in (0..<row).map { Int32(number("\(id) row \(row) \($0)", 0...(count - 1))) } })
    if has(.cruise), chance("\(id) cruises", 0.7) {
      let areas = CruisePlan.Area.allCases.filter { $0 != .beat || team.base == .beats }
      team.cruise = CruisePlan(
        area: pick("\(id) cruise", areas), every: .minutes(Double(number("\(id) spell", 1...60))))
    }
    if path == "roads", has(.vehicles) {
      let vehicle = number("\(id) vehicle", 0...2)
      team.vehicle = vehicle > 0 ? vehicle - 1 : nil
    }
    if has(.freeAtBase), chance("\(id) goes back first", 0.7) { team.freeAtBase = true }
    return team
  }

  /// The units of a team by shift.
  func roster(_ team: String) -> [RosterEntry] {
    shuffled("\(team) shifts", Array(shifts.indices)).prefix(number("\(team) rosters", 1...2)).sorted().map {
      RosterEntry(shift: $0, count: number("\(team) count \($0)", 1...3))
    }
  }

  private func duty(_ id: String, _ roster: [RosterEntry]) -> DutyPlan {
    let length = roster.map { shifts[$0.shift].length.minutes }.min() ?? 0
    let off = roster.map { shifts[$0.shift].leastTimeOff.hours }.min() ?? 0
    let pause = Double(number("\(id) length", 1...6) * 10)
    return DutyPlan(
      atEnd: has(.handOn) ? .handOn : .finish,
      pause: has(.pauses)
        ? DutyPlan.Pause(
          after: .minutes(min(Double(number("\(id) pause", 3...30) * 10), length - pause)), length: .minutes(pause))
        : nil,
      rest: has(.rest) ? .hours(min(Double(number("\(id) rest", 6...14)), off)) : .zero,
      absence: has(.absence) ? 0.25 : 0,
      recall: has(.recall)
        ? DutyPlan.Recall(
          after: .minutes(Double(number("\(id) call", 2...60) * 10)), priority: number("\(id) urgency", 1...4)) : nil)
  }

  private var policies: PolicyChoices {
    var dispatch = PolicyChoice(
      has(.dispatch)
        ? pick(
          "dispatch",
          ["nearest-with-preemption", "home-beat", "preference-list", "least-busy", "cheapest", "cheapest"])
        : "nearest")
    if dispatch.name == "home-beat" { dispatch.parameters["help"] = Double(number("help", 0...3)) }
    if has(.reach) {
      for name in ["on-return", "redirect", "preempt"] { dispatch.parameters[name] = Double(number(name, 0...1)) }
    }
    if has(.reserve) {
      dispatch.parameters["reserve"] = Double(number("reserve", 1...3))
      dispatch.parameters["urgent"] = Double(number("urgent", 1...3))
    }
    var relocation = PolicyChoice("return-to-base")
    if has(.relocation) {
      relocation.name = pick("relocation", ["compliance-table", "dmexclp"])
      if relocation.name == "dmexclp" {
        relocation.parameters = ["minutes": Double(number("reach", 1...12)), "busy": 0.4]
      }
    }
    let returns = Double(number("returns", 0...1))
    return PolicyChoices(
      routing: PolicyChoice(has(.hierarchy) ? "hierarchical" : "direct", ["returns": returns]),
      queue: PolicyChoice(has(.queue) ? pick("queue", ["priority", "deadline"]) : "fifo"), dispatch: dispatch,
      relocation: relocation, path: PolicyChoice(path))
  }
}
