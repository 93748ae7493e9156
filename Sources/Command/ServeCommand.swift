import ArgumentParser
import Dashboard
import District
import Experimentation
import Foundation
import Inputs
import Results

/// `gridtwin serve`: a district that is played, on one page.
struct ServeCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Play a district live on one page in the browser: watch it, act on it, and fork it from now.",
    discussion: """
      Prints an address to open in a browser on this machine, and plays until it is interrupted. The page works offline. \
      What is done by hand can be exported as an experiment that run and check execute, and gone back over.

      Whoever has the address may act: it holds a token. The server listens to this machine alone, unless --host is given \
      together with --token.

      On Ctrl-C or SIGTERM the moment is saved, so that --moment goes on from there. Exit codes: 0 ended; 2 the input is wrong.

      Example:
        gridtwin serve Experiments/live.yaml
        gridtwin serve Experiments/smallville.yaml --alternative direct --port 8100
      """)

  @Argument(
    help: "The experiment, or results of one (.sqlite): then a run that they hold is played again, to be looked at.")
  var experiment: String

  @Option(help: "The alternative that is played.")
  var alternative: String?

  @Option(help: "Which replication is played, from 1.")
  var replication = 1

  @Option(help: "The port to listen at; 0 is any that is free.")
  var port = 8080

  @Option(help: "An address of this machine at which others reach it; only together with --token.")
  var host: String?

  @Option(help: "What lets in: 32 to 256 letters, digits, hyphens, dots or underscores; made up if left out.")
  var token: String?

  @Option(help: "A moment to begin from, as the page or an earlier session saved it.")
  var moment: String?

  @Option(help: "Where the moment is saved at the end (default: results/NAME.moment.json).")
  var save: String?

  func validate() throws {
    // Arguments are read while there is no other thread yet.
    LiveBoard.keepMemoryTogether()
  }

  func run(policies: PolicyRegistry) async throws {
    try InputFile.requireFile(experiment)
    guard (0...65_535).contains(port) else {
      throw InputError(file: "--port", found: "\(port)", allowed: "0 to 65535")
    }
    guard (1...Int(UInt32.max)).contains(replication) else {
      throw InputError(file: "--replication", found: "\(replication)", allowed: "a whole number from 1")
    }
    let district =
      StoredRun.isResults(experiment)
      ? try PlayedDistrict(
        results: experiment, alternative: alternative, replication: replication, policies: policies)
      : try PlayedDistrict(path: experiment, alternative: alternative, replication: replication, policies: policies)
    let session = LiveSession(district)
    if let moment { try await begin(session, from: moment) } else { await session.warmUp() }
    // Before anybody can reach it, and so before anybody can think that it is there to be ended.
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    defer { withExtendedLifetime(interrupts) {} }
    let hub = FrameHub()
    let board = LiveBoard(session, hub: hub)
    let server: Server
    do {
      server = try Server(host: host, port: port, token: token, files: .page, backend: board, hub: hub)
    } catch {
      throw InputError(file: "serve", message: error.message)
    }
    try requirePlace(session, reading: [experiment, district.scenario])
    let playing = board.run()
    try Screen.say("\(district.name), \(district.alternative): open \(server.entrance)")
    while !flag.isCancelled { try? await Task.sleep(for: .milliseconds(100)) }
    playing.cancel()
    await server.stop()
    try await keep(session)
  }

  private func begin(_ session: LiveSession, from path: String) async throws {
    try InputFile.requireFile(path)
    let text = try InputFile.text(path: path)
    do {
      let isSame = try await session.restore(json: Array(text.utf8))
      if !isSame { Screen.complain("\(path): played again as listed, the run has another digest than it had") }
    } catch {
      throw InputError(file: path, message: error.names.en)
    }
  }

  /// Makes sure that the moment can be saved, before anything is played that would be lost.
  private func requirePlace(_ session: LiveSession, reading inputs: [String?]) throws {
    if save == nil { try? FileManager.default.createDirectory(atPath: "results", withIntermediateDirectories: true) }
    try OutputFile.requirePlaces(for: [place(session)], reading: inputs)
  }

  private func place(_ session: LiveSession) -> String { save ?? "results/\(session.name).moment.json" }

  private func keep(_ session: LiveSession) async throws {
    let path = place(session)
    try OutputFile.write(String(decoding: await session.momentJSON(), as: UTF8.self), to: path)
    let options =
      (alternative.map { " --alternative \($0)" } ?? "") + (replication == 1 ? "" : " --replication \(replication)")
    Screen.complain("saved as \(path); gridtwin serve \(experiment)\(options) --moment \(path) goes on from there")
  }
}
