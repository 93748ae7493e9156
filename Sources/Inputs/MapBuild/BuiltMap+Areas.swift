import District
import Foundation

/// The areas of the tiers, and zones: from files, or made.
extension BuiltMap {
  /// Zones from a file; without one they are the communities, once these are drawn.
  mutating func drawZones() throws(InputError) {
    guard let source = recipe.files["zones"] else { return }
    let reading = try AreaSource("zones", source, data: data, raster: raster, plane: plane).read(meant: recipe.meant)
    (zones, cells.zone) = (reading.areas, reading.ofCell)
    tell(
      "zones", .derived,
      "\(zones.count) \(source.id == nil ? "traffic zones" : "zones") by the cell's centre; the nearest zone where the centre is in none"
    )
  }

  mutating func drawSubdistricts(_ table: CellTable?) throws(InputError) {
    let ofCell: [Int]
    switch recipe.subdistricts {
    case .table(let entries):
      subdistricts = entries.map(\.area)
      ofCell = table?.subdistrict ?? []
      for (s, entry) in entries.enumerated() where !ofCell.contains(s) {
        throw InputError(
          file: recipeFile, key: "subdistricts", found: entry.source,
          message: "no cell inside the boundary lies in this subdistrict")
      }
      tell("subdistricts", .synthetic, "as the table of cells has them; where their borders come from is not stated")
    case .file(let source):
      let reading = try areas("subdistricts", source)
      subdistricts = reading.areas
      ofCell = reading.ofCell.map(Int.init)
    case .made(let number):
      ofCell = try makeSubdistricts(number ?? 1)
    }
    try drawCommunities(ofCell)
    guard zones.isEmpty else { return }
    zones = communities.map { Area(id: $0.id, names: $0.names) }
    cells.zone = cells.community
    tell("zones", .synthetic, "the communities")
  }

  /// The areas of a file that hold cells.
  private mutating func areas(_ tier: String, _ source: SourceFile) throws(InputError) -> AreaSource.Reading {
    let reading = try AreaSource(tier, source, data: data, raster: raster, plane: plane).read(meant: recipe.meant)
    let inhabited = reading.inhabited
    var how = "\(inhabited.areas.count) of \(FilePath.name(of: source.name)) by the cell's centre"
    let left = reading.areas.count - inhabited.areas.count
    if left > 0 { how += "; \(left) that hold no cell left out" }
    if reading.strays > 0 { how += "; \(reading.strays) cells in none put to the nearest" }
    tell(tier, .derived, how)
    return inhabited
  }

  private mutating func makeSubdistricts(_ number: Int) throws(InputError) -> [Int] {
    guard number > 1 else {
      subdistricts = [Area(id: recipe.name, names: recipe.names)]
      tell("subdistricts", .synthetic, "the district as a whole: the recipe names none")
      return [Int](repeating: 0, count: raster.count)
    }
    guard number <= raster.count else {
      throw InputError(
        file: recipeFile, key: "subdistricts", found: "\(number)", allowed: "no more than there are cells")
    }
    let parts = CommunityPartition.parts(
      of: Array(raster.columns.indices), count: number, residents: cells.residents, centres: raster.centres)
    subdistricts = (1...number).map {
      Area(id: "part-\($0)", names: Names(zh: "第\($0)片区（合成）", en: "Part \($0) (synthetic)"))
    }
    tell(
      "subdistricts", .synthetic,
      "\(number) by bisection of the district into equal residents; number and borders are assumptions")
    return raster.columns.indices.map { parts[$0] ?? 0 }
  }

  private mutating func drawCommunities(_ subdistrict: [Int]) throws(InputError) {
    switch recipe.communities {
    case .file(let source):
      let reading = try areas("communities", source)
      cells.community = reading.ofCell
      communities = reading.areas.enumerated().map { i, area in
        // The subdistrict that has most of its cells.
        var votes = [Int](repeating: 0, count: subdistricts.count)
        for cell in raster.columns.indices where reading.ofCell[cell] == i { votes[subdistrict[cell]] += 1 }
        let parent = votes.indices.max { votes[$0] < votes[$1] || votes[$0] == votes[$1] && $0 > $1 } ?? 0
        return Area(id: area.id, names: area.names, parent: Int32(parent))
      }
      guard let bare = subdistricts.indices.first(where: { s in !communities.contains { $0.parent == s } }) else {
        return
      }
      throw InputError(
        file: recipeFile, key: "communities", found: source.name,
        message: "none of them lies mostly in the subdistrict \(subdistricts[bare].id)")
    case .made(let number): try makeCommunities(number ?? subdistricts.count, subdistrict)
    case .table: break
    }
  }

