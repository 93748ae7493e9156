import ArgumentParser
import Foundation
import Inputs
import Presentation
import Results

extension ReportSection: ExpressibleByArgument {}

/// `gridtwin export`: results as tables.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write the results as tidy CSV with a dictionary and RO-Crate metadata, or a section of the report as data.",
    discussion: """
      dictionary.csv says what each column of each table means and in which unit; ro-crate-metadata.json says where the \
      data come from. The same results give the same bytes. Data.md shows how pandas, R and DuckDB read them.

      With --section the numbers of one section of the report go to one file, x.csv, or x.geojson of those marked *. Missing \
      values are empty, infinite ones inf in CSV and null in GeoJSON, with a note. A row of each is:

      \(sections)
      """)

  @Argument(help: "The results database.", completion: .file(extensions: ["sqlite"]))
  var database: String

  private static let sections = ReportSection.allCases.map { section in
    "\(section.rawValue)\(section.isOfPlaces ? "*" : ""): \(section.row)"
  }.joined(separator: "\n")

  @Option(
    help: "The folder; made if it is not there. Of a section the file, or - for standard output.",
    completion: .directory)
  var output: String

  @Option(help: ArgumentHelp("Only the numbers of this section of the report.", valueName: "name"))
  var section: ReportSection?

  @Option(help: "The language of names in a section: \(Language.allCases.map(\.rawValue).joined(separator: " or ")).")
  var language = Language.en

  @Option(help: "Address of the licence that the data get, for the metadata. (default: not stated)")
  var licence: String?

  @Flag(
    help: ArgumentHelp(
      "Put an apostrophe before texts that a spreadsheet would take for formulas.",
      discussion: "Names are other people's words, and one that begins with = is computed where the table is opened."))
  var spreadsheet = false

  @Option(
    help: ArgumentHelp(
      "Leave counts from 1 to below this blank, and tables with a row an incident out. (default: nothing)",
      discussion: "For results that rest on real calls or tables of people; Data.md says what is left blank.",
      valueName: "size"))
  var suppress: Int?

  func validate() throws {
    if let suppress, suppress < 2 { throw ValidationError("--suppress needs a size of at least 2.") }
    if section != nil, licence != nil { throw ValidationError("--licence is for a whole export, not for a section.") }
  }

  func run() throws {
    if let section { return try write(section) }
    try Export(StoredExperiment(path: database), isForSpreadsheets: spreadsheet).write(
      to: output, licence: licence, suppressing: suppress ?? 0)
  }

  private func write(_ section: ReportSection) throws {
    let isMap = output.hasSuffix(".geojson")
    guard isMap || output.hasSuffix(".csv") || output == "-" else {
      throw InputError(file: output, message: "is no name of a section's file: it ends in .csv or .geojson")
    }
    guard !isMap || section.isOfPlaces else {
      let places = ReportSection.allCases.filter(\.isOfPlaces).map(\.rawValue)
      throw InputError(
        file: output, found: section.rawValue, allowed: places.joined(separator: ", "),
        message: "this section has no places; name a .csv file")
    }
    let stored = try StoredExperiment(path: database)
    try OutputFile.requirePlaces(for: [output], reading: [database] + stored.inputs)
    let report = try Report(stored, language: language)
    let text =
      isMap
      ? try report.geoJSON(of: section, suppressing: suppress ?? 0)
      : try report.table(of: section, suppressing: suppress ?? 0).csv(isForSpreadsheets: spreadsheet)
    try OutputFile.write(text, to: output)
  }
}
