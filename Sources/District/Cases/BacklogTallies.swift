import EventKernel

/// How many incidents were open at the end of each day, by the tier that had them; empty where nobody looks at cases.
struct BacklogTallies: FlatCoded, Sendable {
  /// Day x (community, subdistrict, district).
  private(set) var open: [Int32] = []
  private let isOn: Bool

  init(_ world: World) { isOn = world.mechanisms.keepsCases }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if isOn { try form.field(&open) }
  }

  mutating func touchEveryArray() { open.touch() }

  /// Days that have ended.
  var days: Int { open.count / Tier.allCases.count }

  /// Open at the end of a day, with a tier or all of them.
  func open(_ day: Int, _ tier: Tier?) -> Int {
    let first = day * Tier.allCases.count
    if let tier { return Int(open[first + tier.rawValue]) }
    return open[first..<first + Tier.allCases.count].reduce(0) { $0 + Int($1) }
  }

  /// Counts what has been reported and is not closed.
  mutating func observe(_ twin: borrowing Twin, in world: World) {
    let first = open.count
    open += Tier.allCases.map { _ in 0 }
    for slot in twin.incidents.indices {
      let incident = twin.incidents[slot]
      guard incident.stage != Incident.Stage.free.rawValue, incident.reported != .never,
        !twin.isSpurious(slot, in: world),
        twin.mechanisms.cases.marks[slot].isProvisional == 0
      else { continue }
      let tier = max(0, max(Int(incident.tier), Int(twin.mechanisms.courses.marks[slot].tier)))
      open[first + tier] += 1
    }
  }
}
