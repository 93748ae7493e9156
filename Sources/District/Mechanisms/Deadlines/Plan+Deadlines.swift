import EventKernel

extension Plan {
  /// Makes sure that deadlines and grades are possible as a whole.
  func checkDeadlines() throws(WorldError) {
    if let deadlines = mechanisms.deadlines { try check(deadlines) }
  }

  private func check(_ deadlines: DeadlinesPlan) throws(WorldError) {
    try demand(deadlines.grades.count <= 9, "grades", "\(deadlines.grades.count) grades; 9 are allowed")
    for (index, row) in deadlines.rows.enumerated() {
      let times = row.limits.compactMap { $0 }
      try demand(
        zip(times, times.dropFirst()).allSatisfy { $0 < $1 } && !times.isEmpty, "deadlines",
        "deadlines out of order: row \(index + 1)")
      try demand(
        (1...9).contains(row.priority ?? 1) && (1...max(1, deadlines.grades.count)).contains(row.grade ?? 1)
          && (row.grade == nil || !deadlines.grades.isEmpty), "deadlines",
        "row \(index + 1) names a priority or grade that there is not")
    }
    for grade in deadlines.grades {
      try demand(
        grade.shares.count == kinds.count && grade.shares.allSatisfy { (0...1).contains($0) } && grade.work > 0,
        "grades", "every kind needs a share from 0 to 1, and work a factor above zero")
    }
    for kind in kinds.indices {
      let sum = deadlines.grades.dropLast().reduce(0) { $0 + $1.shares[kind] }
      try demand(sum <= 1 + 1e-9, "grades", "the shares of \(kinds[kind].id) add up to \(sum * 100)%")
    }
    try demand(
      Set(deadlines.means.map(\.tier)).count == deadlines.means.count
        && deadlines.means.allSatisfy { $0.raise >= 0 && $0.tier > .community }, "escalation.means",
      "each tier above the community once, raised by 0 or more")
  }
}
