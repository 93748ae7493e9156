extension RandomScenario {
  /// The map's folder, as the scenario names it.
  var mapFolder: String { ground == .smallville ? "../Maps/smallville" : "map" }
  var zones: [String] { ground == .smallville ? ["west", "east"] : ground == .cells ? ["left", "right"] : [] }
  var communities: [String] { ground == .smallville ? ["mill", "market", "park"] : ["low", "high"] }
  var gateway: String { ground == .smallville ? "next-city" : "beyond" }
  /// The last cell, far from the corner in which evacuations are.
  var far: String { places[places.count - 1] }
  /// Borders that leave every cell within reach when all are closed.
  var borders: [String] { ground == .smallville ? ["[12, 13]", "[18, 19]", "[7, 13]"] : ["[1, \(width + 1)]"] }

  mutating func writeMap() {
    switch ground {
    case .smallville: path = one(of: ["manhattan", "straight", "shortest", "congestion-aware"])
    case .cells:
      writeCells()
      writeRoads()
      path = one(of: ["roads", "roads", "manhattan", "shortest", "congestion-aware"])
    case .nodes: writeNodes()
    }
  }

  private mutating func writeNodes() {
    files["map/map.yaml"] = """
      name: random
      names: {zh: 随机, en: Random}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents}
      times: {file: times.csv, unit: min}
      facilities: [{kind: hospital, file: hospitals.csv, node: at}]

      """
    var (nodes, times) = ("id,x,y,residents\n", "from,\(places.joined(separator: ","))\n")
    for (index, place) in places.enumerated() {
      let residents = index == 0 ? 500 : one(of: [0, 100, 1000])
      nodes += "\(place),\(one(of: [0, 500, 1000]) + index),\(number(0...1) * 500),\(residents)\n"
      let row = places.map { $0 == place ? "0" : "\(one(of: [2, 5, 5, 10]))" }
      times += "\(place),\(row.joined(separator: ","))\n"
    }
    files["map/nodes.csv"] = nodes
    files["map/times.csv"] = times
    files["map/hospitals.csv"] = "at\n\(some(of: places, atMost: 2).joined(separator: "\n"))\n"
  }

  private mutating func writeCells() {
    let layers = [
      "cells", "zones", "subdistricts", "communities", "beats", "built", "residents", "jobs", "premises", "cameras",
      "sensors", "gateways", "facilities", "roads",
    ]
    files["map/map.yaml"] = """
      name: random
      names: {zh: 随机, en: Random}
      frame: WGS-84
      origin: {lon: 0, lat: 0, col: 0, row: 0}
      cell-size: 250m
      published-area: \(Double(places.count) * 0.0625)km2
      sources: []
      roads: {off-road: 11km/h, classes: {primary: {speed: 25km/h}, alley: {speed: 9km/h, entered: yes}}}
      layers: {\(layers.map { "\($0): {status: synthetic, how: drawn}" }.joined(separator: ", "))}

      """
    files["map/zones.csv"] = "id,zh,en\nleft,左,Left\nright,右,Right\n"
    files["map/areas.csv"] =
      "id,tier,parent,zh,en\nall,subdistrict,,全,All\nlow,community,all,低,Low\nhigh,community,all,高,High\n"
    files["map/gateways.csv"] = "id,zh,en,lon,lat,beyond,jobs,residents\nbeyond,外,Beyond,0,0,5km,900,900\n"
    var (cells, beats) = (
      "cell,col,row,zone,community,built,residents,jobs,premises,cameras,sensors\n", "beat,community,cell,weight\n"
    )
    for cell in places.indices {
      let (column, row) = (cell % width, cell / width)
      let community = row == 0 ? "low" : "high"
      cells +=
        "\(cell),\(column),\(row),\(column == 0 ? "left" : "right"),\(community),1,\(one(of: [100, 100, 400, 900])),"
        + "\(one(of: [20, 50])),\(number(1...5)),\(number(1...9)),\(number(1...9))\n"
      beats += "\(community)-\(row == 0 ? 1 : 1 + column % 2),\(community),\(cell),1\n"
    }
    files["map/cells.csv"] = cells
    files["map/beats.csv"] = beats
    let kinds = ["fire", "hospital", "police", "government", "rail"]
    let features = kinds.enumerated().map { index, kind in
      "{\"type\": \"Feature\", \"properties\": {\"id\": \"\(kind)-1\", \"kind\": \"\(kind)\", \"zh\": \"站\", \"en\": \"\(kind)\"}, "
        + "\"geometry\": {\"type\": \"Point\", \"coordinates\": [\(Double(index % width) * 0.00225), 0.00225]}}"
    }
    files["map/places.geojson"] =
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}"
  }

  /// Streets both ways along the cells, some of them slow, and a one-way across.
  private mutating func writeRoads() {
    var (junctions, roads) = ("id,lon,lat\n", "from,to,metres,class,way,name\n")
    let rows = places.count / width
    for junction in places.indices {
      junctions += "j\(junction + 1),\(Double(junction % width) * 0.00225),\(Double(junction / width) * 0.00225)\n"
    }
    func arc(_ a: Int, _ b: Int, _ metres: Int, _ kind: String, _ name: String, way: Int? = nil) {
      roads += "j\(a + 1),j\(b + 1),\(metres),\(kind),\(way ?? a + 1),\(name)\n"
    }
    for cell in places.indices {
      let name = cell / width == 0 ? "Low Street" : ""
      for next in [cell % width + 1 < width ? cell + 1 : -1, cell / width + 1 < rows ? cell + width : -1] where next > 0
      {
        let kind = has() ? "primary" : "alley"
        let metres = one(of: [251, 251, 400])
        arc(cell, next, metres, kind, name)
        arc(next, cell, metres, kind, name)
      }
    }
    arc(0, width + 1, 400, "primary", "Short Cut", way: places.count + 1)
    files["map/junctions.csv"] = junctions
    files["map/roads.csv"] = roads
  }
}
