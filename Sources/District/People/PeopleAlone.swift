import EventKernel

/// The people of a world, moved by the flows and by nothing else: no incident changes where people are.
///
///     var people = PeopleAlone(world)
///     let trips = people.advance(through: .zero + .hours(28), in: world)
public struct PeopleAlone: FlatCoded, Sendable {
  private(set) var people: People
  /// When people are moved next.
  private var next = Instant.zero

  /// Everybody at 00:00 of the world's first day.
  public init(_ world: World) { people = People(world) }

  /// Moves people step by step, up to and with the step at `t`.
  ///
  /// - Returns: trips that ended meanwhile: people who came to work, home, to a station, a gathering, a gateway or a visit.
  @discardableResult
  public mutating func advance(through t: Instant, in world: World) -> Int {
    guard let plan = world.plan.people else { return 0 }
    var trips = 0
    while next <= t {
      trips += people.move(at: next, plan, in: world).trips
      next += plan.step
    }
    return trips
  }

  /// People in each cell.
  public var presence: [Int] { people.atHome.indices.map { people.present($0) } }

  /// Lists what a run would hold of them.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&people) }
}
