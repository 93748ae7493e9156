import District
import EventKernel
import struct Foundation.TimeZone

extension CallColumns {
  /// `{column: t, unit: min}`, `{gap: between, unit: min}`, or `{column: received, format: iso, start: 2016-12-31}`, where `column` may be a list
  /// of columns, as of a date and of a time, and `format` a pattern.
  static func time(
    _ setting: Setting, _ files: inout CallFiles, _ calendar: RunCalendar
  ) throws(InputError) -> (CallColumns.Time, CallClock?) {
    let object = try setting.object()
    var clock: CallClock?
    let time: CallColumns.Time
    if object.keys.contains("gap") {
      time = .gap(try files.field("gap", of: object), unit: try object.required("unit").unit())
    } else if let format = object.optional("format") {
      let read = try self.clock(try format.callFormat(), object, calendar)
      clock = read
      time = .clock(try files.fields(of: object), read)
    } else {
      time = .offset(try files.field(of: object), unit: try object.required("unit").unit())
    }
    try object.finish()
    return (time, clock)
  }

  private static func clock(
    _ format: CallClock.Format, _ object: SettingObject, _ calendar: RunCalendar
  ) throws(InputError) -> CallClock {
    let start = try object.required("start")
    let day = try CallClock.day(start)
    let weekday = CallClock.weekday(ofDay: day)
    guard weekday == calendar.firstWeekday else {
      throw start.error(
        "this is a \(Scenario.weekdays[weekday]), and the calendar's first day a \(Scenario.weekdays[calendar.firstWeekday])"
      )
    }
    let isUTC = format == .epoch || format == .epochMillis
    let stated = isUTC ? try object.required("zone") : object.optional("zone")
    let zone = try stated.map { (setting) throws(InputError) in
      guard let zone = TimeZone(identifier: try setting.string()) else {
        throw setting.error(allowed: "a time zone, such as Europe/Paris or America/New_York")
      }
      return zone
    }
    return CallClock(format: format, firstDay: day, zone: zone)
  }

  /// `{column: id}`, `{lon: x, lat: y, frame: GCJ-02}`, `{point: Location}`, `{area: Neighbourhood, tier: community}`, a list of such, of which the
  /// first that a row has something of counts, or the id of the one place of all calls.
  static func place(
    _ setting: Setting, _ files: inout CallFiles, _ places: PlaceNames
  ) throws(InputError) -> CallColumns.Place {
    if case .list(let items) = setting.content {
      guard !items.isEmpty else { throw setting.error(allowed: "at least one place") }
      var list: [CallColumns.Place] = []
      for item in items { list.append(try place(item, &files, places)) }
      return .first(list)
    }
    guard case .map = setting.content else { return .constant(try places.find(setting)) }
    let object = try setting.object()
    let place: CallColumns.Place
    if object.keys.contains("column") {
      place = .id(try files.field(of: object))
    } else if object.keys.contains("area") {
      let tier = try object.required("tier").choice(of: AreaPlaces.tiers)
      place = .area(try files.field("area", of: object), AreaPlaces(tier, of: places.map))
    } else {
      guard !places.isNodes else {
        throw setting.error("a map of nodes has no longitudes and latitudes", allowed: "{column: id of a node}")
      }
      let frame = try object.optional("frame")?.coordinateFrame() ?? .wgs84
      place =
        if object.keys.contains("point") {
          .point(try files.field("point", of: object), frame: frame)
        } else {
          .coordinates(
            longitude: try files.field("lon", of: object), latitude: try files.field("lat", of: object), frame: frame)
        }
    }
    try object.finish()
    return place
  }
}

extension Setting {
  /// How points in time are written: a word, or a pattern.
  func callFormat() throws(InputError) -> CallClock.Format {
    let text = try string()
    let words = CallClock.Format.words
    if let known = words.first(where: { $0.word == text }) { return known.format }
    guard text.contains("y") || text.contains("H") else {
      throw error(allowed: words.map(\.word).joined(separator: ", ") + ", or a pattern such as \"yyyy/M/d H:mm\"")
    }
    do {
      return .pattern(try TimePattern(text))
    } catch {
      throw self.error("no pattern of a point in time: \(error.reason)", allowed: TimePattern.allowed)
    }
  }

  /// A unit of time, in seconds: `min`.
  func unit() throws(InputError) -> Double {
    let unit = try choice(of: Quantity.duration.units.map(\.unit))
    return Quantity.duration.units.first { $0.unit == unit }?.size ?? 1
  }
}
