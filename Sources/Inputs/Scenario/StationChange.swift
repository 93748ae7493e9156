import District

/// Where units of teams stand while stations change.
struct StationChange {
  /// A place at which units of a team are based.
  struct Stand {
    /// How they came there.
    enum Origin: Hashable {
      /// They are based there before all changes.
      case base
      /// A new station, by its id.
      case new(String)
      /// They were moved there, or came from where a station closed.
      case brought
    }

    /// The facility, where a kind of them is the base; else nil.
    var facility: String?
    var origin = Origin.base
    var place: Int32
    /// Units by entry of the team's roster.
    var units: [Int]
  }

  /// By team; nil of those that stand all over an area.
  var stands: [[Stand]?]
  let teams: [TeamPlan]
  private let shifts: [Shift]
  private let map: DistrictMap
  private let places: PlaceNames
  /// New stations.
  var new: [String: Int32] = [:]
  var isChanged: [Bool]
  /// Where moves have brought units.
  var goals: Set<Goal> = []

  /// Where units are moved to: a new station, or a place, whatever stands there.
  enum Goal: Hashable {
    case new(String)
    case place(Int32)
  }

  init(_ teams: [TeamPlan], shifts: [Shift], map: DistrictMap, places: PlaceNames) {
    (self.teams, self.shifts, self.map, self.places) = (teams, shifts, map, places)
    isChanged = teams.map { _ in false }
    stands = teams.map { team in
      let sites: [(facility: String?, place: Int32)]
      var weights: [Int]
      switch team.base {
      case .facilities(let kind):
        sites = map.facilities.indices.filter { map.facilities[$0].kind == kind }.map {
          (map.facilities[$0].id, map.place(ofFacility: $0))
        }
        weights = sites.map { _ in 1 }
      case .places(let list, let own): (sites, weights) = (list.map { (nil, $0) }, own)
      case .beats, .communities, .subdistricts: return nil
      }
      let shares = team.roster.map { team.units(of: $0, sharedBy: weights) }
      return sites.enumerated().map { index, site in
        Stand(facility: site.facility, place: site.place, units: shares.map { $0[index] })
      }
    }
  }

  /// The place of an id, a new station among them, at which units would stand; nil if there is none.
  func stand(_ id: String) -> Int32? { new[id] ?? places.standby(id) }

  /// Metres between two places as the crow flies, by their cells.
  func distance(_ a: Int32, _ b: Int32) -> Double {
    places.distance(map.cell(ofNamedPlace: a), map.cell(ofNamedPlace: b))
  }

  /// How files call a place: by the facility that stands there, or by its id.
  private func name(of place: Int32) -> String {
    let facility = map.facilities.indices.first { map.place(ofFacility: $0) == place }
    return facility.map { map.facilities[$0].id } ?? places.name(of: Int(place))
  }

  /// The stands of a team that a station is: what is new is one of its own, though at the place of another, and units that were brought to a
  /// place are no station.
  func found(_ station: Setting, in team: Int) throws(InputError) -> [Int] {
    let id = try station.word()
    guard let own = stands[team] else { return [] }
    if new[id] != nil { return own.indices.filter { own[$0].origin == .new(id) } }
    let before = own.indices.filter { own[$0].origin == .base }
    let named = before.filter { own[$0].facility == id }
    guard named.isEmpty, let place = stand(id) else { return named }
    // A facility of another kind may stand on the same place; a team that is based at a kind of them is at none of those.
    return before.filter { own[$0].facility == nil && own[$0].place == place }
  }

  /// The teams at a station, of which there must be some.
  func teams(at station: Setting) throws(InputError) -> [(team: Int, stands: [Int])] {
    var here: [(team: Int, stands: [Int])] = []
    for team in stands.indices {
      let own = try found(station, in: team)
      if !own.isEmpty { here.append((team, own)) }
    }
    guard here.isEmpty else { return here }
    var known: [String] = []
    for stand in stands.compactMap({ $0 }).joined() {
      let name = stand.facility ?? self.name(of: stand.place)
      if !known.contains(name) { known.append(name) }
    }
    let found = try station.word()
    if let called = places.called(found, among: known) {
      throw InputError(
        file: station.file, line: station.line, key: station.key, found: found,
        allowed: InputError.list(known) + called, message: "no unit has its base there")
    }
    throw InputError(
      file: station.file, line: station.line, key: station.key, found: found, among: known,
      message: "no unit has its base there")
  }

  /// Where a setting says that something is: an id, or a point on the map.
  func place(_ setting: Setting) throws(InputError) -> Int32 {
    guard case .list(let numbers) = setting.content else {
      if let place = new[try setting.word()] { return place }
      return try places.standby(setting)
    }
    guard numbers.count == 2, !places.isNodes else {
      throw setting.error(
        allowed: places.isNodes
          ? "the id of a node or a facility" : "[longitude, latitude], or the id of a facility or a cell")
    }
    let point = GeoPoint(longitude: try numbers[0].longitude(), latitude: try numbers[1].latitude())
    guard let place = places.place(at: point) else { throw setting.error("this point is not on the map") }
    return place
  }

  /// Adds a station with units of its own.
  mutating func add(_ id: Setting, _ value: Setting) throws(InputError) {
    let object = try value.object()
    let name = try id.identifier()
    guard places[name] == nil else { throw id.error("the map has a place of this name already") }
    let at = try place(object.required("at"))
    new[name] = at
    let units = try object.required("units")
    for (team, line, count) in try units.object().all() {
      let index = try units.index(ofKey: team, line: line, among: teams.map(\.id), "no such team")
      let roster = teams[index].roster
      var numbers = roster.map { _ in 0 }
      if case .map = count.content {
        let known = roster.map { shifts[$0.shift].id }
        for (shift, line, number) in try count.object().all() {
          let entry = try count.index(ofKey: shift, line: line, among: known, "\(team) has no such shift")
          numbers[entry] = try number.int(0...100_000)
        }
      } else {
        let number = try count.int(1...100_000)
        numbers = roster.map { _ in number }
      }
      guard stands[index] != nil else {
        throw count.error("units of \(team) stand all over an area, and have no stations")
      }
      put(numbers, at: at, of: index, as: .new(name))
    }
    try object.finish()
  }

  /// Units more of a team at a place.
  mutating func put(_ units: [Int], at place: Int32, of team: Int, as origin: Stand.Origin) {
    isChanged[team] = true
    stands[team]?.append(Stand(facility: nil, origin: origin, place: place, units: units))
  }

  /// The teams as the changes leave them; those that they do not touch as they were.
  func changed(_ teams: [TeamPlan]) -> [TeamPlan] {
    teams.enumerated().map { index, team in
      guard isChanged[index], let own = stands[index] else { return team }
      var team = team
      let filled = Self.joined(own).filter { $0.units.contains { $0 > 0 } }
      team.base = .places(filled.map(\.place), weights: filled.map { $0.units.reduce(0, +) })
      team.stands = team.roster.indices.map { entry in filled.map { $0.units[entry] } }
      for entry in team.roster.indices {
        team.roster[entry].count = filled.reduce(0) { $0 + $1.units[entry] }
      }
      return team
    }
  }

  /// Stands with those that changes made at one place as one.
  private static func joined(_ stands: [Stand]) -> [Stand] {
    var joined: [Stand] = []
    for stand in stands {
      if stand.origin != .base,
        let known = joined.firstIndex(where: { $0.origin != .base && $0.place == stand.place })
      {
        joined[known].units = zip(joined[known].units, stand.units).map { $0 + $1 }
      } else {
        joined.append(stand)
      }
    }
    return joined
  }
}
