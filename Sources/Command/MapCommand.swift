import ArgumentParser
import District
import Foundation
import Inputs
import Presentation

/// `gridtwin map`: makes, describes, measures and draws a map.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Make, describe, measure or draw the map of a district.",
    subcommands: [Build.self, Info.self, Times.self, Render.self])
}

extension MapCommand {
  /// `gridtwin map build`.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a map's files from its recipe and the source data.",
      discussion: """
        Reads build.yaml in the map's folder and writes map.yaml, cells.csv, areas.csv, zones.csv, beats.csv, \
        gateways.csv and places.geojson beside it, with roads junctions.csv and roads.csv, too: all of them, or on an error none.
        """)

    @Argument(help: "The map's folder, which holds build.yaml.", completion: .directory)
    var folder: String

    @Option(help: "The folder of the source files that build.yaml names.", completion: .directory)
    var data: String

    @Flag(help: "Accept a raster whose area misses the published one, or the boundary's own, by more than 1 %.")
    var allowArea = false

    func run() throws {
      try MapBuild.build(folder: folder, data: data, allowArea: allowArea)
      let sheet = try MapSheet.read(folder: folder)
      try Screen.say(MapInfo(map: try DistrictMap.read(folder: folder, sheet: sheet), sheet: sheet).text)
    }
  }

  /// `gridtwin map info`.
  struct Info: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a map holds, and how far each layer can be trusted.",
      discussion: """
        With --scenario it prints how well the scenario's commuters agree with the figures that its people.reported lists, \
        each marked fitted, held out or assumed, and what commuters across the border contribute. With --fit it also finds \
        the factor on distances beyond the border and the speed with which the reported commute-distance and commute-time are met.
        """)

    @Argument(help: "The map's folder.", completion: .directory)
    var folder: String

    @Option(help: "The scenario whose people to hold to reported figures.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Flag(help: "With --scenario: find beyond and speed.")
    var fit = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      if fit, scenario == nil { throw ValidationError("--fit goes with --scenario") }
    }

    func run(policies: PolicyRegistry) async throws {
      let sheet = try MapSheet.read(folder: folder)
      let map = try DistrictMap.read(folder: folder, sheet: sheet)
      if let scenario {
        try Screen.say(try calibration(of: map, scenario, policies))
        return
      }
      let info = MapInfo(map: map, sheet: sheet)
      try json ? Screen.say(json: info.json) : Screen.say(info.text)
    }

    private func calibration(of map: DistrictMap, _ path: String, _ policies: PolicyRegistry) throws -> String {
      let world = try MapCommand.world(of: path, on: map, policies)
      guard let table = try CalibrationTable(world, fitting: fit) else {
        throw InputError(file: path, key: "people", message: "nobody moves: there is nothing to hold to figures")
      }
      guard json else { return table.text }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      return String(decoding: try encoder.encode(table), as: UTF8.self)
    }
  }
}
