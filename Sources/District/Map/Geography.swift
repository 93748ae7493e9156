/// What the map says of places, whoever moves about on it.
struct Geography: Sendable {
  let sites: Sites
  private let cellCount: Int
  /// The cell of each place beyond the cells, where units drive on roads.
  let cells: [Int32]
  let grid: PlaceGrid
  /// What dynamic coverage counts each place for.
  let demand: [Double]
  /// How many times the mean a cell's cameras are, at most 2.
  let cameraDensity: [Double]

  init(_ plan: Plan, on roads: RoadStore?) {
    sites = Sites(plan.map)
    cellCount = plan.map.cells.count
    cells = roads?.cells ?? []
    grid = PlaceGrid(plan.map, beyond: cells)
    demand = plan.demand()
    cameraDensity = MapColumn.cameras.density(in: plan.map.cells)
  }

  /// The cell of a place.
  @inline(__always)
  func cell(of place: Int) -> Int { place < cellCount ? place : Int(cells[place - cellCount]) }

  /// Whether a unit may be at a place.
  func hasPlace(_ place: Int) -> Bool { place >= 0 && place < cellCount + cells.count }

  /// The place of the office of a tier (0 is the community's) that answers for a cell of a map.
  func office(tier: Int, of cell: Int, on map: DistrictMap) -> Int32 {
    switch Tier(rawValue: tier) {
    case .community: sites.communityCell[Int(map.cells.community[cell])]
    case .subdistrict: sites.subdistrictCell[Int(sites.subdistrict[cell])]
    default: sites.districtCell
    }
  }
}
