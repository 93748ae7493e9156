/// Who moves about.
extension RandomScenario {
  var people: String {
    mutating get {
      var keys = [
        "attendance: [90%, 90%, 90%, 90%, 90%, 40%, 30%]", "speed: 20km/h", "overhead: 10min",
        "to-work: {6: 1, 7: 4, 8: 4}", "to-home: {17: 2, 18: 4, 19: 2}", "step: \(one(of: ["10min", "30min"]))",
      ]
      if on(.od) {
        let rows = [
          (zones[0], zones[1], "", 40), (zones[1], zones[0], "07:00-09:00", 20), (zones[0], gateway, "all", 30),
        ]
        let own = rows.map { "\($0.0),\($0.1),\($0.2),\($0.3)\n" }.joined()
        files["od.csv"] = "origin,destination,period,count\n" + own + "\(gateway),\(zones[1]),,20\n"
        keys.append("od: od.csv")
        if has() { keys += ["out-commuters: 30", "in-commuters: 20"] }
      } else {
        keys += ["out-commuters: 100", "in-commuters: 50", "deterrence: 5km"]
      }
      if has(0.2) { keys.append("beyond: 50%") }
      if on(.departures) {
        keys.append(
          "departures: [{who: [local], days: [monday, saturday], attendance: 20%, to-work: {9: 1}}, {to-home: {16: 1}}]"
        )
      }
      if on(.load) { keys.append("load: \(load)") }
      if on(.reported) {
        keys.append(
          "reported: [{figure: commute-within-45min, value: 76%, mark: held-out, source: nobody}, {figure: stock-local, value: 10, mark: assumed}]"
        )
      }
      if on(.crowds) { keys += crowds }
      if on(.replacement) { keys.append("replacement: \(replacement)") }
      return Self.map(keys)
    }
  }

  private var load: String {
    mutating get {
      var keys = ["capacity: 300"]
      if has() { keys.append("free: 120%") }
      if has() { keys += ["alpha: 0.3", "beta: 2"] }
      if has() { keys.append("others: {people: 50, hours: \(Self.list((0..<24).map { "\($0 % 12)" }))}") }
      if has(0.4) { keys.append("on: \(path == "congestion-aware" ? "borders" : "district")") }
      return Self.map(keys)
    }
  }

  private var crowds: [String] {
    mutating get {
      let isHourly = has(0.3)
      files["trains.csv"] =
        "time,arriving,departing\n"
        + ["07:00", "08:00", "18:30"].map { "\($0),\(number(0...90)),\(number(0...90))\n" }.joined()
      var metro = [
        "at: \(far)", "area: 500m2", "crowded: 2", "timetable: trains.csv", "exits: {north: 20/min, south: 5/min}",
        "lead: 10min", "stay: 20min",
        "onward: {walk: {share: 60%, inside: 90%, speed: 4km/h}, bus: {share: 40%, inside: 50%, speed: 15km/h, overhead: 5min}}",
      ]
      if isHourly { metro.append("rows: hours") }
      if has(0.3) { metro.append("holiday-timetable: trains.csv") }
      let concert = [
        "at: \(places[1])", "area: 2000m2", "crowded: 1.5", "people: \(one(of: [0, 200]))", "days: [1, 2]",
        "time: 15:00",
        "lasts: 2h", "before: 1h", "after: 1h", "from-outside: 30%", "speed: 4km/h", "overhead: 10min",
      ]
      let feast = [
        "leavers: 20%", "leave: [1, 1]", "back: [2, 2]", "holiday: [1, 2]", "travel: [1, 2]", "attendance: 50%",
        "by-station: {metro: 40%}",
      ]
      let own = [
        "stations: {metro: \(Self.map(metro))}", "gatherings: {concert: \(Self.map(concert))}",
        "seasons: {feast: \(Self.map(feast))}",
      ]
      return has() ? own : Array(own.prefix(2))
    }
  }

  private var replacement: String {
    mutating get {
      let own = kinds.first { ["people", "residents"].contains($0.exposure) }
      var newcomers = ["months: 3", "half-life: 720h", "channels: {complaint: 50%}"]
      if let own { newcomers.append("incidents: {\(own.id): 150%}") }
      files["workers.csv"] = "cell,workers\n0,30\n1,20\n"
      var keys = [
        "share: 80%", "quarters: \(one(of: ["workers.csv", "{share: 20%, zones: [\(zones[0])]}"]))",
        "newcomers: \(Self.map(newcomers))", "pulses: {spring: {days: [1, 2], share: 50%}}",
      ]
      if has() {
        keys.append(
          "register: {accuracy: 80%, moves: 10%, visits: 50/d, campaigns: [{days: [2, 3], visits: 90/d}], follow: 50%, search: {kinds: [\(kind())], time: \(drawn())}}"
        )
      }
      return Self.map(keys)
    }
  }

