import Foundation
import Testing

@testable import Dashboard

@Suite("Dashboard: streams") struct StreamTests {
  /// The number of the next frame of a stream, and its length.
  private func next(_ client: Client) throws -> (n: Int, length: Int)? {
    while let event = try client.take(through: "\n\n") {
      guard event.hasPrefix("id: ") else { continue }
      return (Int(event.dropFirst(4).prefix { $0 != "\n" })!, event.utf8.count)
    }
    return nil
  }

  private func stream(_ toy: Toy, _ cookie: String, smallBuffer: Bool = false) throws -> Client {
    let client = try toy.client(smallBuffer: smallBuffer)
    try client.send(toy.request("GET", "/frames", [cookie]))
    return client
  }

  private func waitForClients(_ toy: Toy, _ count: Int) -> Bool {
    comesTrue { toy.hub.clientCount == count }
  }

  @Test("begins with a key frame and leaves nothing out") func beginsWithAKeyFrameAndLeavesNothingOut() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    toy.session.tick()
    toy.session.tick()
    let client = try stream(toy, cookie)
    let answer = try client.answer()
    #expect(answer.status == 200)
    #expect(answer["Content-Type"] == "text/event-stream; charset=utf-8")
    #expect(answer["Cache-Control"] == "no-store")
    #expect(try next(client)?.n == 2)
    for n in 3...20 {
      toy.session.tick()
      #expect(try next(client)?.n == n)
    }
    #expect(toy.session.keys.withLock { $0 } == 1)
  }

  @Test("shares one key frame among many who come") func sharesOneKeyFrameAmongManyWhoCome() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    toy.session.tick()
    let clients = try (1...20).map { _ in try stream(toy, cookie) }
    for client in clients { #expect(try next(client)?.n == 1) }
    toy.session.tick()
    for client in clients { #expect(try next(client)?.n == 2) }
    #expect(toy.session.keys.withLock { $0 } <= 2)
  }

  @Test("waits for nobody and closes who never reads") func waitsForNobodyAndClosesWhoNeverReads() throws {
    var limits = Limits()
    limits.unread = 5
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    toy.session.tick()
    let deaf = try (1...50).map { _ in try stream(toy, cookie, smallBuffer: true) }
    let client = try stream(toy, cookie)
    #expect(try next(client)?.n == 1)
    #expect(waitForClients(toy, 51))
    // More than the system keeps for anybody.
    for n in 2...41 {
      toy.session.tick(size: 25_000)
      #expect(try next(client)?.n == n)
    }
    #expect(toy.hub.clientCount == 51, "all of that came while nobody was closed yet")
    let keys = toy.session.keys.withLock { $0 }
    #expect(waitForClients(toy, 1))
    // Who does not read has no key frames made for it.
    #expect(toy.session.keys.withLock { $0 } == keys && keys <= 2)
    toy.session.tick()
    #expect(try next(client)?.n == 42)
    for client in deaf { #expect(try client.waitForEnd() < 2_000_000) }
  }

  @Test("leads who was slow on with a key frame") func leadsWhoWasSlowOnWithAKeyFrame() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    toy.session.tick()
    let client = try stream(toy, cookie, smallBuffer: true)
    #expect(try next(client)?.n == 1)
    for _ in 2...100 { toy.session.tick(size: 50_000) }
    var (last, leaps) = (1, 0)
    while last < 100 {
      let frame = try #require(try next(client))
      if frame.n != last + 1 {
        leaps += 1
        // The toy's key frames are short.
        #expect(frame.length < 1_000)
      }
      last = frame.n
    }
    #expect(leaps > 0)
    toy.session.tick()
    #expect(try next(client)?.n == 101)
  }

  @Test("notices who has gone") func noticesWhoHasGone() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    var client: Client? = try stream(toy, cookie)
    #expect(waitForClients(toy, 1))
    withExtendedLifetime(client) {}
    client = nil
    #expect(waitForClients(toy, 0))
  }

  @Test("says that it is still there") func saysThatItIsStillThere() throws {
    var limits = Limits()
    limits.silence = 0.1
    let toy = try Toy(limits: limits)
    let client = try stream(toy, try toy.cookie())
    #expect(try next(client)?.n == 0)
    for _ in 1...3 { #expect(try client.take(through: "\n\n") == ":\n\n") }
  }
}
