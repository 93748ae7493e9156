/// What the map says of places, whoever moves about on it.
struct Geography: Sendable {
  let sites: Sites
  let grid: PlaceGrid
  /// What dynamic coverage counts each place for.
  let demand: [Double]
  /// How many times the mean a cell's cameras are, at most 2.
  let cameraDensity: [Double]

  init(_ plan: Plan) {
    sites = Sites(plan.map)
    grid = PlaceGrid(plan.map)
    demand = plan.demand()
    cameraDensity = MapColumn.cameras.density(in: plan.map.cells)
  }

  /// The place of the office of a tier (0 is the community's) that answers for a cell of a map.
  func office(tier: Int, of cell: Int, on map: DistrictMap) -> Int32 {
    switch Tier(rawValue: tier) {
    case .community: sites.communityCell[Int(map.cells.community[cell])]
    case .subdistrict: sites.subdistrictCell[Int(sites.subdistrict[cell])]
    default: sites.districtCell
    }
  }
}
