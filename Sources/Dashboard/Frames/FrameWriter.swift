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
  private let words: ActWords
  private let layers: Layers
  private let figures: Figures
  private var last = Picture()
  private(set) var number = 0
  /// Short names of incidents, given as they are first seen.
  private var names: [UInt64: String] = [:]
  private(set) var identities: [String: UInt64] = [:]

  /// A key frame has the samples of so many hours.
  static let hoursOfSamples = 12.0
  /// A frame has so many lines of the log at most.
  static let lines = 40

  init(_ words: ActWords, _ layers: Layers, _ figures: Figures) {
    (self.words, self.layers, self.figures) = (words, layers, figures)
  }

  mutating func name(_ identity: UInt64) -> String {
    if identity == 0 { return "" }
    if let name = names[identity] { return name }
    let name = String(names.count + 1, radix: 36)
    names[identity] = name
    identities[name] = identity
    return name
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

  private mutating func write(_ now: Picture, since before: Picture?) -> [UInt8] {
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

  private mutating func writeCity(_ index: Int, _ now: Picture, since before: Picture?, _ json: inout JSONWriter) {
    let view = now.cities[index]
    let old = before?.cities[index]
    json.object("layers") { json in
      for (layer, bytes) in view.layers.enumerated() where layers.entries.indices.contains(layer) {
        write(layers.entries[layer].id, bytes, since: old?.layers[layer], &json)
      }
    }
    json.array("units") { json in
      for (unit, seen) in view.units.enumerated() where old?.units[unit] != seen { write(unit, seen, &json) }
    }
    writeIncidents(view, since: old, &json)
    if old?.figures.elementsEqual(view.figures, by: { $0 == $1 || $0.isNaN && $1.isNaN }) != true {
      json.array("fig") { json in for value in view.figures { json.item(value) } }
    }
    writeSamples(now.samples[index], since: before?.samples[index].last?.time, &json)
    if before == nil || before?.fanNumber != now.fanNumber, let fan = now.fans[index] {
      write(fan, now.scores[index], &json)
    }
    if old?.queues != view.queues { write("q", view.queues, &json) }
    if old?.teams != view.teams { write("u", view.teams, &json) }
    if old?.underWay != view.underWay {
      json.array("on") { json in for thing in view.underWay { json.item(thing) } }
    }
    if let old { writeLog(view, since: old, at: now.time, &json) }
  }

  // MARK: Parts

  private func write(_ id: String, _ bytes: [UInt8], since old: [UInt8]?, _ json: inout JSONWriter) {
    if old == bytes { return }
    json.name(id)
    json.object { json in
      if let old, old.count == bytes.count, case let changed = bytes.indices.filter({ bytes[$0] != old[$0] }),
        changed.count * 8 < bytes.count
      {
        json.array("some") { json in
          for cell in changed {
            json.item(cell)
            json.item(Int(bytes[cell]))
          }
        }
      } else {
        json.put("all", bytes.base64)
      }
    }
  }

  private mutating func write(_ unit: Int, _ seen: Scene.Unit, _ json: inout JSONWriter) {
    let incident = name(seen.incident)
    json.array { json in
      json.item(unit)
      json.item(Int(seen.state.rawValue))
      json.item(Int(seen.from))
      if seen.from == seen.to, incident.isEmpty { return }
      json.item(Int(seen.to))
      json.item((seen.start - .zero).seconds, digits: 1)
      json.item((seen.end - .zero).seconds, digits: 1)
      json.item(incident)
    }
  }

  private mutating func writeIncidents(_ view: CityView, since old: CityView?, _ json: inout JSONWriter) {
    let changed = view.open.values.filter { old?.open[$0.identity] != $0 }.sorted { $0.identity < $1.identity }
    if !changed.isEmpty || old == nil {
      json.array("open") { json in
        for incident in changed {
          let id = name(incident.identity)
          json.array { json in
            json.item(id)
            json.item(Int(incident.kind))
            json.item(Int(incident.cell))
            json.item(Int(incident.stage.rawValue))
            json.item(Int(incident.priority))
            json.item((incident.since - .zero).seconds, digits: 1)
          }
        }
      }
    }
    guard let old else { return }
    let gone = old.open.keys.filter { view.open[$0] == nil }.sorted()
    if gone.isEmpty { return }
    json.array("gone") { json in for identity in gone { json.item(name(identity)) } }
  }

  private func writeSamples(_ samples: [Sample], since last: Instant?, _ json: inout JSONWriter) {
    let from = last ?? (samples.last?.time ?? .zero) - TimeSpan.hours(Self.hoursOfSamples)
    let new = samples.reversed().prefix { last == nil ? $0.time >= from : $0.time > from }.reversed()
    if new.isEmpty { return }
    json.array("s") { json in for sample in new { Self.write(sample, &json) } }
  }

  static func write(_ sample: Sample, _ json: inout JSONWriter) {
    json.array { json in
      json.item((sample.time - .zero).seconds)
      for value in sample.values { json.item(value) }
    }
  }

  private func write(_ key: StaticString, _ rows: [[Int]], _ json: inout JSONWriter) {
    json.array(key) { json in
      for row in rows { json.array { json in for value in row { json.item(value) } } }
    }
  }

  private func write(_ fan: Fan, _ score: FanScore, _ json: inout JSONWriter) {
    json.object("fan") { json in
      json.put("t", (fan.time - .zero).seconds)
      json.put("step", Figures.step.seconds)
      for (key, values) in [("low", fan.low), ("high", fan.high), ("middle", fan.middle)] {
        json.name(key)
        json.array { json in
          for figure in values { json.array { json in for value in figure { json.item(value, digits: 1) } } }
        }
      }
      json.array("inside") { json in for count in score.inside { json.item(count) } }
      json.array("of") { json in for count in score.of { json.item(count) } }
    }
  }

  private func writeActs(_ acts: [[PlayedAct]], _ json: inout JSONWriter) {
    json.array("acts") { json in
      for (city, list) in acts.enumerated() {
        for act in list {
          // What both cities share stands once.
          if city == 1, acts[0].contains(where: { $0.number == act.number }) { continue }
          let isShared = acts.count == 2 && city == 0 && acts[1].contains { $0.number == act.number }
          let names = words.words(act.act.deed)
          json.object { json in
            json.put("n", act.number)
            json.put("city", isShared ? -1 : city)
            json.put("t", act.act.time.seconds)
            json.put("zh", names.zh)
            json.put("en", names.en)
            if let refusal = act.refusal {
              let why = ActWords.words(refusal)
              json.object("refused") { json in
                json.put("zh", why.zh)
                json.put("en", why.en)
              }
            }
          }
        }
      }
    }
  }

  private func writeAhead(_ ahead: LookAhead?, _ json: inout JSONWriter) {
    guard let ahead else { return json.null("ahead") }
    json.object("ahead") { json in
      json.put("t", (ahead.time - .zero).seconds)
      json.put("hours", ahead.hours)
      json.put("done", ahead.done)
      json.put("of", ahead.samples)
      json.array("figures") { json in
        for figure in figures.entries.indices {
          let outlook = ahead.outlook(figure)
          json.object { json in
            for (key, interval) in [("a", outlook.a), ("b", outlook.b), ("difference", outlook.difference)] {
              json.name(key)
              guard let interval else {
                json.raw(Array("null".utf8))
                continue
              }
              json.array { json in
                json.item(interval.low)
                json.item(interval.high)
              }
            }
            if let more = outlook.more { json.put("more", more) } else { json.null("more") }
          }
        }
      }
    }
  }

  /// What has happened between two views, in the order of its kinds and of the incidents' identities.
  private mutating func writeLog(_ view: CityView, since old: CityView, at time: Double, _ json: inout JSONWriter) {
    var lines: [(type: Int, incident: Scene.Incident)] = []
    for incident in view.open.values {
      let before = old.open[incident.identity]
      if incident.stage != .unreported, before == nil || before?.stage == .unreported { lines.append((1, incident)) }
      if incident.stage == .onScene, before?.stage != .onScene { lines.append((2, incident)) }
    }
    for incident in old.open.values where view.open[incident.identity] == nil && incident.stage != .unreported {
      lines.append((incident.stage == .closing || incident.stage == .onScene ? 3 : 4, incident))
    }
    if lines.isEmpty { return }
    lines.sort { ($0.type, $0.incident.identity) < ($1.type, $1.incident.identity) }
    json.array("log") { json in
      for line in lines.prefix(Self.lines) {
        let id = name(line.incident.identity)
        json.array { json in
          json.item(time, digits: 0)
          json.item(line.type)
          json.item(id)
          json.item(Int(line.incident.kind))
          json.item(Int(line.incident.cell))
          json.item(
            line.type == 2
              ? view.units.firstIndex {
                $0.incident == line.incident.identity && ($0.state == .working || $0.state == .waiting)
              } ?? -1 : -1)
        }
      }
    }
    if lines.count > Self.lines { json.put("more", lines.count - Self.lines) }
  }
}
