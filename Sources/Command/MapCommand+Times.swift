import ArgumentParser
import District
import Foundation
import Inputs
import Presentation

extension MapCommand {
  /// `gridtwin map times`.
  struct Times: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how long the ways between places take, to hold them to a route planner.",
      discussion: """
        Asks the travel model of a scenario for the way from each --from to each --to that begins at a time of an ordinary \
        Wednesday. A place is the id or the name of a facility, a kind of facilities (all of them), the number of a cell, the id of a \
        node, or lon,lat (the cell there); several are said by several --from and --to:

          gridtwin map times Maps/manhattan --scenario Experiments/manhattan/scenario.yaml --at 08:00 \
            --from ambulance --to hospital --output times.csv \\
            --against planner.csv --against-from station --against-to hospital --against-time plain_min --time-unit min

        One way is told street by street, and drawn along its roads for a map program as GeoJSON:

          gridtwin map times Maps/manhattan --scenario Experiments/manhattan/scenario.yaml --at 08:00 \
            --from station-1 --to=-73.9812,40.7644 --team ambulance --priority 1 --output way.geojson
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(help: "The scenario whose travel model counts.", completion: .file(extensions: ["yaml"]))
    var scenario: String

    @Option(help: "Times of day, such as 08:00 or 03:00,08:00.")
    var at: String

    @Option(parsing: .unconditionalSingleValue, help: "Where ways begin; may stand several times.")
    var from: [String]

    @Option(parsing: .unconditionalSingleValue, help: "Where they end; may stand several times.")
    var to: [String]

    @Option(
      help: "The team whose units go. (default: over roads and nodes an ordinary vehicle; over cells it must be said)")
    var team: String?

    @Option(help: "Of a team whose speed goes by priority: that of the call. (default: others)")
    var priority: String?

    @Option(
      help: "A table of times, as a route planner has them: how far these differ.",
      completion: .file(extensions: ["csv"]))
    var against: String?

    @Option(help: "Of --against: the column of the places where ways begin. (default: from)")
    var againstFrom: String?

    @Option(help: "The column of the places where they end. (default: to)")
    var againstTo: String?

    @Option(help: "The column of their times. (default: seconds or minutes)")
    var againstTime: String?

    @Option(help: "The unit of --against-time.")
    var timeUnit: TravelMatrix.Unit?

    @Option(
      help: "The file to write: a table (.csv, .json) or, over roads, lines (.geojson); - prints the table.",
      completion: .file(extensions: ["csv", "json", "geojson"]))
    var output: String?

    func validate() throws {
      if from.isEmpty || to.isEmpty { throw ValidationError("--from and --to are needed: where ways begin and end") }
      if priority != nil, team == nil { throw ValidationError("--priority goes with --team") }
      if against == nil, againstFrom != nil || againstTo != nil || againstTime != nil {
        throw ValidationError(
          "--against-from, --against-to and --against-time name columns of --against, which is missing")
      }
      guard (againstTime == nil) == (timeUnit == nil) else {
        throw ValidationError(
          "--against-time and --time-unit go together: the unit is one of \(TravelMatrix.Unit.words)")
      }
    }

    func run(policies: PolicyRegistry) async throws {
      try OutputFile.requirePlaces(for: [output], reading: [folder, scenario, against])
      let ending = output == "-" ? "csv" : output?.split(separator: ".").last.map(String.init)
      guard ending == nil || ["csv", "json", "geojson"].contains(ending) else {
        throw InputError(
          file: "--output", found: output, allowed: "a name that ends in .csv, .json or .geojson")
      }
      let sheet = try MapSheet.read(folder: folder)
      let map = try DistrictMap.read(folder: folder, sheet: sheet)
      let places = try MapPlaces(map, sheet: sheet, folder: folder)
      let (starts, goals) = (try Self.places(from, "--from", places), try Self.places(to, "--to", places))
      let hours = try MapCommand.times(at)
      guard starts.count * goals.count * hours.count <= Self.most else {
        throw InputError(
          file: "--to", message: "these are \(starts.count * goals.count * hours.count) ways: \(Self.most) are enough")
      }
      let stated = try against.map { (path) throws(InputError) in try StatedTimes(path: path, columns: statedColumns) }
      let world = try MapCommand.world(of: scenario, on: map, policies)
      let times = TravelTimes(
        from: starts, to: goals, at: hours, by: try traveller(in: world), in: world, against: stated)
      guard let output, let ending else { return try Screen.say(times.text) }
      let text =
        switch ending {
        case "csv": times.csv(sheet)
        case "json": times.json(sheet)
        default: try times.geoJSON(sheet)
        }
      try OutputFile.write(text, to: output)
      if output != "-" { try Screen.say("wrote \(output)\n\n\(times.text)") }
    }

    private var statedColumns: StatedTimes.Columns {
      var columns = StatedTimes.Columns()
      if let againstFrom { columns.from = againstFrom }
      if let againstTo { columns.to = againstTo }
      if let againstTime, let timeUnit { columns.time = (againstTime, timeUnit) }
      return columns
    }

    /// So many ways are told at once.
    private static let most = 1_000_000

    private static func places(
      _ words: [String], _ option: String, _ places: MapPlaces
    ) throws(InputError) -> [MapPlace] {
      var found: [MapPlace] = []
      for word in words {
        for place in try places.find(Setting(.scalar(word), file: option))
        where !found.contains(where: { $0.id == place.id }) { found.append(place) }
      }
      return found
    }

    private func traveller(in world: World) throws(InputError) -> TravelTimes.Traveller {
      guard let team else {
        guard world.travel.speedsAreFactors else {
          throw InputError(
            file: "--team", allowed: world.plan.teams.map(\.id).joined(separator: ", "),
            message: "the path \(world.plan.policies.path.name) has no speeds of its own: say whose units go")
        }
        return TravelTimes.Traveller("an ordinary vehicle", speed: 1)
      }
      guard let plan = world.plan.teams.first(where: { $0.id == team }) else {
        throw InputError(file: "--team", found: team, among: world.plan.teams.map(\.id))
      }
      guard let priority else { return TravelTimes.Traveller(team, speed: plan.speed, vehicle: plan.vehicleNumber) }
      let number = try Setting(.scalar(priority), file: "--priority").int(Scenario.priorities)
      guard let speeds = plan.speedByPriority else {
        throw InputError(file: "--priority", found: priority, message: "the speed of \(team) does not go by priority")
      }
      return TravelTimes.Traveller(
        "\(team) to calls of priority \(number)", speed: number <= speeds.count ? speeds[number - 1] : plan.speed,
        vehicle: plan.vehicleNumber)
    }
  }
}
