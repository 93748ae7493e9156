/// What befalls the district, and when.
extension RandomScenario {
  var disruptions: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      if on(.conditions) {
        own.append(("conditions", "{emergency: \(condition), calm: {rates: {\(kind()): 50%}}}"))
        objects["condition"] = ["emergency", "calm"]
      }
      if on(.evacuations), isCells {
        own.append(("evacuations", evacuations))
        objects["evacuation"] = ["corner"]
      }
      if on(.outages) {
        let outages = self.outages
        if !outages.isEmpty {
          own.append(("outages", Self.map(outages.map { "\($0.id): \($0.text)" })))
          objects["outage"] = outages.map(\.id)
        }
      }
      if on(.weather) { own += weather }
      return own
    }
  }

  private var condition: String {
    mutating get {
      var keys: [String] = []
      if has() {
        var policies = ["queue: \(one(of: ["fifo", "priority", "deadline"]))"]
        if has() { policies.append("dispatch: \(dispatch(withLists: objects["preferences"] != nil))") }
        if has() { policies.append("relocation: \(relocation())") }
        if hasDesks { policies.append("routing: \(routing())") }
        keys.append("policies: \(Self.map(policies))")
      }
      if has() { keys += ["zh: 应急", "en: Emergency"] }
      if has() { keys.append("rates: {\(kind()): 150%}") }
      if has() { keys.append("suspends: [\(kind())]") }
      if let team = teams.first(where: \.isEverOff), has(0.7) {
        keys.append("calls-up: {\(team.id): {after: 30min, share: 50%}}")
      }
      if objects["preferences"] == nil, has() {
        keys.append(
          "aid: {\(one(of: teams).id): {units: 2, from: \(isCells && has() ? gateway : places[0]), after: 1h}}")
      }
      let lenders = teams.filter { !$0.capabilities.isEmpty }.map(\.agency)
      if let own = objects["climbed"]?.first, let other = lenders.first(where: { $0 != own }), has(0.7) {
        keys.append("shares: [\(own), \(other)]")
      }
      let kind = kinds[0]
      let able = teams.filter { $0.agency == kind.agency }
      if let first = able.first, has(0.7) {
        keys.append(
          "packages: {\(kind.id): {first: [\(first.id)]\(able.count > 1 ? ", behind: [\(able[1].id)]" : "")}}")
      }
      return Self.map(keys)
    }
  }

  /// People leave the corner of the map, over some borders or all.
  private var evacuations: String {
    mutating get {
      let isHazard = has()
      var keys = [
        "area: \(isHazard ? "hazard" : "[0, 1]")", "leaves: \(percent())", "delay: \(drawn())", "speed: 4km/h",
        "capacity: \(one(of: ["600/h", "60/h"]))", "shelters: {hall: {at: \(far), capacity: \(one(of: [50, 5000]))}}",
      ]
      if isHazard {
        keys.append(
          "hazard: {at: 0, radius: 200m, \(has() ? "grows: 100m/h, to: 300m, " : "")after: \(one(of: ["0h", "1h"]))}")
      } else if has() {
        keys.append("exits: [{between: [0, \(width)]}, {between: [1, \(width + 1)], capacity: 30/h}]")
      }
      let party = one(of: [1, 4])
      if has() { keys.append("party: \(party)") }
      if has() { keys.append("fetch: {kind: \(kind()), group: 4}") }
      return "{corner: \(Self.map(keys))}"
    }
  }

  private var outages: [(id: String, text: String)] {
    mutating get {
      var own: [(id: String, text: String)] = []
      var reports = has() ? ["loses: 50%"] : []
      if !reports.isEmpty, has() { reports.append("enters: 40%") }
      if hasDesks {
        var keys = ["of: \(one(of: ["platform", "power", "network"]))"] + reports
        if keys[0] != "of: power", has() { keys.append("small-brain: yes") }
        if has() { keys += ["zh: 停摆", "en: Standstill"] }
        if has() {
          keys.append(
            "area: \(one(of: ["{community: \(communities[0])}", "{zone: [\(zones[0])]}", "{cells: [0, 1]}"]))")
        }
        if has() { keys.append("desks: [community, urgent-district]") }
        if areNamed, has() { keys.append("digital: \(channels[0])") }
        if !areNamed { keys.removeAll { $0.hasPrefix("loses") || $0.hasPrefix("enters") } }
        if has() { keys.append("fallback: {after: 30min, handling: 200%, routing: \(routing())}") }
        own.append(("dark", Self.map(keys)))
      }
      if areNamed {
        let area = isCells && has() ? ", area: {subdistrict: \(ground == .smallville ? "west" : "all")}" : ""
        let keys = ["of: {channel: [\(channels[0])]}"] + reports
        own.append(("deaf", "{\(keys.joined(separator: ", "))\(area)}"))
      }
      switch path {
      case "roads":
        let road = one(of: [
          "name: Short Cut", "name: Short Cut, class: primary", "way: \(places.count + 1)", "between: [j1, j2]",
        ])
        own.append(("cut", "{of: road, roads: {closures: [{\(road)}], speed: 50%}}"))
      case "congestion-aware":
        let tier = ground == .smallville ? "west" : "all"
        let area = one(of: [
          "zone: \(zones[0])", "community: \(communities[0])", "subdistrict: [\(tier)]", "cells: [0, 1]",
        ])
        own.append(("cut", "{of: road, roads: {\(area), speed: 20%, borders: [\(borders[0])]}}"))
      case "shortest": own.append(("cut", "{of: road, roads: {borders: [\(borders[0])]}}"))
      default: break
      }
      return own
    }
  }

  private var weather: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      let (a, b) = (places[0], places[1])
      if has() {
        let place = isCells && has() ? "lon: 0, lat: 0" : "cell: \(a)"
        own.append(
          (
            "risk-areas",
            "[{code: s1, type: slope, class: 1, \(place), sensors: 2}, {code: f1, type: flood-point, class: 3, cell: \(b), sensors: 1}]"
          ))
      } else {
        files["risks.csv"] = "code,type,class,cell,sensors\ns1,slope,2,\(a),1\nf1,flood-point,4,\(b),2\n"
        own.append(("risk-areas", "risks.csv"))
      }
      files["gauges.csv"] = "time,gauge,mm\n13:00,g1,20\n13:00,g2,5\n13:30,g1,30\n13:30,g2,0\n"
      let second = isCells && has() ? "lon: 0, lat: 0" : "cell: \(b)"
      let measured = "{file: gauges.csv, gauges: {g1: \(a), g2: {\(second)}}\(has() ? ", step: 30min" : "")}"
      own.append(("storms", "{front: {rain: [5, 40, 80, 0], step: 30min}, cell: \(measured)}"))
      objects["storm"] = ["front", "cell"]
      var keys = ["class-weights: [100%, 50%, 25%, 10%]"]
      if !hasCalls {
        let rule = one(of: [
          "{per-mm: 5%}", "{above: 10mm/h, factor: 4, at: slope}", "{above: 10mm/h, each: 1/h, at: slope}",
          "[{above: 10mm/h, factor: 4}, {above: 20mm/h, each: 2/h, at: slope}, {per-mm: 2%}]",
        ])
        keys.append("rates: {\(kind()): \(rule)}")
      }
      if hasChannels {
        let trips = areNamed ? ", false-trips: 1/d, channel: sensing" : ""
        keys.append("sensors: {slope: {detects: {\(kind()): 80%}\(trips)}}")
      }
      if has() { keys.append("slows: {10mm/h: 85%, 30mm/h: 50%}") }
      if ["shortest", "congestion-aware"].contains(path), has() {
        keys.append("floods: {drains: 10mm/h, steps: [{above: 5mm, speed: 50%}, {above: 20mm, within: 1, speed: 20%}]}")
      }
      own.append(("weather", Self.map(keys)))
      return own
    }
  }

  /// What is under way when; each thing once, at a time or by a gauge.
  var acts: String? {
    mutating get {
      var own: [String] = []
      for verb in ["control-area", "condition", "evacuation", "outage", "storm"] {
        for object in objects[verb] ?? [] where verb == "control-area" || has(0.7) {
          var keys = ["\(verb): \(object)"]
          if has(0.7) {
            // The second day may end at noon.
            let isTwice = has(0.3)
            keys += ["days: [1\(isTwice ? ", 2" : "")]", "time: \(isTwice ? "08:00" : timeOfDay())"]
            if verb != "storm", isTwice || has(0.7) { keys.append("lasts: \(one(of: ["1h", "6h"]))") }
          } else {
            keys.append("when: \(trigger)")
          }
          own.append("\(verb)-\(object): \(Self.map(keys))")
        }
      }
      return own.isEmpty ? nil : Self.map(own)
    }
  }

  private var trigger: String {
    mutating get {
      let gauges = [
        "open-incidents: {begins-at: 3, ends-at: 1, of: [\(kind())], priority: 3}",
        "unattended: {begins-at: 2, ends-at: 0, longer-than: 10min}", "backlog: {begins-at: 3, ends-at: 1}",
        isCells && on(.people)
          ? "density: {begins-at: 2000people/km2, ends-at: 1000people/km2, in: \(zones[0])}"
          : "backlog: {begins-at: 2, ends-at: 1}",
        objects["storm"] == nil
          ? "open-incidents: {begins-at: 2, ends-at: 0}" : "rain: {begins-at: 20mm/h, ends-at: 5mm/h}",
      ]
      let more = has() ? ", held: 10min, least: 30min" : ""
      return "{\(one(of: gauges))\(more)}"
    }
  }

  /// What somebody does, in the order of time.
  var byHand: String {
    mutating get {
      let units = teams.flatMap(\.units)
      var deeds = [
        "off-duty: \(one(of: units))", "on-duty: \(one(of: units))",
        "incident: \(kind()), at: \(number(0...places.count - 1))",
        "move: \(one(of: units)), to: \(number(0...places.count - 1))",
      ]
      for (verb, known) in objects.sorted(by: { $0.key < $1.key })
      where ["control-area", "condition", "evacuation", "outage", "storm"].contains(verb) {
        deeds += ["begin: {\(verb): \(known[0])}", "end: {\(verb): \(known[0])}"]
      }
      let team = one(of: teams)
      deeds += [
        "strength: \(team.id), units: \(number(0...team.units.count))",
        "gathering: \(number(1...3000)), at: \(number(0...places.count - 1)), lasts: 2h",
        "policy: {\(one(of: ["dispatch: nearest", "dispatch: least-busy", "queue: priority", "relocation: dmexclp"]))}",
        "policy: {\(one(of: ["dispatch", "queue"])): as-stated}",
      ]
      let some = some(of: deeds, atMost: deeds.count)
      return Self.list(some.enumerated().map { "{day: 1, time: \(10 + $0 / 2):\($0 % 2 * 3)0, \($1)}" })
    }
  }
}
