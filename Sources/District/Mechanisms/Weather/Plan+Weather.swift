extension Plan {
  /// Makes sure that risk areas and storms lie on the map, and that what rain does can be.
  func checkWeather() throws(WorldError) {
    guard let weather = mechanisms.weather else { return }
    try checkAreas(weather)
    for storm in weather.storms { try check(storm) }
    try checkRates(weather)
    try checkSensors(weather)
    for (index, step) in weather.slows.enumerated() {
      try checkIntensity(step.above, "weather.slows")
      try demand(step.factor >= 0.01 && step.factor <= 1, "weather.slows", "needs shares of a speed from 1%")
      guard index > 0 else { continue }
      try demand(
        step.above > weather.slows[index - 1].above && step.factor < weather.slows[index - 1].factor, "weather.slows",
        "harder rain has to slow units more: \(step.above) mm/h stands after \(weather.slows[index - 1].above) mm/h")
    }
    try checkFloods(weather)
  }

  private func checkAreas(_ weather: WeatherPlan) throws(WorldError) {
    var codes: Set<String> = []
    for area in weather.areas {
      let key = "risk-areas.\(area.code)"
      try demand(codes.insert(area.code).inserted, key, "the code \(area.code) stands twice")
      try demand(map.cells.column.indices.contains(Int(area.cell)), key, "lies off the map")
      try demand((1...RiskArea.classes).contains(area.grade), key, "classes are 1 to \(RiskArea.classes)")
      try demand((0...10_000).contains(area.sensors), key, "may have 0 to 10,000 sensors")
    }
    try demand(
      weather.classWeights.count == RiskArea.classes && weather.classWeights.allSatisfy { (0...1).contains($0) },
      "weather.class-weights", "needs a share for each of the \(RiskArea.classes) classes")
  }

  private func check(_ storm: StormPlan) throws(WorldError) {
    let key = "storms.\(storm.id)"
    try demand(
      storm.step >= .minutes(1) && storm.length <= .hours(24 * 31), key,
      "has steps of a minute or more, and lasts a month at most"
    )
    try demand(
      storm.steps > 0 && storm.rain.count == max(1, storm.gauges.count)
        && storm.rain.allSatisfy { $0.count == storm.steps }, key, "needs rain for every gauge in every step")
    try demand(
      storm.rain.allSatisfy { $0.allSatisfy { (0...StormPlan.hardest).contains($0) } }, key,
      "rain is 0 to \(Int(StormPlan.hardest)) mm/h")
    try demand(storm.gauges.allSatisfy { map.cells.column.indices.contains(Int($0)) }, key, "a gauge lies off the map")
  }

  private func checkRates(_ weather: WeatherPlan) throws(WorldError) {
    for rate in weather.rates {
      try demand(kinds.indices.contains(rate.kind), "weather.rates", "no kind has the number \(rate.kind)")
      let key = "weather.rates.\(kinds[rate.kind].id)"
      try demand(calls == nil, key, "the incidents are those of a file of calls, which rain does not change")
      switch rate.response {
      case .perMillimetre(let share): try demand(share > 0 && share <= 1000, key + ".per-mm", "needs a share above 0%")
      case .each(let rate, let least):
        try demand(rate > 0 && rate.isFinite, key + ".each", "needs a rate above 0")
        try checkIntensity(least, key + ".above")
      case .above(let least, let factor):
        try checkIntensity(least, key + ".above")
        try demand(
          factor >= 0 && factor <= 10_000 && factor != 1, key + ".factor", "changes nothing, or is above 10,000")
      }
      guard let form = rate.form else {
        try demand(rate.ofEachArea == nil, key, "what each area brings about needs its type: at")
        continue
      }
      try demand(
        weather.areas.contains { $0.form == form }, key + ".at", "there is no risk area of the type \(form.rawValue)")
    }
    let table = WeatherTable(self)
    let candidates = table?.streams.reduce(0) { $0 + $1.bound * 86_400 } ?? 0
    try demand(
      candidates <= 1e6, "weather.rates",
      "rain would bring \(candidates) candidate incidents a day; 1 million are allowed")
  }

  /// Makes sure that rain can be harder than what a rule says.
  private func checkIntensity(_ above: Double, _ key: String) throws(WorldError) {
    try demand(
      (0..<StormPlan.hardest).contains(above), key,
      "needs an intensity of 0 or more and below \(Int(StormPlan.hardest)) mm/h: it never rains harder")
  }

  private func checkSensors(_ weather: WeatherPlan) throws(WorldError) {
    for (index, sensor) in weather.sensors.enumerated() {
      let key = "weather.sensors.\(sensor.form.rawValue)"
      try demand(
        !weather.sensors[..<index].contains { $0.form == sensor.form }, key, "the type stands twice")
      try demand(
        weather.areas.contains { $0.form == sensor.form && $0.sensors > 0 }, key,
        "no risk area of the type \(sensor.form.rawValue) has a sensor")
      try demand(
        !sensor.sights.isEmpty
          && sensor.sights.allSatisfy { kinds.indices.contains($0.kind) && $0.share > 0 && $0.share <= 1 },
        key + ".detects", "needs kinds with a share above 0%")
      try demand(
        channels.indices.contains(sensor.channel), key,
        "nobody detects anything here: without channels everything is reported as it occurs")
      try demand(
        (mechanisms.detection.map { $0.channels[sensor.channel].way } ?? Channel(rawValue: sensor.channel)) == .sensing,
        key + ".channel", "has to be a channel of devices, by the way of sensing")
      try demand(
        sensor.falseTrips >= 0 && sensor.falseTrips.isFinite && (sensor.falseTrips == 0 || mechanisms.detection != nil),
        key + ".false-trips",
        "a false trip opens a spurious ticket, which only named channels have (way, precision, ...)")
    }
  }

  private func checkFloods(_ weather: WeatherPlan) throws(WorldError) {
    guard let floods = weather.floods else { return }
    let key = "weather.floods"
    try demand(
      (0...StormPlan.hardest).contains(floods.drains), key + ".drains",
      "needs 0 to \(Int(StormPlan.hardest)) mm/h: it never rains harder")
    try demand(
      (1...FloodPlan.mostSteps).contains(floods.steps.count), key + ".steps", "needs 1 to \(FloodPlan.mostSteps) steps")
    try demand(
      weather.areas.contains { $0.form == .floodPoint }, key, "there is no risk area of the type flood-point")
    for (index, step) in floods.steps.enumerated() {
      try demand(
        step.above > 0 && step.above.isFinite && (0...FloodPlan.farthest).contains(step.within)
          && (0.01..<1).contains(step.factor), key + ".steps",
        "needs water above 0 mm, cells within 0 to \(FloodPlan.farthest), and a share of the speed from 1% and below 100%"
      )
      guard index > 0 else { continue }
      let before = floods.steps[index - 1]
      try demand(
        step.above > before.above && step.within >= before.within && step.factor <= before.factor, key + ".steps",
        "more water has to flood more: \(step.above) mm stands after \(before.above) mm")
    }
    try demand(
      ["shortest", "congestion-aware"].contains(policies.path.name), key,
      "\(policies.path.name) goes through water: only shortest and congestion-aware go round")
  }
}
