import ArgumentParser
import District
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
}
