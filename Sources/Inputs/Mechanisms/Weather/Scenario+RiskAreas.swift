import District

/// Coded risk areas, in a file or a list.
extension Scenario {
  /// The section `risk-areas`: a CSV file, or a list of maps with the same keys as its columns; none if it is left out.
  func riskAreas(_ setting: Setting?, _ places: PlaceNames) throws(InputError) -> [RiskArea] {
    guard let setting else { return [] }
    var areas: [RiskArea] = []
    func add(_ area: RiskArea, at code: Setting) throws(InputError) {
      guard !areas.contains(where: { $0.code == area.code }) else { throw code.error("this code stands twice") }
      areas.append(area)
    }
    if case .list(let items) = setting.content {
      for item in items {
        let object = try item.object()
        let code = try object.required("code")
        try add(Self.riskArea(code, places) { key in object.optional(key) }, at: code)
        try object.finish()
      }
    } else {
      let table = try Table.read(
        try table(setting), required: ["code", "type", "class"], optional: ["cell", "lon", "lat", "sensors"])
      for row in table.rows {
        let code = row.value("code")
        try add(Self.riskArea(code, places) { key in row.optional(key) }, at: code)
      }
      // The order of rows says nothing: areas stand by type and code.
      let forms = RiskArea.Form.allCases
      areas.sort { a, b in
        let (one, other) = (forms.firstIndex(of: a.form) ?? 0, forms.firstIndex(of: b.form) ?? 0)
        return one != other ? one < other : NaturalOrder(a.code) < NaturalOrder(b.code)
      }
    }
    guard !areas.isEmpty else { throw setting.error("it lists no risk areas") }
    return areas
  }

  private static func riskArea(
    _ code: Setting, _ places: PlaceNames, _ value: (String) -> Setting?
  ) throws(InputError) -> RiskArea {
    func required(_ key: String) throws(InputError) -> Setting {
      guard let setting = value(key) else { throw code.error("its \(key) is missing", allowed: "a \(key)") }
      return setting
    }
    return RiskArea(
      code: try code.word(), form: try riskForm(try required("type")),
      grade: try required("class").int(1...RiskArea.classes),
      cell: try place(code, places, value), sensors: try value("sensors")?.int(0...10_000) ?? 0)
  }

  /// A type of risk area.
  static func riskForm(_ setting: Setting) throws(InputError) -> RiskArea.Form {
    let forms = RiskArea.Form.allCases
    return forms[try setting.index(among: forms.map(\.rawValue))]
  }

  /// Where a thing lies, by a place or a point.
  /// - Parameter thing: what names it, where errors point that are about no single value.
  static func place(
    _ thing: Setting, _ places: PlaceNames, _ value: (String) -> Setting?
  ) throws(InputError) -> Int32 {
    let (cell, longitude, latitude) = (value("cell"), value("lon"), value("lat"))
    if let cell {
      guard longitude == nil, latitude == nil else {
        throw thing.error("it has a cell and a point", allowed: "cell, or lon and lat")
      }
      return try places.find(cell)
    }
    guard let longitude, let latitude else { throw thing.error("it lies nowhere", allowed: "cell, or lon and lat") }
    let point = GeoPoint(longitude: try longitude.longitude(), latitude: try latitude.latitude())
    guard let place = places.place(at: point) else { throw thing.error("it lies off the map") }
    return place
  }
}
