import EventKernel

/// A helper who is under way to an incident, or at it.
struct HelperJob: Job, Sendable {
  /// The incident; its identity tells whether it is still in its slot.
  var identity: UInt64 = 0
  var incident = IncidentSlot.none
  /// Pool and community, as one index; -1 of a free slot.
  var place: Int32 = -1
  /// When the helper set out, and was there.
  var departed = Instant.never
  var arrived = Instant.never

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { place = -1 }
}

/// What the helpers of one pool in one community are doing and gave.
struct HelperGroup: BitwiseCopyable, Sendable {
  var number: Int32 = 0
  var busy: Int32 = 0
  /// The week that `given` is of.
  var week: Int64 = 0
  /// Hours given this week, and since the start.
  var given = TimeSpan.zero
  var bank = TimeSpan.zero
}

/// How many helpers are busy where, and what hours they gave; empty without helpers.
struct HelperPools: FlatCoded, Sendable {
  /// By pool and community.
  private(set) var groups: [HelperGroup] = []
  private(set) var jobs = Slots<HelperJob>()

  init(_ world: World) {
    guard let plan = world.plan.helpers else { return }
    let people = world.geography.sites.communityResidents.map(Double.init)
    groups = plan.pools.flatMap { pool in
      Apportionment.shares(of: pool.number, by: people).map { HelperGroup(number: Int32($0)) }
    }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if groups.isEmpty { return }
    try form.field(&groups)
    try form.field(&jobs)
  }

  mutating func touchEveryArray() {
    groups.touch()
    jobs.touchEveryArray()
  }

  /// In a new week nothing has been given yet.
  mutating func renew(_ place: Int, week: Int64) {
    if groups[place].week == week { return }
    groups[place].week = week
    groups[place].given = .zero
  }

  /// A helper sets out; its slot is returned.
  mutating func begin(_ job: HelperJob) -> Slot<HelperJob> {
    groups[Int(job.place)].busy += 1
    return jobs.insert(job)
  }

  /// A helper is there.
  mutating func arrive(_ index: Slot<HelperJob>, at now: Instant) { jobs[index].arrived = now }

  /// A helper goes home, having given some time.
  mutating func end(_ index: Slot<HelperJob>, given: TimeSpan) {
    let place = Int(jobs[index].place)
    jobs.remove(index)
    groups[place].busy -= 1
    groups[place].given += given
    groups[place].bank += given
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? {
    var busy = [Int32](repeating: 0, count: groups.count)
    for job in jobs.slots where job.place >= 0 { busy[Int(job.place)] += 1 }
    for (place, group) in groups.enumerated() {
      if group.busy != busy[place] { return "helpers at \(place) count \(group.busy) busy, are \(busy[place])" }
      if group.busy > group.number { return "\(group.busy) of \(group.number) helpers at \(place) are busy" }
    }
    return nil
  }
}
