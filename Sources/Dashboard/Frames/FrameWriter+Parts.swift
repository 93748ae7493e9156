import District
import EventKernel
import Foundation

/// The parts of a frame.
extension FrameWriter {
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
