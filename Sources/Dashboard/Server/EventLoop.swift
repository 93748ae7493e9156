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
  let directory: Directory
  let backend: any Backend
  let hub: FrameHub
  let inbox: Inbox
  let limits: Limits
  var listener: Int32
  var acceptsFrom = 0.0

  var connections: [Int: Connection] = [:]
  var lastNumber = 0
  var buffer = [UInt8](repeating: 0, count: 65_536)
  var now = Clock.now()
  var date = (second: 0, text: "")

  var isKeyWanted = false
  var isKeyAsked = false
  var asksKeyFrom = 0.0

  var stopBy: Double?
  var stopped: [@Sendable () -> Void] = []

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

  func turn() {
    let ready = wait()
    now = Clock.now()
    takeMessages()
    for (number, events) in ready.events {
      if let connection = connections[number] { handle(connection, events) }
    }
    // Only now, so that who has gone or come in meanwhile is known.
    if ready.hasArrivals { accept() }
    expire()
    askForKey()
  }

  // MARK: Waiting

  func wait() -> (hasArrivals: Bool, events: [(Int, Int32)]) {
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

  func takeMessages() {
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

  func expire() {
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

  func accept() {
    while listener >= 0 {
      switch Socket.accept(listener, sendBuffer: limits.sendBuffer) {
      case .nobody: return
      case .exhausted:
        acceptsFrom = now + 0.1
        return
      case .connection(let descriptor):
        lastNumber += 1
        let connection = Connection(number: lastNumber, descriptor: descriptor, limits: limits, now: now)
        guard makeRoom() else {
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

  /// Whether there is room for one more. Who has not come in cannot keep others out: the oldest of those gives way.
  func makeRoom() -> Bool {
    guard connections.count >= limits.connections else { return true }
    let strangers = connections.values.lazy.filter { !$0.hasEntered }
    guard let oldest = strangers.min(by: { $0.number < $1.number }) else { return false }
    close(oldest)
    return true
  }

  func handle(_ connection: Connection, _ events: Int32) {
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

  func receive(_ connection: Connection) {
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

  func close(_ connection: Connection) {
    guard connections.removeValue(forKey: connection.number) != nil else { return }
    if case .streaming = connection.phase { hub.leave() }
    connection.work?.cancel()
    if connection.output.isEmpty { Socket.close(connection.descriptor) } else { Socket.reset(connection.descriptor) }
  }

  // MARK: The end

  func stop(_ done: @escaping @Sendable () -> Void) {
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

  func closeListener() {
    if listener >= 0 { Socket.close(listener) }
    listener = -1
  }

  func currentDate() -> String {
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
