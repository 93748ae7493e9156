import District

extension CallReader {
  /// Where the call of a row comes from, and whether that is drawn within an area.
  func place(_ column: CallColumns.Place, _ row: Int) throws(InputError) -> (place: Int32, isDrawn: Bool) {
    switch column {
    case .constant(let place): return (place, false)
    case .id(let field):
      let value = files.value(field, row)
      guard let place = places[PlainText.trimmed(try value.string())] else {
        throw value.error("no such place on the map")
      }
      return (place, false)
    case .coordinates(let longitude, let latitude, let frame):
      let value = files.value(longitude, row)
      guard frame.isDegrees else {
        return (try place(at: frame.place(x: value, y: files.value(latitude, row)), .wgs84, value), false)
      }
      let point = GeoPoint(longitude: try value.longitude(), latitude: try files.value(latitude, row).latitude())
      return (try place(at: point, frame, value), false)
    case .point(let field, let frame):
      let value = files.value(field, row)
      if !frame.isDegrees, case .point(let point) = try WellKnownText.shape(value, in: frame) {
        return (try place(at: point, .wgs84, value), false)
      }
      return (try place(at: try value.point(), frame, value), false)
    case .area(let field, let areas): return (try areas.place(files.value(field, row), digest: files.digest(row)), true)
    case .first(let columns):
      for column in columns where column.fields.allSatisfy({ !PlainText.trimmed(files.text($0, row)).isEmpty }) {
        return try place(column, row)
      }
      let names = columns.flatMap(\.fields).map(\.column)
      throw InputError(
        file: files.tables[0].file, line: line(row), key: names.first,
        message: "no place: nothing stands in \(InputError.list(names))")
    }
  }

  private func place(
    at point: GeoPoint, _ frame: CoordinateFrame, _ value: Setting
  ) throws(InputError) -> Int32 {
    guard let place = places.place(at: frame.wgs84(point)) else {
      let other = GeoPoint(longitude: point.latitude, latitude: point.longitude)
      let isSwapped = abs(other.latitude) <= 89 && places.place(at: frame.wgs84(other)) != nil
      throw value.error(
        "off the map" + (isSwapped ? ", unless longitude and latitude are the other way round" : ""),
        found: "\(decimal(point.longitude, 6)), \(decimal(point.latitude, 6))")
    }
    return place
  }
}

extension Setting {
  /// `(37.74, -122.45)`, latitude first, perhaps behind an address or in the line below it, or `POINT (-122.45 37.74)`.
  func point() throws(InputError) -> GeoPoint {
    guard let point = Self.point(try string()) else {
      throw error(
        allowed: "(latitude, longitude), perhaps below an address, or POINT (longitude latitude)")
    }
    return point
  }

  /// The point that a text spells, or nil.
  static func point(_ text: String) -> GeoPoint? {
    var text = PlainText.trimmed(text)[...]
    if text.uppercased().hasPrefix("SRID=4326;") { text = text.dropFirst(10) }
    let isWellKnown = text.prefix(5).uppercased() == "POINT"
    if isWellKnown {
      text = text.dropFirst(5)
    } else if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      text = text[open...]
    } else if let last = text.lastIndex(where: \.isNewline) {
      text = text[text.index(after: last)...]
    }
    let numbers = text.split { "(), ".contains($0) }.map { Quantity.number($0) }
    guard numbers.count == 2, let first = numbers[0], let second = numbers[1],
      case (let longitude, let latitude) = isWellKnown ? (first, second) : (second, first),
      abs(longitude) <= 180, abs(latitude) <= 89
    else { return nil }
    return GeoPoint(longitude: longitude, latitude: latitude)
  }
}
