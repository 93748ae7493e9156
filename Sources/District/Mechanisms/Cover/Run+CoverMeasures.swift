import EventKernel

/// Of how much time nobody free would have reached each cell.
public struct CoverGaps: Sendable, Hashable {
  /// The cover's name.
  public var cover: String
  /// By cell: the share of the looks in the measured period.
  public var shares: [Double]
}

extension Run {
  /// The looks at a cover that took place, by their rows.
  private func looks(at entry: CoverTable.Entry, isMeasured: Bool, in world: World) -> [Int] {
    (0..<entry.looks).filter {
      tallies.sums.value(.coverResidents, entry.first + $0) > 0
        && (!isMeasured || world.isMeasured(entry.time(ofLook: $0)))
    }.map { entry.first + $0 }
  }

  /// The values of every cover; none in a world without covers.
  func coverValues(in world: World) -> [MeasureValue] {
    guard let covers = world.covers else { return [] }
    return covers.entries.indices.flatMap { index -> [MeasureValue] in
      let entry = covers.entries[index]
      let rows = looks(at: entry, isMeasured: true, in: world)
      func value(_ measure: Measure, _ value: Double?, n: Int? = nil, open: Int = 0) -> MeasureValue {
        MeasureValue(
          measure, dimension: "cover=\(entry.plan.id)", value: rows.isEmpty ? nil : value, n: n ?? rows.count,
          open: open)
      }
      let sums = tallies.sums
      let (count, residents) = (Double(rows.count), Double(covers.residents))
      let covered = rows.map { sums.count(.coverResidents, $0) }
      let mean = Double(covered.reduce(0, +)) / count
      let answered = rows.filter { sums.count(.coverResponse, $0) > 0 }
      let minutes = answered.reduce(0) { $0 + sums.value(.coverResponse, $1) }
      let nobody = sums.count(.coverNobody, index)
      var values = [value(.uncoveredResidentHours, (residents - mean) * 24)]
      if world.plan.people != nil {
        let missed = rows.reduce(0) { $0 + sums.value(.coverPeople, $1) - Double(sums.count(.coverPeople, $1)) }
        values.append(value(.uncoveredPeopleHours, missed / count * 24))
      }
      return values + [
        value(.coverShare, mean / residents),
        value(.coverShareLeast, covered.min().map { Double($0) / residents }),
        value(
          .coverResponse, answered.isEmpty ? nil : minutes / Double(answered.count), n: answered.count + nobody,
          open: nobody),
        value(.coverNobodyShare, Double(nobody) / count),
      ]
    }
  }

  /// Share of residents covered, and expected time, of every cover by hour until the horizon.
  func coverSeries(in world: World) -> [SeriesValue] {
    guard let covers = world.covers else { return [] }
    let sums = tallies.sums
    return covers.entries.flatMap { entry -> [SeriesValue] in
      let perHour = Int(RunCalendar.hour / entry.plan.every.nanoseconds)
      let byHour = Dictionary(grouping: looks(at: entry, isMeasured: false, in: world)) { ($0 - entry.first) / perHour }
      return byHour.keys.sorted().flatMap { hour -> [SeriesValue] in
        let rows = byHour[hour] ?? []
        func value(_ series: String, _ value: Double) -> SeriesValue {
          SeriesValue(
            series: series, dimension: "cover=\(entry.plan.id)",
            time: Instant(nanoseconds: Int64(hour) * RunCalendar.hour), value: value)
        }
        let covered = rows.reduce(0) { $0 + sums.count(.coverResidents, $1) }
        let answered = rows.filter { sums.count(.coverResponse, $0) > 0 }
        let minutes = answered.reduce(0) { $0 + sums.value(.coverResponse, $1) }
        return [value("cover-share", Double(covered) / Double(rows.count * covers.residents))]
          + (answered.isEmpty ? [] : [value("cover-response", minutes / Double(answered.count))])
      }
    }
  }

  /// Of how much of the measured period nobody free would have reached each cell in time, cover by cover; empty without covers.
  public func coverGaps(in world: World) -> [CoverGaps] {
    guard let covers = world.covers else { return [] }
    return covers.entries.enumerated().map { index, entry in
      let count = looks(at: entry, isMeasured: true, in: world).count
      return CoverGaps(
        cover: entry.plan.id,
        shares: (0..<world.cellCount).map {
          count == 0 ? 0 : Double(tallies.sums.count(.coverGaps, index * world.cellCount + $0)) / Double(count)
        })
    }
  }
}
