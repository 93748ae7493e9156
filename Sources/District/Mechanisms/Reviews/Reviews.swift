import EventKernel

/// What reviews have changed, and what the next one will look at; empty where there are none.
struct Reviews: FlatCoded, Sendable {
  /// Cell of each unit's base now; empty if nothing moves them.
  private(set) var base = PerUnit<Int32>()
  /// Time that the team of the weekly review had jobs since the last one, by subdistrict of the incident.
  private(set) var work: [TimeSpan] = []

  init(_ world: World) {
    guard world.plan.reviews?.weekly != nil else { return }
    base = world.units.base
    work = world.map.subdistricts.map { _ in .zero }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if base.isEmpty { return }
    try form.field(&base)
    try form.field(&work)
  }

  mutating func touchEveryArray() {
    base.touch()
    work.touch()
  }

  /// Where a unit's base is.
  @inline(__always)
  func base(of unit: UnitIndex, in world: World) -> Int32 { base.isEmpty ? world.units.base[unit] : base[unit] }

  /// Whether a unit stands elsewhere than where its roster puts it.
  @inline(__always)
  func isMoved(_ unit: UnitIndex, in world: World) -> Bool { !base.isEmpty && base[unit] != world.units.base[unit] }

  /// Counts time with a job.
  mutating func count(_ time: TimeSpan, in subdistrict: Int) { work[subdistrict] += time }

  /// Moves units of a team, one by one, from the subdistrict with the least work a unit to that with the most, as long as that
  /// levels the two; in no shift a subdistrict is left without. The units that move.
  mutating func level(_ team: Int, most: Int, in world: World) -> [UnitIndex] {
    let units = world.units.indices.filter { world.units.team[$0] == team && world.units.reserve[$0] < 0 }
    func area(_ unit: UnitIndex) -> Int { Int(world.geography.sites.subdistrict[world.cell(of: Int(base[unit]))]) }
    func mates(_ unit: UnitIndex) -> Int {
      units.count { world.units.shift[$0] == world.units.shift[unit] && area($0) == area(unit) }
    }
    var count = work.map { _ in 0 }
    for unit in units { count[area(unit)] += 1 }
    var moved: [UnitIndex] = []
    /// Work a unit with one more or less of them.
    func load(_ area: Int, _ change: Int = 0) -> Double {
      let units = count[area] + change
      return units > 0 ? Double(work[area].nanoseconds) / Double(units) : work[area] > .zero ? .infinity : 0
    }
    while moved.count < most {
      let free = units.filter { !moved.contains($0) && mates($0) > 1 }
      guard let from = free.map(area).min(by: { (load($0), $0) < (load($1), $1) }),
        let to = count.indices.max(by: { load($0) < load($1) }), from != to, load(from, -1) < load(to),
        let unit = free.first(where: { area($0) == from })
      else { break }
      base[unit] = world.geography.sites.subdistrictCell[to]
      count[from] -= 1
      count[to] += 1
      moved.append(unit)
    }
    for area in work.indices { work[area] = .zero }
    return moved
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? {
    for unit in base.indices where isMoved(unit, in: world) {
      if world.units.team[unit] != world.plan.reviews?.weekly?.team { return "unit \(unit) was moved" }
    }
    return nil
  }
}
