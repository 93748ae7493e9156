import District

/// The reading of a recipe's areas, facilities and gateways.
extension MapRecipe {
  /// A number, a file, or, of subdistricts, the names in the table of cells.
  static func partition(
    _ setting: Setting?, _ part: String, most: Int, hasTable: Bool = false
  ) throws(InputError) -> Partition {
    guard let setting else { return .made(nil) }
    guard case .map(let entries) = setting.content else { return .made(try setting.int(1...most)) }
    if entries.contains(where: { $0.key == "file" }) { return .file(try SourceFile(setting, of: part)) }
    guard part == "subdistricts", hasTable else {
      throw setting.error(allowed: "a number, or {file: ..., id: ..., name: ...}")
    }
    return .table(try table(setting))
  }

  private static func table(_ setting: Setting) throws(InputError) -> [(source: String, area: Area)] {
    var subdistricts: [(source: String, area: Area)] = []
    var areas = Register()
    for entry in try setting.object().all() {
      let area = try entry.value.object()
      let id = try areas.add(area.required("id"))
      let names = Names(zh: entry.key, en: try area.required("en").word())
      subdistricts.append((entry.key, Area(id: id, names: names)))
      try area.finish()
    }
    return subdistricts
  }

  /// Facilities by their names in `files.facilities`, or lists of files.
  static func facilities(
    _ setting: Setting?
  ) throws(InputError) -> (
    named: [(source: Setting, id: String, en: String, kind: Setting?, note: String?)], lists: [FacilityList]
  ) {
    guard let setting else { return ([], []) }
    if case .list(let files) = setting.content {
      var lists: [FacilityList] = []
      for file in files { lists.append(try FacilityList(file)) }
      return ([], lists)
    }
    var named: [(source: Setting, id: String, en: String, kind: Setting?, note: String?)] = []
    for entry in try setting.object().all() {
      let facility = try entry.value.object()
      let source = Setting(.scalar(entry.key), file: setting.file, line: entry.line, key: "facilities")
      named.append(
        (
          source, try facility.required("id").identifier(), try facility.required("en").word(),
          facility.optional("kind"), try facility.optional("note")?.word()
        ))
      try facility.finish()
    }
    return (named, [])
  }

  static func gateways(_ setting: Setting?) throws(InputError) -> [Gateway] {
    var gateways: [Gateway] = []
    var outside = Register()
    for gateway in try setting?.list() ?? [] {
      gateways.append(try Gateway(gateway))
      _ = try outside.add(gateway.object().required("id"))
    }
    return gateways
  }

  static func assumed(
    _ setting: Setting
  ) throws(InputError) -> (setting: Setting, facility: Facility, point: GeoPoint, note: String) {
    let place = try setting.object()
    let facility = Facility(
      id: try place.required("id").identifier(), kind: try place.required("kind").choice(of: PlaceFiles.kinds),
      names: try Names(of: place), cell: 0)
    let point = try GeoPoint(of: place)
    let note = try place.required("note").word()
    try place.finish()
    return (setting, facility, point, note)
  }
}

extension GeoPoint {
  /// Reads `lon` and `lat`, in WGS-84 or in the `frame` that stands beside them; in a frame of a plane `x` and `y`.
  init(of object: SettingObject) throws(InputError) {
    let frame = try object.optional("frame")?.coordinateFrame() ?? .wgs84
    let (east, north) = frame.isDegrees ? ("lon", "lat") : ("x", "y")
    self = try frame.place(x: object.required(east), y: object.required(north))
  }
}

extension Gateway {
  /// A gateway of the recipe, still at the point beyond the border that it faces.
  init(_ setting: Setting) throws(InputError) {
    let gateway = try setting.object()
    let point = try GeoPoint(of: gateway.required("facing").object())
    self.init(
      id: try gateway.required("id").identifier(), names: try Names(of: gateway),
      longitude: point.longitude, latitude: point.latitude, cell: 0,
      beyond: try gateway.required("beyond").length(), jobs: try gateway.required("jobs").double(0...1e9),
      residents: try gateway.required("residents").double(0...1e9))
    try gateway.finish()
  }
}
