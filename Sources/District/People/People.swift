import EventKernel

/// Where everybody is, as whole numbers per (home zone or gateway, activity, cell): at home, at work, under way, or
/// outside at a gateway. No person is ever in two places or in none.
struct People: FlatCoded, Sendable {
  /// Residents at home, per cell.
  var atHome: [Int32]
  /// People at work, by origin and cell, where `Workplaces` says: what a pair moves lies side by side.
  var atWork: [Int32]
  /// People at work per cell, over all origins.
  var working: [Int32]
  /// In-commuters at home beyond each gateway.
  var outside: [Int32]
  /// Per pair: who travels today, and who of them has left for work, come to work, left for home, and come home. Under way
  /// is who has left and not come; at work who has come and not left.
  var goers: [Int32]
  var left: [Int32]
  var arrived: [Int32]
  var returned: [Int32]
  var back: [Int32]
  /// Passengers, visitors, guests, and who is on holiday.
  var crowd: CrowdCounts
  /// Who of the residents is new, and what the register has wrong.
  var replacements: ReplacementCounts
  /// Who gathers because a hand said so, in addition to all these.
  var gathered: GatheredPeople
  /// The step that comes next, counted from midnight of the first day.
  var step: Int64 = 0

  init(_ world: World) {
    let map = world.map
    let tides = world.flows.tides
    let pairs = tides?.stock.count ?? 0
    atHome = map.cells.residents
    atWork = Array(repeating: 0, count: tides?.workplaces.count ?? 0)
    working = Array(repeating: 0, count: map.cells.count)
    outside = Array(repeating: 0, count: map.gateways.count)
    goers = Array(repeating: 0, count: pairs)
    left = goers
    arrived = goers
    returned = goers
    back = goers
    crowd = CrowdCounts(world.flows.crowds, map: map)
    replacements = ReplacementCounts(world.flows.replacement)
    gathered = GatheredPeople(isOpen: world.plan.isOpenToHands)
    guard let tides else { return }
    for pair in 0..<pairs where Int(tides.origin[pair]) >= tides.zones {
      outside[Int(tides.origin[pair]) - tides.zones] += tides.stock[pair]
    }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&atHome)
    try form.field(&atWork)
    try form.field(&working)
    try form.field(&outside)
    try form.field(&goers)
    try form.field(&left)
    try form.field(&arrived)
    try form.field(&returned)
    try form.field(&back)
    try form.field(&crowd)
    try form.field(&replacements)
    try form.field(&step)
    try form.field(&gathered)
  }

  /// People in a cell now.
  @inline(__always)
  func present(_ cell: Int) -> Int {
    Int(atHome[cell]) + Int(working[cell]) + (crowd.isPresent ? Int(crowd.present[cell]) : 0)
      + (gathered.isEmpty ? 0 : gathered.count(in: cell))
  }

  /// People of a pair who are at work now.
  @inline(__always)
  func there(_ pair: Int) -> Int32 { arrived[pair] - returned[pair] }

  /// Everybody, counted anew.
  func recount(_ world: World) -> Int {
    func sum(_ numbers: [Int32]) -> Int { numbers.reduce(0) { $0 + Int($1) } }
    let underWay = sum(left) - sum(arrived) + sum(returned) - sum(back)
    let beyond = goers.indices.reduce(0) { sum, pair in
      guard let tides = world.flows.tides, Int(tides.destination[pair]) >= tides.zones else { return sum }
      return sum + Int(there(pair))
    }
    return sum(atHome) + sum(atWork) + sum(outside) + underWay + beyond + crowd.recount
  }
}
