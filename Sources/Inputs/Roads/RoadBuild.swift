import District

/// Makes roads of the ways of OpenStreetMap.
public enum RoadBuild {
  /// The roads of a file within an area: the largest part in which every junction can be reached from every other. Every node of a way is
  /// a junction, so that roads keep their shape. Cells and facilities are joined to them when the map's folder is read.
  ///
  /// Pieces of roads are kept if both of their ends lie inside.
  static func roads(
    from file: OSMFile, rules: StreetRules, inside area: PlaneArea, on plane: LocalPlane
  ) throws(InputError) -> (roads: Roads, report: RoadReport) {
    var draft = RoadDraft(rules: rules)
    let bands = AreaBands(area)
    try draft.addWays(of: file) { point in
      let (x, y) = plane.position(of: point)
      return bands.contains(SIMD2(x, y))
    }
    var report = draft.report
    let turns = TurnRules(file, draft: draft, report: &report)
    draft.report = report
    draft.split(forbidden: turns.forbidden)
    draft.mergePieces()
    draft.keepLargestPart()
    guard !draft.pieces.isEmpty else { throw draft.emptiness(of: file) }
    let roads = draft.roads(of: file, on: plane)
    draft.report.junctions = roads.count
    draft.report.arcs = roads.end.count
    return (roads, draft.report)
  }
}
