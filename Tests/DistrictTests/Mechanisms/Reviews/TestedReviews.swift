import EventKernel

@testable import District

/// Reviews as the random worlds of the laws have them; the naive twin does not know them.
enum TestedReviews: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("reviews") else { return }
    var reviews = ReviewsPlan()
    if plan.deadlines?.rows.isEmpty == false {
      reviews.daily = ReviewsPlan.Daily(
        at: .minutes(Double(random.number("daily", 0...1439))), raise: random.number("raised", 1...2))
    }
    if !plan.teams.isEmpty, random.chance("weekly", 0.7) {
      reviews.weekly = ReviewsPlan.Weekly(
        weekday: (plan.calendar.firstWeekday + 1) % 7, at: .minutes(Double(random.number("weekly", 0...600))),
        team: random.number("reviewed team", 0...(plan.teams.count - 1)), most: random.number("moves", 1...3))
    }
    plan.reviews = reviews
  }
}
