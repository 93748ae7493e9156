import EventKernel

/// Something that is done to a district while it lives: it begins at a time, or when a gauge says so, and it ends.
public struct ActPlan: Sendable, Codable, Hashable {
  /// When an act begins and ends.
  public enum Course: Sendable, Codable, Hashable {
    /// At times since 00:00 of the first day, in order; each for a while, or, if nil, as long as the run.
    case at([TimeSpan], lasts: TimeSpan?)
    /// As a gauge goes up and comes down again.
    case when(ActTrigger)
  }

  /// Its name.
  public var id: String
  /// What is done, as files say it.
  public var verb: String
  /// To what: an index among those that the plan has for the verb.
  public var object: Int
  /// When.
  public var course: Course

  /// Makes an act; `World` checks it.
  public init(id: String, verb: String, object: Int, course: Course) {
    self.id = id
    self.verb = verb
    self.object = object
    self.course = course
  }
}

/// What begins an act, and ends it. It is looked at every minute.
public struct ActTrigger: Sendable, Codable, Hashable {
  /// What is looked at.
  public var gauge: GaugeChoice
  /// The act begins when the gauge is here or above.
  public var begins: Double
  /// It ends when the gauge is here or below, which is lower: else it would begin and end for ever.
  public var ends: Double
  /// How long the gauge has to be there, either way.
  public var held: TimeSpan
  /// How long the act lasts at least.
  public var least: TimeSpan

  /// Makes a trigger.
  public init(gauge: GaugeChoice, begins: Double, ends: Double, held: TimeSpan = .zero, least: TimeSpan = .zero) {
    self.gauge = gauge
    self.begins = begins
    self.ends = ends
    self.held = held
    self.least = least
  }
}

/// A gauge, and what of the district it is about.
public struct GaugeChoice: Sendable, Codable, Hashable {
  /// Its name, as files say it.
  public var name: String
  /// Indices of the kinds of incident; empty if all.
  public var kinds: [Int]
  /// Only incidents of this priority or more urgent ones; nil if all.
  public var priority: Int?
  /// Only those that wait for longer; nil if all.
  public var waiting: TimeSpan?
  /// Indices of the cells; empty if all.
  public var cells: [Int32]

  /// Makes a choice.
  public init(
    _ name: String, kinds: [Int] = [], priority: Int? = nil, waiting: TimeSpan? = nil, cells: [Int32] = []
  ) {
    self.name = name
    self.kinds = kinds
    self.priority = priority
    self.waiting = waiting
    self.cells = cells
  }
}

extension Plan {
  /// Makes sure that every act can be done: at times of the run, by a trigger that can come, and none twice at once.
  func checkActs() throws(WorldError) {
    let acts = mechanisms.acts ?? []
    try demand(mechanisms.acts == nil || !acts.isEmpty, "acts", "is empty; leave it out")
    for (index, act) in acts.enumerated() {
      let key = "acts.\(act.id)"
      guard let entry = ActEntry.named(act.verb) else {
        throw .impossible(key: key, message: "nothing is called \(act.verb)")
      }
      try demand(
        entry.objects(self).indices.contains(act.object), "\(key).\(act.verb)", "no such \(act.verb) in the scenario")
      switch act.course {
      case .at(let times, _): try check(times, of: act, key)
      case .when(let trigger): try check(trigger, "\(key).when")
      }
      for other in acts[..<index] where other.verb == act.verb && other.object == act.object {
        guard let time = overlap(act, other) else { continue }
        let name = entry.objects(self)[act.object]
        throw .impossible(
          key: key, message: "\(act.verb) \(name) is under way on \(moment(time)) already, by acts.\(other.id)")
      }
    }
  }

  private func check(_ times: [TimeSpan], of act: ActPlan, _ key: String) throws(WorldError) {
    try demand(!times.isEmpty, "\(key).days", "is at no time")
    if let length = length(of: act) { try demand(length > .zero, "\(key).lasts", "takes no time; leave the act out") }
    for time in times {
      try demand(
        .zero + time < calendar.end, "\(key).days",
        "begins on \(moment(time)), and the run ends on \(moment(calendar.end - .zero))")
    }
    for (one, next) in zip(times, times.dropFirst()) {
      try demand(
        length(of: act).map { one + $0 <= next } ?? false, "\(key).lasts",
        "begins on \(moment(next)) anew and has not ended by then")
    }
  }

  private func check(_ trigger: ActTrigger, _ key: String) throws(WorldError) {
    guard let entry = GaugeEntry.named(trigger.gauge.name) else {
      throw .impossible(key: key, message: "no gauge is called \(trigger.gauge.name)")
    }
    let place = "\(key).\(trigger.gauge.name)"
    try demand(
      trigger.ends < trigger.begins, place,
      "begins at \(trigger.begins) and ends at \(trigger.ends), so it would begin and end for ever; it has to end below where it begins"
    )
    try demand(
      trigger.ends >= 0, place, "ends at \(trigger.ends), where the gauge never is, so it would never end")
    for (span, name) in [(trigger.held, "held"), (trigger.gauge.waiting ?? .zero, "longer-than")] {
      try demand(
        .zero + span < calendar.end, place, "\(name) is longer than the run: the act could never begin")
    }
    if let why = entry.missing(self, trigger.gauge) { throw .impossible(key: place, message: why) }
    if let greatest = entry.greatest(self, trigger.gauge), trigger.begins > greatest {
      throw .impossible(
        key: place, message: "begins at \(trigger.begins), and it is never above \(greatest): the act could never begin"
      )
    }
  }

  /// How long an act lasts each time; nil if as long as the run.
  func length(of act: ActPlan) -> TimeSpan? {
    guard case .at(_, let lasts) = act.course else { return nil }
    return ActEntry.named(act.verb)?.length?(self, act.object) ?? lasts
  }

  /// A time at which two acts are both under way, as their times alone say; nil if there is none.
  func overlap(_ act: ActPlan, _ other: ActPlan) -> TimeSpan? {
    guard case .at(let times, _) = act.course, case .at(let others, _) = other.course else { return nil }
    for time in times {
      for begin in others {
        let (first, second) = (min(time, begin), max(time, begin))
        let length = length(of: first == time ? act : other)
        if length.map({ first + $0 > second }) ?? true { return second }
      }
    }
    return nil
  }

  /// A time as people say it: `day 2, 14:00`.
  func moment(_ time: TimeSpan) -> String {
    let minutes = Int(time.nanoseconds / TimeSpan.minutes(1).nanoseconds)
    let (hour, minute) = (minutes / 60 % 24, minutes % 60)
    return "day \(minutes / 1440 + 1), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
