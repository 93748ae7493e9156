import ArgumentParser
import District
import EventKernel
import Foundation
import Inputs
import Presentation

/// `gridtwin map`: makes, describes and draws a map.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Make, describe or draw the map of a district.",
    subcommands: [Build.self, Info.self, Render.self])
}

extension MapCommand {
  /// `gridtwin map build`.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a map's files from its recipe and the source data.",
      discussion: """
        Reads build.yaml in the map's folder and writes map.yaml, cells.csv, areas.csv, zones.csv, beats.csv, \
        gateways.csv and places.geojson beside it: all of them, or on an error none.
        """)

    @Argument(help: "The map's folder, which holds build.yaml.", completion: .directory)
    var folder: String

    @Option(help: "The folder of the source files that build.yaml names.", completion: .directory)
    var data: String

    @Flag(help: "Accept a raster whose area misses the published one by more than 1 %.")
    var allowArea = false

    func run() throws {
      try MapBuild.build(folder: folder, data: data, allowArea: allowArea)
      let sheet = try MapSheet.read(folder: folder)
      print(MapInfo(map: try DistrictMap.read(folder: folder, sheet: sheet), sheet: sheet).text)
    }
  }

  /// `gridtwin map info`.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a map holds, and how far each layer can be trusted.")

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let sheet = try MapSheet.read(folder: folder)
      let info = MapInfo(map: try DistrictMap.read(folder: folder, sheet: sheet), sheet: sheet)
      print(json ? try info.json : info.text)
    }
  }

  /// `gridtwin map render`.
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a layer of a map as SVG.",
      discussion: """
        With --scenario and --at it draws presence instead: the people in each cell or node at that time of a Wednesday, on one \
        scale for all times.
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(help: "What to draw; presence needs --scenario and --at.")
    var layer: Picture

    @Option(help: "Of presence: the scenario that says how people move.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(help: "Of presence: the time of day, such as 03:00.")
    var at: String?

    @Option(help: "The SVG file to write.", completion: .file(extensions: ["svg"]))
    var output: String

    /// A layer of the map, or presence.
    enum Picture: ExpressibleByArgument {
      case layer(MapLayer)
      case presence

      static var allValueStrings: [String] { MapLayer.allCases.map(\.rawValue) + ["presence"] }

      init?(argument: String) {
        if argument == "presence" {
          self = .presence
        } else if let layer = MapLayer(rawValue: argument) {
          self = .layer(layer)
        } else {
          return nil
        }
      }
    }

    func validate() throws {
      switch layer {
      case .presence where scenario == nil || at == nil: throw ValidationError("presence needs --scenario and --at")
      case .layer where scenario != nil || at != nil:
        throw ValidationError("--scenario and --at go with --layer presence")
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
