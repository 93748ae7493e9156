import EventKernel

/// The chores of all units, ready to be looked up; units of one team and shift have the same.
final class ChoreTable: Sendable {
  struct Row: BitwiseCopyable, Sendable {
    /// What its draws hang on: a hash of its name.
    var key: UInt32
    /// The team, and the chore among the team's.
    var team: Int32
    var chore: Int32
    var interruptedBy: Int32
    /// Mean time from one to the next, seconds; infinite if none comes up.
    var gap: Double
    var share: Double
    var length: Distribution
  }

  let rows: [Row]
  /// The rows of each group of units.
  private let ofGroup: [Range<Int>]
  /// Where the entries of each unit begin, one a row; -1 if it has no chores.
  let first: PerUnit<Int32>
  /// How many entries there are.
  let count: Int
  /// For each agency the least urgent priority that takes a unit away from a chore; 0 if none does.
  let interruptions: [Int32]
  /// Whether each team's chores wait for the next duty.
  let carriesOver: [Bool]

  /// Nil where no team has chores.
  init?(_ plan: Plan, _ units: UnitTable) {
    guard plan.teams.contains(where: { $0.chores != nil }) else { return nil }
    var rows: [Row] = []
    var ofGroup: [Range<Int>] = []
    var first: [Int32] = []
    var count = 0
    var interruptions = plan.agencies.map { _ in Int32(0) }
    for unit in units.indices {
      let (team, shift) = (Int(units.team[unit]), plan.shifts[Int(units.shift[unit])])
      let chores = plan.teams[team].chores?.chores ?? []
      let group = Int(units.group[unit])
      if group >= ofGroup.count {
        // A group between may have nobody but vacancies.
        while ofGroup.count < group { ofGroup.append(rows.count..<rows.count) }
        let start = rows.count
        // What nobody does who holds no post, the others of the roster have to.
        let entry = plan.teams[team].roster.first { $0.shift == Int(units.shift[unit]) }
        let load = entry.map { Double($0.count) / Double(plan.teams[team].held(of: $0.count)) } ?? 1
        for (index, chore) in chores.enumerated() {
          let isThere = chore.perDuty > 0 && chore.share > 0
          rows.append(
            Row(
              key: Self.key(chore.id), team: Int32(team), chore: Int32(index),
              interruptedBy: Int32(chore.interruptedBy),
              gap: isThere ? shift.length.seconds / (chore.perDuty * load) : .infinity, share: chore.share,
              length: chore.length))
          let agency = plan.teams[team].agency
          interruptions[agency] = max(interruptions[agency], Int32(chore.interruptedBy))
        }
        ofGroup.append(start..<rows.count)
      }
      first.append(chores.isEmpty ? -1 : Int32(count))
      count += chores.count
    }
    self.rows = rows
    self.ofGroup = ofGroup
    self.first = PerUnit(first)
    self.count = count
    self.interruptions = interruptions
    carriesOver = plan.teams.map { $0.chores?.carriesOver ?? false }
  }

  /// The rows of a unit.
  @inline(__always)
  func rows(of unit: UnitIndex, in units: UnitTable) -> Range<Int> { ofGroup[Int(units.group[unit])] }

  /// FNV-1a (Fowler, Noll, Vo) over the name.
  private static func key(_ id: String) -> UInt32 {
    id.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

extension World {
  /// Nil where no team has work beside incidents.
  var chores: ChoreTable? { mechanisms.chores }
}
