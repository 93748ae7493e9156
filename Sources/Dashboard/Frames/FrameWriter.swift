import District
import EventKernel
import Foundation

/// What all cities look like at a moment, and what else a frame tells.
struct Picture: Sendable {
  var time = 0.0
  var isPlaying = false
  var speed = 0.0
  var pace = 0.0
  var isOver = false
  /// Where it is on its way to.
  var goal: Double?
  /// How much of a moment that it is on its way to has been lived, 0 to 1; and what came of the last one.
  var restoring: Double?
  var restored: LiveSession.Restored?
  var cities: [CityView] = []
  /// By city: samples of figures, in order; and those of the untouched city.
  var samples: [[Sample]] = []
  var untouched: [Sample] = []
  /// By city: forecast and how it has fared.
  var fans: [Fan?] = []
  var scores: [FanScore] = []
  /// Rises with each new fan.
  var fanNumber = 0
  var acts: [[PlayedAct]] = []
  var fork: (time: Instant, digest: String)?
  var ahead: LookAhead?
  /// Rises whenever time went back, or cities came or went: what was seen before says nothing of what is now.
  var generation = 0
}

/// Writes pictures as frames: whole ones, which say everything, and those that say what has changed since the frame before.
struct FrameWriter {
  let words: ActWords
  let layers: Layers
  let figures: Figures
  /// By unit: the cell where it is at home.
  let bases: [Int32]
  var last = Picture()
  private(set) var number = 0
  /// The numbers of incidents, in which they are first seen; and whose they are. Frames name incidents by them.
  private var numbers: [UInt64: Int32] = [:]
  private var known: [UInt64] = []

  /// A key frame has the samples of so many hours.
  static let hoursOfSamples = 6.0

  init(_ words: ActWords, _ layers: Layers, _ figures: Figures) {
    (self.words, self.layers, self.figures) = (words, layers, figures)
    let world = words.world
    bases = world.units.indices.map { Int32(world.cell(of: Int(world.units.base[$0]))) }
  }

  mutating func name(_ identity: UInt64) -> String {
    if identity == 0 { return "" }
    if let number = numbers[identity] { return String(number, radix: 36) }
    known.append(identity)
    numbers[identity] = Int32(known.count)
    return String(known.count, radix: 36)
  }

  /// The incident that frames name so; nil if there is none.
  func identity(named name: String) -> UInt64? {
    guard let number = Int(name, radix: 36), number > 0, number <= known.count else { return nil }
    return known[number - 1]
  }

  /// What has changed since the last frame; everything, if that was of another generation.
  mutating func next(_ picture: Picture) -> (json: [UInt8], isKey: Bool) {
    number += 1
    let isKey = picture.generation != last.generation || number == 1
    defer { last = picture }
    return (write(picture, since: isKey ? nil : last), isKey)
  }

  /// Everything that the last frame left its readers with.
  mutating func key() -> [UInt8] { write(last, since: nil) }

  mutating func write(_ now: Picture, since before: Picture?) -> [UInt8] {
    var json = JSONWriter(capacity: before == nil ? 1 << 17 : 1 << 13)
    json.object { json in
      json.put("n", number)
      json.put("key", before == nil)
      json.put("t", now.time, digits: 3)
      json.put("playing", now.isPlaying)
      json.put("speed", now.speed)
      json.put("pace", now.pace, digits: 0)
      json.put("over", now.isOver)
      if let goal = now.goal { json.put("goal", goal) }
      if let share = now.restoring { json.put("restoring", share, digits: 3) }
      if let restored = now.restored, before == nil || before?.restored != restored { write(restored, &json) }
      json.array("cities") { json in
        for city in now.cities.indices {
          json.object { json in writeCity(city, now, since: before, &json) }
        }
      }
      if before == nil || before?.acts != now.acts { writeActs(now.acts, &json) }
      if before == nil {
        if let fork = now.fork {
          json.put("forkedAt", (fork.time - .zero).seconds)
          json.object("equal") { json in
            json.put("digest", fork.digest)
            json.put("t", (fork.time - .zero).seconds)
          }
        } else {
          json.null("forkedAt")
          json.null("equal")
        }
      }
      json.object("untouched") { json in writeSamples(now.untouched, since: before?.untouched.last?.time, &json) }
      if before == nil || before?.ahead?.done != now.ahead?.done || before?.ahead?.time != now.ahead?.time {
        writeAhead(now.ahead, &json)
      }
    }
    return json.bytes
  }

  mutating func writeCity(_ index: Int, _ now: Picture, since before: Picture?, _ json: inout JSONWriter) {
    let view = now.cities[index]
    // In a frame that says everything, the second city is what is different from the first: the most of two cities of a fork is equal.
    let old = before?.cities[index] ?? (index > 0 ? now.cities[0] : nil)
    json.object("layers") { json in
      for (layer, bytes) in view.layers.enumerated() where layers.entries.indices.contains(layer) {
        write(layers.entries[layer].id, bytes, since: old?.layers[layer], &json)
      }
    }
    write(view.units, since: old?.units, &json)
    writeIncidents(view, since: old, &json)
    if old?.figures.elementsEqual(view.figures, by: { $0 == $1 || $0.isNaN && $1.isNaN }) != true {
      json.array("fig") { json in for value in view.figures { json.item(value) } }
    }
    let known = before?.samples[index].last?.time ?? (index > 0 ? now.fork?.time : nil)
    writeSamples(now.samples[index], since: known, &json)
    if before == nil || before?.fanNumber != now.fanNumber, let fan = now.fans[index] {
      write(fan, now.scores[index], &json)
    }
    if old?.queues != view.queues { write("q", view.queues, &json) }
    if old?.teams != view.teams { write("u", view.teams, &json) }
    if old?.underWay != view.underWay {
      json.array("on") { json in for thing in view.underWay { json.item(thing) } }
    }
    if old?.rules != view.rules { write(view.rules, &json) }
    if let before { writeLog(view, since: before.cities[index], at: now.time, &json) }
  }
}
