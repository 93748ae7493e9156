import District
import EventKernel
import Foundation

/// The parts of a frame.
extension FrameWriter {
  /// A layer in the shortest of three forms: the cells that have changed, with their bytes; runs, as pairs of a byte and a length; or all bytes.
  func write(_ id: String, _ bytes: [UInt8], since old: [UInt8]?, _ json: inout JSONWriter) {
    if old == bytes { return }
    let changed = old?.count == bytes.count ? bytes.indices.filter { bytes[$0] != old?[$0] } : nil
    let runs = Self.runs(bytes)
    json.name(id)
    json.object { json in
      // A changed cell takes about eight letters, where Base64 takes four for three bytes.
      if let changed, changed.count * 6 < min(bytes.count, runs.count) {
        json.array("some") { json in
          for cell in changed {
            json.item(cell)
            json.item(Int(bytes[cell]))
          }
        }
      } else if runs.count < bytes.count {
        json.put("runs", runs.base64)
      } else {
        json.put("all", bytes.base64)
      }
    }
  }

  private static func runs(_ bytes: [UInt8]) -> [UInt8] {
    var runs: [UInt8] = []
    for byte in bytes {
      if runs.count >= 2, runs[runs.count - 2] == byte, runs[runs.count - 1] < 255 {
        runs[runs.count - 1] += 1
      } else {
        runs += [byte, 1]
      }
    }
    return runs
  }

  /// Those that have changed. Who stands at its base, with no incident, is told in runs by state, `[state, left out, told, left out, told, …]`,
  /// and everybody else by a row.
  mutating func write(_ units: [Scene.Unit], since old: [Scene.Unit]?, _ json: inout JSONWriter) {
    var atBase: [[Int]] = []
    var ends: [Int] = []
    json.array("units") { json in
      for (unit, seen) in units.enumerated() where old?[unit] != seen {
        guard seen.from == seen.to, seen.from == bases[unit], seen.incident == 0 else {
          write(unit, seen, &json)
          continue
        }
        let state = Int(seen.state.rawValue)
        while atBase.count <= state {
          atBase.append([])
          ends.append(0)
        }
        if ends[state] == unit, !atBase[state].isEmpty {
          atBase[state][atBase[state].count - 1] += 1
        } else {
          atBase[state] += [unit - ends[state], 1]
        }
        ends[state] = unit + 1
      }
    }
    guard atBase.contains(where: { !$0.isEmpty }) else { return }
    json.array("base") { json in
      for (state, runs) in atBase.enumerated() where !runs.isEmpty {
        json.array { json in
          json.item(state)
          for length in runs { json.item(length) }
        }
      }
    }
  }

  mutating func write(_ unit: Int, _ seen: Scene.Unit, _ json: inout JSONWriter) {
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

  mutating func writeIncidents(_ view: CityView, since old: CityView?, _ json: inout JSONWriter) {
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

  /// Samples after a time, of so many hours at most.
  func writeSamples(_ samples: [Sample], since last: Instant?, _ json: inout JSONWriter) {
    let first = (samples.last?.time ?? .zero) - TimeSpan.hours(Self.hoursOfSamples)
    let new = samples.reversed().prefix { $0.time >= first && $0.time > last ?? .zero - Figures.step }.reversed()
    if new.isEmpty { return }
    json.array("s") { json in for sample in new { Self.write(sample, &json) } }
  }

  static func write(_ sample: Sample, _ json: inout JSONWriter) {
    json.array { json in
      json.item((sample.time - .zero).seconds)
      for value in sample.values { json.item(value) }
    }
  }

  func write(_ key: StaticString, _ rows: [[Int]], _ json: inout JSONWriter) {
    json.array(key) { json in
      for row in rows { json.array { json in for value in row { json.item(value) } } }
    }
  }

  func write(_ fan: Fan, _ score: FanScore, _ json: inout JSONWriter) {
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

  func write(_ restored: LiveSession.Restored, _ json: inout JSONWriter) {
    json.object("restored") { json in
      json.put("n", restored.number)
      if let isSame = restored.isSame { json.put("same", isSame) } else { json.null("same") }
    }
  }

  /// The rules in force, each with 1 if somebody has chosen it.
  func write(_ rules: [Scene.Rule], _ json: inout JSONWriter) {
    json.array("rules") { json in
      for rule in rules {
        let names = RuleWords.names(of: rule.choice)
        json.array { json in
          json.item(names.zh)
          json.item(names.en)
          json.item(rule.isByHand ? 1 : 0)
        }
      }
    }
  }

  func writeActs(_ acts: [[PlayedAct]], _ json: inout JSONWriter) {
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

  func writeAhead(_ ahead: LookAhead?, _ json: inout JSONWriter) {
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
  mutating func writeLog(_ view: CityView, since old: CityView, at time: Double, _ json: inout JSONWriter) {
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
      for line in lines {
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

  }
}
