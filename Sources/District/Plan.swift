import EventKernel

/// Everything that a world consists of, as read from files: the content that its digest covers.
@dynamicMemberLookup
public struct Plan: Sendable, Encodable {
  /// The ground.
  public var map: DistrictMap
  /// When the run starts and what it measures.
  public var calendar: Calendar
  /// Named working hours.
  public var shifts: [Shift]
  /// Who lives and works where, and when they move; nil if everybody stays at home.
  public var people: PeoplePlan?
  /// The catalogue.
  public var kinds: [IncidentKind]
  /// Upper limits of every kind's rate per unit of exposure, shared by all alternatives of an experiment; in the order of `kinds`, per second.
  public var rateBounds: [Double]
  /// Calls that stand in a file, in place of drawn incidents.
  public var calls: CallPlan?
  /// What units can do: each agency's own capability under its id, in the order of the agencies, then the others.
  public var capabilities: [String]
  /// Facilities that serve a few at a time.
  public var facilities: [FacilityPlan]
  /// For `preference-list` dispatch: for each place its units, the preferred first. Empty if there are no lists.
  public var preferences: [[Int32]]
  /// Channels, in the order of `Channel`; empty if everything is reported when it occurs.
  public var channels: [ChannelPlan]
  /// Desks, by tier and platform; empty if reports go straight to the agency.
  public var desks: [DeskPlan]
  /// Owners of tasks.
  public var agencies: [Agency]
  /// Who goes and does the tasks.
  public var teams: [TeamPlan]
  /// What happens to a report between the desks.
  public var handover: HandoverPlan
  /// Speed on the road by hour of day, as a factor on a unit's own speed.
  public var roadSpeed: [Double]
  /// Borders between cells that are closed.
  public var closures: [Closure]
  /// The rules in force.
  public var policies: PolicyChoices
  /// What mechanisms there are, and how they work.
  public var mechanisms = MechanismPlans()

  /// A mechanism's section, by its name.
  public subscript<Section>(dynamicMember section: WritableKeyPath<MechanismPlans, Section>) -> Section {
    get { mechanisms[keyPath: section] }
    set { mechanisms[keyPath: section] = newValue }
  }

  /// Makes a plan; `World` checks it.
  public init(
    map: DistrictMap, calendar: Calendar, shifts: [Shift], people: PeoplePlan?, kinds: [IncidentKind],
    rateBounds: [Double], calls: CallPlan? = nil, capabilities: [String], facilities: [FacilityPlan] = [],
    preferences: [[Int32]] = [], channels: [ChannelPlan], desks: [DeskPlan], agencies: [Agency], teams: [TeamPlan],
    handover: HandoverPlan, roadSpeed: [Double], policies: PolicyChoices,
    closures: [Closure] = [], places: [ServicePlan]? = nil, notice: NoticePlan? = nil
  ) {
    self.map = map
    self.calendar = calendar
    self.shifts = shifts
    self.people = people
    self.kinds = kinds
    self.rateBounds = rateBounds
    self.calls = calls
    self.capabilities = capabilities
    self.facilities = facilities
    self.preferences = preferences
    self.channels = channels
    self.desks = desks
    self.agencies = agencies
    self.teams = teams
    self.handover = handover
    self.roadSpeed = roadSpeed
    self.closures = closures
    self.policies = policies
    self.places = places
    self.notice = notice
  }
}

extension Plan {
  private enum CodingKeys: CodingKey {
    case map, calendar, shifts, people, kinds, rateBounds, calls, capabilities, facilities, preferences, channels, desks
    case agencies, teams, handover, roadSpeed, closures, policies
  }

  /// Writes the content; a mechanism's section stands beside the others, and is not there where the mechanism is left out.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: CodingKeys.self)
    try form.encode(map, forKey: .map)
    try form.encode(calendar, forKey: .calendar)
    try form.encode(shifts, forKey: .shifts)
    try form.encodeIfPresent(people, forKey: .people)
    try form.encode(kinds, forKey: .kinds)
    try form.encode(rateBounds, forKey: .rateBounds)
    try form.encodeIfPresent(calls, forKey: .calls)
    try form.encode(capabilities, forKey: .capabilities)
    try form.encode(facilities, forKey: .facilities)
    try form.encode(preferences, forKey: .preferences)
    try form.encode(channels, forKey: .channels)
    try form.encode(desks, forKey: .desks)
    try form.encode(agencies, forKey: .agencies)
    try form.encode(teams, forKey: .teams)
    try form.encode(handover, forKey: .handover)
    try form.encode(roadSpeed, forKey: .roadSpeed)
    try form.encode(closures, forKey: .closures)
    try form.encode(policies, forKey: .policies)
    try mechanisms.encode(to: encoder)
  }
}

