/// Decides which requests are let in.
///
/// The server listens on loopback, where any page in the same browser can reach it, and any name can be made to lead to it. So
/// it answers only to its own names, only to its own page, and tells and does something only for whoever has brought the token.
struct Gate: Sendable {
  /// What lets in, once.
  let token: Secret
  /// What the browser shows from then on. Browsers keep cookies by host and not by port, so that its name holds the port: two
  /// sessions on one machine do not take each other's away.
  private let cookie = Secret()
  private let cookieName: String
  private let hosts: Set<String>

  /// Opens a gate for a port, under the names of loopback and one that was given.
  init(port: Int, host: String?, token: Secret) {
    self.token = token
    cookieName = "gridtwin-\(port)"
    var names = ["127.0.0.1", "localhost", "[::1]"]
    if let host { names.append(Self.bracketed(host.lowercased())) }
    hosts = Set(names.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] })
  }

  /// An address as it stands before a port.
  static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

  /// What a browser is given with the token.
  var setCookie: String { "\(cookieName)=\(cookie.text); Path=/; HttpOnly; SameSite=Strict" }

  /// Makes sure that a request is meant for this server, and comes from its page or from no page at all.
  func check(_ head: RequestHead, isPage: Bool) throws(Refusal) {
    guard let host = head["host"]?.lowercased(), hosts.contains(host) else { throw .foreign }
    if let origin = head["origin"]?.lowercased() {
      guard origin.hasPrefix("http://"), hosts.contains(String(origin.dropFirst(7))) else { throw .foreign }
    }
    // Pictures and scripts of other pages are asked for without an origin, but browsers say that they are theirs. A link to the
    // page itself may stand anywhere.
    switch head["sec-fetch-site"] {
    case nil, "same-origin", "none": break
    default: guard isPage, head["sec-fetch-mode"] == "navigate" else { throw .foreign }
    }
  }

  /// Makes sure that a request comes from someone who has brought the token.
  func checkCookie(_ head: RequestHead) throws(Refusal) {
    for pair in (head["cookie"] ?? "").split(separator: ";") {
      let sides = pair.trimmed.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0] == cookieName, cookie.matches(sides[1]) { return }
    }
    throw .noEntrance
  }
}
