import District
import EventKernel

/// One fully specified world and period, as a file states it: `Experiments/longhua/scenario.yaml`.
///
/// An alternative is the same scenario with some settings replaced (`Setting.applying`). Paths in a scenario are relative to
/// its folder.
public struct Scenario: Sendable {
  /// What a scenario's files say.
  public struct Reading: Sendable {
    /// The content of its world.
    public var plan: Plan
    /// What the files of calls held, if the scenario has some.
    public var calls: CallReading?
    /// What stands behind the scenario's figures.
    public var evidence: Evidence
    /// What the map and the calls were read from.
    let sources: Sources
  }

  /// Where what alternatives share was read from, so that none of them reads it again.
  struct Sources: Sendable {
    let map: String
    let places: PlaceNames
    let calls: Setting?
  }

  /// The settings, after any override.
  public let setting: Setting
  /// The folder that paths start from.
  let folder: String
  /// What an alternative changes: where errors point that its change has made.
  public let changes: [(path: String, value: Setting)]
  /// The policies that it may name.
  public let registry: PolicyRegistry

  /// Makes a scenario from settings whose file says where paths start.
  ///
  /// - Parameters:
  ///   - changes: what an alternative has replaced in them, if they are its own.
  ///   - policies: the policies that it may name.
  public init(
    setting: Setting, changes: [(path: String, value: Setting)] = [], policies: PolicyRegistry = .standard
  ) {
    self.setting = setting
    self.changes = changes
    registry = policies
    folder = setting.file.lastIndex(of: "/").map { String(setting.file[...$0]) } ?? ""
  }

  /// Other settings, which may name the same policies.
  public func with(_ setting: Setting, changes: [(path: String, value: Setting)] = []) -> Scenario {
    Scenario(setting: setting, changes: changes, policies: registry)
  }

  /// Builds the world.
  ///
  /// - Parameters:
  ///   - base: the world of the scenario that this one is an alternative to, whose candidate incidents it shares; nil for a
  ///     scenario of its own.
  ///   - other: what that scenario's files said: a map or calls that are the same are not read again.
  public func world(under base: World? = nil, like other: Reading? = nil) throws(InputError) -> World {
    try world(of: try reading(under: base, like: other).plan, under: base)
  }

  /// Checks a plan that this scenario made as a whole, and builds its world.
  public func world(of plan: Plan, under base: World? = nil) throws(InputError) -> World {
    do {
      try plan.checkWritten()
      return try World(plan, under: base, policies: registry)
    } catch {
      throw inputError(error)
    }
  }

