import District

/// Stations that are closed, moved or added: a line of an alternative.
extension Scenario {
  /// The section `stations`, which changes where units stand that are based at facilities or listed places:
  /// `{close: {station-4: nearest}, move: {station-5: [-73.95, 40.78]}, add: {new-1: {at: [-73.96, 40.77], units: {ambulance: 2}}}}`.
  ///
  /// New stations are there first, then others move, all at once, then some close: what closes may go to what is new. A new station is one of its
  /// own, though it stands where another does. What is told of units holds however their base is written, by facilities or by places.
  static func stations(
    _ setting: Setting?, _ teams: inout [TeamPlan], shifts: [Shift], map: DistrictMap, places: PlaceNames
  ) throws(InputError) {
    guard let setting else { return }
    let object = try setting.object()
    var change = StationChange(teams, shifts: shifts, map: map, places: places)
    for (id, line, value) in try object.optional("add")?.object().all() ?? [] {
      try change.add(Setting(.scalar(id), file: setting.file, line: line, key: "\(setting.key).add"), value)
    }
    if let moving = object.optional("move") { try change.move(moving.object().all(), in: moving) }
    if let closing = object.optional("close") {
      guard case .map = closing.content else {
        throw closing.error(
          "what becomes of its units is not said",
          allowed: "{STATION: nearest}, {STATION: gone} or the id of another station, as {station-4: nearest}")
      }
      try change.close(closing.object().all(), in: closing)
    }
    try object.finish()
    teams = change.changed(teams)
  }
}
