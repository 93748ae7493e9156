import EventKernel

/// What must hold of rosters.
extension Plan {
  /// Makes sure that duties are legal: breaks inside their shift, rest between one duty and the next; and that what else is
  /// said of units can be.
  func checkDuties() throws(WorldError) {
    for team in teams {
      let key = "units.\(team.id)"
      try demand(
        team.capabilities.first == team.agency && Set(team.capabilities).count == team.capabilities.count, key,
        "its capabilities begin with its agency's own, and none stands twice")
      try demand(team.speed > 0 && team.calmSpeed > 0, key, "its speeds are above zero")
      try demand((0...1).contains(team.duty.absence), "\(key).absence", "the share is \(team.duty.absence)")
      try demand(
        Set(team.roster.map(\.shift)).count == team.roster.count, "\(key).on-duty", "a shift stands twice")
      for entry in team.roster where entry.count > 0 { try checkDuty(of: team, in: shifts[entry.shift], key: key) }
      for (row, places) in team.compliance.enumerated() {
        try demand(places.count == row + 1, "\(key).compliance", "row \(row + 1) lists \(places.count) places")
      }
    }
    let units = UnitIndex(teams.reduce(0) { $0 + $1.size })
    try demand(
      preferences.isEmpty || preferences.count == map.cells.count, "preferences",
      "lists for \(preferences.count) of \(map.cells.count) places")
    for (place, list) in preferences.enumerated() {
      try demand(
        !list.isEmpty && list.allSatisfy { (0..<units).contains($0) } && Set(list).count == list.count, "preferences",
        "place \(place) lists no unit, one that is not there, or one twice")
    }
  }

  private func checkDuty(of team: TeamPlan, in shift: Shift, key: String) throws(WorldError) {
    if let pause = team.duty.pause {
      try demand(
        pause.length > .zero && pause.after + pause.length <= shift.length, "\(key).break",
        "a break of \(pause.length.hours) h after \(pause.after.hours) h does not fit into the shift \(shift.id) of "
          + "\(shift.length.hours) h")
    }
    let off = shift.leastTimeOff
    try demand(
      team.duty.rest <= off, "\(key).rest",
      "\(team.duty.rest.hours) h of rest do not fit between two duties of the shift \(shift.id), which leaves "
        + "\(off.hours) h")
  }

  /// Hours of the week at which an agency that some kind needs has nobody on duty, 0 is Monday 00:00 to 01:00; agencies
  /// without such hours are left out. No error: many an office is closed by night. But worth being said.
  public var rosterGaps: [(agency: Int, hours: [Int])] {
    agencies.indices.compactMap { agency in
      guard kinds.contains(where: { $0.tasks.contains { $0.agency == agency } }) else { return nil }
      let own = teams.filter { $0.agency == agency }
      let hours = (0..<168).filter { hour in
        own.allSatisfy { $0.onDuty(in: shifts, weekday: hour / 24, at: .hours(Double(hour % 24))) == 0 }
      }
      return hours.isEmpty ? nil : (agency, hours)
    }
  }
}

extension Plan {
  /// Whether an agency has units.
  func hasUnits(_ agency: Int) -> Bool { teams.contains { $0.agency == agency && $0.size > 0 } }
}

extension TeamPlan {
  /// All its units, on whatever shift; a post that nobody holds is no unit.
  public var size: Int { roster.reduce(0) { $0 + held(of: $1.count) } }

  /// Units on duty at a time of a weekday, absence and overtime apart.
  func onDuty(in shifts: [Shift], weekday: Int, at time: TimeSpan) -> Int {
    roster.reduce(0) { $0 + (shifts[$1.shift].covers(weekday: weekday, at: time) ? held(of: $1.count) : 0) }
  }
}

extension Shift {
  /// Whether it is on duty at a time of a weekday.
  func covers(weekday: Int, at time: TimeSpan) -> Bool {
    let day = TimeSpan.hours(24)
    return (weekdays.contains(weekday) && from <= time && time < from + length)
      || (weekdays.contains((weekday + 6) % 7) && time + day < from + length)
  }

  /// The shortest time between the end of a duty and the begin of the next.
  var leastTimeOff: TimeSpan {
    let days = weekdays.sorted()
    let gaps = days.indices.map { i in i + 1 < days.count ? days[i + 1] - days[i] : days[0] + 7 - days[i] }
    return TimeSpan.hours(Double(24 * (gaps.min() ?? 7))) - length
  }
}
