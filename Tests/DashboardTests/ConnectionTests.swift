import Foundation
import Synchronization
import Testing

@testable import Dashboard

@Suite("Dashboard: connections") struct ConnectionTests {
  @Test("closes what is idle") func closesWhatIsIdle() throws {
    var limits = Limits()
    limits.idle = 1
    let toy = try Toy(limits: limits)
    let begin = Clock.now()
    let idle = try toy.client()
    let used = try toy.client()
    try used.send(toy.request("GET", "/"))
    _ = try used.answer()
    #expect(try idle.waitForEnd() == 0)
    #expect(try used.waitForEnd() == 0)
    #expect(Clock.now() - begin >= 1)
  }

  @Test("refuses what is slow") func refusesWhatIsSlow() throws {
    var limits = Limits()
    limits.request = 0.2
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    let begin = Clock.now()
    let half = try toy.client()
    try half.send("GET / HTTP/1.1\r\n")
    let body = try toy.client()
    try body.send(toy.request("POST", "/act", [cookie], body: "[1]").dropLast().description)
    #expect(try half.answer().status == 408)
    #expect(try body.answer().status == 408)
    #expect(Clock.now() - begin < Limits().request, "other limits are longer")
    #expect(toy.session.changes.withLock { $0 }.isEmpty)
  }

  @Test("refuses a request that trickles") func refusesARequestThatTrickles() throws {
    var limits = Limits()
    limits.request = 0.3
    let toy = try Toy(limits: limits)
    let client = try toy.client()
    let begin = Clock.now()
    // One byte at a time, each of them soon after the other.
    #expect(throws: Client.Failure.self) {
      while Clock.now() - begin < Limits().request {
        try client.send("G")
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  @Test("takes so many connections and no more") func takesSoManyConnectionsAndNoMore() throws {
    var limits = Limits()
    limits.connections = 5
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    var clients = try (1...5).map { _ in try toy.client() }
    for client in clients {
      try client.send(toy.request("GET", "/story", [cookie]))
      #expect(try client.answer().status == 200)
    }
    #expect(try toy.client().answer().status == 503)
    clients.removeLast()
    #expect(comesTrue { (try? toy.ask("GET", "/"))?.status == 200 })
    #expect(Limits().connections == 512)
  }

  @Test("closes who has not come in before it keeps others out") func closesWhoHasNotComeIn() throws {
    var limits = Limits()
    (limits.connections, limits.idle) = (5, 600)
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    let inside = try toy.client()
    try inside.send(toy.request("GET", "/story", [cookie]))
    #expect(try inside.answer().status == 200)
    let silent = try (1...10).map { _ in try toy.client() }
    // The oldest have given way, one for one.
    for client in silent.prefix(6) { #expect(try client.waitForEnd() == 0) }
    let page = try toy.client()
    try page.send(toy.request("GET", "/"))
    #expect(try page.answer().status == 200)
    #expect(try silent[6].waitForEnd() == 0)
    try inside.send(toy.request("GET", "/story", [cookie]))
    #expect(try inside.answer().status == 200)
    for client in silent.suffix(3) {
      try client.send(toy.request("GET", "/"))
      #expect(try client.answer().status == 200)
    }
  }

  @Test("closes whoever does not take the answer") func closesWhoeverDoesNotTakeTheAnswer() throws {
    var limits = Limits()
    limits.unread = 0.2
    let toy = try Toy(limits: limits)
    let client = try toy.client(smallBuffer: true)
    try client.send(toy.request("GET", "/large", [try toy.cookie()]))
    #expect(client.waitUntilGivenUp())
    #expect(try client.waitForEnd() < 8 << 20)
    // Whoever takes it gets all of it.
    let patient = try Toy()
    #expect(try patient.ask("GET", "/large", [try patient.cookie()]).body.utf8.count == 8 << 20)
  }

  @Test("does not wait for a session that never answers") func doesNotWaitForASessionThatNeverAnswers() throws {
    var limits = Limits()
    limits.answer = 0.2
    let toy = try Toy(limits: limits)
    #expect(try toy.ask("GET", "/never", [try toy.cookie()]).status == 503)
    #expect(comesTrue { toy.session.waiting.withLock { $0 } == 0 }, "nor does the session work on")
  }

  @Test("says that a port is in use") func saysThatAPortIsInUse() throws {
    let toy = try Toy()
    let error = #expect(throws: ServerError.self) {
      try Server(port: toy.server.port, files: .page, backend: toy.session, hub: toy.hub)
    }
    #expect(
      error?.message
        == "Port \(toy.server.port) is in use by another program; choose another one, or 0 for any that is free.")
    for (host, port) in [("192.0.2.1", 0), ("no such host", 0), ("127.0.0.1", 65_536), ("127.0.0.1", -1)] {
      #expect(throws: ServerError.self) {
        try Server(host: host, port: port, token: Toy.token, files: .page, backend: toy.session, hub: toy.hub)
      }
    }
  }

