import District
import EventKernel

/// Service places: testing sites, service halls, sights.
extension Scenario {
  /// Services by name; nil if the scenario has none.
  static func services(
    _ setting: Setting?, shifts: [Shift], profiles: [String: [Double]], places: PlaceNames
  ) throws(InputError) -> [ServicePlan]? {
    guard let setting else { return nil }
    var services: [ServicePlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let profile = try object.optional("profile")?.choice(of: profiles.keys.sorted())
      let open = try object.optional("open").map { (open) throws(InputError) in try shift(open, of: shifts) }
      let stages = try stages(object)
      let kind = try object.required("kind").choice(of: ServicePlan.Kind.allCases.map(\.rawValue))
      let service = ServicePlan(
        id: try name(id, line: line, in: setting), kind: ServicePlan.Kind(rawValue: kind) ?? .testingSite,
        rate: try object.required("rate-per-1000").rate() / 1000,
        profile: profile.flatMap { profiles[$0] } ?? [Double](repeating: 1, count: 168),
        speed: places.speedsAreFactors
          ? try object.optional("speed")?.share(0.01...100) ?? 1 : try object.required("speed").speed(),
        stages: stages, patience: try object.optional("patience")?.distribution(),
        posts: try posts(object.optional("choice")), speedUp: try speedUp(object.optional("speed-up")),
        places: try sites(
          try object.required("sites"), stages: stages, open: open, shifts: shifts, places: places,
          taken: services.flatMap { $0.places.map(\.id) }))
      try object.finish()
      services.append(service)
    }
    guard !services.isEmpty else { throw setting.error(allowed: "at least one service") }
    return services
  }

  /// `service: exponential(mean: 1min)`, or `stages` by name, in their order.
  private static func stages(_ service: SettingObject) throws(InputError) -> [ServiceStage] {
    guard let setting = service.optional("stages") else {
      return [ServiceStage(id: "service", time: try service.required("service").distribution())]
    }
    if let single = service.optional("service") { throw single.error("either service or stages") }
    var stages: [ServiceStage] = []
    for (id, line, value) in try setting.object().all() {
      stages.append(ServiceStage(id: try name(id, line: line, in: setting), time: try value.distribution()))
    }
    guard !stages.isEmpty else { throw setting.error(allowed: "at least one stage") }
    return stages
  }

  /// `nearest`, or `{posted: {every: 5min, age: 10min, error: 20%, look: 60%}}`.
  private static func posts(_ setting: Setting?) throws(InputError) -> QueuePosts? {
    guard let setting else { return nil }
    let (rule, object) = try setting.variant(of: ["nearest", "posted"])
    guard rule == "posted" else {
      try object.finish()
      return nil
    }
    let posts = QueuePosts(
      every: try period(try object.required("every")), age: try object.optional("age")?.duration() ?? .zero,
      error: try object.optional("error")?.share() ?? 0, look: try object.optional("look")?.share() ?? 1)
    if let age = object.optional("age"), posts.lag > 10_000 {
      throw age.error(allowed: "at most 10,000 times as long as every")
    }
    try object.finish()
    return posts
  }

  private static func speedUp(_ setting: Setting?) throws(InputError) -> SpeedUp? {
    guard let setting else { return nil }
    let object = try setting.object()
    let speedUp = SpeedUp(
      every: try period(try object.required("every")), scenes: try object.optional("scenes")?.int(1...10_000) ?? 1,
      seats: try object.optional("seats")?.int(0...10_000) ?? 0,
      time: try object.optional("service")?.share(0.01...1) ?? 1)
    try object.finish()
    guard speedUp.seats > 0 || speedUp.time < 1 else {
      throw setting.error("helps nobody", allowed: "seats above 0, or service below 100%")
    }
    return speedUp
  }

  private static func period(_ setting: Setting) throws(InputError) -> TimeSpan {
    let every = try setting.duration()
    guard every >= .seconds(1) else { throw setting.error(allowed: "at least 1s") }
    return every
  }

  private static func sites(
    _ setting: Setting, stages: [ServiceStage], open: Int?, shifts: [Shift], places: PlaceNames, taken: [String]
  ) throws(InputError) -> [ServicePlace] {
    var sites: [ServicePlace] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let own = try object.optional("open").map { (open) throws(InputError) in try shift(open, of: shifts) }
      let id = try name(id, line: line, in: setting)
      guard !taken.contains(id) else { throw value.error("another service has a place of this name") }
      sites.append(
        ServicePlace(
          id: id, cell: try places.find(try object.required("at")),
          seats: try seats(try object.required("seats"), stages: stages), open: own ?? open))
      try object.finish()
    }
    guard !sites.isEmpty else { throw setting.error(allowed: "at least one place") }
    return sites
  }

  /// A number for every stage, or by stage: `{entry: 2, parking: 40}`.
  private static func seats(_ setting: Setting, stages: [ServiceStage]) throws(InputError) -> [Int] {
    guard case .map = setting.content else {
      let count = try setting.int(1...1_000_000)
      return stages.map { _ in count }
    }
    let object = try setting.object()
    var seats: [Int] = []
    for stage in stages { seats.append(try object.required(stage.id).int(1...1_000_000)) }
    try object.finish()
    return seats
  }
}
