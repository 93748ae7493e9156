import Foundation

/// How requests are read and answered.
extension EventLoop {
  /// Goes on with a connection as far as what has arrived allows.
  func advance(_ connection: Connection) {
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

  func begin(_ connection: Connection, _ head: RequestHead) throws(Refusal) {
    connection.isHeadOnly = head.method == "HEAD"
    connection.keepsAlive = head.keepsAlive && stopBy == nil
    let target: Directory.Target
    do {
      target = try directory.target(of: head)
    } catch {
      // Where nothing else follows, the connection is as good as before.
      return respond(connection, Response(error), keepsAlive: head.length == 0)
    }
    if target.needsCookie { connection.hasEntered = true }
    guard head.length > 0 else { return try answer(connection, head, target, []) }
    connection.phase = .body(head, target)
    if head.expectsContinue { send(connection, Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
  }

  func answer(
    _ connection: Connection, _ head: RequestHead, _ target: Directory.Target, _ body: [UInt8]
  ) throws(Refusal) {
    switch target {
    case .file(let file): respond(connection, Response(file, known: head["if-none-match"]))
    case .frames: stream(connection)
    case .enter:
      guard try directory.lets(in: body) else { return enter(connection, .holding) }
      connection.hasEntered = true
      var response = Response(Reply.json(Array("{\"ok\":true}".utf8)))
      response.fields.append(("Set-Cookie", directory.gate.setCookie))
      respond(connection, response)
    case .route(let route):
      let request = Request(route, query: try head.decodedQuery(), body: body)
      enter(connection, .answering)
      connection.work = Task(executorPreference: Workers.answering) { [backend, inbox, number = connection.number] in
        inbox.post(.reply(number, await backend.answer(request)))
      }
    }
  }

  func enter(_ connection: Connection, _ phase: Connection.Phase) {
    connection.phase = phase
    connection.since = now
  }

  func refuse(_ connection: Connection, _ refusal: Refusal) {
    respond(connection, Response(refusal), keepsAlive: false)
  }

  func respond(_ connection: Connection, _ response: Response, keepsAlive: Bool = true) {
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
}
