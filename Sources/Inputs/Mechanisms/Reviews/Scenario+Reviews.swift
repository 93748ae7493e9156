import District
import EventKernel

/// What is raised every day, and who moves every week.
extension Scenario {
  /// The section `reviews`; nil if it is left out.
  static func reviews(_ setting: Setting?, _ plan: Plan) throws(InputError) -> ReviewsPlan? {
    guard let setting else { return nil }
    let object = try setting.object()
    var reviews = ReviewsPlan()
    if let daily = object.optional("daily") {
      guard plan.canBeLate else {
        throw daily.error("without deadlines nothing is overdue")
      }
      let item = try daily.object()
      reviews.daily = ReviewsPlan.Daily(
        at: try item.required("at").timeOfDay(), raise: try item.required("raise-overdue").int(1...9))
      try item.finish()
    }
    if let weekly = object.optional("weekly") {
      let item = try weekly.object()
      let move = try item.required("move").object()
      reviews.weekly = ReviewsPlan.Weekly(
        weekday: try weekday(try item.required("day")), at: try item.required("at").timeOfDay(),
        team: try move.required("team").index(among: plan.teams.map(\.id)),
        most: try move.required("most").int(1...1000))
      try move.finish()
      try item.finish()
    }
    try object.finish()
    return reviews
  }
}
