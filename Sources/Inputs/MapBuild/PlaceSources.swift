import District

/// The facilities of a map from its sources: those that the recipe names, metro stations, and assumed ones.
struct PlaceSources {
  let recipe: MapRecipe
  /// The folder of the sources.
  let data: String
  let boundary: PlaneArea
  let finder: PlaceFinder
  let plane: LocalPlane
  /// What the lists gave, in words.
  private(set) var told: [String] = []

  init(recipe: MapRecipe, data: String, boundary: PlaneArea, finder: PlaceFinder, plane: LocalPlane) {
    self.recipe = recipe
    self.data = data
    self.boundary = boundary
    self.finder = finder
    self.plane = plane
  }

  /// A place with its position and perhaps a note.
  typealias Place = (facility: Facility, point: GeoPoint, note: String?)

  /// All facilities with their positions, sorted by id.
  mutating func places() throws(InputError) -> [Place] {
    var ids = Register()
    var places: [Place] = []
    let facilities = try features("facilities")
    for wanted in recipe.facilities {
      let feature = try feature(wanted.source, among: facilities)
      _ = try ids.add(wanted.source, as: wanted.id)
      let name = try feature.properties.required("name")
      let kind = if let kind = wanted.kind { kind } else { try kind(of: feature) }
      let facility = Facility(
        id: wanted.id, kind: try kind.choice(of: PlaceFiles.kinds),
        names: Names(zh: try name.word(), en: wanted.en), cell: 0)
      let point = try feature.point()
      try requireNear(point, name)
      places.append((facility, point, wanted.note))
    }
    places += try stations(features("metro"), file: recipe.files["metro"]?.path(in: data) ?? "", &ids)
    for list in recipe.lists { places += try listed(list, &ids) }
    for place in recipe.assumed {
      try requireNear(place.point, place.setting.object().required("id"))
      _ = try ids.add(place.setting, as: place.facility.id)
      places.append((place.facility, place.point, place.note))
    }
    return places.sorted { $0.facility.id < $1.facility.id }
  }

  /// The features of a part; none of a part that the recipe does not name.
  private func features(_ part: String) throws(InputError) -> [GeoFeature] {
    guard let source = recipe.files[part] else { return [] }
    let features = try source.features(in: data)
    if !recipe.meant.contains(.frames) { try source.requireFrame(of: features, file: source.path(in: data)) }
    return features
  }

  /// All of a list that stand in the district or near it.
  private mutating func listed(_ list: FacilityList, _ ids: inout Register) throws(InputError) -> [Place] {
    let entries = try list.entries(in: data, on: plane)
    var without = try list.without.map { (id) throws(InputError) in (id, try id.string()) }
    var places: [Place] = []
    var (left, nearest) = (0, Double.infinity)
    // North to south: numbers that a list is given do not depend on the order of its rows.
    for entry in entries.sorted(by: {
      ($0.point.latitude, $0.point.longitude) > ($1.point.latitude, $1.point.longitude)
    }) {
      if let id = entry.id, let i = without.firstIndex(where: { $0.1 == (try? id.string()) }) {
        without.remove(at: i)
        continue
      }
      let distance = finder.nearest(entry.point).distance
      guard distance <= PlaceFiles.reach else {
        left += 1
        nearest = min(nearest, distance)
        continue
      }
      let id = try entry.id?.identifier() ?? "\(list.kind)-\(places.count + 1)"
      _ = try ids.add(entry.id ?? entry.setting, as: id)
      let name = entry.name ?? id
      places.append((Facility(id: id, kind: list.kind, names: Names(zh: name, en: name), cell: 0), entry.point, nil))
    }
    if let unknown = without.first?.0 { throw unknown.error("no such facility in \(list.file.name)") }
    guard !places.isEmpty else {
      throw InputError(
        file: list.file.path(in: data),
        message: entries.isEmpty
          ? "it holds no such place"
          : "none of its \(entries.count) places stands in the district, the nearest \(decimal(nearest / 1000, 1)) km away"
      )
    }
    told.append(
      "\(places.count) \(list.kind) of \(FilePath.name(of: list.file.name))"
        + (left > 0 ? ", \(left) left out that stand farther than 1 km outside" : "")
        + (list.without.isEmpty ? "" : ", \(list.without.count) left out by the recipe"))
    return places
  }

  /// The one feature that bears a name; features without a name are none that a recipe could mean.
  private func feature(_ wanted: Setting, among features: [GeoFeature]) throws(InputError) -> GeoFeature {
    let name = try wanted.string()
    let named = features.compactMap { feature -> (name: String, feature: GeoFeature)? in
      guard let name = try? feature.properties.optional("name")?.string(), !name.isEmpty else { return nil }
      return (name, feature)
    }
    let found = named.filter { $0.name == name }.map(\.feature)
    let file = recipe.files["facilities"]?.name ?? "the file"
    guard let feature = found.first else {
      throw wanted.error("no such facility in \(file)", among: named.map(\.name))
    }
    guard found.count == 1 else {
      let numbers = found.compactMap { $0.setting.feature.map(String.init) }
      throw wanted.error(
        "\(found.count) features of \(file) bear this name: \(InputError.list(numbers))",
        allowed: "a name that one alone bears")
    }
    return feature
  }

  private func kind(of feature: GeoFeature) throws(InputError) -> Setting {
    do {
      return try feature.properties.required("kind")
    } catch {
      var error = error
      error.message? += "; kind beside the id in build.yaml says it as well"
      throw error
    }
  }

  /// The stations inside the boundary.
  private func stations(
    _ features: [GeoFeature], file: String, _ ids: inout Register
  ) throws(InputError) -> [Place] {
    var places: [Place] = []
    var nearest = Double.infinity
    for feature in features {
      let point = try feature.point()
      let (x, y) = plane.position(of: point)
      guard boundary.contains(SIMD2(x, y)) else {
        nearest = min(nearest, boundary.nearest(to: SIMD2(x, y)).distance)
        continue
      }
      let zh = try feature.properties.required("name").word()
      let english = try feature.properties.required(feature.properties.keys.contains("name:en") ? "name:en" : "name_en")
      let en = try english.word()
      let letters = en.lowercased().split(separator: " ").joined(separator: "-").filter { $0.isASCII }
      guard letters.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw english.error(allowed: "a name in Latin letters: the station's id is made of them")
      }
      let id = try ids.add(english, as: "metro-" + letters)
      places.append((Facility(id: id, kind: "rail", names: Names(zh: zh + "站", en: en), cell: 0), point, nil))
    }
    if places.isEmpty, nearest > Self.far, nearest < .infinity, !recipe.meant.contains(.stations) {
      throw SourceDoubt.stations.error(
        file: file,
        "none of \(features.count) stations lies inside the boundary, the nearest \(decimal(nearest / 1000, 0)) km away"
      )
    }
    return places
  }

  /// Farther away than the stations of the same city.
  private static let far = 20_000.0

  private func requireNear(_ point: GeoPoint, _ setting: Setting) throws(InputError) {
    let distance = finder.nearest(point).distance
    guard distance <= PlaceFiles.reach else {
      throw setting.error(
        "stands \(Int(min(distance, 1e8))) m from the nearest cell", allowed: "up to \(Int(PlaceFiles.reach)) m")
    }
  }
}
