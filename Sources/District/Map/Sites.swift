/// What follows from a map: which cells make up each area, and the cell that stands for each.
struct Sites: Sendable {
  /// Cells of each zone.
  let cellsOfZone: [[Int32]]
  /// All cells, zone after zone, so that those of a zone lie side by side; where those of each zone begin, and where each cell is.
  let cellsByZone: [Int32]
  private let beginOfZone: [Int]
  let rankOfCell: [Int32]
  /// Subdistrict of each cell.
  let subdistrict: [Int32]
  /// The main cell of each beat: where most of its people live.
  let beatCell: [Int32]
  /// Residents of each community.
  let communityResidents: [Int]
  /// Residents and jobs of each community and subdistrict: who is there by night and by day.
  let communityPeople: [Int]
  let subdistrictPeople: [Int]
  /// The cell with most residents of each community.
  let communityCell: [Int32]
  /// Where each subdistrict's office stands, or else the cell with most residents.
  let subdistrictCell: [Int32]
  /// The same of the district: the office of the subdistrict with most people.
  let districtCell: Int32

  /// Where the cells of a zone are among `cellsByZone`.
  @inline(__always)
  func ranks(of zone: Int) -> Range<Int> { beginOfZone[zone]..<beginOfZone[zone + 1] }

  /// The cell that stands for each zone, where most people live and work, then for each gateway.
  func ends(of map: DistrictMap) -> [Int] {
    func people(_ cell: Int32) -> Int { Int(map.cells.residents[Int(cell)]) + Int(map.cells.jobs[Int(cell)]) }
    return cellsOfZone.map { Int($0.max { people($0) < people($1) } ?? 0) } + map.gateways.map { Int($0.cell) }
  }

  init(_ map: DistrictMap) {
    let cells = map.cells
    var cellsOfZone = [[Int32]](repeating: [], count: map.zones.count)
    var residents = [Int](repeating: 0, count: map.communities.count)
    var communityPeople = residents
    var subdistrictPeople = [Int](repeating: 0, count: map.subdistricts.count)
    var communityCell = [Int32](repeating: -1, count: map.communities.count)
    var subdistrictCell = [Int32](repeating: -1, count: map.subdistricts.count)
    subdistrict = cells.community.map { map.communities[Int($0)].parent }

    func take(_ cell: Int, into best: inout Int32) {
      if best < 0 || cells.residents[cell] > cells.residents[Int(best)] { best = Int32(cell) }
    }
    for cell in 0..<cells.count {
      cellsOfZone[Int(cells.zone[cell])].append(Int32(cell))
      residents[Int(cells.community[cell])] += Int(cells.residents[cell])
      let people = Int(cells.residents[cell]) + Int(cells.jobs[cell])
      communityPeople[Int(cells.community[cell])] += people
      subdistrictPeople[Int(subdistrict[cell])] += people
      take(cell, into: &communityCell[Int(cells.community[cell])])
      take(cell, into: &subdistrictCell[Int(subdistrict[cell])])
    }
    var hasOffice = [Bool](repeating: false, count: map.subdistricts.count)
    for facility in map.facilities where facility.kind == "government" {
      let area = Int(subdistrict[Int(facility.cell)])
      if !hasOffice[area] {
        subdistrictCell[area] = facility.cell
        hasOffice[area] = true
      }
    }
    var beatCell = [Int32](repeating: -1, count: map.beats.count)
    var most = [Double](repeating: -1, count: map.beats.count)
    for cell in 0..<cells.count {
      var before = 0.0
      for entry in Int(map.beatShares.start[cell])..<Int(map.beatShares.start[cell + 1]) {
        let beat = Int(map.beatShares.beat[entry])
        let people = (map.beatShares.cumulative[entry] - before) * Double(cells.residents[cell])
        before = map.beatShares.cumulative[entry]
        if people > most[beat] {
          most[beat] = people
          beatCell[beat] = Int32(cell)
        }
      }
    }
    self.cellsOfZone = cellsOfZone
    cellsByZone = cellsOfZone.flatMap(\.self)
    beginOfZone = cellsOfZone.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    var rankOfCell = [Int32](repeating: 0, count: cells.count)
    for (rank, cell) in cellsByZone.enumerated() { rankOfCell[Int(cell)] = Int32(rank) }
    self.rankOfCell = rankOfCell
    self.beatCell = beatCell
    communityResidents = residents
    self.communityPeople = communityPeople
    self.subdistrictPeople = subdistrictPeople
    self.communityCell = communityCell
    self.subdistrictCell = subdistrictCell
    let main = subdistrictPeople.indices.max { subdistrictPeople[$0] < subdistrictPeople[$1] } ?? 0
    districtCell = subdistrictCell.isEmpty ? 0 : subdistrictCell[main]
  }
}
