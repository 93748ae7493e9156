import Foundation
import Inputs
import Testing

@testable import Dashboard
@testable import District

/// `gridtwin serve`, as a user starts and ends it.
@Suite("gridtwin serve") struct ServeCommandTests {
  /// A socket that listens at a free port of this machine, or has done so.
  private final class Listener {
    let socket: Int32
    let port: Int

    init() {
      #if canImport(Darwin)
        let socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
      #else
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      #endif
      var address = Self.address(port: 0)
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          bind(socket, address, length) == 0 && listen(socket, 4) == 0 && getsockname(socket, address, &length) == 0
        }
      }
      self.socket = socket
      port = bound ? Int(UInt16(bigEndian: address.sin_port)) : 0
    }

    deinit { close(socket) }

    static func address(port: Int) -> sockaddr_in {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      return address
    }
  }

  private static func freePort() -> Int { Listener().port }

  /// Whether a server answers at a port: to connect is not enough, as a client may meet itself at a free port.
  private static func answers(_ port: Int) -> Bool {
    #if canImport(Darwin)
      let client = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    defer { close(client) }
    var address = Listener.address(port: port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    let question = Array("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8)
    guard isConnected, send(client, question, question.count, 0) == question.count else { return false }
    var answer = [UInt8](repeating: 0, count: 12)
    return recv(client, &answer, answer.count, 0) == answer.count
      && String(decoding: answer, as: UTF8.self) == "HTTP/1.1 200"
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func itEndsWithinFiveSecondsAndSavesTheMoment(signal: Int32) throws {
    let place = try Workplace()
    let port = Self.freePort()
    let arguments = ["serve", "test.yaml", "--port", "\(port)", "--token", "0123456789abcdef0123456789abcdef"]
    var since = Date()
    func isReady() -> Bool {
      since = Date()
      return Self.answers(port)
    }
    let ended = try Command.run(arguments, in: place.folder, signal: signal, when: isReady)
    #expect(ended.code == 0 && Date().timeIntervalSince(since) < 5)
    #expect(ended.output.contains("http://127.0.0.1:\(port)/#token=0123456789abcdef0123456789abcdef"))
    let moment = place.folder + "/results/test.moment.json"
    let text = try String(contentsOfFile: moment, encoding: .utf8)
    #expect(text.contains("\"experiment\":\"test\"") && text.contains("\"digests\""))
    // And goes on from there.
    let again = try Command.run(
      arguments + ["--moment", moment, "--save", "other.json"], in: place.folder, signal: signal, when: isReady)
    #expect(again.code == 0 && !again.errors.contains("digest"), "\(again)")
    #expect(try String(contentsOfFile: place.folder + "/other.json", encoding: .utf8) == text)
    // Of another experiment it is refused.
    try place.write(Workplace.sound.replacing("seed: 7", with: "seed: 8"))
    let refused = try Command.run(arguments + ["--moment", moment], in: place.folder)
    #expect(refused.code == 2 && refused.errors.contains("another experiment"))
  }

  @Test func aStoredRunIsPlayedAgainToTheSameDigestAndNotActedOn() async throws {
    let place = try Workplace.finished()
    let district = try PlayedDistrict(results: place.database, alternative: "direct", replication: 2)
    #expect(district.name == "test" && district.replication == 2 && !district.assumptions.isEmpty)
    var stage = Stage(district, acts: [])
    stage.advance(until: stage.end)
    let stored = try #require(district.stored)
    #expect(stage.cities[0].run.digest == stored.digest && stage.cities[0].run.trail == stored.trail)
    #expect(try PlayedDistrict(results: place.database, alternative: nil, replication: 1).alternative == "hierarchical")
    let session = LiveSession(district)
    await #expect(throws: LiveSession.Refusal.self) { try await session.perform(.incident(kind: 0, cell: 0), in: 0) }
    await #expect(throws: LiveSession.Refusal.self) { try await session.fork() }
    #expect(await session.export(0) == nil)
    #expect(stage.perform(.incident(kind: 0, cell: 0), number: 1, in: 0) == .unknown)
    for (alternative, replication) in [("none", 1), ("direct", 99)] {
      #expect(throws: InputError.self) {
        try PlayedDistrict(results: place.database, alternative: alternative, replication: replication)
      }
    }
  }

  @Test func whatIsWrongIsSaidAndNothingIsWritten() throws {
    let place = try Workplace()
    let taken = Listener()
    for (arguments, message) in [
      (["test.yaml", "--port", "\(taken.port)"], "\(taken.port)"), (["none.yaml"], "none.yaml"),
      (["test.yaml", "--alternative", "driect"], "direct"), (["test.yaml", "--port", "70000"], "65535"),
      (["test.yaml", "--host", "0.0.0.0"], "token"), (["test.yaml", "--port", "0", "--token", "short"], "token"),
      (["test.yaml", "--moment", "none.json"], "none.json"), (["test.yaml", "--moment", "test.yaml"], "moment"),
      (["test.yaml", "--save", "test.yaml"], "test.yaml"), (["test.yaml", "--save", "no/where.json"], "no/where.json"),
    ] {
      let outcome = try Command.run(["serve"] + arguments, in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains(message), "\(arguments): \(outcome)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }
}