  @Test("stops whatever is going on") func stopsWhateverIsGoingOn() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let idle = try toy.client()
    let half = try toy.client()
    try half.send("GET / HT")
    let stream = try toy.client()
    try stream.send(toy.request("GET", "/frames", [cookie]))
    _ = try stream.take(through: "\n\n")
    let unread = try toy.client(smallBuffer: true)
    try unread.send(toy.request("GET", "/large", [cookie]))
    let waiting = try toy.client()
    try waiting.send(toy.request("GET", "/never", [cookie]))
    #expect(comesTrue { toy.session.waiting.withLock { $0 } == 1 && toy.hub.clientCount == 1 })
    // As `stop` does, but on threads that no other test computes on.
    let isStopped = DispatchSemaphore(value: 0)
    toy.server.end { isStopped.signal() }
    #expect(isStopped.wait(timeout: .now() + 30) == .success, "half of what an answer may take")
    for client in [idle, half, stream, unread, waiting] { try client.waitForEnd() }
    #expect(throws: Client.Failure.self) { try toy.client() }
    #expect(toy.hub.clientCount == 0)
    #expect(comesTrue { toy.session.waiting.withLock { $0 } == 0 })
    // Once more does no harm.
    toy.server.end { isStopped.signal() }
    isStopped.wait()
    // And the port is free again.
    _ = try Server(port: toy.server.port, files: .page, backend: toy.session, hub: toy.hub)
  }

  @Test("ends at once what no answer is under way for") func endsAtOnceWhatNoAnswerIsUnderWayFor() throws {
    var limits = Limits()
    limits.stop = 60
    let toy = try Toy(limits: limits)
    let idle = try toy.client()
    let stream = try toy.client()
    try stream.send(toy.request("GET", "/frames", [try toy.cookie()]))
    _ = try stream.take(through: "\n\n")
    let isStopped = DispatchSemaphore(value: 0)
    toy.server.end { isStopped.signal() }
    #expect(isStopped.wait(timeout: .now() + 30) == .success)
    try idle.waitForEnd()
    try stream.waitForEnd()
  }

  @Test("returns from a stop") func returnsFromAStop() async throws {
    let toy = try Toy()
    let client = try toy.client()
    await toy.server.stop()
    try client.waitForEnd()
    #expect(throws: Client.Failure.self) { try toy.client() }
  }

  @Test("ends with whoever keeps it") func endsWithWhoeverKeepsIt() throws {
    var toy: Toy? = try Toy()
    let port = try #require(toy?.server.port)
    let client = try Client(port: port)
    toy = nil
    try client.waitForEnd()
    #expect(throws: Client.Failure.self) { try Client(port: port) }
  }

  @Test("answers while all threads compute") func answersWhileAllThreadsCompute() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let isOver = Atomic(false)
    let answered = Mutex(0)
    // What asks needs a thread of its own too.
    let thread = Thread {
      Thread.sleep(forTimeInterval: 0.1)
      for _ in 1...5 {
        guard (try? toy.ask("GET", "/story", [cookie]))?.status == 200 else { break }
        answered.withLock { $0 += 1 }
      }
      isOver.store(true, ordering: .relaxed)
    }
    thread.start()
    // They end only once all is answered.
    for _ in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) {
      Task.detached { @Sendable in while !isOver.load(ordering: .relaxed) {} }
    }
    while !isOver.load(ordering: .relaxed) {}
    #expect(answered.withLock { $0 } == 5)
  }

  @Test("compiles in every file of the page") func compilesInEveryFileOfThePage() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Dashboard/Page")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasPrefix(".") {
      let file = StaticFiles.page[name == "index.html" ? "/" : "/" + name]
      #expect(file?.bytes == Array(try Data(contentsOf: folder.appendingPathComponent(name))), "\(name)")
    }
  }
}
