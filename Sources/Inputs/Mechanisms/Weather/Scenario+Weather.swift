import District
import EventKernel

/// What rain does.
extension Scenario {
  /// The sections `risk-areas`, `storms` and `weather`; nil if all are left out.
  func weather(_ object: SettingObject, _ plan: Plan, _ places: PlaceNames) throws(InputError) -> WeatherPlan? {
    let (areas, storms, effects) = (
      object.optional("risk-areas"), object.optional("storms"), object.optional("weather")
    )
    if areas == nil, storms == nil, effects == nil { return nil }
    var weather = WeatherPlan(areas: try riskAreas(areas, places), storms: try self.storms(storms, places))
    guard let effects else { return weather }
    let rules = try effects.object()
    if let rates = rules.optional("rates") { weather.rates = try Self.rainRates(rates, plan) }
    if let weights = rules.optional("class-weights") {
      weather.classWeights = []
      for weight in try weights.list() { weather.classWeights.append(try weight.share()) }
      guard weather.classWeights.count == RiskArea.classes else {
        throw weights.error(allowed: "\(RiskArea.classes) shares, for class 1 to \(RiskArea.classes)")
      }
    }
    if let sensors = rules.optional("sensors") {
      for (type, line, value) in try sensors.object().all() {
        let forms = RiskArea.Form.allCases
        let form = try sensors.index(
          ofKey: type, line: line, among: forms.map(\.rawValue), "no such type of risk area")
        weather.sensors.append(try Self.rainSensor(forms[form], value, plan))
      }
    }
    if let slows = rules.optional("slows") { weather.slows = try Self.slows(slows) }
    if let floods = rules.optional("floods") { weather.floods = try Self.floods(floods) }
    try rules.finish()
    return weather
  }

  /// By kind a rule, or a list of rules.
  private static func rainRates(_ setting: Setting, _ plan: Plan) throws(InputError) -> [RainRate] {
    var rates: [RainRate] = []
    for (id, line, value) in try setting.object().all() {
      let kind = try setting.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
      if case .list(let several) = value.content {
        guard !several.isEmpty else { throw value.error(allowed: "at least one rule") }
        for each in several { rates.append(try rainRate(of: kind, each)) }
      } else {
        rates.append(try rainRate(of: kind, value))
      }
    }
    return rates
  }

  private static func rainRate(of kind: Int, _ setting: Setting) throws(InputError) -> RainRate {
    let object = try setting.object()
    let response: RainRate.Response
    switch (object.optional("per-mm"), object.optional("above")) {
    case (let share?, nil): response = .perMillimetre(try share.share(0...1000))
    case (nil, let above?):
      if let each = object.optional("each") {
        response = .each(try each.rate(), above: try above.intensity())
      } else {
        response = .above(try above.intensity(), factor: try factor(try object.required("factor")))
      }
    default:
      throw setting.error(
        "a rule tells what a millimetre an hour does, or what more than so many do",
        allowed: "per-mm, or above with factor or each")
    }
    let form = try object.optional("at").map { (at) throws(InputError) in try riskForm(at) }
    try object.finish()
    return RainRate(kind: kind, at: form, response)
  }

  /// A factor: `40` or `60%`.
  private static func factor(_ setting: Setting) throws(InputError) -> Double {
    try setting.string().hasSuffix("%") ? try setting.share(0...10_000) : try setting.double(0...10_000)
  }

  private static func rainSensor(
    _ form: RiskArea.Form, _ setting: Setting, _ plan: Plan
  ) throws(InputError) -> RainSensor {
    let object = try setting.object()
    let detects = try object.required("detects")
    var sights: [RainSensor.Sight] = []
    for (id, line, value) in try detects.object().all() {
      let kind = try detects.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
      sights.append(RainSensor.Sight(kind: kind, share: try value.share()))
    }
    let named = plan.namedChannels
    let channels = named.isEmpty ? Channel.allCases.map(\.id) : named.map(\.id)
    let stated = object.optional("channel")
    let channel =
      if let stated { try stated.index(among: channels) } else if named.isEmpty { Channel.sensing.rawValue } else {
        try first(of: named, setting)
      }
    let sensor = RainSensor(
      form: form, sights: sights, channel: channel, falseTrips: try object.optional("false-trips")?.rate() ?? 0)
    try object.finish()
    return sensor
  }

  private static func first(of channels: [NamedChannel], _ setting: Setting) throws(InputError) -> Int {
    guard let channel = channels.firstIndex(where: { $0.way == .sensing }) else {
      throw setting.error("no channel is one of devices", allowed: "a channel with the way sensing")
    }
    return channel
  }

  /// Steps of intensity, each with what is left of the speed: `{10mm/h: 85%, 30mm/h: 60%}`.
  private static func slows(_ setting: Setting) throws(InputError) -> [RainSpeed] {
    var steps: [RainSpeed] = []
    for (above, line, value) in try setting.object().all() {
      let key = Setting(.scalar(above), file: setting.file, line: line, key: setting.key)
      steps.append(RainSpeed(above: try key.intensity(), factor: try value.share()))
    }
    return steps.sorted { $0.above < $1.above }
  }

  private static func floods(_ setting: Setting) throws(InputError) -> FloodPlan {
    let object = try setting.object()
    var floods = FloodPlan(drains: try object.required("drains").intensity(), steps: [])
    for item in try object.required("steps").list() {
      let step = try item.object()
      floods.steps.append(
        FloodPlan.Step(
          above: try step.required("above").depth(),
          within: try step.optional("within")?.int(0...FloodPlan.farthest) ?? 0,
          factor: try step.required("speed").share()))
      try step.finish()
    }
    try object.finish()
    return floods
  }
}
