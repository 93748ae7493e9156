import Inputs

/// What good bases are.
public enum BaseModel: Sendable, Hashable {
  /// Most demand with a unit within a time, seconds (MCLP; Church and ReVelle 1974).
  case mclp(within: Double)
  /// Most demand expected to find a free unit within a time, seconds, where each unit is busy with one probability
  /// (MEXCLP; Daskin 1983).
  case mexclp(within: Double, busy: Double)
  /// Least mean time to the nearest unit (p-median; Hakimi 1964).
  case median

  /// The time within which a unit must be, seconds; nil where there is none.
  public var within: Double? {
    switch self {
    case .mclp(let within), .mexclp(let within, _): within
    case .median: nil
    }
  }
}

/// The best bases found for a siting, and what is proven about them.
public struct BasesPlan: Sendable {
  /// What they were chosen for and from.
  public let siting: Siting
  /// What good bases are.
  public let model: BaseModel
  /// How many units are based, fixed ones among them.
  public let units: Int
  /// Units at each site that were there before and stay.
  public let fixed: [Int]
  /// The plan and its proof; values are the demand covered, or for the median its travel time with the sign turned.
  public let solution: LocationSolution

  /// More units than any plan needs.
  private static let largestUnits = 10_000

  /// Chooses bases, looking at no more than `nodeLimit` parts of the search tree; more than `perSite` units never share
  /// a site (for MCLP and the median: one).
  ///
  /// - Parameters:
  ///   - fixed: units at each site that stay there; the others are chosen beside them. Nil if all are chosen.
  ///   - observe: is told now and then how far the search is.
  public init(
    _ siting: Siting, model: BaseModel, units: Int, perSite: Int? = nil, fixed: [Int]? = nil, nodeLimit: Int,
    observe: (LocationProgress) -> Void = { _ in }
  ) throws(InputError) {
    let most = Self.unitsPerSite(model, units: units, perSite: perSite)
    let room = min(Self.largestUnits, siting.sites.count * most)
    guard (1...room).contains(units) else {
      throw InputError(
        file: "--units", found: "\(units)",
        allowed: "from 1 to \(room): \(siting.sites.count) sites, \(most == 1 ? "one unit" : "\(most) units") at each")
    }
    let fixed = fixed ?? siting.sites.map { _ in 0 }
    try Self.require(fixed, at: siting.sites, most: most, units: units)
    self.siting = siting
    self.model = model
    self.units = units
    self.fixed = fixed
    try Self.requireReach(siting, model)
    solution = Self.problem(siting, model, units: units, perSite: most, fixed: fixed)
      .solved(nodeLimit: nodeLimit, observe: observe)
  }

  /// The value of another plan, units at each site, under the same model.
  public func value(of plan: [Int]) -> Double {
    Self.problem(siting, model, units: max(units, plan.reduce(0, +)), perSite: .max).value(of: plan)
  }

  /// Weight of the demand that some site could reach in time; all of it for the median.
  public var coverableWeight: Double {
    guard let within = model.within else { return siting.totalWeight }
    return zip(siting.demand, siting.reach(within: within)).reduce(0) { $0 + ($1.1.isEmpty ? 0 : $1.0.weight) }
  }

  /// Weight of the demand within reach of each site; for the median, of that which the site is nearest to (the first of
  /// equally near ones).
  public var servedWeights: [Double] {
    var served = [Double](repeating: 0, count: siting.sites.count)
    for (place, demand) in siting.demand.enumerated() {
      let times = siting.times[place * served.count..<(place + 1) * served.count]
      if let within = model.within {
        for (site, time) in times.enumerated() where time <= within { served[site] += demand.weight }
      } else {
        let used = served.indices.filter { solution.plan[$0] > 0 }
        if let nearest = used.min(by: { times[times.startIndex + $0] < times[times.startIndex + $1] }) {
          served[nearest] += demand.weight
        }
      }
    }
    return served
  }

  private static func unitsPerSite(_ model: BaseModel, units: Int, perSite: Int?) -> Int {
    if case .mexclp = model { return min(perSite ?? .max, min(max(units, 1), largestUnits)) }
    return 1
  }

  private static func requireReach(_ siting: Siting, _ model: BaseModel) throws(InputError) {
    guard let within = model.within else { return }
    var least = Double.infinity
    for (place, demand) in siting.demand.enumerated() where demand.weight > 0 {
      for site in siting.sites.indices { least = min(least, siting.times[place * siting.sites.count + site]) }
    }
    guard least <= within else {
      throw InputError(
        file: "--within", found: "\(within) s",
        allowed: "\(least) s or more, the shortest time between demand and site",
        message: "no demand is within reach of any site")
    }
  }

  /// Makes sure that what stays is no more than may be.
  private static func require(_ fixed: [Int], at sites: [String], most: Int, units: Int) throws(InputError) {
    for (site, count) in zip(sites, fixed) where count > most {
      throw InputError(
        file: "--fixed", found: "\(site)=\(count)",
        allowed: most == 1 ? "one unit at a site" : "up to \(most) units at a site")
    }
    let sum = fixed.reduce(0, +)
    guard sum <= units else {
      throw InputError(file: "--units", found: "\(units)", allowed: "\(sum) or more: so many are fixed")
    }
  }

  private static func problem(
    _ siting: Siting, _ model: BaseModel, units: Int, perSite: Int, fixed: [Int]? = nil
  ) -> any LocationProblem {
    let weights = siting.demand.map(\.weight)
    switch model {
    case .mclp(let within):
      return CoverageProblem(
        weights: weights, reach: siting.reach(within: within), siteCount: siting.sites.count, units: units,
        unitsPerSite: perSite, busy: 0, fixed: fixed)
    case .mexclp(let within, let busy):
      return CoverageProblem(
        weights: weights, reach: siting.reach(within: within), siteCount: siting.sites.count, units: units,
        unitsPerSite: perSite, busy: busy, fixed: fixed)
    case .median:
      return MedianProblem(
        weights: weights, times: siting.times, siteCount: siting.sites.count, units: units, fixed: fixed)
    }
  }
}

extension LocationProblem {
  /// The best plan found, with its proof.
  fileprivate func solved(nodeLimit: Int, observe: (LocationProgress) -> Void) -> LocationSolution {
    BranchAndBound.solve(self, nodeLimit: nodeLimit, observe: observe)
  }
}
