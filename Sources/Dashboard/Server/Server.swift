import Foundation

/// The server behind the live screen: the files of the page, what the session answers, and the stream of frames.
///
/// It is made listening, and ends when it is told to or is no longer kept. It speaks plain HTTP/1.1, on loopback unless a host
/// is given, and writes nothing anywhere.
public final class Server: Sendable {
  /// The port at which it listens.
  public let port: Int
  /// The address that opens the page and lets in whoever has it. The token stands behind `#`, which browsers send to nobody.
  public let entrance: String
  private let inbox: Inbox
  private let hub: FrameHub
  private let waker: Int

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - host: An address of this machine, for others to reach it too. Only with a token that has been agreed with them.
  ///   - port: The port; 0 is any that is free.
  ///   - token: What lets in; if there is none, one is made up.
  ///   - files: The page.
  ///   - backend: The session.
  ///   - hub: Where the session puts its frames.
  public convenience init(
    host: String? = nil, port: Int, token: String? = nil, files: StaticFiles, backend: any Backend, hub: FrameHub
  ) throws(ServerError) {
    try self.init(host: host, port: port, token: token, files: files, backend: backend, hub: hub, limits: Limits())
  }

  init(
    host: String?, port: Int, token: String?, files: StaticFiles, backend: any Backend, hub: FrameHub, limits: Limits
  ) throws(ServerError) {
    guard host == nil || token != nil else {
      throw ServerError("A host opens the session to other machines: agree on a token with them, and give it too.")
    }
    guard host?.isEmpty != true else { throw ServerError("The host is empty.") }
    let secret = if let token { try Secret(given: token) } else { Secret() }
    let inbox = try Inbox()
    Socket.raiseLimit(to: limits.connections + 256)
    let (listener, port) = try Socket.listen(host: host ?? "127.0.0.1", port: port)
    let directory = Directory(
      gate: Gate(port: port, host: host, token: secret), files: files, routes: Set(backend.routes), limits: limits)
    (self.port, self.inbox, self.hub) = (port, inbox, hub)
    entrance = "http://\(Gate.bracketed(host ?? "127.0.0.1")):\(port)/#token=\(secret.text)"

    waker = hub.connect { inbox.postFrames() }
    let thread = Thread {
      EventLoop(listener: listener, directory: directory, backend: backend, hub: hub, inbox: inbox).run()
    }
    thread.name = "gridtwin-serve"
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  deinit { end {} }

  /// Ends the streams, lets answers under way have two seconds, closes every connection and the port, and returns.
  public func stop() async {
    await withCheckedContinuation { done in end { done.resume() } }
  }

  /// Tells the server's thread to end, which tells when it has.
  func end(_ done: @escaping @Sendable () -> Void) {
    hub.disconnect(waker)
    if !inbox.post(.stop(done)) { done() }
  }
}
