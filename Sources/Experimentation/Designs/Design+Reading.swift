import Inputs

extension Design {
  private static let kinds = [
    "full-factorial", "fractional-factorial", "latin-hypercube", "sobol", "morris", "saltelli",
  ]
  /// More alternatives than anybody waits for.
  private static let largestCount = 10_000

  /// Reads a design; `others` are the names of alternatives written by hand.
  init(_ setting: Setting, besides others: [String], seed: UInt64) throws(InputError) {
    let object = try setting.object()
    let word = try object.required("kind").choice(of: Self.kinds)
    let isFactorial = word.hasSuffix("factorial")
    var factors: [Factor] = []
    for (name, line, value) in try object.required("factors").object().all() {
      factors.append(try Self.factor(name, line: line, value))
    }
    guard !factors.isEmpty else { throw try object.required("factors").error(allowed: "at least one factor") }
    try Self.requireApart(factors, try object.required("factors"))
    let (kind, places) = try Self.plan(word, factors, object, seed: seed)
    try object.finish()
    guard places.count <= Self.largestCount else {
      throw setting.error(found: "\(places.count) points", allowed: "up to \(Self.largestCount)")
    }
    (self.kind, self.factors) = (kind, factors)
    (points, alternatives) = ([], [])
    try fill(places, readable: isFactorial, besides: others, setting)
  }

  /// Makes the alternatives: one for each set of values, however many points have it.
  private mutating func fill(
    _ places: [[Double]], readable: Bool, besides others: [String], _ setting: Setting
  ) throws(InputError) {
    let changes = places.map { place in zip(factors, place).flatMap { $0.changes(at: $1) } }
    let keys = changes.map { $0.map { "\($0.path) \($0.value.canonical)" }.joined(separator: "\n") }
    var first: [String: Int] = [:]
    for (index, key) in keys.enumerated() where first[key] == nil { first[key] = index }
    let chosen = keys.indices.filter { first[keys[$0]] == $0 }
    var names = chosen.map { index in zip(factors, places[index]).map(Self.part).joined(separator: "_") }
    if !readable || names.contains(where: { $0.count > 60 || $0.utf8.count > 200 }) || Set(names).count < names.count {
      let width = String(chosen.count).count
      names = chosen.indices.map { index in
        let number = String(index + 1)
        return "p" + String(repeating: "0", count: width - number.count) + number
      }
    }
    for (name, index) in zip(names, chosen) {
      guard !others.contains(name) else { throw setting.error("an alternative is called \(name) already") }
      alternatives.append(Alternative(name: name, overrides: changes[index]))
    }
    points = places.indices.map { index in
      let place = chosen.firstIndex(of: first[keys[index]] ?? index) ?? 0
      return Point(place: places[index], alternative: names[place])
    }
  }

  /// A factor and its value as part of a name.
  private static func part(_ factor: Factor, _ place: Double) -> String {
    var word = factor.changes(at: place).first?.value.canonical ?? ""
    if case .bundles = factor.values { word = factor.word(at: place) }
    let text = word.unicodeScalars.map { $0 == "." ? "-" : $0 }
    return factor.name + "-" + String(String.UnicodeScalarView(text.filter { $0.isOfName && $0 != "_" }))
  }

  private static func factor(_ name: String, line: Int, _ setting: Setting) throws(InputError) -> Factor {
    let label = try Experiment.name(Setting(.scalar(name), file: setting.file, line: line, key: setting.key))
    let object = try setting.object()
    let values: Values
    if let levels = object.optional("levels"), case .map = levels.content {
      if let path = object.optional("path") {
        throw path.error("levels with names state the paths of their settings themselves: leave it out")
      }
      values = .bundles(try bundles(levels))
    } else {
      let path = try object.required("path").string()
      if let levels = object.optional("levels") {
        let list = try levels.list()
        guard list.count > 1 else { throw levels.error(allowed: "two levels or more") }
        values = .levels(path: path, list)
      } else {
        values = .range(path: path, try range(object))
      }
    }
    try object.finish()
    return Factor(name: label, values: values)
  }

  /// Levels that are settings which go together, from the lowest to the highest.
  private static func bundles(_ levels: Setting) throws(InputError) -> [Bundle] {
    var bundles: [Bundle] = []
    for (name, line, value) in try levels.object().all() {
      let label = try Experiment.name(Setting(.scalar(name), file: levels.file, line: line, key: levels.key))
      let changes = value.isNull ? [] : try value.object().all().map { (path: $0.key, value: $0.value) }
      bundles.append(Bundle(name: label, changes: changes))
    }
    guard bundles.count > 1 else { throw levels.error(allowed: "two levels or more") }
    guard bundles.contains(where: { !$0.changes.isEmpty }) else {
      throw levels.error(allowed: "at least one setting in a level, as name: {path: value}")
    }
    return bundles
  }

