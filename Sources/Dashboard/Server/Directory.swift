import Foundation

/// What is at which path, and what is asked of a request before anything is done for it.
struct Directory: Sendable {
  /// What a request leads to.
  enum Target: Sendable {
    case file(StaticFiles.File)
    case frames
    case enter
    case route(Route)

    /// Whether it is only for whoever has come in.
    var needsCookie: Bool {
      switch self {
      case .frames, .route: true
      case .file, .enter: false
      }
    }
  }

  let gate: Gate
  let files: StaticFiles
  let routes: Set<Route>
  let limits: Limits

  static let enter = "/enter"
  static let frames = "/frames"

  /// Where a request leads, by its head alone, so that nothing more of one that is refused is read.
  func target(of head: RequestHead) throws(Refusal) -> Target {
    let file = files[head.path]
    try gate.check(head, isPage: file != nil)
    let method = head.method == "HEAD" ? "GET" : head.method
    let target: Target
    if let file {
      try Self.require(["GET"], method)
      target = .file(file)
    } else if head.path == Self.enter {
      try Self.require(["POST"], method)
      target = .enter
    } else if head.path == Self.frames {
      try Self.require(["GET"], method)
      target = .frames
    } else {
      let here = routes.filter { $0.path == head.path }
      guard !here.isEmpty else { throw .unknown }
      try Self.require(here.map(\.method.rawValue).sorted(), method)
      target = .route(Route(method: method == "POST" ? .post : .get, path: head.path))
    }
    if target.needsCookie { try gate.checkCookie(head) }
    try checkBody(of: head, isPost: method == "POST", limit: head.path == Self.enter ? limits.token : limits.body)
    return target
  }

  private func checkBody(of head: RequestHead, isPost: Bool, limit: Int) throws(Refusal) {
    guard isPost else {
      guard head.length == 0 else { throw .malformed("GET with a body") }
      return
    }
    let type = (head["content-type"] ?? "").split(separator: ";").first?.trimmed.lowercased()
    guard type == "application/json" else { throw .noJSON }
    guard head.hasLength else { throw .noLength }
    guard head.length <= limit else { throw .largeBody }
  }

  private static func require(_ allowed: [String], _ method: String) throws(Refusal) {
    guard !allowed.contains(method) else { return }
    let all = allowed.flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }.joined(separator: ", ")
    throw Refusal(405, zh: "这个网址只接受 \(all)", en: "This address takes \(all) only.", allow: all)
  }

  /// Whether somebody brings the token.
  func lets(in body: [UInt8]) throws(Refusal) -> Bool {
    struct Entry: Decodable { let token: String }
    guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(body)) else {
      throw .malformed("{\"token\": \"...\"}")
    }
    return gate.token.matches(entry.token)
  }
}
