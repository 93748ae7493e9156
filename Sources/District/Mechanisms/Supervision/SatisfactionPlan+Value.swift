import EventKernel

extension SatisfactionPlan {
  /// How satisfying an incident's handling was, from 0 to 1; nil where nothing is asked.
  func value(_ row: Tallies.Row, _ course: IncidentCourse?) -> Double? {
    guard let expected = expects[Int(row.priority)] else { return nil }
    if Tallies.State(rawValue: row.state)?.isMissed ?? false { return 0 }
    var value = row.closure <= expected ? 1 : expected.seconds / row.closure.seconds
    for _ in 0..<row.returns { value *= returned }
    for _ in 0..<(course?.reopened ?? 0) { value *= reopened }
    if course?.isPoor ?? 0 != 0 { value *= poor }
    return value
  }
}
