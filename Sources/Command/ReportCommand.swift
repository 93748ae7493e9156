import ArgumentParser
import Foundation
import Inputs
import Presentation
import Results

extension Language: ExpressibleByArgument {}

/// The forms of a report.
enum ReportForm: String, ExpressibleByArgument, CaseIterable {
  /// All of it on one page.
  case page
  /// One finding a page, for a screen or to be printed.
  case slides
}

/// `gridtwin report`: results as a page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a page of the results: the answer, pictures, assumptions, provenance.",
    discussion: """
      The page is one HTML file with its pictures inside. It needs no script and no network, prints well, and is made from \
      the results database alone, but for the slide of who is reached within a target: that needs the scenario's files, too. \
      As slides it shows one finding a page, goes by the arrow keys, and prints one slide a page.
      """)

  @Argument(help: "The results database.", completion: .file(extensions: ["sqlite"]))
  var database: String

  @Option(help: "The page. (default: the database's name with .html)", completion: .file(extensions: ["html"]))
  var output: String?

  @Option(
    help: "Draw the way from the channels to closing, an alternative each, into this file too.",
    completion: .file(extensions: ["svg"]))
  var flow: String?

  @Option(help: "The form: \(ReportForm.allCases.map(\.rawValue).joined(separator: " or ")).")
  var form = ReportForm.page

  @Option(help: "The language: \(Language.allCases.map(\.rawValue).joined(separator: " or ")).")
  var language = Language.en

  @Flag(help: "Do not say where the page is.")
  var quiet = false

  func validate() throws {
    if output == "-", flow == "-" {
      throw ValidationError("only one of --output and --flow can be written to standard output")
    }
  }

  func run() throws {
    let path = output ?? FilePath.withoutEnding(database) + ".html"
    let stored = try StoredExperiment(path: database)
    try OutputFile.requirePlaces(for: [path, flow], reading: [database] + stored.inputs)
    let report = try Report(stored, language: language)
    let page = try form == .slides ? report.slides() : report.html()
    if let flow {
      guard let picture = try report.caseFlowPicture() else {
        throw InputError(file: database, message: "has no desks, and so no flow to draw")
      }
      try OutputFile.write(picture, to: flow)
      if !quiet, flow != "-" { try Screen.say(flow, beside: path) }
    }
    try OutputFile.write(page, to: path)
    if !quiet, path != "-" { try Screen.say(path, beside: flow) }
  }
}
