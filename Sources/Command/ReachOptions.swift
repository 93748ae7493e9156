import ArgumentParser
import District
import EventKernel
import Inputs
import Presentation
import Results

/// What is asked of the layers of reach: whose units, within which time, and who is away.
struct ReachOptions: ParsableArguments {
  @Option(
    help: "Of coverage, isochrone, residual and workload: the teams whose units go, such as ambulance,fire-engine.")
  var team: String?

  @Option(help: "The same: the agency all of whose teams go.")
  var agency: String?

  @Option(help: "Of coverage and residual: the time within which a unit is to be there, such as 4min.")
  var within: String?

  @Option(help: "Of isochrone: where units set out. (default: all bases)")
  var facility: String?

  @Option(help: "Of isochrone: limits of its bands, ascending. (default: 2min,4min,6min,8min)")
  var bands: String?

  @Option(
    help: "Of residual: the share of time that each unit is busy, such as 40%; or --results, for that of the hour.")
  var busy: String?

  @Option(help: "Of residual: units and stations that are out, such as ambulance-3,station-4.")
  var out: String?

  @Flag(help: "Count the mean turnout of units, too. (default: the way alone)")
  var turnout = false

  /// Whether anything is said here.
  var isUsed: Bool { team ?? agency ?? within ?? facility ?? bands ?? busy ?? out != nil || turnout }

  /// Makes sure that what is said goes with a layer.
  func validate(for layer: ReachLayer, hasResults: Bool) throws {
    func require(_ condition: Bool, _ message: String) throws {
      if !condition { throw ValidationError(message) }
    }
    try require(team == nil || agency == nil, "one of --team and --agency is enough")
    try require(team ?? agency ?? facility != nil, "\(layer.rawValue) needs --team or --agency: whose units go")
    let needsTime = layer == .coverage || layer == .residual
    try require(!needsTime || within != nil, "\(layer.rawValue) needs --within, such as --within 8min")
    try require(
      needsTime || within == nil,
      "--within goes with coverage and residual"
        + (layer == .isochrone ? ": isochrone has the limits of its --bands, such as --bands \(within ?? "")" : ""))
    try require(layer == .isochrone || facility == nil && bands == nil, "--facility and --bands go with isochrone")
    let absences = [busy != nil, out != nil, hasResults].count { $0 }
    try require(
      layer != .residual || absences == 1,
      "residual needs one of --busy, --out and --results: by what units are away")
    try require(layer == .residual || absences == 0, "--busy, --out and --results go with residual")
  }

  /// The question, with everything looked up in a world.
  func question(
    _ layer: ReachLayer, in world: World, results: String?, alternative: String?, at times: [TimeSpan]
  ) throws -> ReachQuestion {
    var question = ReachQuestion(
      layer: layer, teams: try teams(in: world), within: try within.map { try Self.positive($0, "--within") } ?? .zero,
      bands: try limits(), countsTurnout: turnout)
    if let facility { question.start = try start(facility, &question.teams, in: world) }
    if let busy {
      let share = try Setting(.scalar(busy), file: "--busy").share(0...0.999)
      question.absence = .busy(byAgency: world.plan.agencies.map { _ in share }, source: "\(busy) of the time")
    } else if let out {
      question.absence = try away(out, question.teams, in: world)
    } else if let results {
      question.absence = try busyHours(results, alternative, question.teams, at: times, in: world)
    }
    return question
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func positive(_ text: String, _ option: String) throws(InputError) -> TimeSpan {
    let setting = Setting(.scalar(text), file: option)
    let span = try setting.duration()
    guard span > .zero else { throw setting.error(allowed: "above zero") }
    return span
  }

  private func teams(in world: World) throws(InputError) -> [Int] {
    let plan = world.plan
    if let agency {
      let index = try Self.index(of: agency, among: plan.agencies.map(\.id), option: "--agency")
      let teams = plan.teams.indices.filter { plan.teams[$0].agency == index }
      guard !teams.isEmpty else { throw InputError(file: "--agency", found: agency, message: "has no units") }
      return teams
    }
    var teams: [Int] = []
    for word in team.map(Self.words) ?? [] {
      teams.append(try Self.index(of: word, among: plan.teams.map(\.id), option: "--team"))
    }
    return Set(teams).sorted()
  }

  private static func index(of word: String, among known: [String], option: String) throws(InputError) -> Int {
    guard let index = known.firstIndex(of: word) else { throw InputError(file: option, found: word, among: known) }
    return index
  }

  private func limits() throws(InputError) -> [TimeSpan] {
    guard let bands else { return [2, 4, 6, 8].map(TimeSpan.minutes) }
    var limits: [TimeSpan] = []
    for word in Self.words(bands) {
      let limit = try Self.positive(word, "--bands")
      guard limits.last.map({ $0 < limit }) ?? true, limits.count < 8 else {
        throw InputError(file: "--bands", found: bands, allowed: "up to eight ascending times, such as 2min,4min,8min")
      }
      limits.append(limit)
    }
    return limits
  }
}

/// Who sets out from where, and who is away.
extension ReachOptions {
  /// A facility as the one place from which a unit sets out; without stated teams as those do that have their base there.
  private func start(
    _ id: String, _ teams: inout [Int], in world: World
  ) throws(InputError) -> (source: BaseReach.Source, name: String) {
    let index = try Self.index(of: id, among: world.map.facilities.map(\.id), option: "--facility")
    let facility = world.map.facilities[index]
    let place = world.place(ofFacility: index)
    if teams.isEmpty {
      // Who stands all over an area is not there because of the facility.
      teams = world.plan.teams.indices.filter { team in
        switch world.plan.teams[team].base {
        case .facilities(let kind): kind == facility.kind
        case .places(let places, _): places.contains { Int($0) == place }
        case .beats, .communities, .subdistricts: false
        }
      }
    }
    let plans = teams.map { world.plan.teams[$0] }
    let ways = Set(
      plans.map { [$0.mostUrgentSpeed, Double($0.vehicleNumber), turnout ? $0.turnout?.mean ?? 0 : 0] })
    guard let team = plans.first, ways.count == 1 else {
      guard plans.isEmpty else {
        throw InputError(
          file: "--team", found: plans.map(\.id).joined(separator: ", "),
          message: "these are not equally fast: say which of them goes from \(id)")
      }
      throw InputError(
        file: "--facility", found: id, message: "no unit has its base there: say with --team whose speed counts")
    }
    let source = BaseReach.Source(
      place: place, agency: team.agency, units: [], speed: team.mostUrgentSpeed, vehicle: team.vehicleNumber,
      lead: turnout ? .seconds(team.turnout?.mean ?? 0) : .zero)
    return (source, facility.names.en)
  }