  /// What the ground has beside people.
  var groundSections: [(String, String)] {
    mutating get {
      var own: [(String, String)] = []
      if on(.bays) { own.append(("facilities", "{hospital: {bays: 1}}")) }
      if on(.preferences), !on(.stations) {
        objects["preferences"] = []
        let units = teams.flatMap(\.units)
        files["lists.csv"] =
          "place,units\n" + places.map { "\($0),\(some(of: units, atMost: 4).joined(separator: " "))\n" }.joined()
        own.append(("preferences", "lists.csv"))
      }
      if on(.roadSpeed) {
        own.append(("road-speed", Self.list((0..<24).map { [7, 8, 17, 18].contains($0) ? "0.6" : "1" })))
      }
      if on(.closures), ["shortest", "congestion-aware"].contains(path) {
        let all = some(of: borders, atMost: 2)
        own.append(("closures", Self.list(all.map { "{between: \($0)\(has() ? ", hours: 07:00-19:00" : "")}" })))
      }
      if on(.roads), path == "roads" { own.append(("roads", roads)) }
      if on(.stations), let section = stations { own.append(("stations", section)) }
      if on(.places) { own.append(("places", services)) }
      return own
    }
  }

  private var roads: String {
    mutating get {
      var keys: [String] = []
      if has(0.7) {
        keys.append("hours: {07:00-10:00: {primary: 50%, all: 80%}, 22:00-05:00: {alley: 120%}}")
        keys.append("days: {saturday: {10:00-18:00: {all: 90%}}, sunday: {}}")
      }
      if has(0.7) {
        let closed = one(of: [
          "{name: Short Cut}", "{name: Short Cut, class: primary, hours: 06:00-20:00}", "{way: \(places.count + 1)}",
          "{between: [j1, j2], hours: 07:00-09:00}",
        ])
        keys.append("closures: [\(closed)]")
      }
      let walker = "walker: {as: foot, speeds: {all: 5km/h}, off-road: 4km/h}"
      let bike =
        "bike: {as: bicycle, speeds: {primary: 60%, all: 12km/h}, hours: {07:00-10:00: {all: 90%}}, days: {sunday: {}}}"
      keys.append("vehicles: {\(bike), \(walker)}")
      return Self.map(keys)
    }
  }

  /// A station more, to which another's units go when that closes, or to whose place it moves.
  private var stations: String? {
    mutating get {
      guard let team = teams.first(where: { $0.station != nil }), let station = team.station else { return nil }
      let add = "add: {new-1: {at: \(one(of: places.filter { $0 != station })), units: {\(team.id): 1}}}"
      // Another team may have no other station than this.
      let heir = teams.count == 1 && has() ? "nearest" : "new-1"
      return one(of: [
        "{\(add)}", "{\(add), close: {\"\(station)\": \(heir)}}", "{move: {\"\(station)\": \"\(one(of: places))\"}}",
      ])
    }
  }

  private var services: String {
    mutating get {
      let kind = one(of: ["testing-site", "testing-site", "service-hall", "sight"])
      if kind == "testing-site" { objects["testing"] = ["test"] }
      var keys = ["kind: \(kind)", "rate-per-1000: 30/d"]
      let isFactor = ["matrix", "roads"].contains(path)
      if !isFactor || has() { keys.append("speed: \(isFactor ? "20%" : "4km/h")") }
      let hasStages = has()
      keys.append(hasStages ? "stages: {entry: 1min, desk: \(drawn())}" : "service: \(drawn())")
      if on(.profiles) { keys.append("profile: day") }
      if has() { keys.append("patience: \(drawn())") }
      if has(0.7) {
        keys.append("choice: \(has(0.3) ? "nearest" : "{posted: {every: 10min, age: 20min, error: 20%, look: 60%}}")")
      }
      if has() { keys.append("speed-up: {every: 30min, scenes: 1, \(has() ? "seats: 1" : "service: 70%")}") }
      if !shifts.isEmpty, has() { keys.append("open: \(shift())") }
      let seats = hasStages && has() ? "{entry: 1, desk: 2}" : "1"
      let own = !shifts.isEmpty && has(0.3) ? ", open: \(shift())" : ""
      keys.append("sites: {a: {at: \(places[0]), seats: \(seats)}, b: {at: \(places[1]), seats: 2\(own)}}")
      return "{test: \(Self.map(keys))}"
    }
  }
}
