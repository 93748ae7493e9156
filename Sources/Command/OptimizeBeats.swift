import ArgumentParser
import District
import Experimentation
import Inputs
import Presentation

extension OptimizeCommand {
  /// `gridtwin optimize beats`.
  struct Beats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Cut a map into beats that share the work evenly.",
      discussion: """
        Every beat lies in one community and hangs together, if its community does; a cell with much work holds several \
        beats. Each community gets as many beats as make the busiest mean least; its cells are cut along a Hilbert curve, \
        or taken as the map has them, and then move between neighbouring beats as long as that makes them more even.

          gridtwin optimize beats --map Maps/smallville --beats 9 --out beats.csv
          gridtwin optimize beats --map Maps/smallville --beats 12 --workload calls.csv --out beats.csv

        The file is a map's beats.csv: put it in the map's folder in place of the old one, and every scenario on that map \
        uses it. A file of workload has the columns cell and workload, for instance incidents of each cell from a results \
        database; cells that it leaves out have none.
        """)

    @Option(help: "The map's folder.", completion: .directory)
    var map: String

    @Option(help: "How many beats.")
    var beats: Int

    @Option(help: "What to share evenly: residents, people (residents and jobs), or a CSV file with cell,workload.")
    var workload = "residents"

    @Option(help: "The file of beats to write.", completion: .file(extensions: ["csv"]))
    var out: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws { try OutputFile.requireOne(out, json: json) }

    func run() throws {
      try OutputFile.requirePlaces(for: [out], reading: [map, workload])
      let district = try DistrictMap.read(folder: map)
      let plan = try BeatsPlan(
        district, count: beats, work: try Workload.read(workload, of: district), workload: workload)
      let report = BeatsReport(plan, map: district.name)
      if let out { try OutputFile.write(plan.file(comments: report.comments, for: district), to: out) }
      try json ? Screen.say(json: report.json()) : Screen.say(report.text, beside: out)
    }
  }
}
