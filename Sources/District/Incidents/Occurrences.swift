/// Where incidents come from: streams of candidates, or calls that stand in a file.
struct Occurrences: Sendable {
  /// What stands for each kind in the identities of its incidents.
  let kindKeys: [UInt64]
  /// Greatest rate of each stream of candidates (kind x cell), per second.
  let streamBounds: [Double]
  let calls: CallTable

  init(_ plan: Plan) {
    kindKeys = IncidentIdentity.keys(ofKinds: plan.kinds.map(\.id))
    streamBounds = plan.kinds.indices.flatMap { kind in
      (0..<plan.map.cells.count).map {
        plan.calls != nil ? 0 : plan.rateBounds[kind] * plan.greatestExposure(kind: kind, cell: $0)
      }
    }
    calls = CallTable(plan)
  }

  /// About how many incidents there may be within so many seconds; at most four million, and the calls.
  func expected(within seconds: Double) -> Int {
    let drawn = streamBounds.reduce(0, +) * seconds
    return calls.all.count + Int(min(drawn, 4e6))
  }
}
