import EventKernel

@testable import District

/// Rules by the hour as the random worlds of the laws have them; the naive twin does not know them.
enum TestedElastic: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("elastic") else { return }
    let rules = plan.kinds.indices.filter { random.chance("elastic \($0)") }.map { kind in
      ElasticRule(
        kind: kind, hours: (0..<168).filter { random.chance("rule \(kind) \($0 % 24)") },
        zones: random.chance("rule zone \(kind)") ? [0] : [],
        factor: Double(random.number("rule factor \(kind)", 0...11)) / 10)
    }
    plan.elastic = ElasticPlan(rules: rules)
    plan.rateBounds = plan.rateBounds.map { $0 * 1.2 }
  }
}
