import District
import EventKernel

/// What the map shows: layers, units and incidents.
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
}
