import Foundation
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel
@testable import Presentation

/// Rules, strengths and gatherings on the live screen; moments that take their time; what is kept to go back to; Chinese stories.
@Suite("Orders on the live screen") struct OrderTests {
  @Test("orders are sent, kept and told in both languages") func forms() throws {
    let lively = try StageTests.Lively()
    let world = try lively.district().world
    let deeds: [HandAct.Deed] = [
      .choose(.dispatch, PolicyChoice("least-busy")), .choose(.queue, nil),
      .choose(.relocation, PolicyChoice("dmexclp")), .strength(team: 0, units: 1),
      .gather(people: 3000, cell: 7, lasts: .minutes(90)),
    ]
    for deed in deeds {
      let bytes = try JSONWriter.bytes(of: DeedForm(deed, in: world))
      let read = try JSONDecoder().decode(DeedForm.self, from: Data(bytes))
      #expect(try read.deed(in: world) == deed)
      let words = ActWords(world).words(deed)
      #expect(!words.en.isEmpty && words.zh != words.en)
    }
    for form in [
      #"{"do": "policy"}"#, #"{"do": "policy", "point": "dispatch", "policy": "nobody"}"#,
      #"{"do": "policy", "point": "dispatch", "policy": "nearest", "parameters": {"reserve": 99}}"#,
      #"{"do": "policy", "point": "dispatch", "policy": "preference-list"}"#,
      #"{"do": "strength", "team": 99, "units": 1}"#, #"{"do": "strength", "team": 0, "units": 9999}"#,
      #"{"do": "strength", "team": 0}"#, #"{"do": "gathering", "people": 0, "cell": 1, "lasts": 60}"#,
      #"{"do": "gathering", "people": 10, "cell": -1, "lasts": 60}"#,
      #"{"do": "gathering", "people": 10, "cell": 1, "lasts": 29}"#,
      #"{"do": "gathering", "people": 10, "cell": 1, "lasts": 60.5}"#,
    ] {
      let read = try JSONDecoder().decode(DeedForm.self, from: Data(form.utf8))
      #expect(throws: LiveSession.Refusal.self, "\(form)") { try read.deed(in: world) }
    }
  }

