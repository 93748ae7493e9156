import ArgumentParser
import District
import Foundation
import Inputs
import Presentation

/// `gridtwin calls`: what a city's log of calls holds.
struct CallsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Look at a log of calls before anything is built of it.",
    subcommands: [Look.self])
}

extension CallsCommand {
  /// `gridtwin calls look`.
  struct Look: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a log of calls seems to hold, and write the column map for a scenario.",
      discussion: """
        Says how the file is written, what each column seems to hold, from when to when calls came and where more time than chance explains \
        passed without one, which rows stand twice, and where the points lie; with a map or a scenario also how many lie on it. Below stands the section calls to \
        paste into a scenario. What the file leaves open stands there with all its readings, and is refused until one is left.
        """)

    @Argument(help: "The log: a table as it was exported.", completion: .file())
    var file: String

    @Option(help: "The folder of the map on which calls should lie.", completion: .directory)
    var map: String?

    @Option(
      help: "The scenario whose map and kinds of incidents calls are for.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(help: "How characters stand as bytes: utf-8, utf-16le, utf-16be, gb18030 or windows-1252.")
    var encoding: String?

    @Option(help: "What stands between columns: , ; | or tab.")
    var delimiter: String?

    @Option(help: "What stands before decimals: point or comma.")
    var decimal: String?

    @Option(help: "The line of the header, or none.")
    var header: String?

    @Option(help: "So many records at the end are no rows.")
    var lastRows: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      if map != nil, scenario != nil { throw ValidationError("a scenario has its map: --map or --scenario, not both") }
    }

    func run(policies: PolicyRegistry) async throws {
      let purpose: CallLook.Purpose =
        if let scenario {
          try CallLook.Purpose(scenario: try Scenario.read(path: scenario, policies: policies))
        } else if let map {
          try CallLook.Purpose(map: map)
        } else { CallLook.Purpose() }
      let look = try CallLook.read(TableFile(path: file, form: try form), for: purpose)
      try json ? Screen.say(json: look.json) : Screen.say(CallLookText(look).text)
    }

    /// What the options say of the file's form, as a scenario would.
    private var form: TableForm {
      get throws {
        let stated = [
          ("encoding", encoding), ("delimiter", delimiter == "tab" ? "\t" : delimiter), ("decimal", decimal),
          ("header", header),
          ("last-rows", lastRows),
        ]
        let entries = stated.compactMap { key, text in
          text.map { (key: key, line: 0, value: Setting(.scalar($0), file: "--\(key)")) }
        }
        return try Setting(.map(entries), file: file).object().tableForm()
      }
    }
  }
}
