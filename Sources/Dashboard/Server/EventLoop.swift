import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// All that happens on the connections, on one thread that does nothing else and waits for nobody.
///
/// It shares no thread with computations, so that they delay it by no more than the system's scheduler does.
final class EventLoop {
  private let directory: Directory
  private let backend: any Backend
  private let hub: FrameHub
  private let inbox: Inbox
  private let limits: Limits
  private var listener: Int32
  private var acceptsFrom = 0.0

  private var connections: [Int: Connection] = [:]
  private var lastNumber = 0
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  private var now = Clock.now()
  private var date = (second: 0, text: "")

  private var isKeyWanted = false
  private var isKeyAsked = false
  private var asksKeyFrom = 0.0

  private var stopBy: Double?
  private var stopped: [@Sendable () -> Void] = []

  init(listener: Int32, directory: Directory, backend: any Backend, hub: FrameHub, inbox: Inbox) {
    (self.listener, self.directory, self.backend) = (listener, directory, backend)
    (self.hub, self.inbox, limits) = (hub, inbox, directory.limits)
  }

  /// Runs until it is told to stop.
  func run() {
    while stopBy.map({ now < $0 && !connections.isEmpty }) ?? true {
      #if canImport(ObjectiveC)
        autoreleasepool { turn() }
      #else
        turn()
      #endif
    }
    for connection in connections.values { close(connection) }
    closeListener()
    for case .stop(let done) in inbox.close() { stopped.append(done) }
    for done in stopped { done() }
  }

  private func turn() {
    let ready = wait()
    now = Clock.now()
    takeMessages()
    if ready.hasArrivals { accept() }
    for (number, events) in ready.events {
      if let connection = connections[number] { handle(connection, events) }
    }
    expire()
    askForKey()
  }

  // MARK: Waiting

