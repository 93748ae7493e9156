/// Facilities that a recipe takes from a file as a whole.
///
///     facilities:
///       - {file: stations.csv, kind: ambulance, id: id, name: name, lon: lon, lat: lat}
///       - {file: places.geojson, kind: hospital, where: {amenity: hospital}}
///       - {file: city.osm, kind: fire, where: {amenity: fire_station}}
struct FacilityList: Sendable {
  /// The file.
  var file: SourceFile
  /// What they are.
  var kind: String
  /// The column or property with their ids; nil to number them.
  var id: String?
  /// That with their names; nil for the ids.
  var name: String?
  /// Whether the id stands behind the name, as where several have one name.
  var showsId = false
  /// The columns of longitudes and latitudes of a table.
  var points: (longitude: String, latitude: String)?
  /// What columns or properties must say.
  var tags: [OSMFile.Tag] = []
  /// Ids of those to leave out.
  var without: [Setting]
  /// The setting that names the file, for errors.
  var setting: Setting

  init(_ setting: Setting) throws(InputError) {
    let list = try setting.object()
    self.setting = try list.required("file")
    file = try SourceFile(of: list)
    kind = try list.required("kind").choice(of: PlaceFiles.kinds)
    id = try list.optional("id")?.word()
    name = try list.optional("name")?.word()
    if let shows = list.optional("id-in-name") {
      showsId = try shows.choice(of: ["yes", "no"]) == "yes"
      guard id != nil, name != nil else { throw shows.error("it needs id and name beside it") }
    }
    points = try list.pointColumns()
    tags = try list.wantedTags()
    without = try list.optional("without")?.list() ?? []
    if file.isOSM, tags.isEmpty {
      throw setting.error(
        "a file of OpenStreetMap holds much: where says which tags", allowed: "where: {amenity: hospital}")
    }
    try list.finish()
  }

  /// A facility of the list: where it stands, what it is called, and the setting to name in errors.
  struct Entry {
    var point: GeoPoint
    var id: Setting?
    var name: String?
    var setting: Setting
  }

  /// All of the file that say what they must, as they are to be called.
  func entries(in data: String, on plane: LocalPlane) throws(InputError) -> [Entry] {
    var entries = try entries(of: data, on: plane)
    guard showsId else { return entries }
    for index in entries.indices {
      guard let name = entries[index].name, let id = try entries[index].id?.word(), id != name else { continue }
      entries[index].name = "\(name) (\(id))"
    }
    return entries
  }

  private func entries(of data: String, on plane: LocalPlane) throws(InputError) -> [Entry] {
    var entries: [Entry] = []
    if let points {
      let wanted = [points.longitude, points.latitude] + [id, name].compactMap { $0 } + tags.map(\.key)
      let table = try Table.read(path: file.path(in: data), required: wanted, others: true)
      for row in table.rows where tags.allSatisfy({ row.text($0.key) == $0.value }) {
        entries.append(
          Entry(
            point: try file.place(points, of: row), id: id.map { row.value($0) },
            name: try name.flatMap { (name) throws(InputError) in try row.optional(name)?.word() },
            setting: row.value(id ?? points.longitude)))
      }
      return entries
    }
    if file.isOSM {
      for place in try OSMFile.read(path: file.path(in: data)).places(withAll: tags, on: plane) {
        let own = Setting(.scalar(place.id), file: file.name, key: place.id)
        let label = place.tags[name ?? "name"].map { PlainText.trimmed(PlainText.line($0)) }
        let isNamed = label.map { !$0.isEmpty } ?? false
        entries.append(Entry(point: place.point, id: own, name: isNamed ? label : nil, setting: own))
      }
      return entries
    }
    for feature in try file.features(in: data) {
      let properties = feature.properties
      let fits = tags.allSatisfy { (try? properties.optional($0.key)?.string()) == $0.value }
      guard fits else { continue }
      let id = try id.map { (id) throws(InputError) in try properties.required(id) }
      let name = try name.flatMap { (name) throws(InputError) in try properties.optional(name)?.word() }
      entries.append(Entry(point: try middle(of: feature), id: id, name: name, setting: feature.setting))
    }
    return entries
  }

  /// The point, or of an area the middle of the rectangle round it, which is where a building's door may be.
  private func middle(of feature: GeoFeature) throws(InputError) -> GeoPoint {
    guard case .polygons(let polygons) = feature.shape, let box = GeoPoint.box(round: polygons.joined().joined())
    else { return try feature.point() }
    return GeoPoint(longitude: (box.west + box.east) / 2, latitude: (box.south + box.north) / 2)
  }
}
