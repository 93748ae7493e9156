import Inputs

extension FireCalls {
  /// The columns of the export that are read.
  static let columns = [
    "Call Number", "Unit ID", "Call Type", "Received DtTm", "Dispatch DtTm", "On Scene DtTm", "Available DtTm",
    "Station Area", "Final Priority", "Unit Type", "Location",
  ]

  /// Reads the export. A row that cannot be read is an error: nothing may be missing from a comparison.
  public static func read(path: String) throws(InputError) -> FireCalls {
    let table = try Table.read(path: path, required: columns, others: true)
    var first = Int.max
    for row in table.rows { first = min(first, Int(try moment(row.value("Received DtTm")) / 86_400)) }
    guard first < Int.max else { throw InputError(file: path, message: "there are no calls") }
    var known: [String: Int] = [:]
    var areas: [String: Int] = [:]
    var read = FireCalls(calls: [], rides: [], areas: [], firstDay: first, days: 0)
    let midnight = Double(first) * 86_400
    for row in table.rows {
      func time(_ column: String) throws(InputError) -> Double? {
        guard let setting = row.optional(column) else { return nil }
        return try moment(setting) - midnight
      }
      let dispatched = try moment(row.value("Dispatch DtTm")) - midnight
      let onScene = try time("On Scene DtTm")
      let available = try time("Available DtTm")
      let number = try row.value("Call Number").string()
      let index: Int
      if let call = known[number] {
        index = call
      } else {
        index = read.calls.count
        known[number] = index
        let area = try row.optional("Station Area")?.string() ?? "none"
        if areas[area] == nil {
          areas[area] = read.areas.count
          read.areas.append(area)
        }
        let (x, y) = try position(row.value("Location"))
        read.calls.append(
          Call(
            received: try moment(row.value("Received DtTm")) - midnight, dispatched: dispatched, response: nil,
            priority: try row.value("Final Priority").int(2...3), family: try family(row.value("Call Type")),
            area: areas[area] ?? 0, x: x, y: y))
      }
      let received = read.calls[index].received
      read.calls[index].dispatched = min(read.calls[index].dispatched, dispatched)
      if let onScene {
        read.calls[index].response = min(read.calls[index].response ?? .infinity, onScene - received)
      }
      read.rides.append(
        Ride(
          call: index, unit: try row.value("Unit ID").string(), team: try team(row.value("Unit Type")),
          travel: onScene.map { $0 - dispatched },
          work: onScene.flatMap { start in available.map { $0 - start } }, dispatched: dispatched,
          available: available))
    }
    return read.sorted()
  }

  /// The same, with the calls by the time they were received and the areas by name.
  private func sorted() -> FireCalls {
    let order = calls.indices.sorted { (calls[$0].received, $0) < (calls[$1].received, $1) }
    var place = [Int](repeating: 0, count: calls.count)
    for (new, old) in order.enumerated() { place[old] = new }
    let names = areas.sorted()
    var result = self
    result.calls = order.map { old in
      var call = calls[old]
      call.area = names.firstIndex(of: areas[call.area]) ?? 0
      return call
    }
    for i in rides.indices { result.rides[i].call = place[rides[i].call] }
    result.areas = names
    result.days = (result.calls.last?.day ?? 0) + 1
    return result
  }

  private static func team(_ setting: Setting) throws(InputError) -> Team {
    switch try setting.string() {
    case "ENGINE": .engine
    case "TRUCK": .truck
    case "MEDIC", "PRIVATE": .ambulance
    default: .other
    }
  }

  private static func family(_ setting: Setting) throws(InputError) -> Family {
    switch try setting.string() {
    case "Medical Incident", "Traffic Collision": .medical
    case "Alarms": .alarm
    case "Structure Fire": .fire
    default: .other
    }
  }

  /// `(37.74, -122.45)` as metres east and north of 37.765 N, 122.44 W.
  private static func position(_ setting: Setting) throws(InputError) -> (x: Double, y: Double) {
    let numbers = try setting.string().split { "(), ".contains($0) }.map { Double($0) }
    guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1],
      (37...38.5).contains(latitude), (-123.5 ... -121.5).contains(longitude)
    else { throw setting.error("not a place in San Francisco", allowed: "such as (37.765, -122.44)") }
    // A degree of latitude is 110,990 m there; one of longitude 111,320 m times the cosine of 37.765 degrees.
    return ((longitude + 122.44) * 111_320 * 0.790_529, (latitude - 37.765) * 110_990)
  }

  /// `12/31/2016 11:57:56 PM` as seconds since 1970-01-01 on the city's clock.
  private static func moment(_ setting: Setting) throws(InputError) -> Double {
    let parts = try setting.string().split { "/: ".contains($0) }
    let numbers = parts.dropLast().compactMap { Int($0) }
    guard parts.count == 7, numbers.count == 6, parts[6] == "AM" || parts[6] == "PM",
      (1...12).contains(numbers[0]), (1...31).contains(numbers[1]), (1970...9999).contains(numbers[2]),
      (1...12).contains(numbers[3]), (0..<60).contains(numbers[4]), (0..<60).contains(numbers[5])
    else { throw setting.error("not a point in time", allowed: "such as 12/31/2016 11:57:56 PM") }
    let hour = numbers[3] % 12 + (parts[6] == "PM" ? 12 : 0)
    return Double(day(year: numbers[2], month: numbers[0], day: numbers[1])) * 86_400
      + Double(hour * 3600 + numbers[4] * 60 + numbers[5])
  }

  /// Days from 1970-01-01 (Howard Hinnant, *chrono-compatible low-level date algorithms*, `days_from_civil`).
  static func day(year: Int, month: Int, day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
