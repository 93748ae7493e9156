import EventKernel

/// What all units are doing.
struct Units: FlatCoded, Sendable {
  private(set) var all: PerUnit<Unit>
  /// The free ones by place.
  private(set) var free: FreeUnits
  /// The random numbers of those that cruise.
  private(set) var streams: RandomStreams
  let hasCruises: Bool
  /// The roads on which who sets out now goes (`World.travel(under:)`).
  private(set) var road: Int32 = 0
  private let hasDetours: Bool

  init(_ world: World, streams: RandomStreams) {
    self.streams = streams
    hasCruises = world.units.cruises.contains(true)
    hasDetours = !world.detours.isEmpty
    all = PerUnit(world.units.base.map { Unit(at: $0) })
    free = FreeUnits(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&all)
    try form.field(&free)
    if hasCruises { try form.field(&streams) }
    if hasDetours { try form.field(&road) }
  }

  mutating func touchEveryArray() {
    all.touch()
    free.touchEveryArray()
  }

  var indices: Range<UnitIndex> { all.indices }

  subscript(_ unit: UnitIndex) -> Unit {
    @inline(__always) get { all[unit] }
    @inline(__always) _modify { yield &all[unit] }
  }

  /// Puts a unit at the end of a crew, whose first is given if it has anybody.
  mutating func append(_ unit: UnitIndex, toCrewOf first: UnitIndex) {
    if !first.exists { return }
    var last = first
    while all[last].mate.exists { last = all[last].mate }
    all[last].stand(before: unit)
  }

  /// Takes a unit from a crew, whose first is given; returned is the first of those that stay.
  mutating func remove(_ unit: UnitIndex, fromCrewOf first: UnitIndex) -> UnitIndex {
    let next = all[unit].mate
    all[unit].part()
    if first == unit { return next }
    var before = first
    while all[before].mate != unit { before = all[before].mate }
    all[before].stand(before: next)
    return first
  }

  /// Who sets out from now on goes on other roads.
  mutating func setOut(under road: Int32) { self.road = road }

  /// In an imagined future the rounds to come are others.
  mutating func redraw(_ streams: RandomStreams) { self.streams = streams }

  /// Puts a unit among the free ones where its state calls for, or takes it out. To be called after each change of duty, state
  /// or, of an idle unit, place.
  @inline(__always)
  mutating func sort(_ unit: UnitIndex, in world: World) { free.sort(unit, &all, in: world) }

  /// How long a unit would travel to a place if it were sent there at `t`, without turnout.
  @inline(__always)
  func travelTime(of unit: UnitIndex, to place: Int, at t: Instant, in world: World) -> TimeSpan {
    travelTime(of: unit, to: place, speed: world.units.speed[unit], at: t, in: world)
  }

  /// The same at a speed.
  ///
  /// Who is sent on from its way to the place to which it was going takes what is left of it, who turns round as long as it has
  /// been out, and who is sent elsewhere is never there sooner than if it had gone there straight: over roads and on a map of nodes it
  /// seems to stand at the nearest junction or node, which may lie ahead. On its way back it does stand there, as in published models of ambulances.
  @inline(__always)
  func travelTime(
    of unit: UnitIndex, to place: Int, speed: Double, at t: Instant, in world: World
  ) -> TimeSpan {
    let state = all[unit]
    let isUnderWay = state.state == Unit.State.travelling && t >= state.legStart
    if isUnderWay, Int(state.goal) == place { return max(.zero, state.legEnd - state.search - t) }
    let isFirst = state.cell == state.origin && state.legStart == state.setOut
    if isUnderWay, isFirst, Int(state.origin) == place, world.travel.matrix != nil { return t - state.setOut }
    let time = world.travelTime(
      from: position(of: unit, at: t, in: world), to: place, speed: speed, by: world.units.vehicle[unit], at: t,
      under: road)
    if !isUnderWay { return time }
    let straight = world.travelTime(
      from: Int(state.origin), to: place, speed: speed, by: world.units.vehicle[unit], at: state.setOut,
      under: Int32(state.road))
    return max(time, state.setOut + straight - t)
  }

  /// Where a unit is at `t`: on a way it is somewhere between.
  @inline(__always)
  func position(of unit: UnitIndex, at t: Instant, in world: World) -> Int {
    let number = unit
    let unit = all[number]
    guard unit.state == Unit.State.returning || unit.state == Unit.State.travelling, t > unit.legStart else {
      return hasCruises ? resting(number, at: t, in: world) : Int(unit.cell)
    }
    let done = Double((t - unit.legStart).nanoseconds) / Double(max(1, (unit.legEnd - unit.legStart).nanoseconds))
    return world.position(
      from: Int(unit.cell), to: Int(unit.goal), fraction: done, by: world.units.vehicle[number],
      at: unit.legStart,
      speed: unit.state == Unit.State.returning ? world.units.calmSpeed[number] : world.units.speed[number],
      under: Int32(unit.road))
  }
}
