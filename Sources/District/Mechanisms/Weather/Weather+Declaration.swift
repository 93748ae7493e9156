import EventKernel

extension Weather {
  /// Rainstorms, and what they do at coded risk areas and elsewhere.
  static let declaration = Declaration(
    name: "Weather", events: events, draws: [.rainCandidate, .sensor],
    sums: [
      SumEntry(.rain, "rain") { $0.weather == nil ? 0 : 1 },
      SumEntry(.rainByHour, "rainByHour", isOfWholeRun: true) { $0.weather == nil ? 0 : $0.calendar.hours },
      SumEntry(.rainIncidents, "rainIncidents") { $0.weather == nil ? 0 : 1 + RiskArea.Form.allCases.count },
      SumEntry(.sensorDetections, "sensorDetections") { $0.weather == nil ? 0 : RiskArea.Form.allCases.count },
      SumEntry(.falseTrips, "falseTrips") { $0.weather == nil ? 0 : RiskArea.Form.allCases.count },
      SumEntry(.floodedCells, "floodedCells") { $0.weather?.flooded.count ?? 0 },
      SumEntry(.reportsByHour, "reportsByHour", isOfWholeRun: true) { $0.weather == nil ? 0 : $0.calendar.hours },
      SumEntry(.responsesByHour, "responsesByHour", isOfWholeRun: true) { $0.weather == nil ? 0 : $0.calendar.hours },
    ],
    adds: Declaration.Additions(
      acts: [
        ActEntry(
          "storm", Names(zh: "暴雨", en: "storm"), section: "storms",
          objects: { plan in plan.weather?.storms.map(\.id) ?? [] },
          length: { plan, object in plan.weather?.storms[object].length ?? .zero },
          isIdle: { plan, object in plan.weather?.storms[object].greatest ?? 0 == 0 },
          leaveOut: { plan in plan.weather = nil },
          begin: { twin, object, world in twin.beginStorm(object, in: world) },
          end: { twin, object, world in twin.endStorm(object, in: world) })
      ],
      gauges: [
        GaugeEntry(
          "rain", unit: "mm/h", scopes: [.area],
          value: { twin, choice, world in world.weather?.most(twin.mechanisms.weather.steps, in: choice.cells) ?? 0 },
          greatest: { plan, _ in
            // Where it never rains, as in the routine of a storm of size zero, no trigger is wrong.
            let greatest = plan.weather?.greatest ?? 0
            return greatest > 0 ? greatest : nil
          },
          missing: { plan, _ in
            plan.weather?.storms.isEmpty == false ? nil : "it never rains in this scenario, which has no storms"
          })
      ]),
    check: { plan throws(WorldError) in try plan.checkWeather() },
    joins: { joins, plan in
      guard let weather = plan.weather, weather.rains else { return }
      joins.cases.left.append { twin, slot, _, world in twin.tellHours(slot, in: world) }
      if weather.rates.contains(where: \.isLess) {
        joins.nature.rates.append { twin, kind, cell, world in twin.rainFactor(kind: kind, cell: cell, in: world) }
      }
      if weather.sensors.isEmpty { return }
      if plan.detection == nil {
        joins.nature.detecting.append { twin, incident, descent, world in
          twin.detectBySensor(incident, descent, in: world)
        }
      } else {
        joins.nature.began.append { twin, slot, _, world in twin.sightBySensor(slot, in: world) }
      }
    },
    brokenInvariant: { twin, world in twin.mechanisms.weather.brokenInvariant(twin.pending, in: world) },
    forget: Declaration.Forget(before: { twin, _ in twin.mechanisms.weather.number(from: Twin.firstImagined) }),
    yields: Declaration.Yield(
      measures: [.rainFallen, .rainIncidents, .riskAreaIncidents, .sensorDetections, .falseTrips, .floodedCellHours],
      values: { run, _, world in run.weatherValues(in: world) },
      series: { run, world in run.weatherSeries(in: world) },
      dimensions: { $0.weather == nil ? [] : RiskArea.Form.allCases.map { "risk-area=\($0.rawValue)" } }),
    close: { twin, end, world in
      guard let table = world.weather else { return }
      twin.tellRain(table, until: end, in: world)
      twin.tellHoursOfOpen(in: world)
    })

  private static let events = [
    EventEntry(.rain, "rain", "the rain of a storm changes", imagined: EventEntry.unseen) { twin, event, world in
      twin.continueStorm(Int(event.a), in: world)
    },
    EventEntry(.flood, "flood", "the water at the flood points reaches a step") { twin, event, world in
      twin.reachFlood(Int(event.a), in: world)
    },
    EventEntry(
      .rainCandidate, "rainCandidate", "rain may bring about {incident}",
      of: { happening, event, twin, world in
        happening.incident = world.weather.map { twin.rainIdentity(Int(event.a), $0) }
      }, imagined: { old, event, _, world in world.weather.map { old.nextRain(Int(event.a), $0) } }
    ) { twin, event, world in twin.considerRain(Int(event.a), in: world) },
  ]
}

extension EventKind {
  /// A storm comes to its next step. a: storm
  static var rain: Self { Self(rawValue: 180) }
  /// The water at the flood points reaches a step. a: the step, 0 if nothing is flooded any more
  static var flood: Self { Self(rawValue: 181) }
  /// A candidate of what rain brings about. a: stream
  static var rainCandidate: Self { Self(rawValue: 182) }
}

extension Purpose {
  /// Gap to the next candidate of a stream of rain; index 1: its cell or kind, and whether it is accepted.
  static var rainCandidate: Self { Self(rawValue: 180) }
  /// Whether a sensor detects an incident as it occurs.
  static var sensor: Self { Self(rawValue: 181) }
}

extension Sum {
  /// What fell on average over the map, in nanoseconds times millionths of a millimetre an hour. One row
  static var rain: Self { Self(rawValue: 180) }
  /// The same. Row: hour of the run
  static var rainByHour: Self { Self(rawValue: 181) }
  /// Incidents that rain brought about. Row: 0 anywhere, else form of the risk area, from 1
  static var rainIncidents: Self { Self(rawValue: 182) }
  /// Incidents that sensors detected as they occurred, and false trips. Row: form of the risk area
  static var sensorDetections: Self { Self(rawValue: 183) }
  static var falseTrips: Self { Self(rawValue: 184) }
  /// How long how many cells were flooded. Row: step of the flood plan
  static var floodedCells: Self { Self(rawValue: 185) }
  /// Incidents that were reported; and those to which the first unit came, with their minutes of response. Row: hour of that
  static var reportsByHour: Self { Self(rawValue: 186) }
  static var responsesByHour: Self { Self(rawValue: 187) }
}
