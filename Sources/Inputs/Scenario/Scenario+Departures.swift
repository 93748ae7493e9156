import District
import EventKernel

extension Scenario {
  /// Where cohorts differ on some weekdays: `- {who: [local], days: [saturday], attendance: 20%, to-work: {9: 1}}`.
  static func departures(_ setting: Setting) throws(InputError) -> [DeparturePlan] {
    var entries: [DeparturePlan] = []
    let cohorts = CommuterCohort.allCases
    for item in try setting.list() {
      let object = try item.object()
      var who: [CommuterCohort] = []
      for name in try object.optional("who")?.list() ?? [] {
        let id = try name.choice(of: cohorts.map(\.id))
        who += cohorts.filter { $0.id == id }
      }
      var days: [Int] = []
      for name in try object.optional("days")?.list() ?? [] { days.append(try weekday(name)) }
      let entry = DeparturePlan(
        cohorts: who.isEmpty ? cohorts : who, weekdays: days.isEmpty ? Array(0..<7) : days,
        attendance: try object.optional("attendance")?.share(),
        toWork: try object.optional("to-work").map { (value) throws(InputError) in try weights(value) },
        toHome: try object.optional("to-home").map { (value) throws(InputError) in try weights(value) })
      try object.finish()
      guard entry.attendance != nil || entry.toWork != nil || entry.toHome != nil else {
        throw item.error("nothing differs", allowed: "attendance, to-work or to-home")
      }
      entries.append(entry)
    }
    return entries
  }
}
