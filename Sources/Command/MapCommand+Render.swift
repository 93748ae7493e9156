import ArgumentParser
import District
import EventKernel
import Foundation
import Inputs
import Presentation
import Results

extension MapCommand {
  /// `gridtwin map render`.
  struct Render: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a layer of a map as SVG; what stations reach also as GeoJSON and CSV.",
      discussion: """
        With --scenario and --at it draws presence instead, the people in each cell or node at that time of a Wednesday, or \
        incidents, how many occur an hour there (rate x profile x exposure). Several times, such as 03:00,09:00,15:00, stand \
        side by side under one legend.

        With --layer coverage, isochrone, residual or workload it draws what units reach from their bases at that time, and \
        writes it by the ending of --output as a picture (.svg), as squares for a map program (.geojson) or as a table (.csv):

          gridtwin map render Maps/longhua --layer coverage --team ambulance --within 8min --at 08:00 \
            --scenario Experiments/longhua/scenario.yaml --output coverage.svg

        With --experiment and --alternative in place of --scenario it does so for an alternative, with its stations closed, moved and \
        added and its roads closed; coverage and isochrone also --against another: who is reached no more or newly, and how much later:

          gridtwin map render Maps/manhattan --layer coverage --team ambulance --within 8min --at 08:00 \
            --experiment Experiments/manhattan-station.yaml --alternative without-7 --against all --output without-7.svg

        With --layer day it draws one unit's day instead: its ways, its incidents in order, and below what it did when. \
        That needs results of an experiment in which a replication is traced (trace: [1]).
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(
      help: """
        What to draw; presence, incidents, coverage, isochrone, residual and workload need --scenario and --at, day needs \
        --unit, --day and --results.
        """)
    var layer: Picture

    @Option(
      help: "The scenario that says how people move, and where units are based.",
      completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(
      help: "In place of a scenario: the experiment whose alternative it is about.",
      completion: .file(extensions: ["yaml"]))
    var experiment: String?

    @Option(help: "Times of day, such as 03:00 or 03:00,15:00.")
    var at: String?

    @Option(help: "Of day: the unit, such as engine-1.")
    var unit: String?

    @Option(help: "Of day: the day of the run, from 1.")
    var day: Int?

    @Option(
      help: "Of day: the results database of a traced replication. Of residual: results that say how busy units are.",
      completion: .file(extensions: ["sqlite"]))
    var results: String?

    @Option(
      help: "With --experiment, of day, and of residual with --results: the alternative. (default: the baseline)")
    var alternative: String?

    @Option(help: "Of coverage and isochrone with --experiment: the alternative that it is held against.")
    var against: String?

    @Option(help: "Of day: the replication. (default: 1)")
    var replication: Int?

    @OptionGroup(title: "Reach") var reach: ReachOptions

    @Option(help: "The file to write.", completion: .file(extensions: ["svg", "geojson", "csv"]))
    var output: String

    /// A layer of the map, what the flows or the bases make of it at some times, its roads, or a unit's day.
    enum Picture: ExpressibleByArgument {
      case layer(MapLayer)
      case flows(FlowLayer)
      case reach(ReachLayer)
      case roads
      case day

      static var allValueStrings: [String] {
        MapLayer.allCases.map(\.rawValue) + FlowLayer.allCases.map(\.rawValue)
          + ReachLayer.allCases.map(\.rawValue) + ["roads", "day"]
      }

      init?(argument: String) {
        if argument == "day" {
          self = .day
        } else if argument == "roads" {
          self = .roads
        } else if let layer = ReachLayer(rawValue: argument) {
          self = .reach(layer)
        } else if let layer = FlowLayer(rawValue: argument) {
          self = .flows(layer)
        } else if let layer = MapLayer(rawValue: argument) {
          self = .layer(layer)
        } else {
          return nil
        }
      }
    }

    func validate() throws {
      let isTimed = scenario != nil || experiment != nil || at != nil
      if scenario != nil, experiment != nil {
        throw ValidationError("an experiment has its scenario: --scenario or --experiment, not both")
      }
      let hasWorld = scenario != nil || experiment != nil
      let isDay = unit != nil || day != nil || replication != nil
      let hasResults = results != nil || alternative != nil && experiment == nil
      let isTable = [".geojson", ".json", ".csv"].contains { output.hasSuffix($0) }
      switch layer {
      case .flows(let layer) where !hasWorld || at == nil:
        throw ValidationError("\(layer.rawValue) needs --scenario or --experiment, and --at")
      case .reach(let layer) where !hasWorld || at == nil:
        throw ValidationError("\(layer.rawValue) needs --scenario or --experiment, and --at")
      case .day where unit == nil || day == nil || results == nil:
        throw ValidationError("day needs --unit, --day and --results")
      case .layer where isTimed, .day where isTimed, .roads where isTimed:
        throw ValidationError(
          "--scenario, --experiment and --at go with --layer presence, incidents, coverage, isochrone, residual or workload"
        )
      case .layer where isDay || hasResults, .flows where isDay || hasResults, .roads where isDay || hasResults,
        .reach where isDay:
        throw ValidationError("--unit, --day, --results, --alternative and --replication go with --layer day")
      case .reach(let layer):
        try reach.validate(for: layer, hasResults: results != nil)
        if results == nil, experiment == nil, alternative != nil {
          throw ValidationError("--alternative goes with --experiment or --results")
        }
        if against != nil, experiment == nil || ![.coverage, .isochrone].contains(layer) {
          throw ValidationError("--against goes with coverage or isochrone, and --experiment")
        }
      case _ where against != nil: throw ValidationError("--against goes with coverage or isochrone, and --experiment")
      case _ where reach.isUsed:
        throw ValidationError(
          "--team, --agency, --within, --facility, --bands, --busy, --out and --turnout go with --layer coverage, isochrone, "
            + "residual or workload")
      case _ where isTable:
        throw ValidationError("only coverage, isochrone, residual and workload are written as GeoJSON and CSV")
      default: break
      }
    }

    func run(policies: PolicyRegistry) async throws {
      try OutputFile.requirePlaces(for: [output], reading: [folder, scenario, experiment, results])
      if case .reach = layer {
      } else if output != "-", !output.lowercased().hasSuffix(".svg") {
        throw InputError(file: "--output", found: output, allowed: "a name that ends in .svg, or -")
      }
      let sheet = try MapSheet.read(folder: folder)
      let map = try DistrictMap.read(folder: folder, sheet: sheet)
      switch layer {
      case .layer(let layer):
        if layer == .built, map.nodes != nil {
          throw InputError(file: "--layer", found: "built", message: "a map of nodes has no land")
        }
        try OutputFile.write(MapPicture(map: map, sheet: sheet, layer: layer).svg, to: output)
        try tell("drew \(layer.rawValue) of \(map.name)")
      case .flows(let layer):
        let times = try times
        let world = try world(on: map, policies).world
        try OutputFile.write(layer.svg(of: world, sheet: sheet, at: times), to: output)
        try tell("drew \(layer.rawValue) at \(at ?? "") of \(map.name)")
      case .reach(let layer):
        try draw(layer, on: map, sheet: sheet, policies)
      case .roads:
        guard let picture = MapPicture(roadsOf: map, sheet: sheet) else {
          throw InputError(
            file: folder, message: "this map has no roads: its ways lead over cells, or stand in a matrix")
        }
        try OutputFile.write(picture.svg, to: output)
        try tell("drew the roads of \(map.name)")
      case .day:
        let day = try UnitDay(
          unit: unit ?? "", day: day ?? 1, in: results ?? "", alternative: alternative, replication: replication ?? 1)
        try OutputFile.write(MapPicture(map: map, sheet: sheet, day: day).svg, to: output)
        try tell("drew day \(day.day) of \(day.unit)")
      }
    }

    /// Says what was drawn, beside a picture on standard output nothing.
    private func tell(_ what: String) throws(InputError) {
      if output != "-" { try Screen.say("\(what) in \(output)") }
    }
  }
}
