import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation

extension ServiceSketch: ExpressibleByArgument {}

/// `gridtwin new`: a first district of one's own.
struct NewCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a district of the files that you have: a map, a scenario and a first experiment, ready to run.",
    discussion: """
      Looks at the files, says what each holds and what it is taken for, and writes a folder: map/build.yaml (the recipe, and \
      the map beside it), catalogue.csv, scenario.yaml and experiment.yaml. What the files do not tell is assumed, and stands there as a \
      line to change, marked so. Files that can be read in several ways are refused with the readings.

      Only the boundary is compulsory.
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @Option(help: "The district's boundary: areas.", completion: .file())
  var boundary: String

  @Option(help: "Where people live: areas or points with a column of residents.", completion: .file())
  var population: String?

  @Option(help: "The column of residents. (default: the only one whose name says so)")
  var populationColumn: String?

  @Option(help: "Roads: an extract of OpenStreetMap (.osm, .osm.json or either with .gz).", completion: .file())
  var roads: String?

  @Option(help: "Where units stand: points.", completion: .file())
  var stations: String?

  @Option(help: "Where patients are brought: points.", completion: .file())
  var hospitals: String?

  @Option(help: "Today's units: a table with the id of each one's station.", completion: .file())
  var units: String?

  @Option(
    help: "Calls as they came: a log with times, longitudes and latitudes, which the runs replay.", completion: .file())
  var calls: String?

  @Option(
    help: ArgumentHelp(
      "What the log leaves open: format=us, zone=Europe/Paris, frame=GCJ-02, meant=repeats, encoding=gb18030, ... (repeat)",
      valueName: "key=value"))
  var callsAs: [String] = []

  @Option(help: ArgumentHelp("A word of the log that stands for urgent calls: \"EMS: *\". (repeat)", valueName: "word"))
  var urgent: [String] = []

  @Option(help: ArgumentHelp("A word of the log that stands for no call of this service. (repeat)", valueName: "word"))
  var leaveOut: [String] = []

  @Option(help: "What the stations are.")
  var service = ServiceSketch.ambulance

  @Option(help: "The district's short name. (default: the folder's)")
  var name: String?

  @Option(help: "What pages call the experiment. (default: its name)")
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Within how many minutes nine urgent calls in ten are to be answered. (default: what is usual of the service)",
      valueName: "minutes"))
  var target: Int?

  @Option(help: "Edge of a cell: 100m. (default: chosen for some thousand cells)")
  var cellSize: String?

  func validate() throws {
    if population == nil, populationColumn != nil {
      throw ValidationError("--population-column names a column of --population, which is missing")
    }
    let stated = [("calls-as", callsAs), ("urgent", urgent), ("leave-out", leaveOut)].first { !$0.1.isEmpty }
    if let target, !(1...1440).contains(target) {
      throw ValidationError("--target: found \(target), allowed: whole minutes from 1 to 1440")
    }
    if calls == nil, let stated { throw ValidationError("--\(stated.0) says something of a log: --calls is missing") }
  }

  func run(policies: PolicyRegistry) async throws {
    guard !folder.isEmpty else { throw InputError(file: "\"\"", message: "is no name of a folder") }
    let taken = InputFile.kind(of: folder)
    guard taken == .nothing else {
      throw InputError(file: folder, message: "is there already: new makes a folder of its own, and changes none")
    }
    let files = NewDistrict.Files(
      boundary: boundary, population: population, populationColumn: populationColumn, roads: roads,
      stations: stations, hospitals: hospitals, units: units,
      calls: calls.map {
        NewDistrict.Calls(path: $0, reading: callsAs, words: .init(urgent: urgent, leftOut: leaveOut))
      })
    var district = try NewDistrict(files, name: name ?? shortName, service: service, cellSize: cellSize)
    district.title = title
    district.target = target
    var info = ""
    try WholeFolder.write(folder) { fresh in info = try write(&district, into: fresh, policies) }
    let told =
      district.seen + district.counted + ["", info, "", "Assumed, and marked so in the files:"]
      + district.assumed.map { "  " + $0 } + (district.overload.map { ["", "Mend this first: \($0)"] } ?? [])
    try Screen.say((told + ["", "Next:"] + next(district)).joined(separator: "\n"))
  }

  /// Writes everything, and makes sure that it runs.
  private func write(_ district: inout NewDistrict, into fresh: String, _ policies: PolicyRegistry) throws -> String {
    try writeTexts(of: district, into: fresh)
    try MapBuild.build(folder: fresh + "/map", data: district.data, allowArea: false)
    if calls != nil {
      // How many units are tried depends on how many calls there are.
      try district.measure(in: fresh)
    }
    try district.layOutBases(in: fresh)
    try writeTexts(of: district, into: fresh)
    _ = try Experiment.read(path: fresh + "/experiment.yaml").preparation(smoke: true, policies: policies)
    let sheet = try MapSheet.read(folder: fresh + "/map")
    return MapInfo(map: try DistrictMap.read(folder: fresh + "/map", sheet: sheet), sheet: sheet).text
  }

  private func writeTexts(of district: NewDistrict, into fresh: String) throws {
    for file in district.texts(as: folder) {
      try DurableFile.write(Array(file.text.utf8), to: fresh + "/" + file.name)
    }
  }

  /// The folder's name as an id: what is no letter or digit becomes a hyphen.
  private var shortName: String {
    let name = FilePath.name(of: URL(fileURLWithPath: folder).standardizedFileURL.path).lowercased()
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "district" : words.joined(separator: "-")
  }

  private func next(_ district: NewDistrict) -> [String] {
    [
      "  gridtwin run \(folder)/experiment.yaml",
      "  gridtwin report results/\(name ?? shortName).sqlite --output \(folder)/report.html",
      "  gridtwin map build \(folder)/map --data \(district.data)      # after a change of the recipe",
    ]
  }
}
