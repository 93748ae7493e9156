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
      abstract: "Draw a layer of a map as SVG.",
      discussion: """
        With --scenario and --at it draws presence instead, the people in each cell or node at that time of a Wednesday, or \
        incidents, how many occur an hour there (rate x profile x exposure). Several times, such as 03:00,09:00,15:00, stand \
        side by side under one legend.

        With --layer day it draws one unit's day instead: its ways, its incidents in order, and below what it did when. \
        That needs results of an experiment in which a replication is traced (trace: [1]).
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(
      help: "What to draw; presence and incidents need --scenario and --at, day needs --unit, --day and --results.")
    var layer: Picture

    @Option(
      help: "Of presence and incidents: the scenario that says how people move.",
      completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(help: "Of presence and incidents: times of day, such as 03:00 or 03:00,15:00.")
    var at: String?

    @Option(help: "Of day: the unit, such as engine-1.")
    var unit: String?

    @Option(help: "Of day: the day of the run, from 1.")
    var day: Int?

    @Option(help: "Of day: the results database of a traced replication.", completion: .file(extensions: ["sqlite"]))
    var results: String?

    @Option(help: "Of day: the alternative. (default: the baseline)")
    var alternative: String?

    @Option(help: "Of day: the replication. (default: 1)")
    var replication: Int?

    @Option(help: "The SVG file to write.", completion: .file(extensions: ["svg"]))
    var output: String

    /// A layer of the map, what the flows make of it at some times, or a unit's day.
    enum Picture: ExpressibleByArgument {
      case layer(MapLayer)
      case flows(FlowLayer)
      case day

      static var allValueStrings: [String] {
        MapLayer.allCases.map(\.rawValue) + FlowLayer.allCases.map(\.rawValue) + ["day"]
      }

      init?(argument: String) {
        if argument == "day" {
          self = .day
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
      let isFlows = scenario != nil || at != nil
      let isDay = unit != nil || day != nil || results != nil || alternative != nil || replication != nil
      switch layer {
      case .flows(let layer) where scenario == nil || at == nil:
        throw ValidationError("\(layer.rawValue) needs --scenario and --at")
      case .day where unit == nil || day == nil || results == nil:
        throw ValidationError("day needs --unit, --day and --results")
      case .layer where isFlows, .day where isFlows:
        throw ValidationError("--scenario and --at go with --layer presence or incidents")
      case .layer where isDay, .flows where isDay:
        throw ValidationError("--unit, --day, --results, --alternative and --replication go with --layer day")
      default: break
      }
    }

    func run(policies: PolicyRegistry) async throws {
      try OutputFile.requirePlaces(for: [output], reading: [scenario, results])
      let sheet = try MapSheet.read(folder: folder)
      let map = try DistrictMap.read(folder: folder, sheet: sheet)
      switch layer {
      case .layer(let layer):
        if layer == .built, map.nodes != nil {
          throw InputError(file: "--layer", found: "built", message: "a map of nodes has no land")
        }
        try OutputFile.write(MapPicture(map: map, sheet: sheet, layer: layer).svg, to: output)
        try Screen.say("drew \(layer.rawValue) of \(map.name) in \(output)")
      case .flows(let layer):
        let times = try (at ?? "").split(separator: ",", omittingEmptySubsequences: false).map { text in
          let time = Setting(.scalar(String(text)), file: "--at")
          return (name: try time.string(), time: try time.timeOfDay())
        }
        let world = try Scenario.read(path: scenario ?? "", policies: policies).world()
        guard world.map.name == map.name else {
          throw InputError(
            file: scenario ?? "", key: "map", found: world.map.name, allowed: map.name, message: "another map")
        }
        try OutputFile.write(layer.svg(of: world, sheet: sheet, at: times), to: output)
        try Screen.say("drew \(layer.rawValue) at \(at ?? "") of \(map.name) in \(output)")
      case .day:
        let day = try UnitDay(
          unit: unit ?? "", day: day ?? 1, in: results ?? "", alternative: alternative, replication: replication ?? 1)
        try OutputFile.write(MapPicture(map: map, sheet: sheet, day: day).svg, to: output)
        try Screen.say("drew day \(day.day) of \(day.unit) in \(output)")
      }
    }
  }
}
