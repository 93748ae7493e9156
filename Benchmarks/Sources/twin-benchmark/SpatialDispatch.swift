import Foundation

/// The spatial dispatch of the rivals' bench as files that anybody could write: a square of cells, units with fixed homes,
/// calls that fall anywhere, and the nearest idle unit for each; who is on the way home is not called.
///
/// One of the bench's units of time is a minute here, so a cell of 250 m and 15 km/h are its speed of one cell.
struct SpatialDispatch {
  /// Cells along an edge.
  var edge: Int
  /// Units, each with a home of its own.
  var units: Int
  /// Calls expected in the whole period.
  var calls: Int

  /// The bench has 2.5 calls a minute for 200 units.
  private var callsPerMinute: Double { 2.5 * Double(units) / 200 }

  /// Writes the map, the catalogue, the homes and `scenario.yaml`.
  func write(to folder: String) throws {
    let map = folder + "/map"
    try FileManager.default.createDirectory(atPath: map, withIntermediateDirectories: true)
    try write(mapSheet, to: map + "/map.yaml")
    try write(cells, to: map + "/cells.csv")
    try write("id,zh,en\nall,全,All\n", to: map + "/zones.csv")
    try write("id,tier,parent,zh,en\nthe-one,subdistrict,,街,One\nall,community,the-one,社,All\n", to: map + "/areas.csv")
    try write(beats, to: map + "/beats.csv")
    try write("id,zh,en,lon,lat,beyond,jobs,residents\n", to: map + "/gateways.csv")
    try write(#"{"type": "FeatureCollection", "features": []}"#, to: map + "/places.geojson")
    try write(catalogue, to: folder + "/catalogue.csv")
    try write(bases, to: folder + "/bases.csv")
    try write(scenario, to: folder + "/scenario.yaml")
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private var scenario: String {
    """
    scenario: spatial-dispatch
    map: map
    calendar: {first-day: monday, warm-up: 0d, period: \(Double(calls) / callsPerMinute)min, drain: 4d}
    agencies: {ambulance: {}}
    units:
      ambulance: {agency: ambulance, base: {file: {path: bases.csv}}, speed: 15km/h, on-duty: \(units)}
    incidents: {catalogue: catalogue.csv}
    policies: {routing: direct, queue: fifo, dispatch: {nearest: {on-return: 0}}, path: manhattan}
    """
  }

  /// Every cell has one resident, so that calls fall evenly.
  private var catalogue: String {
    """
    kind,priority,agency,exposure,rate_per_1000,work
    call,1,ambulance,residents,\(callsPerMinute / Double(edge * edge) * 1000)/min,exponential(mean: 30min)
    """
  }

  /// The homes of the bench, by its formula, one a line in the order of the units.
  private var bases: String {
    let homes = (0..<units).map { i in (i * i * 13 + i * 29 + 7) % edge * edge + (i * 37 + 11) % edge }
    return "base\n" + homes.map { "\($0)\n" }.joined()
  }

  private var cells: String {
    let rows = (0..<edge * edge).map { "\($0),\($0 % edge),\($0 / edge),all,all,1,1,0,0,0,0\n" }
    return "cell,col,row,zone,community,built,residents,jobs,premises,cameras,sensors\n" + rows.joined()
  }

  private var beats: String {
    "beat,community,cell,weight\n" + (0..<edge * edge).map { "all-1,all,\($0),1\n" }.joined()
  }

  private var mapSheet: String {
    let middle = Double(edge - 1) / 2
    let layers = [
      "cells", "zones", "subdistricts", "communities", "beats", "built", "residents", "jobs", "premises", "cameras",
      "sensors", "gateways", "facilities",
    ]
    return """
      name: square
      names: {zh: 方, en: Square}
      frame: WGS-84
      origin: {lon: 0, lat: 0, col: \(middle), row: \(middle)}
      cell-size: 250m
      published-area: \(Double(edge * edge) / 16)km2
      sources: []
      layers:

      """ + layers.map { "  \($0): {status: synthetic, how: the bench's}\n" }.joined()
  }
}
