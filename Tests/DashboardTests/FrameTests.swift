import Foundation
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel

/// What a client knows after any frames is what the server shows.
@Suite("Frames") struct FrameTests {
  /// A client that keeps what frames tell, as the page does.
  struct Client {
    private(set) var units: [[Int: [Any]]] = []
    private(set) var open: [[String: [Any]]] = []
    private(set) var layers: [[String: [UInt8]]] = []
    private(set) var number = 0
    private(set) var time = 0.0

    mutating func take(_ frame: [UInt8]) throws {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(frame)) as? [String: Any])
      let isKey = try #require(object["key"] as? Bool)
      let n = try #require(object["n"] as? Int)
      if !isKey { #expect(n == number + 1, "a frame is missing") }
      number = n
      time = try #require(object["t"] as? Double)
      let cities = try #require(object["cities"] as? [[String: Any]])
      if isKey {
        units = cities.map { _ in [:] }
        open = cities.map { _ in [:] }
        layers = cities.map { _ in [:] }
      }
      for (index, city) in cities.enumerated() {
        // A second city is told as what is different from the first.
        if isKey, index > 0 { (units[index], open[index], layers[index]) = (units[0], open[0], layers[0]) }
        for row in city["units"] as? [[Any]] ?? [] { units[index][try #require(row[0] as? Int)] = row }
        for row in city["open"] as? [[Any]] ?? [] { open[index][try #require(row[0] as? String)] = row }
        for id in city["gone"] as? [String] ?? [] { #expect(open[index].removeValue(forKey: id) != nil) }
        for (name, change) in city["layers"] as? [String: [String: Any]] ?? [:] {
          if let all = change["all"] as? String {
            layers[index][name] = [UInt8](try #require(Data(base64Encoded: all)))
          }
          let some = change["some"] as? [Int] ?? []
          for pair in stride(from: 0, to: some.count, by: 2) {
            layers[index][name]?[some[pair]] = UInt8(some[pair + 1])
          }
        }
      }
    }

    /// All that it knows, as text.
    var text: String {
      func lines<Key: Comparable>(_ rows: [Key: [Any]]) -> String {
        rows.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
      }
      return units.map(lines).joined() + open.map(lines).joined()
        + layers.map { $0.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined() }.joined()
    }
  }

  @Test("deltas and key frames tell the same, whatever is dropped") func drops() async throws {
    let session = LiveSession(try StageTests.smallville())
    var random = SplitMix(state: 7)
    var (whole, dropping) = (Client(), Client())
    var missing = true
    try await session.play(true, speed: 3600)
    for step in 0..<200 {
      if step == 60 { try await session.fork() }
      if step == 80 { try await session.perform(.incident(kind: 0, cell: 1), in: 1) }
      if step == 120 { try await session.go(to: 70_000, forgets: false); await session.arrive() }
      if step == 121 { try await session.play(true, speed: 3600) }
      await session.pass(0.25)
      let frame = await session.write()
      try whole.take(frame.json)
      if frame.isKey { missing = false }
      if random.next() % 3 == 0 {
        missing = true
        continue
      }
      try dropping.take(missing && !frame.isKey ? await session.writeKey().json : frame.json)
      missing = false
      #expect(whole.text == dropping.text && whole.time == dropping.time, "step \(step)")
    }
    #expect(whole.time > 70_000 && !whole.open.isEmpty)
  }

  @Test("a delta is small, and a key frame says what the last delta left") func sizes() async throws {
    let session = LiveSession(try StageTests.smallville())
    try await session.go(to: 30_000, forgets: false)
    await session.arrive()
    try await session.play(true, speed: 600)
    func next() async -> [UInt8] {
      await session.pass(0.05)
      return await session.write().json
    }
    _ = await next()
    var bytes = 0
    for _ in 0..<100 { bytes += await next().count }
    let key = await session.writeKey().json
    #expect(bytes / 100 < key.count / 4)
    try await session.play(false, speed: nil)
    _ = await next()
    let still = await next()
    #expect(still.count < 400, "\(String(decoding: still, as: UTF8.self))")
  }

  @Test("a key frame of two cities says of the second what is different") func twoCities() async throws {
    let session = LiveSession(try StageTests.smallville())
    try await session.go(to: 150_000, forgets: false)
    await session.arrive()
    try await session.fork()
    let two = await session.write()
    let frame = try #require(try JSONSerialization.jsonObject(with: Data(two.json)) as? [String: Any])
    let cities = try #require(frame["cities"] as? [Any])
    let sizes = try cities.map { try JSONSerialization.data(withJSONObject: $0).count }
    #expect(two.isKey && sizes.count == 2 && sizes[1] * 20 < sizes[0], "\(sizes)")
    try await session.perform(.incident(kind: 0, cell: 1), in: 1)
    try await session.go(to: 160_000, forgets: false)
    await session.arrive()
    var (after, before) = (Client(), Client())
    try before.take(two.json)
    for json in [await session.write().json] { try before.take(json) }
    try after.take(await session.writeKey().json)
    #expect(after.text == before.text && after.open[1].count != 0)
  }

  @Test("the description is JSON, and of this district") func description() async throws {
    let session = LiveSession(try StageTests.smallville())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(session.description)) as? [String: Any])
    let cells = try #require(object["cells"] as? [String: [Int]])
    let world = session.district.world
    #expect(cells["column"]?.count == world.map.cells.count)
    #expect((object["kinds"] as? [Any])?.count == world.plan.kinds.count)
    #expect((object["figures"] as? [Any])?.count == Figures(world).entries.count)
    #expect(object["experiment"] as? String == "smallville")
  }

  @Test("numbers and texts are written as JSON has them") func writing() throws {
    var json = JSONWriter()
    json.object { json in
      json.array("a") { json in
        for value in [0, -0.0, 1.5, -2.25, 3.14159, 1e9, -0.001, .nan, .infinity] { json.item(value) }
      }
      json.put("b", "<\"\\\n\u{2028}é网")
      json.null("c")
      json.put("d", true)
      json.object("e") { json in json.put("f", -7) }
    }
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(
      text
        == #"{"a":[0,0,1.5,-2.25,3.14,1000000000,0,null,null],"b":"\u003c\"\\\u000a\u2028é网","c":null,"d":true,"e":{"f":-7}}"#
    )
    let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
    #expect(read?["b"] as? String == "<\"\\\n\u{2028}é网")
    for count in 0..<10 {
      let bytes = (0..<count).map { UInt8($0 * 37 % 256) }
      #expect(bytes.base64 == Data(bytes).base64EncodedString())
    }
  }
}
