import District

/// The facilities of a map from its sources: those that the recipe names, metro stations, and assumed ones.
struct PlaceSources {
  let recipe: MapRecipe
  let boundary: PlaneArea
  let finder: PlaceFinder

  /// A place with its position and perhaps a note.
  typealias Place = (facility: Facility, point: GeoPoint, note: String?)

  /// All facilities with their positions, sorted by id.
  func places(
    facilities: [GeoFeature], metro: [GeoFeature], metroFile: String
  ) throws(InputError) -> [Place] {
    var ids = Register()
    var places: [Place] = []
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
    places += try stations(metro, file: metroFile, &ids)
    for place in recipe.assumed {
      try requireNear(place.point, place.setting.object().required("id"))
      _ = try ids.add(place.setting, as: place.facility.id)
      places.append((place.facility, place.point, place.note))
    }
    return places.sorted { $0.facility.id < $1.facility.id }
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
      let (x, y) = recipe.frame.plane.position(of: point)
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
