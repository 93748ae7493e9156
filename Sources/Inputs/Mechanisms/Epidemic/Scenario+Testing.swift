import District
import EventKernel

/// Who is tested for an infection, where, and what tests find.
extension Scenario {
  /// The part `testing` of the section `epidemic`; nil if it is left out.
  static func testing(
    _ setting: Setting?, areas: [EpidemicPlan.ControlArea], _ plan: Plan
  ) throws(InputError) -> EpidemicPlan.Testing? {
    guard let setting else { return nil }
    let object = try setting.object()
    let service = try object.required("service")
    guard let services = plan.places else { throw service.error("there are no places", allowed: "a service of places") }
    let number = try service.index(among: services.map(\.id))
    let (exposed, infectious) = try sensitivity(object.optional("sensitivity"))
    var testing = EpidemicPlan.Testing(
      service: number, contacts: try object.optional("contacts")?.share() ?? 0, areas: areas.map { _ in 0 },
      setsOut: try object.optional("sets-out")?.distribution(), findsExposed: exposed, findsInfectious: infectious,
      specificity: try object.optional("specificity")?.share() ?? 1,
      result: try object.optional("result")?.distribution())
    if let shares = object.optional("areas") {
      for (id, line, value) in try shares.object().all() {
        let area = try shares.index(
          ofKey: id, line: line, among: areas.map(\.id), "no such type of zone in epidemic.areas")
        testing.areas[area] = try value.share()
      }
    }
    try object.finish()
    guard testing.contacts > 0 || testing.areas.contains(where: { $0 > 0 }) || services[number].rate > 0 else {
      throw setting.error(
        "nobody is ever tested", allowed: "contacts or areas above 0, or visits of their own at \(services[number].id)")
    }
    return testing
  }

  /// `95%`, or `{exposed: 30%, infectious: 95%}`.
  private static func sensitivity(_ setting: Setting?) throws(InputError) -> (exposed: Double, infectious: Double) {
    guard let setting else { return (1, 1) }
    guard case .map = setting.content else {
      let share = try setting.share()
      return (share, share)
    }
    let object = try setting.object()
    let (exposed, infectious) = (try object.required("exposed").share(), try object.required("infectious").share())
    try object.finish()
    return (exposed, infectious)
  }
}
