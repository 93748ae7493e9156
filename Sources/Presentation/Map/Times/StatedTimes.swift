import Inputs

/// Times of ways as a route planner or a stopwatch has them, to hold ours to.
public struct StatedTimes {
  /// Both ends of a way, by their ids.
  struct Ends: Hashable {
    var from: String
    var to: String
  }

  let file: String
  /// Seconds.
  let seconds: [Ends: Double]

  /// Reads a table with the columns `from`, `to`, and `seconds` or `minutes`.
  public init(path: String) throws(InputError) {
    let table = try Table.read(path: path, required: ["from", "to"], optional: ["seconds", "minutes"], others: true)
    var seconds: [Ends: Double] = [:]
    for row in table.rows {
      let ends = Ends(from: try row.value("from").string(), to: try row.value("to").string())
      var time = try row.optional("seconds").map { (field) throws(InputError) in try field.double(0...1e6) }
      if time == nil {
        time = try row.optional("minutes").map { (field) throws(InputError) in try field.double(0...1e5) * 60 }
      }
      guard let time else { throw row.value("to").error("this way has neither seconds nor minutes") }
      guard time > 0 else { throw row.value("to").error("a way takes some time") }
      guard seconds.updateValue(time, forKey: ends) == nil else {
        throw row.value("to").error("the way from \(ends.from) stands twice")
      }
    }
    (file, self.seconds) = (path, seconds)
  }
}

extension TravelTimes {
  /// What is stated of a way, seconds.
  func stated(of trip: Trip) -> Double? {
    stated?.seconds[StatedTimes.Ends(from: trip.from.id, to: trip.to.id)]
  }

  /// How far ours are from what is stated, in a line; nil if nothing is.
  var comparison: String? {
    guard let stated else { return nil }
    var misses: [(share: Double, trip: Trip, stated: Double)] = []
    for trip in trips {
      if let ours = trip.seconds, let theirs = self.stated(of: trip) {
        misses.append((ours / theirs - 1, trip, theirs))
      }
    }
    guard let worst = misses.max(by: { abs($0.share) < abs($1.share) }), let ours = worst.trip.seconds else {
      return "\(stated.file) states none of these ways"
    }
    let sorted = misses.map { abs($0.share) }.sorted()
    func percent(_ share: Double) -> String { MapFigures.fixed(share * 100, 2) + " %" }
    return
      "\(stated.file) states \(misses.count) of these: ours differ by \(percent(sorted[sorted.count / 2])) on the median and "
      + "\(percent(sorted[sorted.count - 1])) at most (\(worst.trip.from.id) to \(worst.trip.to.id): "
      + "\(MapFigures.fixed(ours / 60, 2)) min, stated \(MapFigures.fixed(worst.stated / 60, 2)))"
  }
}
