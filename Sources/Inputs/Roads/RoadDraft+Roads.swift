import District

extension RoadDraft {
  /// The roads that the pieces make, as their files will have them: degrees to six decimals, lengths to a tenth of a metre and not
  /// below it.
  func roads(of file: OSMFile, on plane: LocalPlane) -> Roads {
    let ids = junctions.map { "\(file.nodes[$0.node])\($0.letters)" }
    let keys = ids.map { NaturalOrder($0) }
    let kept = Set(pieces.flatMap { [$0.from, $0.to] }).sorted { keys[$0] < keys[$1] }
    let place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    var network = RoadNetwork()
    for junction in kept {
      let point = file.points[junctions[junction].node]
      network.junctions.append(
        RoadNetwork.Junction(
          id: ids[junction],
          point: GeoPoint(
            longitude: (point.longitude * 1e6).rounded() / 1e6, latitude: (point.latitude * 1e6).rounded() / 1e6)))
    }
    for piece in pieces {
      guard let from = place[piece.from], let to = place[piece.to] else { continue }
      let ends = (file.points[junctions[piece.from].node], file.points[junctions[piece.to].node])
      let way = file.ways[piece.way]
      let name = way.tags["name"] ?? way.tags["ref"] ?? ""
      network.arcs.append(
        RoadNetwork.Arc(
          from: from, to: to, metres: max(0.1, (ends.0.metres(to: ends.1) * 10).rounded() / 10), kind: piece.kind,
          modes: piece.modes == rules.classes[piece.kind].users ? [] : piece.modes,
          speed: (piece.speed / StreetRules.kilometrePerHour * 100).rounded() / 100 * StreetRules.kilometrePerHour,
          way: way.id, name: PlainText.trimmed(PlainText.line(name))))
    }
    return network.roads(classes: rules.classes, offRoad: rules.offRoad, on: plane)
  }
}

extension GeoPoint {
  /// Metres to a point some kilometres away at most, on the WGS-84 ellipsoid.
  func metres(to other: GeoPoint) -> Double {
    let (x, y) = LocalPlane(origin: self).position(of: other)
    return (x * x + y * y).squareRoot()
  }
}
