import EventKernel

/// What a day brings, at 04:00.
extension ReplacementCounts {
  /// Workers are replaced, and entries of the register go stale and are set right.
  mutating func pass(day: Int, _ replacement: Replacement) {
    var turnover = [Int32](repeating: 0, count: replacement.entries.count)
    replaceWorkers(day: day, replacement) { quarter, count in
      turnover[Int(replacement.quarters[quarter].beat)] += count
    }
    if let register = replacement.plan.register { age(register, day: day, turnover, replacement) }
  }

  /// Workers leave, and as many come and take their beds; each month newcomers move up in tenure.
  mutating func replaceWorkers(day: Int, _ replacement: Replacement, each: (Int, Int32) -> Void) {
    let year = ReplacementPlan.year
    let date = (day % year + year) % year
    let months = replacement.weight.count
    let isNewMonth = (day + year) % ReplacementPlan.month == 0
    for (index, quarter) in replacement.quarters.enumerated() {
      let classes = index * months
      if date == 0 { replaced[index] = 0 }
      if isNewMonth {
        settled[index] += newcomers[classes + months - 1]
        for month in stride(from: months - 1, to: 0, by: -1) {
          newcomers[classes + month] = newcomers[classes + month - 1]
        }
        newcomers[classes] = 0
      }
      let due = Int32(Double(quarter.yearly) * replacement.progress[date] + Scramble.share(index, 5))
      let count = min(due, quarter.yearly) - replaced[index]
      guard count > 0 else { continue }
      replaced[index] += count
      leave(count, quarter: index, of: quarter.workers, classes..<classes + months, day: day)
      newcomers[classes] += count
      joiners += Int64(count)
      each(index, count)
    }
  }

  /// Whoever leaves may be settled or new: of each tenure as many as it has workers, by systematic sampling.
  private mutating func leave(_ count: Int32, quarter: Int, of workers: Int32, _ classes: Range<Int>, day: Int) {
    var sum = Scramble.number(day, quarter, below: Int(workers))
    func part(_ present: Int32) -> Int32 {
      sum += Int(present) * Int(count)
      let part = sum / Int(workers)
      sum -= part * Int(workers)
      return Int32(part)
    }
    let old = part(settled[quarter])
    settled[quarter] -= old
    leavers += Int64(old)
    for month in classes {
      let new = part(newcomers[month])
      newcomers[month] -= new
      leavers += Int64(new)
    }
  }

  /// Of a beat's right entries go stale as many as the share of its residents who left or moved; then visits set right the
  /// share of the stale ones that they reach. What is no whole number is rounded up or down, right in the mean.
  private mutating func age(_ register: RegisterPlan, day: Int, _ turnover: [Int32], _ replacement: Replacement) {
    let perBeat = register.visits(day: day)
    let beats = replacement.entries.count { $0 > 0 }
    let following = following(Int(register.follow * perBeat * Double(beats) + 0.5), replacement)
    let even = (following.isEmpty ? 1 : 1 - register.follow) * perBeat
    let moved = register.moves / Double(ReplacementPlan.year)
    for (beat, entries) in replacement.entries.enumerated() where entries > 0 {
      let right = Double(entries - stale[beat])
      let gone = min(1, Double(turnover[beat]) / Double(entries) + moved)
      stale[beat] += Int32(right * gone + Scramble.share(day, 2 * beat))
      let visited = even + (following.isEmpty ? 0 : Double(following[beat]))
      let reached = min(1, visited / Double(entries))
      stale[beat] -= Int32(Double(stale[beat]) * reached + Scramble.share(day, 2 * beat + 1))
      visits += Int64(visited + Scramble.share(day + beat, 6))
    }
  }

  /// How many of the visits that follow the newcomers go to each beat; empty if there are no newcomers.
  private func following(_ visits: Int, _ replacement: Replacement) -> [Int] {
    guard visits > 0 else { return [] }
    let fresh = replacement.quarters.indices.map { self.fresh($0, replacement) }
    guard fresh.contains(where: { $0 > 0 }) else { return [] }
    var byBeat = [Int](repeating: 0, count: replacement.entries.count)
    for (quarter, count) in Apportionment.shares(of: visits, by: fresh).enumerated() {
      byBeat[Int(replacement.quarters[quarter].beat)] += count
    }
    return byBeat
  }
}
