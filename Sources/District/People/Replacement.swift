/// Replacement as it is planned on a map: who lives where in the employers' quarters, and which beats know of them.
struct Replacement: Sendable {
  /// The workers of one cell and one beat.
  struct Quarter: Sendable {
    var cell: Int32
    var beat: Int32
    var workers: Int32
    /// Of these are replaced in a year.
    var yearly: Int32
  }

  let plan: ReplacementPlan
  /// In the order of cells; those of cell `c` stand at `first[c] ..< first[c + 1]`.
  let quarters: [Quarter]
  let first: [Int32]
  /// Whether a beat has workers of the quarters.
  let isQuarters: [Bool]
  /// Entries of the register, by beat: its residents.
  let entries: [Int32]
  /// Share of a year's replacements that is done by the end of each of its days.
  let progress: [Double]
  /// What is left of a newcomer's difference, by month of tenure.
  let weight: [Double]

  init(_ plan: ReplacementPlan, on map: DistrictMap) {
    self.plan = plan
    progress = plan.progress
    weight = plan.newcomers.weight
    var quarters: [Quarter] = []
    var first: [Int32] = [0]
    var entries = [Int32](repeating: 0, count: map.beats.count)
    var isQuarters = [Bool](repeating: false, count: map.beats.count)
    for cell in 0..<map.cells.count {
      let beats = map.beatShares.beats(ofCell: cell)
      let weights = beats.map(\.share)
      let residents = Apportionment.shares(of: Int(map.cells.residents[cell]), by: weights)
      let workers = Apportionment.shares(of: Int(plan.workers[cell]), by: weights)
      for (index, beat) in beats.map(\.beat).enumerated() {
        entries[Int(beat)] += Int32(residents[index])
        if workers[index] == 0 { continue }
        quarters.append(Quarter(cell: Int32(cell), beat: beat, workers: Int32(workers[index]), yearly: 0))
        isQuarters[Int(beat)] = true
      }
      first.append(Int32(quarters.count))
    }
    let all = quarters.reduce(0) { $0 + Int($1.workers) }
    let yearly = Apportionment.shares(
      of: Int(Double(all) * plan.share + 0.5), by: quarters.map { Double($0.workers) })
    for (quarter, count) in yearly.enumerated() { quarters[quarter].yearly = Int32(count) }
    self.quarters = quarters
    self.first = first
    self.entries = entries
    self.isQuarters = isQuarters
  }

  /// All workers of the quarters.
  var workers: Int { quarters.reduce(0) { $0 + Int($1.workers) } }

  /// Positions of a cell's quarters.
  func quarters(of cell: Int) -> Range<Int> { Int(first[cell])..<Int(first[cell + 1]) }
}

extension BeatShares {
  /// The beats of a cell, each with its share of the cell's people.
  func beats(ofCell cell: Int) -> [(beat: Int32, share: Double)] {
    var before = 0.0
    return (Int(start[cell])..<Int(start[cell + 1])).map { entry in
      defer { before = cumulative[entry] }
      return (beat[entry], cumulative[entry] - before)
    }
  }
}
