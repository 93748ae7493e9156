import EventKernel

@testable import District

/// Rainstorms as the random worlds of the laws have them; the naive twin does not know them.
enum TestedWeather: TestedMechanism {
  static func add(to plan: inout Plan, _ random: RandomWorld) {
    guard random.chance("weather") else { return }
    let cells = plan.map.cells.count
    func cell(_ name: String) -> Int32 { Int32(random.number("\(name) cell", 0...(cells - 1))) }
    let areas = (0..<random.number("risk areas", 1...5)).map { number in
      let name = "risk area \(number)"
      return RiskArea(
        code: "A-\(number)", form: random.pick("\(name) form", RiskArea.Form.allCases),
        grade: random.number("\(name) class", 1...4), cell: cell(name), sensors: random.number("\(name) sensors", 0...2)
      )
    }
    let storms = (0..<random.number("storms", 1...2)).map { number in
      let name = "storm \(number)"
      let gauges = random.chance("\(name) gauges") ? [cell("\(name) a"), cell("\(name) b")] : []
      return StormPlan(
        id: name, step: .minutes(Double(random.number("\(name) step", 10...90))), gauges: gauges,
        rain: (0..<max(1, gauges.count)).map { gauge in
          (0..<5).map { Double(random.number("\(name) rain \(gauge) \($0)", 0...60)) }
        })
    }
    var weather = WeatherPlan(areas: areas, storms: storms, classWeights: [1, 0.7, 0.5, 0.2])
    weather.slows = random.chance("slows") ? [.init(above: 10, factor: 0.8), .init(above: 30, factor: 0.5)] : []
    if plan.calls == nil {
      for kind in plan.kinds.indices where random.chance("rain \(kind)") {
        let form = areas[random.number("rain at \(kind)", 0...(areas.count - 1))].form
        weather.rates += [
          RainRate(kind: kind, .perMillimetre(0.02)), RainRate(kind: kind, at: form, .above(20, factor: 4)),
          RainRate(kind: kind, at: form, .each(1e-4, above: 5)),
        ]
        if random.chance("no \(kind)", 0.3) { weather.rates.append(RainRate(kind: kind, .above(30, factor: 0))) }
      }
    }
    let way = (plan.detection?.channels.map(\.way) ?? Channel.allCases).firstIndex(of: .sensing)
    if let way, plan.channels.indices.contains(way) {
      weather.sensors = RiskArea.Form.allCases.filter { form in areas.contains { $0.form == form && $0.sensors > 0 } }
        .map { form in
          RainSensor(
            form: form, sights: [.init(kind: 0, share: 0.5)], channel: way, falseTrips: plan.detection == nil ? 0 : 1e-5
          )
        }
    }
    let acts = storms.indices.map { storm in
      ActPlan(
        id: "storm-\(storm)", verb: "storm", object: storm,
        course: .at([.minutes(Double(random.number("storm \(storm) begins", 30...600)))], lasts: nil))
    }
    guard
      acts.allSatisfy({ act in
        if case .at(let times, _) = act.course {
          times.allSatisfy { .zero + $0 < plan.calendar.horizon }
        } else {
          false
        }
      })
    else { return }
    plan.weather = weather
    plan.acts = (plan.acts ?? []) + acts
  }

  /// What does not occur in hard rain did not occur by itself in it.
  static func broken(in record: LifeRecord) -> String? {
    guard let table = record.world.weather else { return nil }
    func rain(_ cell: Int32, at t: Instant) -> Double {
      var steps = [Int32](repeating: -1, count: table.plan.storms.count)
      for act in record.world.plan.acts ?? [] where act.verb == "storm" {
        guard case .at(let times, _) = act.course, let time = times.first, t > .zero + time else { continue }
        let storm = table.plan.storms[act.object]
        let step = (t - (.zero + time)).nanoseconds / storm.step.nanoseconds
        if step < storm.rain[0].count { steps[act.object] = Int32(step) }
      }
      return table.intensity(steps, cell: Int(cell))
    }
    for rule in table.plan.rates where rule.response == .above(30, factor: 0) {
      let wrong = record.log.incidents.first {
        Int($0.kind) == rule.kind && $0.identity >> 56 != 0xFD && !$0.state.isSpurious
          && rain($0.cell, at: $0.occurred) > 30
      }
      if let wrong { return "incident \(wrong.identity) occurred in \(rain(wrong.cell, at: wrong.occurred)) mm/h" }
    }
    return nil
  }
}
