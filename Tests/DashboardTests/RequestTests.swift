import Foundation
import Testing

@testable import Dashboard

@Suite("Dashboard: requests") struct RequestTests {
  @Test(
    "refuses what is malformed",
    arguments: [
      "\u{0}\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "GET / HTTP/1.1 \r\nHost: HERE\r\n\r\n", " GET / HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "G(T / HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "GET story HTTP/1.1\r\nHost: HERE\r\n\r\n", "GET http://HERE/ HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: HERE\r\n\r\n", "GET /#a HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "GET /\u{7f} HTTP/1.1\r\nHost: HERE\r\n\r\n", "GET /é HTTP/1.1\r\nHost: HERE\r\n\r\n",
      "GET / FTP/1.1\r\nHost: HERE\r\n\r\n", "GET / HTTP/1.1\nHost: HERE\n\n", "GET / HTTP/1.1\r\nHost: HERE\n\r\n",
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1\r\nHost: HERE\r\nHost: HERE\r\n\r\n",
      "GET / HTTP/1.1\r\nHost : HERE\r\n\r\n", "GET / HTTP/1.1\r\nHost: HERE\r\n folded\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: HERE\r\nnothing\r\n\r\n", "GET / HTTP/1.1\r\nHost: HERE\r\n: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: HERE\r\nA: \u{1}\r\n\r\n", "GET / HTTP/1.1\r\nHost: HERE\r\nA: b\rc\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: HERE\r\nOrigin: http://HERE\r\nOrigin: http://HERE\r\n\r\n",
      "\r\n\r\nGET / HTTP/1.1\r\nHost: HERE\r\n\r\n", "GET / HTTP/1.1\r\nHost: HERE\r\nContent-Length: 3\r\n\r\nabc",
    ])
  func refusesWhatIsMalformed(raw: String) throws {
    let toy = try Toy()
    #expect(try toy.ask(raw: raw.replacing("HERE", with: toy.name)).status == 400)
  }