  private func wait() -> (hasArrivals: Bool, events: [(Int, Int32)]) {
    var descriptors = [pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)]
    var numbers = [0]
    var until = stopBy ?? .infinity
    if isKeyWanted, !isKeyAsked { until = min(until, asksKeyFrom) }
    if listener >= 0 {
      if now < acceptsFrom {
        until = min(until, acceptsFrom)
      } else {
        descriptors.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0))
        numbers.append(0)
      }
    }
    for connection in connections.values {
      let events = (connection.wantsInput ? POLLIN : 0) | (connection.output.isEmpty ? 0 : POLLOUT)
      descriptors.append(pollfd(fd: connection.descriptor, events: Int16(events), revents: 0))
      numbers.append(connection.number)
      until = min(until, connection.deadline(limits))
    }
    let timeout = until == .infinity ? -1 : Int32(min(max((until - Clock.now()) * 1_000, 0), 60_000).rounded(.up))
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return (false, []) }
    var hasArrivals = false
    var events: [(Int, Int32)] = []
    for (descriptor, number) in zip(descriptors, numbers).dropFirst() where descriptor.revents != 0 {
      if number == 0 { hasArrivals = true } else { events.append((number, Int32(descriptor.revents))) }
    }
    return (hasArrivals, events)
  }

  private func takeMessages() {
    var (messages, hasFrames) = inbox.take()
    for message in messages {
      switch message {
      case .reply(let number, let reply):
        guard let connection = connections[number], case .answering = connection.phase else { continue }
        respond(connection, Response(reply))
        advance(connection)
      case .keyFrame:
        isKeyAsked = false
        hasFrames = true
      case .stop(let done): stop(done)
      }
    }
    guard hasFrames else { return }
    isKeyWanted = false
    for connection in connections.values { pump(connection) }
  }

  private func expire() {
    for connection in connections.values where connection.deadline(limits) <= now {
      guard connection.output.isEmpty || connection.progress + limits.unread > now else {
        close(connection)
        continue
      }
      switch connection.phase {
      case .head where !connection.reader.hasBegun: close(connection)
      case .head, .body: refuse(connection, .slow)
      case .answering: refuse(connection, .noAnswer)
      case .holding: refuse(connection, .wrongToken)
      case .streaming: send(connection, Array(":\n\n".utf8))
      case .writing, .lingering: close(connection)
      }
    }
  }

  // MARK: Connections

  private func accept() {
    while listener >= 0 {
      switch Socket.accept(listener, sendBuffer: limits.sendBuffer) {
      case .nobody: return
      case .exhausted:
        acceptsFrom = now + 0.1
        return
      case .connection(let descriptor):
        lastNumber += 1
        let connection = Connection(number: lastNumber, descriptor: descriptor, limits: limits, now: now)
        guard connections.count < limits.connections else {
          let response = Response(.full)
          connection.output.add(response.head(keepsAlive: false, date: currentDate()) + response.body)
          _ = connection.output.send(to: descriptor)
          Socket.close(descriptor)
          continue
        }
        connections[lastNumber] = connection
      }
    }
  }

  private func handle(_ connection: Connection, _ events: Int32) {
    if events & (POLLERR | POLLNVAL) != 0 { return close(connection) }
    if events & POLLOUT != 0 {
      flush(connection)
      pump(connection)
      advance(connection)
    }
    guard connections[connection.number] != nil else { return }
    if events & POLLIN != 0, connection.wantsInput {
      receive(connection)
    } else if events & POLLHUP != 0 {
      close(connection)
    }
  }

  private func receive(_ connection: Connection) {
    let outcome = buffer.withUnsafeMutableBytes { Socket.receive(connection.descriptor, into: $0) }
    switch outcome {
    case .blocked: return
    case .ended: close(connection)
    case .bytes(let count):
      switch connection.phase {
      case .head, .body:
        if !connection.reader.hasBegun, case .head = connection.phase { connection.since = now }
        buffer.withUnsafeBytes { connection.reader.add(.init(rebasing: $0[..<count])) }
        advance(connection)
      default: break  // Nothing is expected here.
      }
    }
  }

  private func close(_ connection: Connection) {
    guard connections.removeValue(forKey: connection.number) != nil else { return }
    if case .streaming = connection.phase { hub.leave() }
    connection.work?.cancel()
    if connection.output.isEmpty { Socket.close(connection.descriptor) } else { Socket.reset(connection.descriptor) }
  }

  // MARK: Requests

  /// Goes on with a connection as far as what has arrived allows.
  private func advance(_ connection: Connection) {
    while connections[connection.number] != nil, connection.output.isEmpty {
      do throws(Refusal) {
        switch connection.phase {
        case .head:
          guard let head = try connection.reader.head() else { return }
          try begin(connection, head)
        case .body(let head, let target):
          guard let body = connection.reader.body(of: head.length) else { return }
          try answer(connection, head, target, body)
        default: return
        }
      } catch {
        refuse(connection, error)
      }
    }
  }

  private func begin(_ connection: Connection, _ head: RequestHead) throws(Refusal) {
    connection.isHeadOnly = head.method == "HEAD"
    connection.keepsAlive = head.keepsAlive && stopBy == nil
    let target: Directory.Target
    do {
      target = try directory.target(of: head)
    } catch {
      // Where nothing else follows, the connection is as good as before.
      return respond(connection, Response(error), keepsAlive: head.length == 0)
    }
    guard head.length > 0 else { return try answer(connection, head, target, []) }
    connection.phase = .body(head, target)
    if head.expectsContinue { send(connection, Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
  }

  private func answer(
    _ connection: Connection, _ head: RequestHead, _ target: Directory.Target, _ body: [UInt8]
  ) throws(Refusal) {
    switch target {
    case .file(let file): respond(connection, Response(file, known: head["if-none-match"]))
    case .frames: stream(connection)
    case .enter:
      guard try directory.lets(in: body) else { return enter(connection, .holding) }
      var response = Response(Reply.json(Array("{\"ok\":true}".utf8)))
      response.fields.append(("Set-Cookie", directory.gate.setCookie))
      respond(connection, response)
    case .route(let route):
      let request = Request(route, query: try head.decodedQuery(), body: body)
      enter(connection, .answering)
      connection.work = Task(executorPreference: Workers.shared) { [backend, inbox, number = connection.number] in
        inbox.post(.reply(number, await backend.answer(request)))
      }
    }
  }

  private func enter(_ connection: Connection, _ phase: Connection.Phase) {
    connection.phase = phase
    connection.since = now
  }

  private func refuse(_ connection: Connection, _ refusal: Refusal) {
    respond(connection, Response(refusal), keepsAlive: false)
  }

  private func respond(_ connection: Connection, _ response: Response, keepsAlive: Bool = true) {
    connection.keepsAlive = connection.keepsAlive && keepsAlive && stopBy == nil
    let head = response.head(keepsAlive: connection.keepsAlive, date: currentDate())
    enter(connection, .writing)
    if connection.isHeadOnly {
      send(connection, head)
    } else if response.body.count <= 16_384 {
      send(connection, head + response.body)
    } else {
      connection.output.add(head)
      send(connection, response.body)
    }
  }

  // MARK: Sending

  private func send(_ connection: Connection, _ bytes: [UInt8]) {
    if connection.output.isEmpty { connection.progress = now }
    connection.output.add(bytes)
    flush(connection)
  }

  private func flush(_ connection: Connection) {
    let (outcome, hasMoved) = connection.output.send(to: connection.descriptor)
    if hasMoved { connection.progress = now }
    if case .ended = outcome { return close(connection) }
    guard connection.output.isEmpty, case .writing = connection.phase else { return }
    if connection.keepsAlive {
      enter(connection, .head)
    } else {
      Socket.finish(connection.descriptor)
      enter(connection, .lingering)
    }
  }

  private func stream(_ connection: Connection) {
    let head = Response.stream.head(keepsAlive: connection.isHeadOnly && connection.keepsAlive, date: currentDate())
    guard !connection.isHeadOnly else {
      enter(connection, .writing)
      return send(connection, head)
    }
    enter(connection, .streaming)
    hub.join()
    // Should the connection break, the browser is to come back after a second.
    send(connection, head + Array("retry: 1000\n\n".utf8))
    pump(connection)
  }

  /// Gives a client the frames that it has not had, as long as it takes them.
  private func pump(_ connection: Connection) {
    while connections[connection.number] != nil, connection.output.isEmpty, case .streaming = connection.phase {
      switch hub.step(&connection.place) {
      case .nothing: return
      case .frame(let frame): send(connection, frame.event)
      case .keyFrameWanted:
        isKeyWanted = true
        return
      }
    }
  }

  /// Asks for a key frame if a client that would take it has none. Whoever does not read does not ask.
  private func askForKey() {
    guard isKeyWanted, !isKeyAsked, now >= asksKeyFrom else { return }
    (isKeyAsked, asksKeyFrom) = (true, now + limits.betweenKeys)
    Task(executorPreference: Workers.shared) { [backend, hub, inbox] in
      hub.offer(await backend.keyFrame())
      inbox.post(.keyFrame)
    }
  }

  // MARK: The end

  private func stop(_ done: @escaping @Sendable () -> Void) {
    stopped.append(done)
    guard stopBy == nil else { return }
    stopBy = now + limits.stop
    closeListener()
    for connection in connections.values {
      switch connection.phase {
      case .answering, .writing: break
      default: close(connection)
      }
    }
  }

  private func closeListener() {
    if listener >= 0 { Socket.close(listener) }
    listener = -1
  }

  private func currentDate() -> String {
    let second = time(nil)
    if second != date.second { date = (second, Response.date(second)) }
    return date.text
  }
}

/// Seconds that never go back.
enum Clock {
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
