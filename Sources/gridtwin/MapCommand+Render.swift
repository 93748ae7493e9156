import ArgumentParser
import District
import EventKernel
import Foundation
import Inputs
import Presentation
import Results

extension MapCommand {
  /// `gridtwin map render`.
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a layer of a map as SVG.",
      discussion: """
        With --scenario and --at it draws presence instead: the people in each cell or node at that time of a Wednesday, on one \
        scale for all times.

        With --layer day it draws one unit's day instead: its ways, its incidents in order, and below what it did when. \
        That needs results of an experiment in which a replication is traced (trace: [1]).
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(help: "What to draw; presence needs --scenario and --at, day needs --unit, --day and --results.")
    var layer: Picture

    @Option(help: "Of presence: the scenario that says how people move.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(help: "Of presence: the time of day, such as 03:00.")
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

    /// A layer of the map, presence, or a unit's day.
    enum Picture: ExpressibleByArgument {
      case layer(MapLayer)
      case presence
      case day

      static var allValueStrings: [String] { MapLayer.allCases.map(\.rawValue) + ["presence", "day"] }

      init?(argument: String) {
        if argument == "presence" {
          self = .presence
        } else if argument == "day" {
          self = .day
        } else if let layer = MapLayer(rawValue: argument) {
          self = .layer(layer)
        } else {
          return nil
        }
      }
    }

    func validate() throws {
      let isPresence = scenario != nil || at != nil
      let isDay = unit != nil || day != nil || results != nil || alternative != nil || replication != nil
      switch layer {
      case .presence where scenario == nil || at == nil: throw ValidationError("presence needs --scenario and --at")
      case .day where unit == nil || day == nil || results == nil:
        throw ValidationError("day needs --unit, --day and --results")
      case .layer where isPresence, .day where isPresence:
        throw ValidationError("--scenario and --at go with --layer presence")
      case .layer where isDay, .presence where isDay:
        throw ValidationError("--unit, --day, --results, --alternative and --replication go with --layer day")
      default: break
      }
    }

    func run() throws {
      let sheet = try MapSheet.read(folder: folder)
      let map = try DistrictMap.read(folder: folder, sheet: sheet)
      switch layer {
      case .layer(let layer):
        if layer == .built, map.nodes != nil {
          throw InputError(file: "--layer", found: "built", message: "a map of nodes has no land")
        }
        try MapPicture(map: map, sheet: sheet, layer: layer).write(to: output)
        print("drew \(layer.rawValue) of \(map.name) in \(output)")
      case .presence:
        let time = Setting(.scalar(at ?? ""), file: "--at")
        try presence(of: map, sheet, at: try time.timeOfDay(), named: try time.string()).write(to: output)
        print("drew presence at \(at ?? "") of \(map.name) in \(output)")
      case .day:
        let day = try UnitDay(
          unit: unit ?? "", day: day ?? 1, in: results ?? "", alternative: alternative, replication: replication ?? 1)
        try MapPicture(map: map, sheet: sheet, day: day).write(to: output)
        print("drew day \(day.day) of \(day.unit) in \(output)")
      }
    }

    private func presence(
      of map: DistrictMap, _ sheet: MapSheet, at time: Duration, named name: String
    ) throws -> MapPicture {
      let world = try Scenario.read(path: scenario ?? "").world()
      guard world.map.name == map.name else {
        throw InputError(
          file: scenario ?? "", key: "map", found: world.map.name, allowed: map.name, message: "another map")
      }
      let cells = map.cells
      let most = cells.residents.indices.map { Double(cells.residents[$0]) + Double(cells.jobs[$0]) }.max() ?? 0
      return MapPicture(
        map: map, values: world.presence(at: world.ordinaryDay + time).map(Double.init),
        title: "Presence at \(name) on a Wednesday", unit: "people", status: .synthetic,
        how: "residents and workplaces moved by the scenario's tides: a gravity model between zones and gateways",
        attribution: MapPicture.attribution(of: sheet),
        maximum: map.nodes == nil ? most / (map.cellSize * map.cellSize / 1e6) : most)
    }
  }
}
