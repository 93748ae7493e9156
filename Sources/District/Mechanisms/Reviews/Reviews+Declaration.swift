import EventKernel

extension Reviews: Mechanism {
  /// What is raised every day, and who moves every week.
  static let declaration = Declaration(
    name: "Reviews",
    events: [
      EventEntry(.review, "review", "the daily or weekly review is held") { twin, event, world in
        twin.review(Int(event.a), in: world)
      }
    ],
    isFollowed: { $0.reviews != nil },
    start: { twin, world in twin.startReviews(in: world) },
    brokenInvariant: { twin, world in twin.mechanisms.reviews.brokenInvariant(in: world) })
}

extension EventKind {
  /// A review. a: 0 daily, 1 weekly
  static var review: Self { Self(rawValue: 82) }
}
