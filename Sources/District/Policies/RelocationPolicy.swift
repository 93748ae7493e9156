import EventKernel

/// Decides where a unit waits that has become free. Only that unit moves.
public protocol RelocationPolicy: Sendable {
  /// The place where it is to wait.
  func standby(for unit: UnitIndex, in view: borrowing UnitsView) -> Int
}

extension UnitsView {
  /// Where a free unit waits, or will: where its way back leads.
  public func standby(of unit: UnitIndex) -> Int { Int(units[unit].goal) }
  /// The units of the unit's team, by index.
  public func mates(of unit: UnitIndex) -> [UnitIndex] {
    world.staff.units[world.units.agency[unit]].filter { world.units.team[$0] == world.units.team[unit] }
  }
}

/// Every unit waits at its base.
struct ReturnToBase: RelocationPolicy {
  static let entry = PolicyEntry<any RelocationPolicy>("return-to-base", "every unit waits at its own base") { _ in
    ReturnToBase()
  }

  func standby(for unit: UnitIndex, in view: borrowing UnitsView) -> Int { view.base(of: unit) }
}

/// A table says where the free units of a team are to wait, by how many there are; the unit takes the nearest place that
/// has fewer than the table wants (M. S. Maxwell et al., "Approximate dynamic programming for ambulance redeployment",
/// INFORMS J. Computing 22 (2010), describe such tables).
struct ComplianceTable: RelocationPolicy {
  static let entry = PolicyEntry<any RelocationPolicy>(
    "compliance-table", "the team's table says where so many free units wait; the freed one fills the nearest gap"
  ) { _ in ComplianceTable() }

  func standby(for unit: UnitIndex, in view: borrowing UnitsView) -> Int {
    let free = view.mates(of: unit).filter { view.isFree($0) && $0 != unit }
    let table = view.compliance(of: unit)
    guard free.count < table.count else { return view.base(of: unit) }
    var wanted = table[free.count].map { Int($0) }
    for other in free {
      if let index = wanted.firstIndex(of: view.standby(of: other)) { wanted.remove(at: index) }
    }
    var best = view.base(of: unit)
    var least = TimeSpan(nanoseconds: .max)
    for place in wanted {
      let time = view.travelTime(of: unit, to: place)
      if time < least {
        least = time
        best = place
      }
    }
    return best
  }
}

/// The unit goes to that base of its team where it adds most to the expected coverage (C. J. Jagtenberg, S. Bhulai and
/// R. D. van der Mei, "An efficient heuristic for real-time ambulance redeployment", Operations Research for Health Care 4
/// (2015) 27-35): a place with k free units within reach counts for w (1 - q) q^k more.
///
/// The weight w of a place is the catalogue's mean rate of incidents there, or its residents where the calls stand in a file.
struct DynamicMEXCLP: RelocationPolicy {
  static let entry = PolicyEntry<any RelocationPolicy>(
    "dmexclp", "the base where the freed unit adds most to the expected coverage",
    parameters: [
      PolicyParameter("minutes", standard: 10, in: 0.1...1000), PolicyParameter("busy", standard: 0.3, in: 0...1),
    ]
  ) { DynamicMEXCLP(within: .minutes($0[0]), busy: $0[1]) }

  let within: TimeSpan
  let busy: Double

  func standby(for unit: UnitIndex, in view: borrowing UnitsView) -> Int {
    let mates = view.mates(of: unit)
    var bases: [Int] = []
    for mate in mates where !view.comesInAid(mate) && !bases.contains(view.base(of: mate)) {
      bases.append(view.base(of: mate))
    }
    let standbys = mates.filter { view.isFree($0) && $0 != unit }.map { view.standby(of: $0) }
    let weights = view.demand
    var gain = [Double](repeating: 0, count: bases.count)
    for place in weights.indices where weights[place] > 0 {
      var left = weights[place] * (1 - busy)
      for standby in standbys where view.travelTime(from: standby, to: place, by: unit) <= within { left *= busy }
      for (index, base) in bases.enumerated() where view.travelTime(from: base, to: place, by: unit) <= within {
        gain[index] += left
      }
    }
    var best = view.base(of: unit)
    var most = -1.0
    for (index, base) in bases.enumerated() where gain[index] > most {
      most = gain[index]
      best = base
    }
    return best
  }
}

extension UnitsView {
  /// Whether the unit is from beyond the district, and on duty under one condition alone.
  func comesInAid(_ unit: UnitIndex) -> Bool { world.units.reserve[unit] >= 0 }
  /// The rows of the unit's team's compliance table.
  func compliance(of unit: UnitIndex) -> [[Int32]] { world.plan.teams[world.units.team[unit]].compliance }
  /// What dynamic coverage counts each place for.
  var demand: [Double] { world.geography.demand }
  /// How long a unit travels between two places, starting now.
  func travelTime(from: Int, to: Int, by unit: UnitIndex) -> TimeSpan {
    world.travelTime(
      from: from, to: to, speed: world.units.speed[unit], by: world.units.vehicle[unit], at: now, under: units.road)
  }
}

extension Twin {
  /// Where a unit's base is now.
  @inline(__always)
  func base(of unit: UnitIndex, in world: World) -> Int {
    Int(world.joins.units.base.map { $0(mechanisms, unit, world) } ?? world.units.base[unit])
  }

  /// Where a unit that has become free is to wait.
  mutating func standby(of unit: UnitIndex, in world: World) -> Int {
    if let place = mechanisms.handActs.place(of: unit), units[unit].onDuty != 0 { return place }
    if world.units.cruises[unit], units[unit].onDuty != 0 { return units.cruise(of: unit, at: now, in: world) }
    guard units[unit].onDuty != 0, let relocation = relocation(in: world) else { return base(of: unit, in: world) }
    return withUnsafeMutablePointer(to: &self) { twin in
      let view = UnitsView(twin, in: world)
      return relocation.standby(for: unit, in: view)
    }
  }
}

extension Plan {
  /// Mean incidents per second of each place as the catalogue has them when everybody is at home; residents if calls stand in a file.
  func demand() -> [Double] {
    (0..<map.cells.count).map { cell in
      if calls != nil { return Double(map.cells.residents[cell]) }
      return kinds.indices.reduce(0) { $0 + kinds[$1].rate * greatestExposure(kind: $1, cell: cell) }
    }
  }
}
