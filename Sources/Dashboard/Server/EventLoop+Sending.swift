import Foundation

/// How answers and frames are sent.
extension EventLoop {
  func send(_ connection: Connection, _ bytes: [UInt8]) {
    if connection.output.isEmpty { connection.progress = now }
    connection.output.add(bytes)
    flush(connection)
  }

  func flush(_ connection: Connection) {
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

  func stream(_ connection: Connection) {
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
  func pump(_ connection: Connection) {
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
  func askForKey() {
    guard isKeyWanted, !isKeyAsked, now >= asksKeyFrom else { return }
    (isKeyAsked, asksKeyFrom) = (true, now + limits.betweenKeys)
    Task(executorPreference: Workers.answering) { [backend, hub, inbox] in
      hub.offer(await backend.keyFrame())
      inbox.post(.keyFrame)
    }
  }
}
