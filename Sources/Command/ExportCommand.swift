import ArgumentParser
import Foundation
import Results

/// `gridtwin export`: results as tables.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the results as tidy CSV with a dictionary and RO-Crate metadata.",
    discussion: """
      dictionary.csv says what each column of each table means and in which unit; ro-crate-metadata.json says where the \
      data come from. The same results give the same bytes. Data.md shows how pandas, R and DuckDB read them.
      """)

  @Argument(help: "The results database.", completion: .file(extensions: ["sqlite"]))
  var database: String

  @Option(help: "The folder; made if it is not there.", completion: .directory)
  var output: String

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
  }

  func run() throws {
    try Export(StoredExperiment(path: database), isForSpreadsheets: spreadsheet).write(
      to: output, licence: licence, suppressing: suppress ?? 0)
  }
}