/// The run's period: it starts at 00:00 of a weekday, warms up, measures, and drains.
public struct Calendar: Sendable, Codable, Hashable {
  /// Weekday of the first day, 0 is Monday.
  public var firstWeekday: Int
  /// Left out of every measure, at the start.
  public var warmUp: Duration
  /// How long incidents are measured by the time of their report.
  public var period: Duration
  /// At most this long the run goes on after the horizon until what is measured is closed.
  public var drain: Duration

  /// Makes a calendar.
  public init(firstWeekday: Int, warmUp: Duration, period: Duration, drain: Duration) {
    self.firstWeekday = firstWeekday
    self.warmUp = warmUp
    self.period = period
    self.drain = drain
  }

  /// Nanoseconds; computed, since a stored global is asked for under a lock each time.
  static var hour: Int64 { 3_600_000_000_000 }
  static var day: Int64 { 86_400_000_000_000 }

  /// Weekday of an instant, 0 is Monday.
  public func weekday(_ t: Instant) -> Int { (firstWeekday + Int(t.nanoseconds / Self.day)) % 7 }
  /// Hour of day, 0 to 23.
  public func hour(_ t: Instant) -> Int { Int(t.nanoseconds % Self.day / Self.hour) }
  /// Hour of week, 0 is Monday 00:00 to 01:00.
  public func hourOfWeek(_ t: Instant) -> Int { weekday(t) * 24 + hour(t) }
  /// From here on incidents are measured.
  public var start: Instant { .zero + warmUp }
  /// From here on they are not.
  public var horizon: Instant { start + period }
  /// The run ends here at the latest.
  public var end: Instant { horizon + drain }
}

/// How many are on duty during a shift: seats of a desk, or units of a team.
public struct RosterEntry: Sendable, Codable, Hashable {
  /// Index of the shift.
  public var shift: Int
  /// How many.
  public var count: Int

  /// Makes an entry.
  public init(shift: Int, count: Int) {
    self.shift = shift
    self.count = count
  }
}

/// Named working hours, every day or on some weekdays.
public struct Shift: Sendable, Codable, Hashable {
  /// Its name.
  public var id: String
  /// Begin, since midnight.
  public var from: Duration
  /// Length, at most 24 h.
  public var length: Duration
  /// Weekdays on which it begins, 0 is Monday.
  public var weekdays: [Int]

  /// Makes a shift.
  public init(id: String, from: Duration, length: Duration, weekdays: [Int] = Array(0..<7)) {
    self.id = id
    self.from = from
    self.length = length
    self.weekdays = weekdays
  }

  /// Whether it is on duty at `t`.
  public func isOn(_ t: Instant, in calendar: Calendar) -> Bool { begin(at: t, in: calendar) != nil }

  /// When the duty that covers `t` began, or nil if none does. It may have begun before the run.
  func begin(at t: Instant, in calendar: Calendar) -> Instant? {
    let midnight = t - Duration(nanoseconds: t.nanoseconds % Calendar.day)
    let today = midnight + from
    if today <= t, t < today + length, weekdays.contains(calendar.weekday(t)) { return today }
    let yesterday = today - .hours(24)
    return yesterday <= t && t < yesterday + length && weekdays.contains((calendar.weekday(t) + 6) % 7)
      ? yesterday : nil
  }

  /// When the duty that covers `t` ends; `t` itself if none does.
  func end(after t: Instant, in calendar: Calendar) -> Instant { begin(at: t, in: calendar).map { $0 + length } ?? t }

  /// When it next begins, later than `t`.
  func nextBegin(after t: Instant, in calendar: Calendar) -> Instant {
    var begin = t - Duration(nanoseconds: t.nanoseconds % Calendar.day) + from
    while begin <= t || !weekdays.contains(calendar.weekday(begin)) { begin += .hours(24) }
    return begin
  }

  /// The next instant after `t` at which it may begin or end.
  func change(after t: Instant) -> Instant {
    let clock = t.nanoseconds % Calendar.day
    let midnight = t.nanoseconds - clock
    let begin = from.nanoseconds
    let finish = (begin + length.nanoseconds) % Calendar.day
    let next = [begin, finish, begin + Calendar.day, finish + Calendar.day].filter { $0 > clock }.min() ?? Calendar.day
    return Instant(nanoseconds: midnight + next)
  }
}
