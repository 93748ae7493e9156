import EventKernel

@testable import District

/// Evacuations as the random worlds of the laws have them; the naive twin does not know them. That people are conserved, that nobody
/// is evacuated twice and that no shelter holds too many is looked at after every event, by the invariants.
enum TestedEvacuation: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    let map = plan.map
    let count = map.cells.count
    guard random.chance("evacuation", 0.7), map.nodes == nil, count > 3 else { return }
    let evacuations = (0...1).compactMap { number -> EvacuationPlan? in
      let name = "evacuation \(number)"
      let hazard = EvacuationHazard(
        cell: Int32(random.number("\(name) hazard", 0...(count - 1))), radius: 1,
        growth: Double(random.number("\(name) growth", 0...20)) / 10,
        greatest: max(1, Double(random.number("\(name) reach", 0...2)) * map.cellSize),
        after: .minutes(Double(random.number("\(name) after", 0...90))))
      let area = (0..<Int32(count)).filter { random.chance("\(name) cell \($0)", 0.4) }
      let safe = (0..<Int32(count)).filter { !area.contains($0) && hazard.reaches(Int($0), on: map) == nil }
      guard !safe.isEmpty, !area.isEmpty else { return nil }
      return EvacuationPlan(
        id: "area-\(number)", area: area, hazard: random.chance("\(name) has a hazard", 0.7) ? hazard : nil,
        shelters: (0...1).map { shelter in
          EvacuationShelter(
            id: "shelter-\(number)-\(shelter)", cell: random.pick("\(name) shelter \(shelter)", safe),
            capacity: random.number("\(name) capacity \(shelter)", 1...120))
        },
        leaves: random.pick("\(name) leaves", [0.0, 0.5, 1]), delay: random.time("\(name) delay", 60),
        party: random.number("\(name) party", 1...4), speed: 1,
        capacity: Double(random.number("\(name) border", 1...20)) / 60,
        fetch: random.chance("\(name) fetch")
          ? EvacuationFetch(kind: random.number("\(name) kind", 0...(plan.kinds.count - 1)), group: 8) : nil)
    }
    // Where holes cut a cell off, nobody can leave by himself.
    let possible = evacuations.filter { evacuation in
      var tried = plan
      tried.evacuations = [evacuation]
      return (try? tried.checkEvacuations()) != nil
    }
    guard !possible.isEmpty else { return }
    plan.evacuations = possible
    let horizon = plan.calendar.horizon - Instant.zero
    let acts = possible.indices.compactMap { object -> ActPlan? in
      let times = [TimeSpan.hours(Double(random.number("order \(object)", 0...10))), .hours(14)].filter { $0 < horizon }
      let length = TimeSpan.minutes(Double(random.number("order \(object) lasts", 10...200)))
      return times.isEmpty
        ? nil
        : ActPlan(id: "order-\(object)", verb: "evacuation", object: object, course: .at(times, lasts: length))
    }
    if !acts.isEmpty { plan.acts = (plan.acts ?? []) + acts }
  }
}