  /// Units by their names, and all of the teams' units at stations.
  private func away(_ out: String, _ teams: [Int], in world: World) throws(InputError) -> ReachQuestion.Absence {
    let names = world.units.names(in: world.plan)
    let own = world.units.indices.filter { teams.contains(world.units.team[$0]) }
    let stations = world.map.facilities.indices.filter { facility in
      own.contains { Int(world.units.base[$0]) == world.place(ofFacility: facility) }
    }
    var away: Set<UnitIndex> = []
    for word in Self.words(out) {
      if let unit = own.first(where: { names[$0.int] == word }) {
        away.insert(unit)
      } else if let station = stations.first(where: { world.map.facilities[$0].id == word }) {
        away.formUnion(own.filter { Int(world.units.base[$0]) == world.place(ofFacility: station) })
      } else {
        throw InputError(
          file: "--out", found: word, among: stations.map { world.map.facilities[$0].id } + own.map { names[$0.int] },
          message: "no unit of the teams, and no station at which they are")
      }
    }
    return .out(away, names: Self.words(out).joined(separator: ", "))
  }

  /// How busy each agency's units were at the hour of a Wednesday, as results have it.
  private func busyHours(
    _ path: String, _ alternative: String?, _ teams: [Int], at times: [TimeSpan], in world: World
  ) throws -> ReachQuestion.Absence {
    let stored = try StoredExperiment(path: path)
    let name = alternative ?? stored.record.experiment.baseline
    guard stored.alternatives.contains(where: { $0.name == name }) else {
      throw InputError(file: "--alternative", found: name, among: stored.alternatives.map(\.name))
    }
    guard times.count == 1, let time = times.first else {
      throw InputError(file: "--at", message: "one time at once with --results: units are as busy as they were then")
    }
    let hour = 48 + min(23, Int(time.hours))
    let weeks = try stored.weeks(of: "unit-busy", under: [name])
    let agencies = Set(teams.map { world.plan.teams[$0].agency })
    var shares = [Double](repeating: 0, count: world.plan.agencies.count)
    for agency in agencies.sorted() {
      let id = world.plan.agencies[agency].id
      guard let share = weeks.first(where: { $0.dimension == "agency=\(id)" })?.hours[hour] else {
        throw InputError(
          file: path, message: "does not say how busy units of \(id) were at this hour of a Wednesday: say --busy")
      }
      shares[agency] = min(1, share)
    }
    let said = ReachQuestion.Absence.words(agencies.sorted().map { (world.plan.agencies[$0].id, shares[$0]) })
    return .busy(byAgency: shares, source: said + " of the time, as under \(name) at this hour")
  }
}
