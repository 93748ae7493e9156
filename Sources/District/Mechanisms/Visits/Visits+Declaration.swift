import EventKernel

extension Visits: Mechanism {
  /// Visits to service places: how people choose one, wait, are served and leave.
  static let declaration = Declaration(
    name: "Visits", events: events, draws: [.visit, .visitService, .visitPatience, .post],
    sums: [
      SumEntry(.seatTime, "seatTime") { $0.visits?.placeOfLine.count ?? 0 },
      SumEntry(.lateSeatTime, "lateSeatTime") { $0.visits?.placeOfLine.count ?? 0 },
      SumEntry(.helpedSeatTime, "helpedSeatTime") { $0.visits?.placeOfLine.count ?? 0 },
    ],
    adds: Declaration.Additions(
      isShared: { plan, base throws(WorldError) in try plan.checkVisitsShared(with: base) }),
    check: { plan throws(WorldError) in try plan.checkVisits() },
    joins: { joins, plan in
      guard plan.places != nil else { return }
      joins.isUnderWay.append { mechanisms, world in
        mechanisms.visits.live.slots.contains { !$0.isFree && world.isMeasured($0.setOut) }
      }
    },
    start: { twin, world in twin.startVisits(in: world) },
    brokenInvariant: { twin, _ in twin.mechanisms.visits.brokenInvariant() },
    yields: Declaration.Yield(
      measures: World.visitMeasures, values: { run, _, world in run.visitValues(in: world) },
      dimensions: { world in world.visitDimensions }),
    close: { twin, end, world in twin.closeVisits(at: end, in: world) })

  private static let events = [
    EventEntry(.served, "served", "a seat has done with {visit}", of: visit) { twin, event, world in
      twin.finishVisitStage(Slot(event.a), in: world)
    },
    EventEntry(.leaveLine, "leaveLine", "{visit} leaves its line", of: visit) { twin, event, world in
      twin.giveUpVisit(Slot(event.a), in: world)
    },
    EventEntry(.reachPlace, "reachPlace", "{visit} is at its place", of: visit) { twin, event, world in
      twin.reachPlace(Slot(event.a), in: world)
    },
    EventEntry(.post, "post", "the lines at service places are counted and posted") { twin, event, world in
      twin.post(Int(event.a), in: world)
    },
    EventEntry(.speedUp, "speedUp", "help goes to the longest lines") { twin, event, world in
      twin.speedUp(Int(event.a), in: world)
    },
    EventEntry(.visit, "visit", "a visit to a service place is considered") { twin, event, world in
      twin.considerVisit(Int(event.a), in: world)
    },
  ]

  private static let visit: EventEntry.Subject = { happening, event, twin, _ in
    happening.incident = twin.mechanisms.visits.live[Slot(event.a)].identity
  }
}

extension Twin {
  /// Counts visits and seats as far as they have come.
  fileprivate mutating func closeVisits(at end: Instant, in world: World) {
    guard let table = world.visits else { return }
    for line in mechanisms.visits.busy.indices { countSeats(line, until: end, in: world) }
    for visit in mechanisms.visits.live.slots where !visit.isFree {
      outbox.visits.append(visit.fact(.open, at: end, in: table))
    }
  }
}

/// Service places come after all of the twin's own.
extension EventKind {
  /// A seat of a service place has done with a visit. a: visit
  static var served: Self { Self(rawValue: 40) }
  /// A visitor has waited long enough. a: visit
  static var leaveLine: Self { Self(rawValue: 41) }
  /// A visitor is at the place. a: visit
  static var reachPlace: Self { Self(rawValue: 42) }
  /// The lines of a service are counted and posted. a: service
  static var post: Self { Self(rawValue: 43) }
  /// Help goes to the longest lines of a service. a: service
  static var speedUp: Self { Self(rawValue: 44) }
  /// A candidate visit. a: service
  static var visit: Self { Self(rawValue: 45) }
}

extension Sum {
  /// Time that seats were taken, and of that the time after closing or beyond the seats that there are. Row: line
  static var seatTime: Self { Self(rawValue: 40) }
  static var lateSeatTime: Self { Self(rawValue: 41) }
  /// Time that helpers stood there. Row: line
  static var helpedSeatTime: Self { Self(rawValue: 42) }
}

extension Purpose {
  /// Of a visit, index 0: gap to the next candidate, and whether this one sets out; 1: home, and whether it looks at posts.
  static var visit: Self { Self(rawValue: 40) }
  /// Time that a visit takes a seat; index: stage.
  static var visitService: Self { Self(rawValue: 41) }
  /// How long a visit stays in a line; index: stage.
  static var visitPatience: Self { Self(rawValue: 42) }
  /// Error of a count of a line; index: number of the post.
  static var post: Self { Self(rawValue: 43) }
}
