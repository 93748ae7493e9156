/// What must hold of areas.
extension Plan {
  /// Makes sure that every area has a cell, where its desk and its units can stand.
  func checkAreas() throws(WorldError) {
    var isThere = [Bool](repeating: false, count: map.communities.count)
    for community in map.cells.community { isThere[Int(community)] = true }
    var hasCommunity = [Bool](repeating: false, count: map.subdistricts.count)
    for (index, community) in map.communities.enumerated() {
      try demand(isThere[index], "map", "the community \(community.id) has no cell")
      hasCommunity[Int(community.parent)] = true
    }
    for (index, subdistrict) in map.subdistricts.enumerated() {
      try demand(hasCommunity[index], "map", "the subdistrict \(subdistrict.id) has no community")
    }
    var isBeat = [Bool](repeating: false, count: map.beats.count)
    for beat in map.beatShares.beat { isBeat[Int(beat)] = true }
    for (index, beat) in map.beats.enumerated() {
      try demand(isBeat[index], "map", "the beat \(beat.id) has no cell")
    }
  }
}
