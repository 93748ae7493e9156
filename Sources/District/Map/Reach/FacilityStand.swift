extension DistrictMap {
  /// The place at which units stand that are at a facility: over roads it has one of its own, behind the cells and the junctions, since it
  /// meets the road where its doors are; else its cell.
  ///
  /// - Parameter path: the name of the path policy.
  public func stand(ofFacility index: Int, path: String) -> Int {
    guard path == "roads", let roads else { return Int(facilities[index].cell) }
    return cells.count + roads.count + index
  }

  /// The facility whose own place this is, or nil.
  public func facility(standingAt place: Int) -> Int? {
    guard let roads, place >= cells.count + roads.count else { return nil }
    return place - cells.count - roads.count
  }
}
