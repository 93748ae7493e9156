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

  func run() throws {
    try Export(StoredExperiment(path: database)).write(to: output, licence: licence)
  }
}
