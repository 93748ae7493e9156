import District

/// Spreads the numbers of polygons, squares and points over the cells: each polygon's by the area of its part in each cell, and none of it is lost.
struct SourceSpread {
  /// The folder of the sources.
  let data: String
  let boundary: PlaneArea
  let plane: LocalPlane
  let grid: CellGrid
  /// Number of cells.
  let count: Int
  let meant: Set<SourceDoubt>

  /// What comes of a source.
  private struct Ledger {
    /// Of each place inside: its number and its weights by cell.
    var inside: [(amount: Double, shares: [(cell: Int, area: Double)])] = []
    /// Number of places outside, and what they add up to.
    var outside = (places: 0, amount: 0.0)
    /// Number of polygons across the boundary, and what is counted of them.
    var across = (places: 0, amount: 0.0, counted: 0.0)
    /// Polygons inside none of whose area lies in a cell.
    var slivers = 0
    /// How far the nearest place outside is, metres.
    var nearest = Double.infinity
    /// Area of polygons by cell.
    var covered: [Double]
  }

  /// Values by cell.
  func values(
    of source: CountSource, signals: Signals
  ) throws(InputError) -> (values: [Double], how: String) {
    let ledger = try ledger(of: source, source.portions(in: data, on: plane))
    return (values(of: ledger, by: weights(of: source, signals)), words(ledger, source))
  }

