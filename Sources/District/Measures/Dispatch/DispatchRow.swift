import EventKernel

extension DispatchTimes {
  /// What is known of one incident.
  struct Row: FlatCoded {
    private var kind: Int
    private var reported: Instant
    private var assigned: Instant
    private var fullSet: Instant
    /// The end of the run, of one that is open then.
    private let end: Instant?
    private var course: Course

    init(_ fact: IncidentFact, _ course: Course, openUntil end: Instant?) {
      (kind, reported) = (Int(fact.kind), fact.reported)
      (assigned, fullSet) = (fact.assigned, fact.fullSet)
      (self.course, self.end) = (course, end)
    }

    /// What bytes are read into.
    static let blank = Row()

    private init() {
      (kind, reported, assigned, fullSet) = (0, .never, .never, .never)
      (course, end) = (Course(), nil)
    }

    /// Lists its fields but the end of the run, which none of those has that are kept while it goes on.
    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&kind)
      try form.field(&reported)
      try form.field(&assigned)
      try form.field(&fullSet)
      try form.field(&course)
    }

    /// A span of it, of those that take dispatches.
    func span(_ span: IncidentSpan, in world: World) -> Span {
      switch span {
      case .time(.routing): since(reported, until: assigned)
      case .time(.callHandling): since(reported, until: course.firstSent)
      case .time(.turnout): own { $0.departs - $0.sent }
      case .time(.attendance): since(course.firstSent, until: course.arrivals.first?.arrived ?? .never)
      case .time(.travel): own { $0.arrived - $0.departs }
      case .time(.fullTravel): fullTravel
      case .time: .unwanted
      case .arrival(let goal, let start): arrival(goal, start, in: world)
      }
    }

    /// From one moment to another, of which neither may have come.
    private func since(_ start: Instant, until arrival: Instant) -> Span {
      if arrival != .never { return .known(arrival - start) }
      return end.map { .open(start == .never ? .zero : $0 - start) } ?? .never
    }

    /// Something of the first unit on scene; until there is one it is open, and counts nothing yet.
    private func own(_ span: (Way) -> TimeSpan) -> Span {
      course.arrivals.first.map { .known(span($0)) } ?? (end == nil ? .never : .open(.zero))
    }

    /// The longest way of those that had come when all were there who were needed at first.
    private var fullTravel: Span {
      guard fullSet != .never else { return end == nil ? .never : .open(longest(course.arrivals)) }
      return .known(longest(course.arrivals.filter { $0.arrived <= fullSet }))
    }

    private func longest(_ ways: [Way]) -> TimeSpan { ways.map { $0.arrived - $0.departs }.max() ?? .zero }

    private func arrival(_ goal: ArrivalGoal, _ start: ArrivalStart, in world: World) -> Span {
      let way = goal.completion(of: course.arrivals, in: world)
      // What was never to come is no delay.
      guard way != nil || world.expects(goal, kind: kind) else { return .unwanted }
      switch start {
      case .report: return since(reported, until: way?.arrived ?? .never)
      case .dispatch: return since(course.firstSent, until: way?.arrived ?? .never)
      case .departure: return way.map { .known($0.arrived - $0.departs) } ?? (end == nil ? .never : .open(.zero))
      }
    }
  }
}

extension ArrivalGoal {
  /// The way with which all that is wanted had come; nil if it has not.
  fileprivate func completion(of arrivals: [DispatchTimes.Way], in world: World) -> DispatchTimes.Way? {
    switch self {
    case .units(let count): return arrivals.count >= count ? arrivals[count - 1] : nil
    case .staff(let count):
      var staff = 0
      return arrivals.first { way in
        staff += world.plan.teams[world.units.team[way.unit]].crew
        return staff >= count
      }
    case .needs(let needs):
      var missing = needs.map(\.count)
      return arrivals.first { way in
        for (need, wanted) in needs.enumerated()
        where world.units.capabilities[way.unit] & 1 << UInt64(wanted.capability) != 0 { missing[need] -= 1 }
        return missing.allSatisfy { $0 <= 0 }
      }
    }
  }
}
