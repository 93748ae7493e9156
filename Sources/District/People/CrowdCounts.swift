import EventKernel

/// Where the people of stations, gatherings and seasons are, as whole numbers. All empty where there are no such flows.
struct CrowdCounts: FlatCoded, Sendable {
  /// Whether the district has such flows.
  let isPresent: Bool
  /// People in each cell: visitors, and who stands at stations and gatherings.
  var present: [Int32] = []
  /// Visitors, per cell and per zone.
  var visiting: [Int32] = []
  var visitors: [Int32] = []
  /// When stays end, per slot x zone; and how many left before theirs did, or found no room, per zone.
  var stays: [Int32] = []
  var leftEarly: [Int32] = []
  /// Under way, per slot of arrival x end.
  var coming: [Int32] = []
  /// Who stands at each station to board, and at each gathering.
  var waiting: [Int32] = []
  /// Who stands at each station's exits.
  var queue: [Int32] = []
  /// Beyond each gateway, then beyond each station's rails: more or fewer than at the start, when it counts zero.
  var beyond: [Int32] = []
  /// Who came to each gathering, per gathering x origin.
  var guests: [Int32] = []
  var season = SeasonCounts()
  var passengers = PassengerCounts()

  init(_ crowds: Crowds?, map: DistrictMap) {
    isPresent = crowds != nil
    guard let crowds else { return }
    func none(_ count: Int) -> [Int32] { Array(repeating: 0, count: count) }
    let stations = crowds.stations.count
    present = none(map.cells.count)
    visiting = present
    visitors = none(crowds.zones)
    stays = none(crowds.staySlots * crowds.zones)
    leftEarly = visitors
    coming = none(crowds.slots * crowds.ends)
    waiting = none(crowds.places.count)
    queue = none(stations)
    beyond = none(crowds.gateways + stations)
    guests = none(crowds.gatherings.count * (crowds.zones + crowds.gateways))
    season = SeasonCounts(zones: crowds.zones, stations: stations)
    passengers = PassengerCounts(stations: stations)
  }

  /// The fields; none at all where there are no such flows.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isPresent else { return }
    try form.field(&present)
    try form.field(&visiting)
    try form.field(&visitors)
    try form.field(&stays)
    try form.field(&leftEarly)
    try form.field(&coming)
    try form.field(&waiting)
    try form.field(&queue)
    try form.field(&beyond)
    try form.field(&guests)
    try form.field(&season)
    try form.field(&passengers)
  }

  /// Everybody, counted anew.
  var recount: Int {
    func sum(_ numbers: [Int32]) -> Int { numbers.reduce(0) { $0 + Int($1) } }
    return sum(present) + sum(coming) + sum(beyond)
  }

  /// Residents on holiday, counted anew.
  var away: Int { season.absent.reduce(0) { $0 + Int($1) } }

  /// People at a station or gathering.
  @inline(__always)
  func people(at place: Int) -> Int { Int(waiting[place]) + (place < queue.count ? Int(queue[place]) : 0) }

  /// People above the level at which the crowds of a cell are crowded.
  @inline(__always)
  func crowding(_ cell: Int, _ crowds: Crowds) -> Int {
    var above = 0
    for (index, place) in crowds.places.enumerated() where Int(place.cell) == cell {
      above += max(0, people(at: index) - place.level)
    }
    return above
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ crowds: Crowds?) -> String? {
    guard let crowds else { return nil }
    var cells = visiting
    for (place, site) in crowds.places.enumerated() { cells[Int(site.cell)] += Int32(people(at: place)) }
    if cells != present { return "a cell's crowd is not the sum of its visitors, stations and gatherings" }
    for counts in [
      present, visiting, visitors, stays, coming, waiting, queue, guests, season.absent, season.outbound,
      season.inbound,
    ] {
      if counts.contains(where: { $0 < 0 }) { return "a crowd holds fewer than no people" }
    }
    return nil
  }

  mutating func touchEveryArray() {
    present.touch()
    visiting.touch()
    visitors.touch()
    stays.touch()
    leftEarly.touch()
    coming.touch()
    waiting.touch()
    queue.touch()
    beyond.touch()
    guests.touch()
    season.touchEveryArray()
    passengers.touchEveryArray()
  }
}

/// Who of the residents is away for a season, or on the way.
struct SeasonCounts: FlatCoded, Sendable {
  /// Residents on holiday, per zone.
  var absent: [Int32] = []
  /// Who has set out or asked for a train, and who has been called back, per zone.
  var setOut: [Int32] = []
  var calledBack: [Int32] = []
  /// Who waits for a train away and back, per station x zone.
  var outbound: [Int32] = []
  var inbound: [Int32] = []
  /// Who has left for a season since the run began.
  var leavers: Int64 = 0

  init() {}

  init(zones: Int, stations: Int) {
    absent = Array(repeating: 0, count: zones)
    setOut = absent
    calledBack = absent
    outbound = Array(repeating: 0, count: stations * zones)
    inbound = outbound
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&absent)
    try form.field(&setOut)
    try form.field(&calledBack)
    try form.field(&outbound)
    try form.field(&inbound)
    try form.field(&leavers)
  }

  mutating func touchEveryArray() {
    absent.touch()
    setOut.touch()
    calledBack.touch()
    outbound.touch()
    inbound.touch()
  }
}

/// Since the run began, per station: who got off, got on and went out, and people at the exits summed over the steps.
struct PassengerCounts: FlatCoded, Sendable {
  var alighted: [Int64] = []
  var boarded: [Int64] = []
  var wentOut: [Int64] = []
  var queued: [Int64] = []

  init() {}

  init(stations: Int) {
    alighted = Array(repeating: 0, count: stations)
    boarded = alighted
    wentOut = alighted
    queued = alighted
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&alighted)
    try form.field(&boarded)
    try form.field(&wentOut)
    try form.field(&queued)
  }

  mutating func touchEveryArray() {
    alighted.touch()
    boarded.touch()
    wentOut.touch()
    queued.touch()
  }
}