  private mutating func makeCommunities(_ number: Int, _ subdistrict: [Int]) throws(InputError) {
    let members = subdistricts.indices.map { s in raster.columns.indices.filter { subdistrict[$0] == s } }
    let people = members.map { $0.reduce(0.0) { $0 + Double(cells.residents[$1]) } }
    let numbers = Apportionment.shares(of: number, by: people, least: 1)
    cells.community = [Int32](repeating: 0, count: raster.count)
    for (s, area) in subdistricts.enumerated() {
      guard members[s].count >= numbers[s] else {
        throw InputError(
          file: recipeFile, key: "communities", found: "\(number)",
          allowed: "no more than there are cells in \(area.id)")
      }
      let parts = CommunityPartition.parts(
        of: members[s], count: numbers[s], residents: cells.residents, centres: raster.centres)
      for (cell, part) in parts { cells.community[cell] = Int32(communities.count + part) }
      for n in 1...numbers[s] {
        let number = n < 10 ? "0\(n)" : "\(n)"
        let en = "\(area.names.en) \(number) (synthetic)"
        let zh = area.names.zh.replacingOccurrences(of: "街道", with: "")
        // A name in one language serves as both.
        let names = Names(zh: area.names.zh == area.names.en ? en : "\(zh)\(number)号社区（合成）", en: en)
        communities.append(Area(id: "\(area.id)-\(number)", names: names, parent: Int32(s)))
      }
    }
    tell(
      "communities", .synthetic,
      "\(communities.count) by bisection of the subdistricts into equal residents; numbers and borders are assumptions")
  }

  mutating func drawBeats() throws(InputError) {
    if case .file(let source) = recipe.beats { return try readBeats(source) }
    guard case .made(let number) = recipe.beats else { return }
    let count = number ?? communities.count
    var members = [[Int]](repeating: [], count: communities.count)
    for (cell, community) in cells.community.enumerated() { members[Int(community)].append(cell) }
    let people = members.map { $0.reduce(0.0) { $0 + Double(cells.residents[$1]) } }
    let numbers = Apportionment.shares(of: count, by: people, least: 1)
    beats = zip(members, numbers).map { cells, count in
      BeatPartition.parts(
        of: cells, count: count, work: self.cells.residents.map(Double.init), columns: raster.columns,
        rows: raster.rows)
    }
    tell(
      "beats", .synthetic,
      number == nil
        ? "one a community: the recipe names none"
        : "\(count) by cutting each community along a Hilbert curve into equal residents; the balance is an assumption")
  }

  /// Beats of a file, each of which lies in one community.
  private mutating func readBeats(_ source: SourceFile) throws(InputError) {
    let reading = try areas("beats", source)
    beats = communities.map { _ in [] }
    var ids = communities.map { _ in [String]() }
    var communityOf: [Int32: Int] = [:]
    for (cell, beat) in reading.ofCell.enumerated() {
      let community = Int(cells.community[cell])
      let area = reading.areas[Int(beat)]
      let first = communityOf[beat] ?? community
      guard first == community else {
        throw InputError(
          file: recipeFile, key: "beats", found: area.id,
          allowed: "beats that each lie in one community",
          message: "this beat reaches from community \(communities[first].id) into \(communities[community].id)")
      }
      if communityOf.updateValue(community, forKey: beat) == nil { ids[community].append(area.id) }
      let number = ids[community].firstIndex(of: area.id) ?? 0
      beats[community].append(BeatPart(beat: number, cell: cell, weight: 1))
    }
    beatIds = ids
  }
}

extension MapRecipe.Partition {
  /// What the table of cells may say.
  var tableNames: [String] { if case .table(let entries) = self { entries.map(\.source) } else { [] } }
}
