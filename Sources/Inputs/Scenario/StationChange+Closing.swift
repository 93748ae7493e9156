import District

/// Stations that move, and stations that close.
extension StationChange {
  /// Moves stations with all units that are based there. Who is there already stays, and goes with none of them: all moves are of
  /// stations as they stand before the first, so that two may change places.
  mutating func move(
    _ entries: [(key: String, line: Int, value: Setting)], in moving: Setting
  ) throws(InputError) {
    var goals: [[(stand: Int, goal: Int32)]] = stands.map { _ in [] }
    var moved: [String: Int32] = [:]
    for entry in entries {
      let station = Setting(.scalar(entry.key), file: moving.file, line: entry.line, key: moving.key)
      let goal = try place(entry.value)
      if new[entry.key] != nil { moved[entry.key] = goal }
      var isMoved = false
      for (team, own) in try teams(at: station) {
        for stand in own {
          guard !goals[team].contains(where: { $0.stand == stand }) else {
            throw station.error("this station moves twice")
          }
          goals[team].append((stand, goal))
          if stands[team]?[stand].place != goal { isMoved = true }
        }
      }
      if isMoved { self.goals.insert(self.goal(entry.value, at: goal)) }
    }
    // What closes may go to a new station where it is then.
    new.merge(moved) { $1 }
    for team in stands.indices {
      guard let own = stands[team] else { continue }
      let leaving = goals[team].filter { own[$0.stand].place != $0.goal }
      guard !leaving.isEmpty else { continue }
      stands[team] = own.enumerated().filter { entry in !leaving.contains { $0.stand == entry.offset } }.map(\.element)
      for (stand, goal) in leaving { put(own[stand].units, at: goal, of: team, as: .brought) }
    }
  }

  /// What a setting that names a place names.
  private func goal(_ setting: Setting, at place: Int32) -> Goal {
    if case .scalar(let id) = setting.content, new[id] != nil { return .new(id) }
    return .place(place)
  }

  /// Closes stations, each with what becomes of its units.
  mutating func close(
    _ entries: [(key: String, line: Int, value: Setting)], in closing: Setting
  ) throws(InputError) {
    let stations = entries.map { Setting(.scalar($0.key), file: closing.file, line: $0.line, key: closing.key) }
    // None of them is anywhere to go.
    var closed = stands.map { _ in Set<Int>() }
    for station in stations {
      if let place = stand(try station.word()), goals.contains(goal(station, at: place)) {
        throw station.error(
          "units move here, and it closes: are they gone, or those that stood here before?",
          allowed: "to close the station that they come from, or to move them to another place")
      }
      for (team, own) in try teams(at: station) { closed[team].formUnion(own) }
    }
    for (station, entry) in zip(stations, entries) {
      for (team, own) in try teams(at: station) {
        for stand in own { try leave(stand, of: team, as: entry.value, closed: closed[team]) }
      }
    }
    for team in stands.indices where !closed[team].isEmpty {
      isChanged[team] = true
      let own = stands[team] ?? []
      stands[team] = own.enumerated().filter { !closed[team].contains($0.offset) }.map(\.element)
    }
  }

  /// What becomes of a team's units at a station that closes.
  private mutating func leave(
    _ stand: Int, of team: Int, as value: Setting, closed: Set<Int>
  ) throws(InputError) {
    guard let own = stands[team] else { return }
    let (units, from) = (own[stand].units, own[stand].place)
    switch try value.word() {
    case "gone": return
    case "nearest":
      let open = own.indices.filter { !closed.contains($0) }
      guard let nearest = open.min(by: { distance(from, own[$0].place) < distance(from, own[$1].place) })
      else {
        throw value.error("\(teams[team].id) has no other station", allowed: "gone, or the id of a place for its units")
      }
      stands[team]?[nearest].units = zip(own[nearest].units, units).map { $0 + $1 }
    case let word:
      guard self.stand(word) != nil else {
        throw value.error("no such place", allowed: "nearest, gone, or the id of a facility or a place")
      }
      let goal = try place(value)
      // A new station is another than the one at whose place it stands.
      let isClosing = closed.contains { index in
        new[word] == nil ? own[index].origin == .base && own[index].place == goal : own[index].origin == .new(word)
      }
      guard !isClosing, goal != from || new[word] != nil else {
        throw value.error("this one closes, too", allowed: "a place that does not")
      }
      put(units, at: goal, of: team, as: .brought)
    }
  }
}
