import Foundation
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel

/// What a client knows after any frames is what the server shows.
@Suite("Frames") struct FrameTests {
  @Test("deltas and key frames tell the same, whatever is dropped") func drops() async throws {
    let session = LiveSession(try StageTests.smallville())
    var random = SplitMix(state: 7)
    var (whole, dropping) = (try FrameClient(session), try FrameClient(session))
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
    var (after, before) = (try FrameClient(session), try FrameClient(session))
    try before.take(two.json)
    for json in [await session.write().json] { try before.take(json) }
    try after.take(await session.writeKey().json)
    #expect(after.text == before.text && after.open[1].count != 0)
  }

  @Test("layers come in runs where that is shorter, and units at their bases by state") func runs() async throws {
    let session = LiveSession(try StageTests.smallville())
    try await session.go(to: 60_000, forgets: false)
    await session.arrive()
    let key = await session.write().json
    var client = try FrameClient(session)
    try client.take(key)
    let view = try #require(await session.picture.cities.first)
    let layers = Layers(session.district.world)
    for (entry, bytes) in zip(layers.entries, view.layers) { #expect(client.layers[0][entry.id] == bytes) }
    for (unit, seen) in view.units.enumerated() {
      let row = try #require(client.units[0][unit])
      #expect(row[1] as? Int == Int(seen.state.rawValue) && row[2] as? Int == Int(seen.from))
      #expect((row.count > 3) == (seen.from != seen.to || seen.incident != 0))
    }
    // A layer of one value is a run; one without two alike side by side is not.
    let writer = FrameWriter(session.words, layers, Figures(session.district.world))
    func written(_ bytes: [UInt8], since old: [UInt8]? = nil) -> String {
      var json = JSONWriter()
      json.object { writer.write("x", bytes, since: old, &$0) }
      return String(decoding: json.bytes, as: UTF8.self)
    }
    // 300 of 255: 255 and 45 of them.
    #expect(written([UInt8](repeating: 255, count: 300)) == #"{"x":{"runs":"\#([255, 255, 255, 45].base64)"}}"#)
    let mixed = (0..<300).map { UInt8($0 % 250) }
    #expect(written(mixed) == #"{"x":{"all":"\#(mixed.base64)"}}"#)
    var one = mixed
    one[7] = 99
    #expect(written(one, since: mixed) == #"{"x":{"some":[7,99]}}"#)
    #expect(written(mixed, since: mixed) == "{}")
  }

  /// The bound of a frame, in bytes.
  private static let most = 100_000

  @Test("no frame of Longhua is larger than 100 KB, with two cities and a storm in one of them") func longhua()
    async throws
  {
    let session = LiveSession(try PlayedDistrict(path: "\(StageTests.root)/Experiments/live.yaml", alternative: nil))
    try await session.go(to: 2.4 * 86_400, forgets: false)
    await session.arrive()
    var client = try FrameClient(session)
    var largest = 0
    func take(_ json: [UInt8]) throws {
      largest = max(largest, json.count)
      try client.take(json)
    }
    try take(await session.write().json)
    #expect(largest < Self.most / 2, "who comes anew gets \(largest) bytes")
    try await session.play(true, speed: 600)
    var sum = 0
    for _ in 0..<100 {
      await session.pass(0.05)
      let json = await session.write().json
      sum += json.count
      try take(json)
    }
    #expect(sum < 100 * 10_000, "at 600 times a frame has \(sum / 100) bytes")
    try await session.fork()
    try take(await session.write().json)
    let storm = #"{"do": "begin", "verb": "storm", "object": "typhoon"}"#
    let deed = try JSONDecoder().decode(DeedForm.self, from: Data(storm.utf8)).deed(in: session.district.world)
    try await session.perform(deed, in: 1)
    try await session.play(true, speed: 3600)
    for _ in 0..<240 {
      await session.pass(0.05)
      try take(await session.write().json)
    }
    var late = try FrameClient(session)
    let key = await session.writeKey().json
    try late.take(key)
    #expect(late.text == client.text && late.units.count == 2)
    #expect(max(largest, key.count) < Self.most, "the largest had \(largest) bytes, the last whole one \(key.count)")
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
