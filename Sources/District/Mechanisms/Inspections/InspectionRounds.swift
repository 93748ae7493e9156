import EventKernel

/// How far each inspection has come, and where it was lately; empty where nobody inspects.
struct InspectionRounds: FlatCoded, Sendable {
  /// By inspection: the number of its next round, how many of the present duty came before it, and when that duty began.
  private(set) var ordinal: [UInt32]
  private(set) var turn: [UInt32]
  private(set) var begin: [Instant]
  /// By inspection x cell: the share of the places whose inspection is still fresh, when that was last counted.
  private var fresh: [Double]
  private var counted: [Instant]

  init(_ world: World) {
    let table = world.dynamics
    let plans = table?.inspections ?? []
    ordinal = Array(repeating: 0, count: plans.count)
    turn = ordinal
    begin = Array(repeating: .zero, count: plans.count)
    counted = Array(repeating: .zero, count: plans.count * world.cellCount)
    fresh = plans.indices.flatMap { inspection in
      let plan = plans[inspection]
      // What comes in a half-life over ln 2, the mean time until it is forgotten.
      let days = plan.halfLife.hours / 24 / Self.logTwo
      let share = min(1, plan.before * days / max(1, table?.total(inspection) ?? 1))
      return [Double](repeating: share, count: world.cellCount)
    }
  }

  private static var logTwo: Double { 0.693_147_180_559_945_3 }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if ordinal.isEmpty { return }
    try form.field(&ordinal)
    try form.field(&turn)
    try form.field(&begin)
    try form.field(&fresh)
    try form.field(&counted)
  }

  mutating func touchEveryArray() {
    ordinal.touch()
    turn.touch()
    begin.touch()
    fresh.touch()
    counted.touch()
  }

  /// A duty begins, with none of its rounds.
  mutating func beginDuty(_ inspection: Int, at time: Instant) {
    turn[inspection] = 0
    begin[inspection] = time
  }

  /// One of its rounds has come up.
  mutating func goOn(_ inspection: Int) { turn[inspection] += 1 }

  /// The number of the next round.
  mutating func next(_ inspection: Int) -> UInt32 {
    defer { ordinal[inspection] += 1 }
    return ordinal[inspection]
  }

  /// The share of a cell's places whose inspection is still fresh.
  @inline(__always)
  func share(_ inspection: Int, _ cell: Int, at t: Instant, in table: DynamicsTable, cells: Int) -> Double {
    let index = inspection * cells + cell
    let age = (t - counted[index]).seconds / table.inspections[inspection].halfLife.seconds
    return fresh[index] * Elementary.exp(-Self.logTwo * age)
  }

  /// One more place of a cell has been inspected.
  mutating func inspect(_ inspection: Int, _ cell: Int, at t: Instant, in table: DynamicsTable, cells: Int) {
    let share = share(inspection, cell, at: t, in: table, cells: cells)
    let index = inspection * cells + cell
    fresh[index] = min(1, share + 1 / max(1, table.amount(inspection, cell: cell)))
    counted[index] = t
  }

  /// The factor on rates, mean over the places.
  func meanFactor(_ inspection: Int, at t: Instant, in table: DynamicsTable, cells: Int) -> Double {
    var sum = 0.0
    for cell in 0..<cells {
      let amount = table.amount(inspection, cell: cell)
      if amount > 0 { sum += amount * share(inspection, cell, at: t, in: table, cells: cells) }
    }
    return 1 - table.inspections[inspection].lowers * sum / max(1, table.total(inspection))
  }

  func brokenInvariant() -> String? {
    fresh.contains { !(0...1).contains($0) } ? "more is fresh than was inspected" : nil
  }
}
