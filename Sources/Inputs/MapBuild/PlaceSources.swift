import District

/// The facilities of a map from its sources: those that the recipe names, metro stations, and assumed ones.
enum PlaceSources {
  /// All facilities with their positions, sorted by id.
  static func places(
    _ recipe: MapRecipe, facilities: [GeoFeature], metro: [GeoFeature], inside boundary: PlaneArea
  ) throws(InputError) -> [(facility: Facility, point: GeoPoint, note: String?)] {
    var places: [(facility: Facility, point: GeoPoint, note: String?)] = []
    var names: [String] = []
    for feature in facilities { names.append(try feature.properties.required("name").string()) }
    for wanted in recipe.facilities {
      guard let i = names.firstIndex(of: try wanted.source.string()) else {
        throw wanted.source.error("no such facility in \(recipe.files["facilities"]?.name ?? "the file")", among: names)
      }
      let kind = try facilities[i].properties.required("kind").choice(of: PlaceFiles.kinds)
      let facility = Facility(id: wanted.id, kind: kind, names: Names(zh: names[i], en: wanted.en), cell: 0)
      places.append((facility, try facilities[i].point(), "position from bus stops of this name, about 200 m"))
    }
    for feature in metro {
      let point = try feature.point()
      let (x, y) = recipe.frame.plane.position(of: point)
      guard boundary.contains(SIMD2(x, y)) else { continue }
      let (zh, en) = (try feature.properties.required("name").word(), try feature.properties.required("name_en").word())
      let id = "metro-" + en.lowercased().split(separator: " ").joined(separator: "-").filter { $0.isASCII }
      places.append((Facility(id: id, kind: "rail", names: Names(zh: zh + "站", en: en), cell: 0), point, nil))
    }
    places += recipe.assumed.map { ($0.facility, $0.point, $0.note) }
    return places.sorted { $0.facility.id < $1.facility.id }
  }
}
