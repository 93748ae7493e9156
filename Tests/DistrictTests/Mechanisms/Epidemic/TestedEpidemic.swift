import EventKernel

@testable import District

/// Epidemics as the random worlds of the laws have them; the naive twin does not know them. That everybody is in exactly one
/// compartment is an invariant, which the laws check after every event.
enum TestedEpidemic: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("epidemic"), plan.map.cells.residents.contains(where: { $0 > 9 }) else { return }
    let people = plan.map.cells.residents.reduce(0) { $0 + Int($1) }
    let kinds = plan.kinds.count
    func kind(_ name: String) -> Int { random.number(name, 0...(kinds - 1)) }
    func encounters(_ venue: EpidemicPlan.Venue) -> EpidemicPlan.Encounters {
      guard venue != .work || plan.people != nil else { return EpidemicPlan.Encounters() }
      return EpidemicPlan.Encounters(
        infects: Double(random.number("\(venue) infects", 0...6)) / 86_400,
        contacts: random.number("\(venue) contacts", 0...6),
        traced: Double(random.number("\(venue) traced", 0...10)) / 10)
    }
    var epidemic = EpidemicPlan(
      infectious: .exponential(mean: Double(random.number("infectious", 2...40)) * 3600),
      encounters: EpidemicPlan.Venue.allCases.map(encounters),
      reported: EpidemicPlan.Reporting(
        share: Double(random.number("epidemic reported", 3...10)) / 10, after: random.time("case shows", 600),
        kind: kind("case kind")),
      quarantine: .hours(Double(random.number("quarantine", 1...30))),
      seeds: [
        EpidemicPlan.Seed(
          id: "first", at: .hours(Double(random.number("seed", 0...5))),
          cases: random.number("seed cases", 1...min(8, people)))
      ])
    if random.chance("incubation") { epidemic.incubation = random.time("incubation time", 300) }
    if random.chance("imports") { epidemic.imports = 3.0 / 86_400 }
    epidemic.areas = (0..<random.number("area types", 0...3)).map { number in
      let name = "area \(number)"
      let opens = random.chance("\(name) opens") ? kind("\(name) work") : -1
      return EpidemicPlan.ControlArea(
        id: "area-\(number)", factor: Double(random.number("\(name) factor", 0...10)) / 10,
        within: plan.map.nodes == nil ? random.number("\(name) within", 0...2) : 0,
        lasts: .hours(Double(random.number("\(name) lasts", 1...20))), followsCases: true,
        sealedBy: random.chance("\(name) sealed") ? kind("\(name) seal") : -1, opens: opens,
        every: opens >= 0 && random.chance("\(name) again") ? .hours(6) : nil)
    }
    let service = (plan.places ?? []).firstIndex { $0.kind == .testingSite }
    if let service, random.chance("testing") {
      epidemic.testing = EpidemicPlan.Testing(
        service: service, areas: epidemic.areas.map { Double(random.number("\($0.id) tested", 0...2)) / 2 },
        setsOut: random.chance("sets out") ? random.time("sets out after", 300) : nil,
        findsExposed: Double(random.number("finds exposed", 0...10)) / 10,
        findsInfectious: Double(random.number("finds infectious", 5...10)) / 10, specificity: 0.9,
        result: random.chance("result later") ? random.time("result", 300) : nil)
      if epidemic.encounters.contains(where: { $0.traced > 0 }) { epidemic.testing?.contacts = 0.7 }
    }
    plan.epidemic = epidemic
  }
}
