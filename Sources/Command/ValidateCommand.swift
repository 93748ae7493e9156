import ArgumentParser
import Foundation
import Inputs
import Validation

/// `gridtwin validate`: published cases, ours beside theirs.
struct ValidateCommand: AsyncParsableCommand {
  /// The cases, by letter.
  enum Case: String, CaseIterable, ExpressibleByArgument {
    case A, B, C, D, E, F, G, H
  }

  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Run published cases, and set ours beside theirs.",
    discussion: """
      A  ELASPY's traces: every response time and every unit of 2,200 ambulance calls (--reference)
      B  MEXCLP: bases of the same region's ambulances, beside the published plans (--reference)
      C  Larson and Odoni's hypercube, with a queue and with loss, and over 10,000,000 calls
      D  queues with closed forms, of units, service places and desks: Erlang B and C, Cobham, M/D/1, feedback, Erlang-A
      E  San Francisco's fire calls: five days fitted, three foretold, beside the naive forecast (--calls)
      F  statistics and designs, beside certified and independent values (--reference)
      G  the desks of D, returns, priorities and abandonment, over 1,000,000 customers each
      H  SimOpt's AMBULANCE: units that are free only at their bases, at two points, 40,000 days each

      Every case is an ordinary scenario with ordinary files. C and D are judged together, once for each seed; one seed \
      in twenty may miss. A case whose data are not there says so.

      Exit codes: 0 met; 1 something is missed; 2 the input is wrong.
      """)

  @Option(name: .customLong("case"), help: "Only this case; more than once for several. (default: all)")
  var cases: [Case] = []

  @Option(help: "Seeds of C and D: a number, or two with a hyphen.")
  var seeds = "1-20"

  @Option(help: "The folder of what others published, with elaspy and statistics in it.", completion: .directory)
  var reference: String?

  @Option(help: "The folder of the cities' own exports of calls.", completion: .directory)
  var calls: String?

  @Option(help: "Draw case E into this file, as SVG.", completion: .file(extensions: ["svg"]))
  var picture: String?

  @Option(help: "Write the scenario of case E into this folder and leave it there.", completion: .directory)
  var keep: String?

  @Option(help: "How many replications run at a time. (default: the number of cores)")
  var threads: Int?

  @Flag(help: "Print all digits, as JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if picture == "-" { throw ValidationError("--picture needs a file: standard output has the figures") }
    if let threads { try ComputationOptions.require(threads: threads) }
  }

  func run() async throws {
    let chosen = Set(cases.isEmpty ? Case.allCases : cases)
    let seeds = try seedList()
    var exact: [CaseReport] = []
    var steady: [SteadyReport] = []
    for (letter, run) in [(Case.A, ElaspyCase.run), (.B, BasesCase.run), (.F, StatisticsCase.run)]
    where chosen.contains(letter) {
      exact.append(try run(reference))
      if !json, let last = exact.last { try Screen.say(last.text + "\n") }
    }
    if chosen.contains(.H) {
      exact.append(try await SimOptCase.run(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount))
      if !json, let last = exact.last { try Screen.say(last.text + "\n") }
    }
    var suites: [SteadySuite] = []
    if !chosen.isDisjoint(with: [.C, .D]) {
      suites.append(.suite(cases: Set(chosen.map(\.rawValue)), seeds: seeds))
    }
    if chosen.contains(.C) { suites.append(.longHypercube(seed: seeds[0])) }
    if chosen.contains(.G) { suites.append(.longDesks(seed: seeds[0])) }
    for suite in suites {
      steady.append(try await run(suite))
      if !json, let last = steady.last { try Screen.say(last.text + "\n") }
    }
    var fire: FireCase?
    if chosen.contains(.E) {
      fire = try runSanFrancisco()
      if !json { try Screen.say(fire?.text ?? FireCase.absent) }
    }
    let isMet = exact.allSatisfy(\.isMet) && steady.allSatisfy(\.isMet) && fire?.isMet ?? true
    if json {
      try Screen.say(
        json: try Self.text(of: Everything(isMet: isMet, exact: exact, steady: steady, fire: fire?.forecast)))
    }
    if !isMet { throw ExitCode(1) }
  }

  private func run(_ suite: SteadySuite) async throws -> SteadyReport {
    let isShown = !quiet && isatty(2) == 1
    let report = try await suite.run(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) { done, all in
      guard isShown, done % max(1, all / 200) == 0 || done == all else { return }
      Screen.note("\r\(done) of \(all) replications\(done == all ? "\r\u{1B}[K" : "")")
    }
    return report
  }

  private func seedList() throws -> [UInt64] {
    let ends = seeds.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
      last - first < 1000
    else {
      throw InputError(
        file: "--seeds", found: seeds, allowed: "a number, or two with a hyphen, such as 1-20; at most 1,000 seeds")
    }
    return Array(first...last)
  }

  private struct Everything: Encodable {
    var isMet: Bool
    var exact: [CaseReport]
    var steady: [SteadyReport]
    var fire: FireForecast?
  }

  private static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
