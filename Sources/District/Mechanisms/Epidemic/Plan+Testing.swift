/// What must hold of tests.
extension Plan {
  func checkTesting(_ epidemic: EpidemicPlan) throws(WorldError) {
    guard let testing = epidemic.testing else { return }
    let key = "epidemic.testing"
    let services = mechanisms.places ?? []
    try demand(services.indices.contains(testing.service), key + ".service", "no service has the number")
    let service = services[testing.service]
    try demand(
      service.kind == .testingSite, key + ".service",
      "\(service.id) is a \(service.kind.rawValue): people are tested at a \(ServicePlan.Kind.testingSite.rawValue)")
    try demand(
      epidemic.reported != nil, key,
      "who tests positive becomes a case: state epidemic.reported, if need be with share: 0%")
    let shares = [
      ("contacts", testing.contacts), ("sensitivity.exposed", testing.findsExposed),
      ("sensitivity.infectious", testing.findsInfectious), ("specificity", testing.specificity),
    ]
    for (name, share) in shares { try demand((0...1).contains(share), "\(key).\(name)", "the share is \(share)") }
    try demand(testing.areas.count == epidemic.areas.count, key + ".areas", "needs a share for each type of zone")
    for (area, share) in zip(epidemic.areas, testing.areas) {
      try demand((0...1).contains(share), "\(key).areas.\(area.id)", "the share is \(share)")
    }
    try demand(
      testing.contacts == 0 || epidemic.encounters.contains { $0.traced > 0 }, key + ".contacts",
      "no contact is ever found: state traced in epidemic.settings")
  }
}
