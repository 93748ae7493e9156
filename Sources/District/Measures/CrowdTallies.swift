import EventKernel

/// What a run keeps of crowds, by hour. All empty where no flow makes any.
struct CrowdTallies: FlatCoded, Sendable {
  /// The most people at each place in an hour, per place x hour; -1 where nobody has looked.
  var most: [Int32] = []
  /// Steps at whose end a place was crowded, per place x hour.
  var crowded: [Int32] = []
  /// By the end of the hour, per station x hour: passengers, people who went out, and people at the exits summed over steps.
  var passengers: [Int64] = []
  var wentOut: [Int64] = []
  var queued: [Int64] = []
  /// Residents on holiday at the end of the hour, and all who left for one by then; -1 where nobody has looked.
  var away: [Int32] = []
  var leavers: [Int64] = []
  let hours: Int

  init(_ world: World) {
    hours = world.calendar.hours
    guard let crowds = world.flows.crowds else { return }
    most = Array(repeating: -1, count: crowds.places.count * hours)
    crowded = Array(repeating: 0, count: most.count)
    passengers = Array(repeating: 0, count: crowds.stations.count * hours)
    wentOut = passengers
    queued = passengers
    away = Array(repeating: -1, count: hours)
    leavers = Array(repeating: 0, count: hours)
  }

  /// The fields; none at all where there are no crowds.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if away.isEmpty { return }
    try form.field(&most)
    try form.field(&crowded)
    try form.field(&passengers)
    try form.field(&wentOut)
    try form.field(&queued)
    try form.field(&away)
    try form.field(&leavers)
  }

  /// Looks at the people after a step; after the horizon nobody looks.
  mutating func observe(_ people: People, at t: Instant, in world: World) {
    guard let crowds = world.flows.crowds, t < world.horizon else { return }
    let hour = Int(t.nanoseconds / RunCalendar.hour)
    let crowd = people.crowd
    for (index, place) in crowds.places.enumerated() {
      let here = crowd.people(at: index)
      most[index * hours + hour] = max(most[index * hours + hour], Int32(here))
      if here > place.level { crowded[index * hours + hour] += 1 }
    }
    for station in crowds.stations.indices {
      passengers[station * hours + hour] = crowd.passengers.alighted[station] + crowd.passengers.boarded[station]
      wentOut[station * hours + hour] = crowd.passengers.wentOut[station]
      queued[station * hours + hour] = crowd.passengers.queued[station]
    }
    away[hour] = Int32(crowd.away)
    leavers[hour] = crowd.season.leavers
  }

  mutating func touchEveryArray() {
    most.touch()
    crowded.touch()
    passengers.touch()
    wentOut.touch()
    queued.touch()
    away.touch()
    leavers.touch()
  }
}
