import District

/// A map as the build makes it, part after part.
struct BuiltMap {
  let recipe: MapRecipe
  /// The folder of the sources.
  let data: String
  /// The recipe's file, for errors.
  let recipeFile: String
  let boundary: PlaneArea
  let frame: RasterFrame
  let raster: Raster
  let points: [GeoPoint]
  var cells = Cells()
  var zones: [Area] = []
  var subdistricts: [Area] = []
  var communities: [Area] = []
  /// The parts of each community's beats, and the beats' ids where a file has some.
  var beats: [[BeatPart]] = []
  var beatIds: [[String]]?
  private(set) var gateways: [Gateway] = []
  private(set) var places: [(facility: Facility, point: GeoPoint, note: String?)] = []
  /// The roads, if the recipe names some; they are joined to cells and facilities when the map is read.
  var roads: Roads?
  /// What each layer is and how it was made, as far as its parts are made.
  var layers: [String: Layer] = [:]

  var plane: LocalPlane { frame.plane }

  init(_ recipe: MapRecipe, data: String, recipeFile: String, allowArea: Bool) throws(InputError) {
    self.recipe = recipe
    self.data = data
    self.recipeFile = recipeFile
    guard let source = recipe.files["boundary"] else {
      throw InputError(file: recipeFile, message: "there is no boundary")
    }
    let file = source.path(in: data)
    let features = try source.features(in: data)
    if !recipe.meant.contains(.frames) { try source.requireFrame(of: features, file: file) }
    let polygons = try BoundarySource.polygons(features, file: file)
    let plane = try recipe.placing.plane(of: polygons, file: file)
    boundary = try BoundarySource.area(polygons, on: plane, file: file)
    frame = recipe.placing.frame(of: boundary, on: plane)
    raster = try Raster(of: boundary, frame: frame, file: recipeFile, boundary: file)
    if !recipe.meant.contains(.overlaps) { try BoundarySource.requireOnce(boundary, raster, file: file) }
    points = raster.centres.map { plane.point(x: $0.x, y: $0.y) }
    if !allowArea { try Self.requireArea(raster, frame, file: file) }

    cells.column = raster.columns.map(Int32.init)
    cells.row = raster.rows.map(Int32.init)
    cells.longitude = points.map(\.longitude)
    cells.latitude = points.map(\.latitude)
    tell(
      "cells", .derived,
      "squares of \(decimal(frame.cellSize, 0)) m whose centres lie inside the district's boundary: \(raster.count)")
    try drawZones()
    let table = try recipe.files["cells"].map { (cells) throws(InputError) in
      try CellTable.read(
        path: cells.path(in: data), raster: raster, frame: frame, subdistricts: recipe.subdistricts.tableNames)
    }
    try spreadCounts(table)
    try drawSubdistricts(table)
    try drawBeats()
    placeGateways()
    try placeFacilities()
    try drawRoads()
  }

  /// Says what a layer is, unless the recipe tells how it came about.
  mutating func tell(_ name: String, _ status: Layer.Status, _ how: String) {
    layers[name] = Layer(name: name, status: status, how: recipe.how[name] ?? how)
  }

  private static func requireArea(_ raster: Raster, _ frame: RasterFrame, file: String) throws(InputError) {
    let area = Double(raster.count) * frame.cellSize * frame.cellSize
    let miss = area / frame.statedArea - 1
    guard abs(miss) <= 0.01 else {
      throw InputError(
        file: file, found: "\(decimal(area / 1e6, 2)) km2 on \(raster.count) cells",
        allowed: "\(decimal(frame.statedArea / 1e6, 2)) km2 "
          + (frame.isPublished
            ? "as published, within 1 % (or --allow-area)"
            : "inside the boundary, within 1 %: smaller cells (or --allow-area)"),
        message: "the raster's area is off by \(decimal(miss * 100, 2)) %")
    }
  }

  private mutating func placeGateways() {
    gateways = recipe.gateways.map { gateway in
      let (x, y) = plane.position(of: GeoPoint(longitude: gateway.longitude, latitude: gateway.latitude))
      let nearest = boundary.nearest(to: SIMD2(x, y)).point
      let point = plane.point(x: nearest.x, y: nearest.y)
      var placed = gateway
      (placed.longitude, placed.latitude) = (point.longitude, point.latitude)
      return placed
    }
    tell(
      "gateways", gateways.isEmpty ? .absent : .synthetic,
      gateways.isEmpty
        ? "none: the recipe names no zone outside"
        : "the point of the border nearest to a point beyond it; distances, jobs and residents are assumptions")
  }

  private mutating func placeFacilities() throws(InputError) {
    var sources = PlaceSources(
      recipe: recipe, data: data, boundary: boundary, finder: PlaceFinder(cells: cells, frame: frame), plane: plane)
    places = try sources.places()
    let isStated = !recipe.lists.isEmpty && recipe.facilities.isEmpty && recipe.files["metro"] == nil
    if places.isEmpty {
      tell("facilities", .absent, "none: the recipe names none")
    } else if isStated, recipe.assumed.isEmpty {
      tell("facilities", .measured, sources.told.joined(separator: "; "))
    } else {
      tell("facilities", .synthetic, "as the recipe's files have them; their sources and precision are not stated")
    }
  }
}
