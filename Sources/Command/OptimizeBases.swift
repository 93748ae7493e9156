import ArgumentParser
import District
import Experimentation
import Inputs
import Presentation

extension TravelMatrix.Unit: ExpressibleByArgument {
  /// The units as messages list them.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
extension Siting.Direction: ExpressibleByArgument {}
extension Siting.DemandLayer: ExpressibleByArgument {}

extension OptimizeCommand {
  /// `gridtwin optimize bases`.
  struct Bases: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Choose where units are based, with a proof of how good the choice is.",
      discussion: """
        Models: mclp covers most demand within a time (Church and ReVelle 1974); mexclp covers most demand in \
        expectation, where each unit is busy with one probability (Daskin 1983), and may base several units at a site; \
        p-median makes the mean time to the nearest unit least (Hakimi 1964). Branch and bound finds the best plan and \
        proves it, or says how far from the best it may be. The work is limited by --nodes, never by the clock, so that \
        the same input gives the same plan.

        With travel times measured between places:

          gridtwin optimize bases --model mexclp --units 20 --busy 60% --within 12min \\
            --times matrix.csv --time-unit min --from demand \\
            --demand nodes.csv --demand-id "postal code" --demand-weight inhabitants \\
            --sites sites.csv --site-id "Base Locations" --out bases.csv

        The matrix has ids in its header line and first column; rows are from, columns are to. Over one of our own maps, \
        along columns and rows at one speed:

          gridtwin optimize bases --model p-median --units 4 --out bases.csv \\
            --map Maps/longhua --speed 40km/h --site-kind fire

        --path takes another travel model, such as roads; --scenario and --at take that of a scenario with the speeds of the \
        hour, and --team the speed of a team. What is there already stays with --fixed, and the rest is chosen beside it:

          gridtwin optimize bases --model mclp --units 9 --within 8min --map Maps/longhua --sites-at communities \\
            --scenario Experiments/longhua/scenario.yaml --at 08:00 --team ambulance --fixed hospital-lulang,hospital-centre

        The file has a line "base,units" for each site with units; base is the id of the site: of a place of the matrix, \
        of a facility, or with --sites-at communities the number of a cell. A scenario reads it as the base of a team.
        """)

    @Option(help: "What good bases are.")
    var model: Model

    @Option(help: "How many units there are.")
    var units: Int

    @Option(help: "Of mclp and mexclp: the time within which a unit must be, such as 12min.")
    var within: String?

    @Option(help: "Of mexclp: the share of time that a unit is busy, such as 60%.")
    var busy: String?

    @Option(help: "Of mexclp: most units at one site. (default: all)")
    var perSite: Int?

    @Option(help: "A matrix of travel times (CSV).", completion: .file(extensions: ["csv"]))
    var times: String?

    @Option(help: "The unit of the matrix.")
    var timeUnit: TravelMatrix.Unit?

    @Option(help: "Which way the matrix is read: from site (row) to demand (column), as a unit drives, or from demand.")
    var from = Siting.Direction.site

    @Option(help: "The places with demand (CSV).", completion: .file(extensions: ["csv"]))
    var demand: String?

    @Option(help: "The column of --demand that holds the ids of the matrix.")
    var demandId = "id"

    @Option(help: "The column of --demand that holds the weights.")
    var demandWeight = "weight"

    @Option(
      help: "The candidate sites (CSV). (default: every place of the matrix)", completion: .file(extensions: ["csv"]))
    var sites: String?

    @Option(help: "The column of --sites that holds the ids of the matrix.")
    var siteId = "id"

    @Option(help: "A map's folder, instead of a matrix.", completion: .directory)
    var map: String?

    @Option(help: "Of --map: how fast units drive, such as 40km/h; over roads a factor on their speeds, such as 100%.")
    var speed: String?

    @Option(help: "Of --map: the travel model by its name, such as roads or shortest. (default: manhattan)")
    var path: String?