  /// The path that a setting names, from the scenario's folder; also where an alternative has replaced the setting.
  func path(_ setting: Setting) throws(InputError) -> String {
    let text = try setting.string()
    if text.hasPrefix("/") { return text }
    var parts: [Substring] = []
    for part in (folder + text).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The path of a file that a setting names. Where there is none the error points at the setting.
  func file(_ setting: Setting) throws(InputError) -> String {
    let path = try path(setting)
    do {
      try InputFile.requireFile(path)
    } catch {
      throw setting.error("\(path) \(error.message ?? "cannot be read")")
    }
    return path
  }

  /// Reads all files that the scenario names, in an order of its own: that of their rows and keys reaches no result. Sections
  /// that are left out are exactly absent: nobody moves, everything is reported when it occurs, and reports go straight to the
  /// agency.
  ///
  /// - Parameter other: what another scenario's files said: a map or calls that are the same are not read again.
  public func reading(under base: World? = nil, like other: Reading? = nil) throws(InputError) -> Reading {
    let ordered = setting.inNaturalOrder()
    let object = try ordered.object()
    try Self.requireScenario(setting, named: object.required("scenario").string())
    let mapFolder = try path(try object.required("map"))
    let (map, names) = try map(in: mapFolder, like: other)
    let (places, roadPlan) = try Self.places(names, on: map, object)
    let calendar = try Self.calendar(try object.required("calendar"))
    var shifts = try Self.shifts(object.optional("shifts"))
    var people: PeoplePlan? =
      if let people = object.optional("people") { try self.people(people, on: map) } else { nil }
    let agencies = try Self.agencies(try object.required("agencies"))
    let channels = try Self.channels(object.optional("channels"), shifts: shifts)
    let residents = try residents(object.optional("residents"), zones: map.zones)
    let desks = try Self.desks(object.optional("desks"), shifts: &shifts)
    let transfer = try Self.transfer(object.optional("transfer"))
    var units = try units(try object.required("units"), agencies: agencies, shifts: &shifts, places: places)
    try Self.stations(object.optional("stations"), &units.teams, shifts: shifts, map: map, places: places)
    let profiles = try Self.profiles(object.optional("profiles"))
    let procedures = Procedures(
      agencies: agencies, capabilities: units.capabilities,
      byKind: try object.optional("procedures")?.object().all() ?? [])
    var catalogue = try catalogue(
      try object.required("incidents"), agencies: agencies, profiles: profiles, procedures: procedures,
      channels: channels)
    let detection = try Self.detection(
      object, channels: channels, residents: residents, zones: map.zones, &catalogue.kinds)
    if let setting = object.optional("people"), let step = people?.step {
      people?.crowds = try crowds(
        try setting.object(), step: step, places: places, calendar: calendar, under: base?.plan.people?.crowds,
        headroom: catalogue.headroom)
      people?.replacement = try replacement(try setting.object(), map: map, kinds: catalogue.kinds)
    }
    let calls: CallReading? =
      if let setting = object.optional("calls") {
        try self.calls(setting, kinds: catalogue.kinds, places: places, calendar: calendar, mapFolder, like: other)
      } else { nil }
    let facilities = try Self.facilities(object.optional("facilities"))
    let preferences = try preferences(object.optional("preferences"), teams: units.teams, agencies: agencies, places)
    let roadSpeed = try Self.roadSpeed(object.optional("road-speed"))
    let closures = try Self.closures(object.optional("closures"), on: map)
    let policies = try policies(object.optional("policies"), on: map)
    var evidence = try Self.evidence(ordered, object)
    var plan = Plan(
      map: map, calendar: calendar, shifts: shifts, people: people, kinds: catalogue.kinds,
      rateBounds: base?.plan.rateBounds ?? Plan.rateBounds(of: catalogue.kinds, headroom: catalogue.headroom),
      calls: calls?.plan, capabilities: units.capabilities, facilities: facilities, preferences: preferences,
      channels: channels.map(\.plan), desks: desks, agencies: agencies, teams: units.teams, transfer: transfer,
      roadSpeed: roadSpeed, policies: policies, closures: closures,
      roadPlan: roadPlan)
    plan.places = try Self.services(object.optional("places"), shifts: shifts, profiles: profiles, places: places)
    plan.detection = detection
    try mechanisms(object, &plan, places: places)
    try object.finish()
    evidence.warn(of: plan)
    return Reading(
      plan: plan, calls: calls, evidence: evidence,
      sources: Sources(map: mapFolder, places: places, calls: object.optional("calls")))
  }

  /// Makes sure that settings are no experiment's, which names its scenario by the same key.
  private static func requireScenario(_ setting: Setting, named name: String) throws(InputError) {
    guard case .map(let entries) = setting.content, !entries.contains(where: { $0.key == "map" }),
      entries.contains(where: { $0.key == "replications" })
    else { return }
    throw InputError(file: setting.file, message: "is an experiment, not a scenario: its scenario is \(name)")
  }

  /// The places with what units may do there, and the rules of the roads.
  private static func places(
    _ names: PlaceNames, on map: DistrictMap, _ object: SettingObject
  ) throws(InputError) -> (PlaceNames, RoadPlan?) {
    var places = names
    places.drivesOnRoads = map.roads != nil && pathName(object.optional("policies")) == roadsPath
    let roads = try roads(object.optional("roads"), on: map)
    places.vehicles = roads?.vehicles?.map(\.id) ?? []
    return (places, roads)
  }

  private func map(in folder: String, like other: Reading?) throws(InputError) -> (DistrictMap, PlaceNames) {
    if let other, other.sources.map == folder { return (other.plan.map, other.sources.places) }
    let sheet = try MapSheet.read(folder: folder)
    let map = try DistrictMap.read(folder: folder, sheet: sheet)
    return (map, PlaceNames(map, sheet: sheet))
  }

  /// The calls, or those of another reading that come from the same files by the same rules.
  private func calls(
    _ setting: Setting, kinds: [IncidentKind], places: PlaceNames, calendar: RunCalendar, _ map: String,
    like other: Reading?
  ) throws(InputError) -> CallReading {
    if let other, let calls = other.calls, let source = other.sources.calls, source.file == setting.file,
      source.canonical == setting.canonical, other.sources.map == map, other.plan.calendar == calendar,
      other.plan.kinds == kinds
    {
      return calls
    }
    return try self.calls(setting, kinds: kinds, places: places, calendar: calendar)
  }

  /// The error of a plan that is impossible as a whole, at the setting that it is about.
  func inputError(_ error: WorldError) -> InputError {
    switch error {
    case .impossible(let key, let message):
      let place = closest(to: key)
      return InputError(file: place.file, line: place.line, key: place.key, message: message)
    case .policy(let point, let error):
      if case .range(let policy, let parameter, _, _) = error {
        return inputError(error, at: closest(to: "\(point).\(policy).\(parameter)"))
      }
      return inputError(error, at: closest(to: point))
    }
  }

  /// The setting at a dotted path (`by-hand[2].policy`), or the last one on the way to it; where an alternative has changed what stands there, or a
  /// part of it, its change.
  private func closest(to path: String) -> Setting {
    if let change = changes.last(where: { $0.path == path || $0.path.hasPrefix(path + ".") }) { return change.value }
    var place = setting
    for part in path.split(separator: ".") {
      let names = part.split(separator: "[")
      guard case .map(let entries) = place.content, let next = entries.first(where: { $0.key == names[0] }) else {
        break
      }
      place = next.value
      if names.count == 2, case .list(let items) = place.content, let index = Int(names[1].dropLast()),
        items.indices.contains(index)
      {
        place = items[index]
      }
    }
    return place
  }

  /// A name that the writer chooses, as an identifier that tables and selectors can hold.
  static func name(_ key: String, line: Int, in map: Setting) throws(InputError) -> String {
    try Setting(.scalar(key), file: map.file, line: line, key: map.key).identifier()
  }
}
