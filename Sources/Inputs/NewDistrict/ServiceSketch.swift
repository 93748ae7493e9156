/// What is assumed of a service before its own figures are known: every one of them stands in the scenario as a line to change.
public enum ServiceSketch: String, CaseIterable, Sendable {
  /// Ambulances, which carry to hospitals.
  case ambulance
  /// Fire engines.
  case fire
  /// Patrol cars.
  case police

  /// The unit's id, and its names.
  var unit: (id: String, zh: String, en: String) {
    switch self {
    case .ambulance: ("ambulance", "救护车", "Ambulance")
    case .fire: ("engine", "消防车", "Fire engine")
    case .police: ("patrol-car", "巡逻车", "Patrol car")
    }
  }

  /// What several units are called.
  var units: String {
    switch self {
    case .ambulance: "ambulances"
    case .fire: "fire engines"
    case .police: "patrol cars"
    }
  }

  /// The agency's id, and its names.
  var agency: (id: String, zh: String, en: String) {
    switch self {
    case .ambulance: ("medical", "急救", "Ambulance service")
    case .fire: ("fire-brigade", "消防救援", "Fire service")
    case .police: ("police", "公安", "Police")
    }
  }

  /// Calls a day for 100,000 residents.
  var callsPer100000: Double {
    switch self {
    case .ambulance: 30
    case .fire: 4
    case .police: 80
    }
  }

  /// Share of the calls that are urgent.
  var urgent: Double {
    switch self {
    case .ambulance: 0.4
    case .fire: 0.6
    case .police: 0.25
    }
  }

  /// Mean time at work on scene, minutes.
  var onScene: Double {
    switch self {
    case .ambulance: 20
    case .fire: 40
    case .police: 30
    }
  }

  /// Share of the calls that end at a hospital, and the mean time of handing over there, minutes.
  var hospital: (share: Double, minutes: Double)? { self == .ambulance ? (0.7, 15) : nil }

  /// Within how many minutes nine urgent calls in ten are to be answered.
  var standard: Int {
    switch self {
    case .ambulance: 12
    case .fire: 9
    case .police: 12
    }
  }
}
