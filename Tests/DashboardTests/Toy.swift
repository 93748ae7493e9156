import Foundation
import Synchronization

@testable import Dashboard

/// A session that says what it was asked, and counts.
final class ToySession: Backend {
  let hub: FrameHub
  /// What has been changed.
  let changes = Mutex<[String]>([])
  /// How many key frames have been made.
  let keys = Mutex(0)
  /// How many wait for what never comes.
  let waiting = Mutex(0)
  private let numbers = Mutex(0)

  init(hub: FrameHub) { self.hub = hub }

  let routes: [Route] = [
    .get("/story"), .get("/both"), .post("/both"), .post("/act"), .get("/never"), .get("/large"), .get("/export.yaml"),
  ]

  func answer(_ request: Request) async -> Reply {
    switch request.route {
    case .get("/large"): return Reply(type: "text/plain", body: [UInt8](repeating: 65, count: 8 << 20))
    case .get("/export.yaml"):
      return Reply(type: "application/yaml", body: Array("acts: []\n".utf8), attachment: "a \"b\"\r\n.yaml")
    case .get("/never"):
      waiting.withLock { $0 += 1 }
      defer { waiting.withLock { $0 -= 1 } }
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(100)) }
      return .refusal(503, zh: "已停止", en: "It has stopped.")
    case let route where route.method == .post:
      changes.withLock { $0.append(String(decoding: request.body, as: UTF8.self)) }
      return .json(request.body)
    default:
      let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "|")
      return .json(Array("\(request.route.method.rawValue) \(query)".utf8))
    }
  }

  func keyFrame() async -> Frame {
    keys.withLock { $0 += 1 }
    return numbers.withLock { Self.frame($0, isKey: true, size: 10) }
  }

  /// Sends one more frame of some size.
  func tick(size: Int = 10) {
    numbers.withLock {
      $0 += 1
      hub.send(Self.frame($0, isKey: false, size: size))
    }
  }

  static func frame(_ n: Int, isKey: Bool, size: Int) -> Frame {
    Frame(
      n: n, isKey: isKey,
      json: Array("{\"n\":\(n),\"x\":\"".utf8) + [UInt8](repeating: 120, count: size) + Array("\"}".utf8))
  }
}

/// Waits until something is so, however busy the machine is; false if it never is.
func comesTrue(_ condition: () throws -> Bool) rethrows -> Bool {
  let end = Clock.now() + 60
  while try !condition() {
    guard Clock.now() < end else { return false }
    Thread.sleep(forTimeInterval: 0.01)
  }
  return true
}

/// A server with a toy for a session, and whoever asks it.
struct Toy {
  static let token = "0123456789abcdef0123456789abcdef"

  let server: Server
  let session: ToySession
  let hub: FrameHub

  init(host: String? = nil, limits: Limits = Limits()) throws {
    hub = FrameHub(mailbox: 8)
    session = ToySession(hub: hub)
    let files = StaticFiles([
      "index.html": Array("<p>page</p>".utf8), "app.js": [UInt8](repeating: 32, count: 100_000), "style.css": [],
    ])
    server = try Server(
      host: host, port: 0, token: Self.token, files: files, backend: session, hub: hub, limits: limits)
  }

  var name: String { "127.0.0.1:\(server.port)" }

  func client(smallBuffer: Bool = false) throws -> Client {
    try Client(port: server.port, smallBuffer: smallBuffer)
  }

  /// The cookie that the token gets.
  func cookie() throws -> String {
    let answer = try ask("POST", "/enter", body: "{\"token\": \"\(Self.token)\"}")
    return "Cookie: \(answer["Set-Cookie"]?.split(separator: ";").first ?? "none")"
  }

  /// A request as a browser would write it.
  func request(_ method: String, _ path: String, _ fields: [String] = [], host: String? = nil, body: String? = nil)
    -> String
  {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host ?? name)"] + fields
    if let body {
      if !fields.contains(where: { $0.hasPrefix("Content-Type") }) { lines.append("Content-Type: application/json") }
      lines.append("Content-Length: \(body.utf8.count)")
    }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
  }

  /// Asks on a connection of its own.
  func ask(
    _ method: String, _ path: String, _ fields: [String] = [], host: String? = nil, body: String? = nil
  ) throws -> Client.Answer {
    try ask(raw: request(method, path, fields, host: host, body: body), toHead: method == "HEAD")
  }

  func ask(raw: String, toHead: Bool = false) throws -> Client.Answer {
    let client = try client()
    try client.send(raw)
    return try client.answer(toHead: toHead)
  }
}
