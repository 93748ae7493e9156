import District
import Inputs

/// The same as files: a row, an object or a line a way.
extension TravelTimes {
  private var names: [String] { ["at", "from", "to", "seconds", "metres"] + (stated == nil ? [] : ["stated"]) }

  private func values(of trip: Trip) -> [String] {
    [
      trip.time.name, trip.from.id, trip.to.id, trip.seconds.map { Figures.fixed($0, decimals: 1) } ?? "",
      trip.seconds == nil ? "" : Figures.fixed(trip.metres, decimals: 0),
    ] + (stated == nil ? [] : [stated(of: trip).map { Figures.fixed($0, decimals: 1) } ?? ""])
  }

  private func members(of trip: Trip) -> [(name: String, value: String)] {
    zip(names, values(of: trip)).map { name, value in
      (name, value.isEmpty ? "null" : ["at", "from", "to"].contains(name) ? JSONText.quoted(value) : value)
    }
  }

  /// A table, a row a way; where no way leads its last two fields are empty.
  public func csv(_ sheet: MapSheet) -> String {
    CSV.text(names, trips.map(values(of:)), comments: [how, MapPicture.attribution(of: sheet)]) { $0 }
  }

  /// The same as JSON: what it is, and the ways.
  public func json(_ sheet: MapSheet) -> String {
    let rows = trips.map { trip in
      "  {" + members(of: trip).map { "\(JSONText.quoted($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
    }
    let about = JSONText.quoted(how + ". " + MapPicture.attribution(of: sheet))
    return "{\"description\": \(about), \"times\": [\n\(rows.joined(separator: ",\n"))\n]}\n"
  }

  /// Each way as a line along its roads (RFC 7946), with its streets.
  /// - Throws: `InputError` where ways do not lead over roads.
  public func geoJSON(_ sheet: MapSheet) throws(InputError) -> String {
    guard world.plan.policies.path.name == "roads", let roads = world.map.roads else {
      throw InputError(
        file: "--output", found: "geojson", allowed: "csv, json",
        message: "only ways over roads can be drawn, and the path of the scenario is \(world.plan.policies.path.name)")
    }
    let features = trips.map { trip in
      let way = way(of: trip)
      let streets = (way?.stretches ?? []).map { stretch in
        let (name, kind) = roads.words(of: stretch)
        return "{\"along\": \(JSONText.quoted(name)), \"class\": \(JSONText.quoted(kind)), "
          + "\"metres\": \(Figures.fixed(stretch.metres, decimals: 0)), "
          + "\"seconds\": \(Figures.fixed(stretch.seconds, decimals: 1))}"
      }
      let line =
        [trip.from.point].compactMap { $0 }
        + (way?.junctions ?? []).map { GeoPoint(longitude: roads.longitude[$0], latitude: roads.latitude[$0]) }
        + [trip.to.point].compactMap { $0 }
      return GeoJSONText.feature(
        members(of: trip) + [("streets", "[\(streets.joined(separator: ", "))]")],
        line: trip.seconds == nil || line.count < 2 ? nil : line)
    }
    return GeoJSONText.file(of: features, about: how + ". " + MapPicture.attribution(of: sheet))
  }
}
