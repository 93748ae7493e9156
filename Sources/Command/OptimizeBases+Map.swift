import District
import EventKernel
import Experimentation
import Inputs

/// Sites and ways of a map, and what is there already.
extension OptimizeCommand.Bases {
  /// The demand and the sites of the map, over the ways that are asked for.
  func mapSiting(_ policies: PolicyRegistry) throws -> Siting {
    let map = try DistrictMap.read(folder: map ?? "")
    let rule = siteKind.map { Siting.SiteRule.facilities(kind: $0) } ?? .communities
    let layer = demandLayer ?? .residents
    let kept = try fixedSites().map(\.id)
    if let scenario { return try scenarioSiting(scenario, map, layer, rule, kept, policies) }
    let name = path ?? "manhattan"
    let speed = try speed(over: name, on: map)
    if path == nil, kept.isEmpty { return try Siting(map: map, speed: speed, layer: layer, rule: rule) }
    let travel: TravelModel
    do {
      let policy = try PolicyRegistry.make(PolicyChoice(name), from: policies.path)
      travel = try TravelModel(Terrain(map: map, roadSpeed: [Double](repeating: 1, count: 24)), path: policy)
    } catch PolicyError.unknown(let found, let known) {
      throw InputError(file: "--path", found: found, among: known)
    } catch WorldError.impossible(_, let message) {
      throw InputError(file: "--path", found: name, message: message)
    }
    return try Siting(
      map: map, travel: travel, at: .zero, speed: speed, layer: layer, rule: rule, fixed: kept,
      how: "by the path \(name) at one speed")
  }

  /// The ways of a scenario at a time of an ordinary Wednesday.
  private func scenarioSiting(
    _ scenario: String, _ map: DistrictMap, _ layer: Siting.DemandLayer, _ rule: Siting.SiteRule, _ kept: [String],
    _ policies: PolicyRegistry
  ) throws -> Siting {
    let time = try Setting(.scalar(at ?? ""), file: "--at").timeOfDay()
    let world = try MapCommand.world(of: scenario, on: map, policies)
    let name = world.plan.policies.path.name
    let speed: Double
    var urgency = ""
    var vehicle = 0
    if let team {
      let teams = world.plan.teams
      guard let found = teams.first(where: { $0.id == team }) else {
        throw InputError(file: "--team", found: team, among: teams.map(\.id))
      }
      speed = found.mostUrgentSpeed
      vehicle = found.vehicleNumber
      if found.speedByPriority != nil { urgency = ", as to calls of priority 1" }
    } else {
      speed = try self.speed(over: name, on: map)
    }
    return try Siting(
      map: map, travel: world.travel, at: world.ordinaryDay + time, speed: speed, vehicle: vehicle, layer: layer,
      rule: rule,
      fixed: kept, how: "by the path \(name) of \(scenario) at \(at ?? "") on a Wednesday\(urgency)")
  }

  /// A speed on the road; over roads and on a map of nodes a factor on their speeds.
  private func speed(over path: String, on map: DistrictMap) throws(InputError) -> Double {
    let setting = Setting(.scalar(speed ?? ""), file: "--speed")
    return path == "roads" || map.nodes != nil ? try setting.share(0.01...100) : try setting.speed()
  }

  /// The sites that stay, each with its units.
  private func fixedSites() throws(InputError) -> [(id: String, units: Int)] {
    guard let fixed else { return [] }
    var sites: [(id: String, units: Int)] = []
    for word in fixed.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard let id = parts.first, !id.isEmpty, parts.count <= 2 else {
        throw InputError(file: "--fixed", found: fixed, allowed: "ids of sites, such as station-1,station-4=2")
      }
      guard !sites.contains(where: { $0.id == id }) else {
        throw InputError(file: "--fixed", found: id, message: "this site stands twice: station-1=2 says two units")
      }
      sites.append((id, parts.count == 1 ? 1 : try Setting(.scalar(parts[1]), file: "--fixed").int(1...100_000)))
    }
    return sites
  }

  /// Units at each site that stay; nil if none is fixed.
  func fixedPlan(of siting: Siting) throws(InputError) -> [Int]? {
    guard fixed != nil else { return nil }
    var plan = siting.sites.map { _ in 0 }
    for (id, units) in try fixedSites() {
      guard let site = siting.sites.firstIndex(of: id) else {
        throw InputError(file: "--fixed", found: id, among: siting.sites, message: "no candidate site")
      }
      plan[site] = units
    }
    return plan
  }
}
