import Foundation
import Testing

@testable import Dashboard

@Suite("Dashboard: gate") struct GateTests {
  @Test("answers to its own names only") func answersToItsOwnNamesOnly() throws {
    let toy = try Toy()
    let port = toy.server.port
    for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LocalHost:\(port)", "[::1]:\(port)"] {
      #expect(try toy.ask("GET", "/", host: host).status == 200, "\(host)")
    }
    for host in [
      "127.0.0.1", "localhost", "127.0.0.1:\(port + 1)", "example.com", "example.com:\(port)", "0.0.0.0:\(port)",
      "127.0.0.2:\(port)", "localhost.example.com:\(port)", "127.0.0.1:\(port).example.com", "127.0.0.1:\(port):80",
    ] {
      #expect(try toy.ask("GET", "/", host: host).status == 403, "\(host)")
    }
  }

  @Test("answers to the host that was given") func answersToTheHostThatWasGiven() throws {
    let toy = try Toy(host: "127.0.0.2")
    let client = try Client(port: toy.server.port, address: "127.0.0.2")
    try client.send(toy.request("GET", "/", host: "127.0.0.2:\(toy.server.port)"))
    #expect(try client.answer().status == 200)
    #expect(toy.server.entrance.hasPrefix("http://127.0.0.2:\(toy.server.port)/#token="))
  }

  @Test("answers its own page only", arguments: ["/", "/frames", "/story", "/nothing"])
  func answersItsOwnPageOnly(path: String) throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let port = toy.server.port
    let own = ["http://127.0.0.1:\(port)", "http://localhost:\(port)", "http://[::1]:\(port)"]
    for origin in own {
      #expect(try toy.ask("GET", path, [cookie, "Origin: \(origin)"]).status != 403, "\(origin)")
    }
    for origin in [
      "null", "", "http://example.com", "http://example.com:\(port)", "https://127.0.0.1:\(port)", "http://127.0.0.1",
      "http://127.0.0.1:\(port + 1)", "http://192.168.0.7:\(port)", "http://127.0.0.1:\(port).example.com", "file://",
    ] {
      #expect(try toy.ask("GET", path, [cookie, "Origin: \(origin)"]).status == 403, "\(origin)")
    }
  }

  @Test("changes nothing for other pages") func changesNothingForOtherPages() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    #expect(try toy.ask("POST", "/act", [cookie, "Origin: http://example.com"], body: "{}").status == 403)
    #expect(try toy.ask("POST", "/act", [cookie, "Origin: null"], body: "{}").status == 403)
    #expect(try toy.ask("POST", "/enter", ["Origin: null"], body: "{\"token\":\"\(Toy.token)\"}").status == 403)
    #expect(toy.session.changes.withLock { $0 }.isEmpty)
    #expect(try toy.ask("POST", "/act", [cookie, "Origin: http://\(toy.name)"], body: "{}").status == 200)
    #expect(toy.session.changes.withLock { $0 } == ["{}"])
  }

  @Test("refuses what other pages embed") func refusesWhatOtherPagesEmbed() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    for site in ["cross-site", "same-site"] {
      #expect(
        try toy.ask("GET", "/frames", [cookie, "Sec-Fetch-Site: \(site)", "Sec-Fetch-Mode: no-cors"]).status == 403)
      #expect(
        try toy.ask("GET", "/story", [cookie, "Sec-Fetch-Site: \(site)", "Sec-Fetch-Mode: navigate"]).status == 403)
      #expect(try toy.ask("GET", "/app.js", ["Sec-Fetch-Site: \(site)", "Sec-Fetch-Mode: no-cors"]).status == 403)
      // A link to the page, in a mail that is read in a browser.
      #expect(try toy.ask("GET", "/", ["Sec-Fetch-Site: \(site)", "Sec-Fetch-Mode: navigate"]).status == 200)
    }
    #expect(try toy.ask("GET", "/story", [cookie, "Sec-Fetch-Site: same-origin"]).status == 200)
  }

  @Test("tells and does nothing without the cookie") func tellsAndDoesNothingWithoutTheCookie() throws {
    let toy = try Toy()
    let cookie = try toy.cookie()
    let forged = [
      [], ["Cookie: gridtwin-\(toy.server.port)="], ["Cookie: gridtwin-\(toy.server.port)=\(Toy.token)"],
      [String(cookie.dropLast())], [cookie + "0"], [cookie.replacing("gridtwin-", with: "other-")],
    ]
    for fields in forged {
      for (method, path) in [("GET", "/story"), ("GET", "/frames"), ("POST", "/act")] {
        let answer = try toy.ask(method, path, fields, body: method == "POST" ? "{}" : nil)
        #expect(answer.status == 401, "\(method) \(path) \(fields)")
        #expect(answer.body.contains("\"zh\":") && answer.body.contains("\"en\":"))
      }
    }
    #expect(toy.session.changes.withLock { $0 }.isEmpty)
    #expect(try toy.ask("GET", "/story", ["Cookie: a=b; c", cookie]).status == 200)
  }

  @Test("takes the token in a body only") func takesTheTokenInABodyOnly() throws {
    let toy = try Toy()
    let answer = try toy.ask("POST", "/enter", body: "{\"token\": \"\(Toy.token)\"}")
    #expect(answer.status == 200)
    let cookie = try #require(answer["Set-Cookie"])
    #expect(cookie.contains("; SameSite=Strict") && cookie.contains("; HttpOnly") && cookie.contains("; Path=/"))
    #expect(!cookie.contains(Toy.token))
    #expect(try toy.ask("GET", "/enter?token=\(Toy.token)").status == 405)
    #expect(try toy.ask("GET", "/?token=\(Toy.token)")["Set-Cookie"] == nil)
    for body in ["", "{}", "[]", "{\"token\": 1}", "{\"token\": \"\(Toy.token)\"", "null"] {
      #expect(try toy.ask("POST", "/enter", body: body).status == 400, "\(body)")
    }
  }

  @Test("lets whoever guesses wait") func letsWhoeverGuessesWait() throws {
    var limits = Limits()
    limits.wrongToken = 0.2
    let toy = try Toy(limits: limits)
    let begin = Clock.now()
    let clients = try ["", "0", Toy.token + "0", String(Toy.token.dropLast()), Toy.token + Toy.token].map {
      let client = try toy.client()
      try client.send(toy.request("POST", "/enter", body: "{\"token\": \"\($0)\"}"))
      return client
    }
    for client in clients {
      let answer = try client.answer()
      #expect(answer.status == 403)
      #expect(answer["Set-Cookie"] == nil)
      #expect(answer["Connection"] == "close")
    }
    #expect(Clock.now() - begin >= 0.2)
  }

  @Test("keeps secrets") func keepsSecrets() throws {
    let one = Secret()
    #expect(one.text.count == 64 && one.text.allSatisfy(\.isHexDigit))
    #expect(one.text != Secret().text)
    #expect(
      one.matches(one.text) && !one.matches("") && !one.matches(one.text.dropLast()) && !one.matches(one.text + "0"))
    #expect(!one.matches(String(one.text.reversed())) && !one.matches(one.text + one.text))
    let gate = Gate(port: 80, host: nil, token: one)
    var dumped = ""
    dump(gate, to: &dumped)
    #expect(!dumped.contains(one.text) && !"\(gate)\(one)\(String(reflecting: one))".contains(one.text))
  }

  @Test("makes up tokens and takes long ones") func makesUpTokensAndTakesLongOnes() throws {
    let hub = FrameHub()
    let session = ToySession(hub: hub)
    let server = try Server(port: 0, files: .page, backend: session, hub: hub)
    let token = try #require(server.entrance.split(separator: "#token=").last)
    #expect(server.entrance == "http://127.0.0.1:\(server.port)/#token=\(token)")
    #expect(token.count == 64)
    for token in ["", "short", String(repeating: "0", count: 31), String(repeating: "#", count: 40)] {
      #expect(throws: ServerError.self) {
        try Server(port: 0, token: token, files: .page, backend: session, hub: hub)
      }
    }
  }

  @Test("opens to other machines only with a token") func opensToOtherMachinesOnlyWithAToken() throws {
    let hub = FrameHub()
    let session = ToySession(hub: hub)
    for host in ["0.0.0.0", "127.0.0.1", "::"] {
      #expect(throws: ServerError.self) { try Server(host: host, port: 0, files: .page, backend: session, hub: hub) }
    }
    #expect(throws: ServerError.self) {
      try Server(host: "", port: 0, token: Toy.token, files: .page, backend: session, hub: hub)
    }
    let closed = try Toy()
    #expect(throws: Client.Failure.self) { try Client(port: closed.server.port, address: "127.0.0.2") }
    #if os(Linux)
      // Elsewhere this machine has no such address.
      let open = try Toy(host: "0.0.0.0")
      _ = try Client(port: open.server.port, address: "127.0.0.2")
    #endif
  }

  @Test("sends the same protection with everything") func sendsTheSameProtectionWithEverything() throws {
    var limits = Limits()
    limits.request = 0.1
    let toy = try Toy(limits: limits)
    let cookie = try toy.cookie()
    let slow = try toy.client()
    try slow.send("GET")
    let stream = try toy.client()
    try stream.send(toy.request("GET", "/frames", [cookie]))
    let answers =
      try [
        toy.ask("GET", "/"), toy.ask("HEAD", "/app.js"), toy.ask("GET", "/story", [cookie]), toy.ask("GET", "/story"),
        toy.ask("GET", "/nothing"), toy.ask("PUT", "/"), toy.ask("GET", "/", host: "example.com"),
        toy.ask(raw: "?\r\n\r\n"),
        toy.ask("POST", "/enter", body: "{\"token\": \"\(Toy.token)\"}"), slow.answer(), stream.answer(),
      ]
    #expect(answers.map(\.status) == [200, 200, 200, 401, 404, 405, 403, 400, 200, 408, 200])
    for answer in answers {
      #expect(answer["X-Content-Type-Options"] == "nosniff")
      #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin")
      #expect(answer["Referrer-Policy"] == "no-referrer")
      #expect(
        answer["Content-Security-Policy"]
          == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
          + "worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
      #expect(answer["Access-Control-Allow-Origin"] == nil)
    }
  }
}