  @Test(
    "refuses bad lengths",
    arguments: [
      ("Content-Length: -1", 400), ("Content-Length: +2", 400), ("Content-Length: 0x2", 400), ("Content-Length:", 400),
      ("Content-Length: 2, 2", 400), ("Content-Length: 2\r\nContent-Length: 2", 400), ("Content-Length: 2 2", 400),
      ("Content-Length: 2\r\nTransfer-Encoding: chunked", 400),
      ("Transfer-Encoding: chunked\r\nContent-Length: 2", 400),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400), ("Content-Length: 99999999999999999999", 413),
      ("Transfer-Encoding: chunked", 411), ("X: y", 411), ("Content-Length: 2\r\nExpect: something", 417),
    ])
  func refusesBadLengths(fields: String, status: Int) throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let client = try toy.client()
    let head =
      "POST /act HTTP/1.1\r\nHost: \(toy.name)\r\n\(cookie)\r\nContent-Type: application/json\r\n\(fields)\r\n\r\n"
    try client.send(head + "{}" + toy.request("POST", "/act", [cookie], body: "[\"smuggled\"]"))
    #expect(try client.answer().status == status)
    // What followed is not taken for another request.
    if status != 411 { #expect(try client.waitForEnd() == 0) }
    #expect(toy.session.changes.withLock { $0 }.count <= (status == 411 ? 1 : 0))
  }

  @Test("limits the first line") func limitsTheFirstLine() throws {
    let toy = try Toy()
    let longest = String(repeating: "a", count: 4_096 - "GET /?q= HTTP/1.1".count)
    #expect(try toy.ask("GET", "/?q=" + longest).status == 200)
    #expect(try toy.ask("GET", "/?q=" + longest + "a").status == 414)
    // Without an end it is refused as soon as it is too long.
    let client = try toy.client()
    try client.send("GET /" + String(repeating: "a", count: 5_000))
    #expect(try client.answer().status == 414)
    try client.waitForEnd()
  }

  @Test("limits the fields") func limitsTheFields() throws {
    let toy = try Toy()
    #expect(try toy.ask("GET", "/", (2...100).map { "X-\($0): y" }).status == 200)
    #expect(try toy.ask("GET", "/", (1...100).map { "X-\($0): y" }).status == 431)
    #expect(try toy.ask("GET", "/", ["X: " + String(repeating: "a", count: 16_000)]).status == 200)
    #expect(try toy.ask("GET", "/", ["X: " + String(repeating: "a", count: 16_384)]).status == 431)
    let client = try toy.client()
    try client.send("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 17_000))
    #expect(try client.answer().status == 431)
    try client.waitForEnd()
  }

  @Test("limits the body") func limitsTheBody() throws {
    var limits = Limits()
    // Time for all of what is refused to arrive.
    limits.linger = 60
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    let largest = String(repeating: " ", count: 1 << 20)
    #expect(try toy.ask("POST", "/act", [cookie], body: largest).body.utf8.count == 1 << 20)
    // The answer arrives although the client is still sending.
    #expect(try toy.ask("POST", "/act", [cookie], body: largest + " ").status == 413)
    #expect(toy.session.changes.withLock { $0 }.count == 1)
    // Less of somebody who has not come in yet.
    #expect(try toy.ask("POST", "/enter", body: String(repeating: " ", count: 1_025)).status == 413)
  }

  @Test("takes JSON only") func takesJSONOnly() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    for type in ["application/json", "Application/JSON; charset=utf-8"] {
      #expect(try toy.ask("POST", "/act", [cookie, "Content-Type: \(type)"], body: "{}").status == 200, "\(type)")
    }
    for type in ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"] {
      #expect(try toy.ask("POST", "/act", [cookie, "Content-Type: \(type)"], body: "{}").status == 415, "\(type)")
    }
    let bare = "POST /act HTTP/1.1\r\nHost: \(toy.name)\r\n\(cookie)\r\nContent-Length: 2\r\n\r\n{}"
    #expect(try toy.ask(raw: bare).status == 415)
  }

  @Test("knows its paths and no others") func knowsItsPathsAndNoOthers() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    for path in [
      "/nothing", "/index.html", "//", "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
      "/app.js/",
      "/./app.js", "/app.js%00", "/STORY", "/\\..\\app.js", "/etc/passwd",
    ] {
      #expect(try toy.ask("GET", path, [cookie]).status == 404, "\(path)")
      #expect(try toy.ask("POST", path, [cookie], body: "{}").status == 404, "\(path)")
    }
  }

  @Test("knows which method a path takes") func knowsWhichMethodAPathTakes() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    for (method, path, allowed) in [
      ("POST", "/", "GET, HEAD"), ("DELETE", "/app.js", "GET, HEAD"), ("POST", "/frames", "GET, HEAD"),
      ("PUT", "/story", "GET, HEAD"), ("GET", "/act", "POST"), ("HEAD", "/act", "POST"), ("OPTIONS", "/act", "POST"),
      ("GET", "/enter", "POST"), ("TRACE", "/both", "GET, HEAD, POST"), ("get", "/", "GET, HEAD"),
    ] {
      let answer = try toy.ask(method, path, [cookie], body: method == "POST" ? "{}" : nil)
      #expect(answer.status == 405, "\(method) \(path)")
      #expect(answer["Allow"] == allowed)
    }
    #expect(try toy.ask("GET", "/both", [cookie]).status == 200)
    #expect(try toy.ask("POST", "/both", [cookie], body: "{}").status == 200)
  }

  @Test("decodes queries") func decodesQueries() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    #expect(try toy.ask("GET", "/story?cell=7&lang=zh", [cookie]).body == "GET cell=7|lang=zh")
    #expect(try toy.ask("GET", "/story?a=%E9%BE%99+%26b&a=2&&c&d=1=2&%41=", [cookie]).body == "GET A=|a=龙 &b|c=|d=1=2")
    #expect(try toy.ask("GET", "/story?", [cookie]).body == "GET ")
    for query in ["a=%", "a=%4", "a=%4x", "%zz=1", "a=%ff%fe"] {
      #expect(try toy.ask("GET", "/story?" + query, [cookie]).status == 400, "\(query)")
    }
  }

  @Test("sends heads without bodies") func sendsHeadsWithoutBodies() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let client = try toy.client()
    for (path, length) in [("/app.js", "100000"), ("/story", "4"), ("/nothing", nil)] {
      try client.send(toy.request("HEAD", path, [cookie]))
      let answer = try client.answer(toHead: true)
      if let length { #expect(answer["Content-Length"] == length) }
    }
    try client.send(toy.request("HEAD", "/frames", [cookie]))
    #expect(try client.answer(toHead: true)["Content-Type"] == "text/event-stream; charset=utf-8")
    try client.send(toy.request("GET", "/"))
    #expect(try client.answer().body == "<p>page</p>")
  }

  @Test("keeps connections") func keepsConnections() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let client = try toy.client()
    for number in 1...20 {
      try client.send(toy.request("GET", "/story?n=\(number)", [cookie]))
      #expect(try client.answer().body == "GET n=\(number)")
    }
    // Several at once are answered one after the other, and a refusal in between ends nothing.
    let requests = [
      toy.request("POST", "/act", [cookie], body: "[1]"), toy.request("GET", "/nothing"),
      "\r\n" + toy.request("GET", "/"),
    ]
    try client.send(requests.joined())
    #expect(
      try [client.answer().body, client.answer().status.description, client.answer().body] == [
        "[1]", "404", "<p>page</p>",
      ])
    try client.send(toy.request("GET", "/", ["Connection: close"]))
    #expect(try client.answer()["Connection"] == "close")
    #expect(try client.waitForEnd() == 0)
    let old = try toy.client()
    try old.send("GET / HTTP/1.0\r\nHost: \(toy.name)\r\n\r\n")
    #expect(try old.answer().status == 200)
    try old.waitForEnd()
    #expect(try toy.ask(raw: "GET / HTTP/2.0\r\nHost: \(toy.name)\r\n\r\n").status == 505)
  }

  @Test("puts together what arrives in pieces") func putsTogetherWhatArrivesInPieces() throws {
    let toy = try Toy()
    let client = try toy.client()
    for byte in Array(toy.request("POST", "/act", [try toy.cookie()], body: "[1, 2]").utf8) { try client.send([byte]) }
    #expect(try client.answer().body == "[1, 2]")
  }

  @Test("says when to go on") func saysWhenToGoOn() throws {
    let toy = try Toy()
    let client = try toy.client()
    let request = toy.request("POST", "/act", [try toy.cookie(), "Expect: 100-continue"], body: "[1]")
    try client.send(String(request.dropLast(3)))
    #expect(try client.answer(toHead: true).status == 100)
    try client.send("[1]")
    #expect(try client.answer().body == "[1]")
  }

  @Test("says what bytes are") func saysWhatBytesAre() throws {
    let toy = try Toy()
    let page = try toy.ask("GET", "/")
    #expect(page["Content-Type"] == "text/html; charset=utf-8")
    #expect(page["Cache-Control"] == "no-cache")
    let tag = try #require(page["ETag"])
    let again = try toy.ask("GET", "/", ["If-None-Match: \"x\", \(tag)"])
    #expect(again.status == 304 && again.body.isEmpty)
    #expect(try toy.ask("GET", "/", ["If-None-Match: \"x\""]).status == 200)
    #expect(try toy.ask("GET", "/app.js")["Content-Type"] == "text/javascript; charset=utf-8")
    #expect(try toy.ask("GET", "/style.css")["Content-Type"] == "text/css; charset=utf-8")
    let file = try toy.ask("GET", "/export.yaml", [try toy.cookie()])
    #expect(file["Cache-Control"] == "no-store")
    #expect(file["Content-Disposition"] == "attachment; filename=\"a__b___.yaml\"")
  }

  @Test("writes dates") func writesDates() {
    #expect(Response.date(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test("quotes refusals") func quotesRefusals() throws {
    let text = "a\"\\\n\u{1}龙</script>"
    struct Refused: Decodable { let error: [String: String] }
    let refused = try JSONDecoder().decode(Refused.self, from: Data(Reply.refusal(409, zh: text, en: "x").body))
    #expect(refused.error == ["zh": text, "en": "x"])
  }
}
