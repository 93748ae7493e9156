import District
import Inputs

/// What bases are chosen for and from: places with demand, candidate sites, and the time that each pair is apart.
public struct Siting: Sendable {
  /// A place where demand arises.
  public struct Demand: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// How much demand there is: residents, calls, or a share of them.
    public var weight: Double

    /// Makes a place.
    public init(id: String, weight: Double) {
      self.id = id
      self.weight = weight
    }
  }

  /// The places with demand.
  public let demand: [Demand]
  /// Ids of the candidate sites: what a scenario names as a base.
  public let sites: [String]
  /// Seconds between each place of demand and every site, place after place.
  public let times: [Double]
  /// What it was made from, as a comment in a file says it.
  public let origin: String

  /// Makes a siting.
  public init(demand: [Demand], sites: [String], times: [Double], origin: String) {
    self.demand = demand
    self.sites = sites
    self.times = times
    self.origin = origin
  }

  /// Sum of the demand's weights.
  public var totalWeight: Double { demand.reduce(0) { $0 + $1.weight } }

  /// The sites within a time of each place of demand, ascending.
  func reach(within seconds: Double) -> [[Int]] {
    demand.indices.map { place in
      let first = place * sites.count
      return sites.indices.filter { times[first + $0] <= seconds }
    }
  }
}

extension Siting {
  /// Reads a plan of these sites: units at each, from a list of bases, whose ids stand in `column`.
  public func plan(path: String, column: String = "base") throws(InputError) -> [Int] {
    var plan = [Int](repeating: 0, count: sites.count)
    let entries = try BaseList.read(path: path, column: column) { (base) throws(InputError) -> Int in
      guard let site = sites.firstIndex(of: try base.string()) else {
        throw base.error("no candidate site", among: sites)
      }
      return site
    }
    for entry in entries { plan[entry.place] += entry.units }
    return plan
  }
}

extension BasesPlan {
  /// The bases that get units, as a scenario reads them.
  public var list: BaseList {
    BaseList(
      siting.sites.indices.filter { solution.plan[$0] > 0 }.map { site in
        BaseList.Entry(base: siting.sites[site], units: solution.plan[site])
      })
  }
}