  @Test("names that nothing has are refused with those that there are") func strictForms() throws {
    let lively = try StageTests.Lively()
    let world = try lively.district().world
    func said(_ json: String) -> String? {
      do throws(LiveSession.Refusal) {
        _ = try ActForm.read(Array(json.utf8)).deed.deed(in: world)
        return nil
      } catch {
        return error.names.en
      }
    }
    #expect(said(#"{"do": "begin", "verb": "outage", "object": "platform", "city": 0}"#) == nil)
    for (json, words) in [
      (
        #"{"do": "fly"}"#,
        "nothing is done by “fly”; there are: begin, end, off-duty, on-duty, move, incident, policy, strength, gathering"
      ),
      (
        #"{"unit": 0}"#,
        "nothing is done by “”; there are: begin, end, off-duty, on-duty, move, incident, policy, strength, gathering"
      ),
      (#"{"do": "move", "unit": 0, "too": 3}"#, "there is no “too” here; there are: do, city, unit, to"),
      (#"{"do": "off-duty", "unit": 0, "to": 3}"#, "there is no “to” here; there are: do, city, unit"),
      (#"{"do": "move", "unit": "ambulance-1", "to": 3}"#, "“unit” has no value of its kind"),
      (
        #"{"do": "begin", "verb": "outage", "object": "power"}"#, "the scenario has no object “power”; it has: platform"
      ),
      (
        #"{"do": "end", "verb": "weather", "object": "rain"}"#,
        "the scenario has no verb “weather”; it has: condition, outage"
      ),
      (
        #"{"do": "policy", "point": "weather"}"#,
        "the scenario has no point “weather”; it has: routing, queue, dispatch, relocation"
      ),
      ("[1]", "the request is no JSON object"), (#"{"do": "#, "the request is no JSON object"),
    ] { #expect(said(json) == words) }
    #expect(throws: LiveSession.Refusal.self) { try TimeForm.read(Array(#"{"speeed": 60}"#.utf8)) }
    #expect(try TimeForm.read(Array(#"{"speed": 60}"#.utf8)).speed == 60)
    #expect(throws: LiveSession.Refusal.self) { try JoinForm.read(Array("{}".utf8)) }
  }

  @Test(
    "rules that can be chosen are those of the scenario, of alternatives and of GridTwin, and frames say which is in force"
  )
  func rules() async throws {
    let lively = try StageTests.Lively()
    try String(contentsOfFile: lively.file, encoding: .utf8)
      .replacing("alternatives:\n", with: "alternatives:\n  far: {policies.dispatch: {look-ahead: {samples: 3}}}\n")
      .write(toFile: lively.file, atomically: true, encoding: .utf8)
    let session = LiveSession(try lively.district())
    let world = session.district.world
    #expect(world.choicesByHand(at: .queue).map(\.name).contains("priority"))
    let dispatch = world.choicesByHand(at: .dispatch)
    #expect(dispatch.contains(PolicyChoice("look-ahead", ["samples": 3])) && dispatch.contains(PolicyChoice("nearest")))
    #expect(!dispatch.contains { $0.name == "preference-list" })
    #expect(String(decoding: session.description, as: UTF8.self).contains(#""point":"dispatch""#))
    func shown() async throws -> [[Any]] {
      let frame = try JSONSerialization.jsonObject(with: Data(await session.writeKey().json)) as? [String: Any]
      let cities = try #require(frame?["cities"] as? [[String: Any]])
      return try #require(cities[0]["rules"] as? [[Any]])
    }
    _ = await session.write()
    #expect(try await shown().map { $0[2] as? Int } == [0, 0, 0, 0])
    try await session.perform(.choose(.queue, PolicyChoice("deadline")), in: 0)
    _ = await session.write()
    #expect(try await shown()[1].map { "\($0)" } == ["按时限", "deadline", "1"])
    // Of the same rule once more, and of more units than a team has, nothing comes.
    await #expect(throws: LiveSession.Refusal.self) {
      try await session.perform(.choose(.queue, PolicyChoice("deadline")), in: 0)
    }
  }

  @Test("a moment is rebuilt beside what is shown: it says how far it is, can be stopped, and then nothing has changed")
  func restoring() async throws {
    let district = try StageTests.smallville()
    let session = LiveSession(district)
    try await session.go(to: 500_000, forgets: false)
    await session.arrive()
    let late = await session.moment()
    let other = LiveSession(district)
    try await other.go(to: 40_000, forgets: false)
    await other.arrive()
    let before = await other.moment()
    let number = try await other.beginRestoring(late)
    // Until it is there, frames are still written, and nothing else can be done.
    await #expect(throws: LiveSession.Refusal.self) { try await other.requireNoMoment() }
    await #expect(throws: LiveSession.Refusal.self) { _ = try await other.beginRestoring(late) }
    let frame = await other.write().json
    #expect(String(decoding: frame, as: UTF8.self).contains("\"restoring\":"))
    await other.stopRestoring()
    await other.restoring?.task.value
    #expect(await other.restored == LiveSession.Restored(number: number, isSame: nil))
    #expect(await other.moment() == before)
    #expect(try await other.restore(late))
    #expect(await other.moment() == late)
  }

  @Test("no more runs are kept than may be, however long it is played and however often it is forked") func marks()
    throws
  {
    var stage = Stage(try StageTests.smallville(), acts: [])
    for hour in stride(from: 5.0, to: 160, by: 5) {
      stage.advance(until: .zero + .hours(hour))
      #expect(stage.keptRuns <= Stage.mostRuns)
      if Int(hour) % 20 == 0 {
        stage.forkNow()
        #expect(stage.perform(.incident(kind: 0, cell: Int(hour) % 20), number: Int(hour), in: 1) == nil)
        let fork = try #require(stage.fork?.time)
        stage.advance(until: .zero + .hours(hour + 4))
        #expect(stage.markedTimes.contains(fork))
        stage.join(keeping: 1)
      }
    }
    #expect(stage.markedTimes.first == .zero && stage.markedTimes == stage.markedTimes.sorted())
    // The farther back, the farther apart: what has to be lived again is a part of the way back.
    let (times, now) = (stage.markedTimes, stage.now)
    for (one, next) in zip(times, times.dropFirst()) {
      #expect(next - one <= .hours(1) || (next - one).hours < 0.75 * (now - one).hours)
    }
    let digest = stage.cities[0].run.digest
    stage.go(to: .zero + .hours(61))
    stage.go(to: now)
    #expect(stage.cities[0].run.digest == digest)
  }

  @Test("stories of incidents are told in Chinese, too") func chinese() throws {
    var stage = Stage(try StageTests.smallville(), acts: [])
    stage.advance(until: .zero + .hours(60))
    let stories = Stories(words: ActWords(stage.world))
    let facts = stage.cities[0].log.lives(from: 0).prefix(120)
    #expect(facts.count > 50)
    for fact in facts {
      let story = try #require(stories.incident(fact.identity, in: stage.cities[0], isChinese: true))
      let english = try #require(stories.incident(fact.identity, in: stage.cities[0], isChinese: false))
      #expect(story.lines.map(\.t) == english.lines.map(\.t))
      for line in story.lines.map(\.text) + story.facts.map(\.name) + [story.title] {
        #expect(line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(line)")
        for word in [" after ", " is ", " the ", " to ", " by ", " min", " begins", "reported"] {
          #expect(!line.contains(word), "\(line)")
        }
      }
    }
  }

  @Test("a cell's story tells its density") func density() throws {
    let stage = Stage(try StageTests.smallville(), acts: [])
    let present = stage.cities[0].run.scene(in: stage.world).presence[3]
    // A cell of Smallville has 250 m a side, and a square kilometre sixteen of them.
    #expect(stage.world.map.cellSize == 250 && present > 0)
    let stories = Stories(words: ActWords(stage.world))
    let facts = try #require(stories.cell(3, in: stage.cities[0], isChinese: false)).facts
    #expect(facts.first { $0.name == "Density" }?.value == "\(present * 16) people/km²")
  }

  @Test("conditions and outages are called by their titles, where they have some") func titles() throws {
    let lively = try StageTests.Lively()
    try String(contentsOfFile: lively.file, encoding: .utf8)
      .replacing("{emergency: {policies", with: "{emergency: {zh: 应急响应, en: Full alert, policies")
      .write(toFile: lively.file, atomically: true, encoding: .utf8)
    let words = ActWords(try lively.district().world)
    let condition = words.named("condition", 0)
    #expect(condition.zh == "工况：应急响应" && condition.en == "condition “Full alert”")
    #expect(words.named("outage", 0).en == "outage platform")
  }
}
