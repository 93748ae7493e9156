import District
import EventKernel

extension Scenario {
  func people(_ setting: Setting, on map: DistrictMap) throws(InputError) -> PeoplePlan {
    let object = try setting.object()
    let attendance = try object.required("attendance")
    var shares: [Double] = []
    for item in try attendance.list() { shares.append(try item.share()) }
    guard shares.count == 7 else { throw attendance.error(allowed: "seven shares, Monday to Sunday") }
    let step = try object.required("step")
    let length = try step.duration()
    guard length > .zero, TimeSpan.hours(1).nanoseconds % length.nanoseconds == 0, length >= .minutes(1) else {
      throw step.error(allowed: "a part of the hour: 1min, 2min, 5min, 10min, 15min, 30min or 60min")
    }
    let od = object.optional("od")
    let stocks = try Self.stocks(object, isNeeded: od == nil)
    var people = PeoplePlan(
      outCommuters: stocks.out ?? 0, inCommuters: stocks.in ?? 0, attendance: shares, deterrence: stocks.deterrence,
      speed: try Self.positive(try object.required("speed")) { (value) throws(InputError) in try value.speed() },
      overhead: try object.required("overhead").duration(), toWork: try Self.weights(try object.required("to-work")),
      toHome: try Self.weights(try object.required("to-home")), step: length)
    // Read by `crowds` and `replacement`, once the rest is known.
    for key in ["stations", "gatherings", "seasons", "replacement"] { _ = object.optional(key) }
    if let od {
      let table = try ODTable.read(try table(od), on: map)
      try table.requireStocks(out: stocks.out, in: stocks.in, object)
      people.od = table.entries
      people.outCommuters = table.outCommuters
      people.inCommuters = table.inCommuters
    }
    people.beyond = try object.optional("beyond")?.share(0...10)
    people.departures = try object.optional("departures").map { (list) throws(InputError) in
      try Self.departures(list)
    }
    people.load = try object.optional("load").map { (load) throws(InputError) in try Self.load(load) }
    people.reported = try object.optional("reported").map { (list) throws(InputError) in try Self.reported(list) }
    try object.finish()
    return people
  }

  /// What a table of origins and destinations makes needless.
  private static func stocks(
    _ object: SettingObject, isNeeded: Bool
  ) throws(InputError) -> (out: Int?, in: Int?, deterrence: Double) {
    func value(_ key: String) throws(InputError) -> Setting? {
      isNeeded ? try object.required(key) : object.optional(key)
    }
    let out = try value("out-commuters")?.int(0...1_000_000_000)
    let into = try value("in-commuters")?.int(0...1_000_000_000)
    let deterrence = try value("deterrence").map { (setting) throws(InputError) in
      try positive(setting) { (value) throws(InputError) in try value.length() }
    }
    return (out, into, deterrence ?? 1)
  }

  /// Weights by hour of day, hours left out weigh nothing: `{7: 3, 8: 4}`.
  static func weights(_ setting: Setting) throws(InputError) -> [Double] {
    var weights = [Double](repeating: 0, count: 24)
    for (key, line, value) in try setting.object().all() {
      guard let hour = Int(key), weights.indices.contains(hour) else {
        throw InputError(file: setting.file, line: line, key: setting.key, found: key, allowed: "hours from 0 to 23")
      }
      weights[hour] = try value.double(0...1e9)
    }
    guard weights.reduce(0, +) > 0 else { throw setting.error(allowed: "at least one weight above zero") }
    return weights
  }

  /// 24 numbers, midnight first.
  static func hours(_ setting: Setting, range: ClosedRange<Double>) throws(InputError) -> [Double] {
    var values: [Double] = []
    for item in try setting.list() { values.append(try item.double(range)) }
    guard values.count == 24 else {
      throw setting.error(allowed: "24 numbers, one for each hour from midnight")
    }
    return values
  }

  /// A quantity that may not be zero.
  static func positive(
    _ setting: Setting, _ read: (Setting) throws(InputError) -> Double
  ) throws(InputError) -> Double {
    let value = try read(setting)
    guard value > 0 else { throw setting.error(allowed: "above zero") }
    return value
  }
}