  /// What two factors set cannot be told apart, and one would undo the other.
  private static func requireApart(_ factors: [Factor], _ setting: Setting) throws(InputError) {
    for (index, factor) in factors.enumerated() {
      for other in factors[..<index] {
        for path in factor.paths {
          guard let own = other.paths.first(where: { Alternative.meet($0, path) }) else { continue }
          throw setting.error("\(other.name) changes \(own), and \(factor.name) changes \(path)")
        }
      }
    }
  }

  /// Beyond it a number does not tell every whole number from the next.
  private static let mostWhole = 1e15

  private static func range(_ object: SettingObject) throws(InputError) -> Range {
    let (lowest, highest) = (try object.required("low"), try object.required("high"))
    let (low, high) = (try split(lowest), try split(highest))
    guard low.unit == high.unit else {
      throw highest.error(allowed: low.unit.isEmpty ? "a number, as low is" : "a quantity in \(low.unit), as low is")
    }
    guard low.value < high.value else { throw highest.error(allowed: "more than low") }
    let isWhole = low.unit.isEmpty && low.isWhole && high.isWhole
    if isWhole {
      for (number, setting) in [(low, lowest), (high, highest)] where abs(number.value) >= mostWhole {
        throw setting.error(allowed: "a whole number of at most 15 digits, or one with a decimal point")
      }
    }
    return Range(low: low.value, high: high.value, unit: low.unit, isWhole: isWhole, setting: lowest)
  }

  /// A quantity as a number and what stands behind it.
  private static func split(_ setting: Setting) throws(InputError) -> (value: Double, unit: String, isWhole: Bool) {
    let text = try setting.string()
    let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    let number = Setting(.scalar(String(digits)), file: setting.file, line: setting.line, key: setting.key)
    let value = try digits.isEmpty ? setting.double() : number.double()
    return (value, String(text.dropFirst(digits.count)), !digits.contains("."))
  }

  /// The places of a plan.
  private static func plan(
    _ word: String, _ factors: [Factor], _ object: SettingObject, seed: UInt64
  ) throws(InputError) -> (Kind, [[Double]]) {
    func whole(_ key: String, _ range: ClosedRange<Int>, _ usual: Int? = nil) throws(InputError) -> Int {
      if let usual, object.optional(key) == nil { return usual }
      return try object.required(key).int(range)
    }
    let count = factors.count
    switch word {
    case "full-factorial":
      let levels = factors.map(\.levelCount)
      let size = levels.reduce(1) { min($0 * $1, largestCount + 1) }
      guard size <= largestCount else {
        throw object.setting.error(
          found: "\(levels.map(String.init).joined(separator: " x ")) combinations", allowed: "up to \(largestCount)")
      }
      return (.full, FullFactorial.rows(levels: levels).map { row in zip(row, levels).map { middle($0, of: $1) } })
    case "fractional-factorial":
      if let many = factors.first(where: { $0.levelCount != 2 }) {
        throw object.setting.error(
          "a fractional factorial has two levels of each factor", found: "\(many.levelCount) levels of \(many.name)")
      }
      guard count <= 12 else { throw object.setting.error(found: "\(count) factors", allowed: "up to 12") }
      let design = FractionalFactorial(factors: count, resolution: try whole("resolution", 3...5, 4))
      return (.fractional(design), design.rows.map { $0.map { Double($0) } })
    case "latin-hypercube":
      return (.latin, LatinHypercube.points(try whole("points", 2...largestCount), dimensions: count, seed: seed))
    case "sobol":
      try limit(count, SobolSequence.largestDimension, object)
      return (.sobol, SobolSequence.points(try whole("points", 2...largestCount), dimensions: count, skipping: 1))
    case "morris":
      let levels = try whole("levels", 2...64, 4)
      guard levels.isMultiple(of: 2) else { throw try object.required("levels").error(allowed: "an even number") }
      let walks = try whole("trajectories", 2...1000, 10)
      return (.morris, MorrisTrajectories(count: walks, factors: count, levels: levels, seed: seed).points)
    default:
      try limit(count, SobolSequence.largestDimension / 2, object)
      let base = try whole("base", 2...4096)
      guard base.nonzeroBitCount == 1 else { throw try object.required("base").error(allowed: "a power of 2") }
      let sample = SaltelliSample(base: base, factors: count, pairs: false)
      return (.saltelli(sample), sample.points)
    }
  }

  private static func limit(_ count: Int, _ most: Int, _ object: SettingObject) throws(InputError) {
    guard count <= most else { throw object.setting.error(found: "\(count) factors", allowed: "up to \(most)") }
  }

  /// The place of a level of a factorial design: 0 and 1 at the ends.
  private static func middle(_ level: Int, of levels: Int) -> Double {
    levels > 1 ? Double(level) / Double(levels - 1) : 0
  }
}