    @Option(
      help: "Of --map: a scenario whose travel model and road speeds count.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(help: "Of --scenario: the time of a Wednesday at which units set out, such as 08:00.")
    var at: String?

    @Option(help: "Of --scenario: the team whose speed counts, instead of --speed.")
    var team: String?

    @Option(help: "Sites whose units stay, such as station-1,station-4; of mexclp with a number, station-1=2.")
    var fixed: String?

    @Option(help: "Of --map: whose demand counts. (default: residents)")
    var demandLayer: Siting.DemandLayer?

    @Option(help: "Of --map: facilities of this kind are the candidate sites, such as fire.")
    var siteKind: String?

    @Option(help: "Of --map: the most populous cell of each community is a candidate site.")
    var sitesAt: SitesAt?

    @Option(
      help: "Another plan to score under the same model: a file that a scenario reads as bases (CSV).",
      completion: .file(extensions: ["csv"]))
    var score: String?

    @Option(help: "The column of --score that holds the bases.")
    var scoreColumn = "base"

    @Option(help: "How many parts of the search tree to look at, at most.")
    var nodes = 1000

    @Option(help: "The file of bases to write.", completion: .file(extensions: ["csv"]))
    var out: String?

    @Flag(help: "Show no progress.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    enum Model: String, ExpressibleByArgument, CaseIterable {
      case mclp, mexclp
      case median = "p-median"
    }

    enum SitesAt: String, ExpressibleByArgument, CaseIterable {
      case communities
    }

    func validate() throws {
      try OutputFile.requireOne(out, json: json)
      try require(nodes >= 1, "--nodes: found \(nodes), allowed: 1 or more")
      try require(perSite ?? 1 >= 1, "--per-site: found \(perSite ?? 1), allowed: 1 or more")
      try require((times == nil) != (map == nil), "one of --times and --map is needed, and not both")
      if times != nil {
        try require(timeUnit != nil, "--times needs --time-unit: \(TravelMatrix.Unit.words)")
        try require(demand != nil, "--times needs --demand, the places with demand")
        try require(
          speed == nil && demandLayer == nil && siteKind == nil && sitesAt == nil && path == nil && scenario == nil,
          "--speed, --path, --scenario, --demand-layer, --site-kind and --sites-at go with --map")
      } else {
        try require((speed == nil) != (team == nil), "--map needs --speed, such as 40km/h, or --team of a --scenario")
        try require(path == nil || scenario == nil, "a scenario has its own path: one of --path and --scenario")
        try require((siteKind == nil) != (sitesAt == nil), "--map needs one of --site-kind and --sites-at")
        try require(
          timeUnit == nil && demand == nil && sites == nil, "--time-unit, --demand and --sites go with --times")
      }
      try require(team == nil || scenario != nil, "--team goes with --scenario")
      try require((scenario == nil) == (at == nil), "--scenario and --at go together")
      try require((model == .median) == (within == nil), "--within goes with mclp and mexclp, which need it")
      try require((model == .mexclp) == (busy != nil), "--busy goes with mexclp, which needs it")
      try require(model == .mexclp || perSite == nil, "--per-site goes with mexclp")
    }

    private func require(_ condition: Bool, _ message: String) throws {
      if !condition { throw ValidationError(message) }
    }

    func run(policies: PolicyRegistry) async throws {
      try OutputFile.requirePlaces(for: [out], reading: [times, demand, sites, map, scenario, score])
      let model = try baseModel()
      let siting = try siting(policies)
      let scored = try score.map { path throws(InputError) in
        (file: path, plan: try siting.plan(path: path, column: scoreColumn))
      }
      let fixed = try fixedPlan(of: siting)
      let bar = quiet ? nil : Screen.bar()
      let plan = try BasesPlan(
        siting, model: model, units: units, perSite: perSite, fixed: fixed, nodeLimit: nodes
      ) { progress in
        bar?.advance(to: min(1, Double(progress.nodes) / Double(nodes)), most: "at most ") {
          BasesReport.line(progress, of: nodes)
        }
      }
      bar?.clear()
      let report = BasesReport(plan, score: scored)
      if let out { try OutputFile.write(plan.list.text(comments: report.comments), to: out) }
      try json ? Screen.say(json: report.json()) : Screen.say(report.text, beside: out)
    }

    private func baseModel() throws(InputError) -> BaseModel {
      func seconds() throws(InputError) -> Double {
        Double(try Setting(.scalar(within ?? ""), file: "--within").duration().nanoseconds) / 1e9
      }
      switch model {
      case .mclp: return .mclp(within: try seconds())
      case .mexclp:
        let share = try Setting(.scalar(busy ?? ""), file: "--busy").share(0...0.99)
        return .mexclp(within: try seconds(), busy: share)
      case .median: return .median
      }
    }

    private func siting(_ policies: PolicyRegistry) throws -> Siting {
      if let times, let timeUnit, let demand {
        return try Siting.read(
          matrix: times, unit: timeUnit, from: from,
          demand: Siting.PlaceList(path: demand, id: demandId, weight: demandWeight),
          sites: sites.map { Siting.PlaceList(path: $0, id: siteId) })
      }
      return try mapSiting(policies)
    }
  }
}