  private func values(of ledger: Ledger, by weights: [Double]?) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    for place in ledger.inside {
      let shares = weighted(place.shares, by: weights)
      let all = shares.reduce(0) { $0 + $1.area }
      for share in shares { values[share.cell] += place.amount * share.area / all }
    }
    return values
  }

  private func weights(of source: CountSource, _ signals: Signals) -> [Double]? {
    source.mix.isEmpty ? nil : signals.mixed(source.mix)
  }

  /// Whole numbers by cell, which add up to the sum of the numbers inside. Where every place's number is whole, each keeps its own: its
  /// cells share it by largest remainder.
  func counts(
    of source: CountSource, signals: Signals
  ) throws(InputError) -> (counts: [Int32], how: String) {
    let places = try source.portions(in: data, on: plane)
    let ledger = try ledger(of: source, places)
    try requireSome(ledger.inside.reduce(0) { $0 + $1.amount }.rounded(), of: source, places)
    let weights = weights(of: source, signals)
    guard ledger.inside.allSatisfy({ $0.amount == $0.amount.rounded() }) else {
      let values = values(of: ledger, by: weights)
      let total = Int(values.reduce(0, +).rounded())
      return (
        Apportionment.shares(of: total, by: values).map(Int32.init),
        words(ledger, source) + ", rounded to whole numbers"
      )
    }
    var counts = [Int](repeating: 0, count: count)
    for place in ledger.inside {
      let shares = weighted(place.shares, by: weights)
      let parts = Apportionment.shares(of: Int(place.amount), by: shares.map(\.area))
      for (share, part) in zip(shares, parts) { counts[share.cell] += part }
    }
    if let most = counts.max(), most > 1_000_000 {
      throw source.setting.error("a cell would hold \(most)", allowed: "a million at most")
    }
    return (counts.map(Int32.init), words(ledger, source))
  }

  /// Areas times a signal; areas alone where the signal is nowhere.
  private func weighted(
    _ shares: [(cell: Int, area: Double)], by weights: [Double]?
  ) -> [(cell: Int, area: Double)] {
    guard let weights else { return shares }
    let product = shares.map { (cell: $0.cell, area: $0.area * weights[$0.cell]) }
    return product.contains { $0.area > 0 } ? product : shares
  }

  private func ledger(of source: CountSource, _ places: [CountSource.Portion]) throws(InputError) -> Ledger {
    var ledger = Ledger(covered: [Double](repeating: 0, count: count))
    try requireClear(places, of: source)
    for place in places {
      switch place.shape {
      case .point(let position): add(position, place.amount ?? 1, to: &ledger)
      case .area(let area): try add(area, place.amount, source, to: &ledger)
      }
    }
    guard !ledger.inside.isEmpty else {
      throw source.setting.error(
        places.isEmpty
          ? "there is nothing in it"
          : "none of its \(places.count) places lies inside the boundary, the nearest \(decimal(ledger.nearest / 1000, 1)) km away: "
            + "is it of another place, or in another frame?")
    }
    let twice = ledger.covered.count { $0 > 1.05 * grid.squareArea }
    if !meant.contains(.overlaps), source.column != nil, Double(twice) > 0.01 * Double(count) {
      throw SourceDoubt.overlaps.error(
        file: source.file.path(in: data),
        "its polygons lie upon each other on \(twice) of \(count) cells: is it the same ground twice?")
    }
    // What to do with polygons across the boundary is not ours to guess.
    guard source.across == nil, ledger.across.places > 0, let readings = try readings(of: source, places) else {
      return ledger
    }
    throw source.setting.error(
      "\(readings.places) of its \(places.count) polygons lie across the boundary, with \(decimal(readings.amount, 0)) in "
        + "all; across: whole counts each of which at least half is inside, across: split shares by area",
      allowed:
        "across: whole (\(decimal(readings.whole, 0)) of them counted) or split (\(decimal(readings.split, 0)) of "
        + "them counted)")
  }

  private func add(_ position: SIMD2<Double>, _ amount: Double, to ledger: inout Ledger) {
    guard boundary.contains(position) else {
      ledger.outside.places += 1
      ledger.outside.amount += amount
      ledger.nearest = min(ledger.nearest, boundary.nearest(to: position).distance)
      return
    }
    ledger.inside.append((amount, [(cell: grid.nearest(to: position), area: 1)]))
  }

  /// A polygon is inside from this share of its area on, and outside up to what is left: borders of two files never agree to the metre.
  private static let inside = 0.98

  private func add(
    _ area: PlaneArea, _ amount: Double?, _ source: CountSource, to ledger: inout Ledger
  ) throws(InputError) {
    var shares = area.overlaps(with: grid)
    let whole = area.area
    let amount = amount ?? whole
    let covered = shares.reduce(0) { $0 + $1.area }
    let share = covered >= 0.999 * whole && whole > 0 ? 1 : area.share(inside: boundary)
    let (low, high) = area.bounds
    guard share > 1 - Self.inside else {
      ledger.outside.places += 1
      ledger.outside.amount += amount
      ledger.nearest = min(ledger.nearest, boundary.nearest(to: (low + high) / 2).distance)
      return
    }
    for part in shares { ledger.covered[part.cell] += part.area }
    if shares.isEmpty {
      ledger.slivers += 1
      shares = [(cell: grid.nearest(to: (low + high) / 2), area: 1)]
    }
    var counted = amount
    if share < Self.inside {
      counted = source.across == .whole ? (share >= 0.5 ? amount : 0) : amount * share
      if amount == amount.rounded() { counted = counted.rounded() }
      ledger.across.places += 1
      ledger.across.amount += amount
      ledger.across.counted += counted
    }
    ledger.inside.append((counted, shares))
  }

  /// What polygons across the boundary come to by either reading; nil where there is none. With it the sum of what is counted, across
  /// the boundary by the first reading.
  func readings(of source: CountSource) throws(InputError) -> (across: AcrossReadings?, sum: Double) {
    let places = try source.portions(in: data, on: plane)
    var stated = source
    stated.across = source.across ?? .whole
    let sum = try ledger(of: stated, places).inside.reduce(0) { $0 + $1.amount }
    try requireSome(sum, of: source, places)
    return (try readings(of: source, places), sum)
  }

  func readings(
    of source: CountSource, _ places: [CountSource.Portion]
  ) throws(InputError) -> AcrossReadings? {
    var readings = AcrossReadings()
    for across in CountSource.Across.allCases {
      var stated = source
      stated.across = across
      var ledger = Ledger(covered: [Double](repeating: 0, count: count))
      for place in places {
        if case .area(let area) = place.shape { try add(area, place.amount, stated, to: &ledger) }
      }
      (readings.places, readings.amount) = (ledger.across.places, ledger.across.amount)
      if across == .whole { readings.whole = ledger.across.counted } else { readings.split = ledger.across.counted }
    }
    return readings.places > 0 ? readings : nil
  }

  private func words(_ ledger: Ledger, _ source: CountSource) -> String {
    let sum = ledger.inside.reduce(0) { $0 + $1.amount }
    let isArea = source.points == nil || source.square != nil
    let what = source.column ?? (isArea ? "area" : "number")
    var words =
      "\(what) of \(ledger.inside.count) \(isArea ? "areas" : "points") of \(FilePath.name(of: source.file.name))"
    words += ", \(decimal(sum, 0)) in all; each "
    words += isArea ? "spread over the cells that it touches by area" : "in the cell in which it lies"
    if !source.mix.isEmpty { words += " and " + SignalShare.words(source.mix) }
    if ledger.slivers > 0 { words += "; \(ledger.slivers) that hold no part of a cell in the nearest" }
    if ledger.across.places > 0 {
      words +=
        "; \(ledger.across.places) lie across the boundary: \(decimal(ledger.across.counted, 0)) of their "
        + "\(decimal(ledger.across.amount, 0)) counted (\(source.across?.rawValue ?? ""))"
    }
    if ledger.outside.places > 0 {
      words += "; \(ledger.outside.places) outside the boundary left out, with \(decimal(ledger.outside.amount, 0))"
    }
    return words
  }
}

/// What polygons that lie across the boundary come to.
struct AcrossReadings: Sendable {
  /// How many there are.
  var places = 0
  /// What they add up to.
  var amount = 0.0
  /// What is counted of it where each counts as a whole, or not at all.
  var whole = 0.0
  /// What is counted of it by area.
  var split = 0.0

  /// How many there are, in words.
  var words: String { places == 1 ? "1 area lies across the boundary" : "\(places) areas lie across the boundary" }
}
