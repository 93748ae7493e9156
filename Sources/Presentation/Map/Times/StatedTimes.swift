import Inputs

/// Times of ways as a route planner or a stopwatch has them, to hold ours to.
public struct StatedTimes {
  /// Both ends of a way, by their ids.
  struct Ends: Hashable {
    var from: String
    var to: String
  }

  /// Which columns of a file hold what.
  public struct Columns: Sendable {
    /// That of the places where ways begin.
    public var from: String
    /// That of the places where they end.
    public var to: String
    /// That of their times, with its unit; nil if the column `seconds` or `minutes` holds them.
    public var time: (name: String, unit: TravelMatrix.Unit)?

    /// Names them.
    public init(from: String = "from", to: String = "to", time: (name: String, unit: TravelMatrix.Unit)? = nil) {
      self.from = from
      self.to = to
      self.time = time
    }

    /// The columns of times that count, each with its unit; of several the first that is filled.
    var times: [(name: String, unit: TravelMatrix.Unit)] {
      time.map { [$0] } ?? [("seconds", .seconds), ("minutes", .minutes)]
    }
  }

  let file: String
  /// Seconds.
  let seconds: [Ends: Double]

  /// Reads a table with these columns.
  public init(path: String, columns: Columns = Columns()) throws(InputError) {
    let table = try Self.table(path, columns)
    let times = columns.times
    var seconds: [Ends: Double] = [:]
    for row in table.rows {
      let goal = row.value(columns.to)
      let ends = Ends(from: try row.value(columns.from).string(), to: try goal.string())
      var stated: Double?
      for (name, unit) in times where stated == nil {
        stated = try row.optional(name).map { (field) throws(InputError) in
          try field.double(0...Self.longest / unit.seconds) * unit.seconds
        }
      }
      guard let time = stated else {
        throw goal.error("this way has no time in \(times.map(\.name).joined(separator: " or "))")
      }
      guard time > 0 else { throw goal.error("a way takes some time") }
      guard seconds.updateValue(time, forKey: ends) == nil else {
        throw goal.error("the way from \(ends.from) stands twice")
      }
    }
    (file, self.seconds) = (path, seconds)
  }

  /// No way takes longer, seconds.
  private static let longest = 1e6

  /// The file, which has the columns, below titles, too.
  private static func table(_ path: String, _ columns: Columns) throws(InputError) -> Table {
    let needed = [(columns.from, "--against-from"), (columns.to, "--against-to")]
    let stated = columns.time.map { [($0.name, "--against-time")] } ?? []
    do throws(InputError) {
      let table = try Table.read(path: path, required: (needed + stated).map(\.0), others: true)
      let (known, times) = (table.columns, columns.times.map(\.name))
      guard times.contains(where: known.contains) else {
        throw missing(times.joined(separator: " or "), "--against-time", known, path)
      }
      return table
    } catch {
      let all = needed + stated
      for (name, option) in all {
        // Below titles the header is found by the others.
        let rest = all.map(\.0).filter { $0 != name }
        guard let known = try? Table.read(path: path, required: rest, others: true).columns else { continue }
        if !known.contains(name) { throw missing(name, option, known, path) }
      }
      let known = try Table.read(path: path, required: [], others: true).columns
      guard let (name, option) = all.first(where: { !known.contains($0.0) }) else { throw error }
      throw missing(name, option, known, path)
    }
  }

  private static func missing(_ name: String, _ option: String, _ known: [String], _ path: String) -> InputError {
    InputError(
      file: path, found: name, among: known, message: "there is no such column: \(option) names the one that is meant")
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
