/// How a count comes to the cells: from a source, or as a total that signals spread.
struct CountRule: Sendable {
  static let names = ["residents", "jobs", "premises", "cameras", "sensors"]

  /// Where the numbers come from.
  enum Origin: Sendable {
    /// A total of the district.
    case total(Int, SignalShare.Spread)
    /// Polygons or points that have numbers of their own.
    case source(CountSource)
  }

  /// What is counted.
  var name: String
  /// Where the numbers come from.
  var origin: Origin

  init(_ name: String, _ setting: Setting, known: [String]) throws(InputError) {
    let rule = try setting.object()
    self.name = name
    if rule.keys.contains("file") {
      origin = .source(try CountSource(rule, known: known))
    } else {
      origin = .total(try rule.required("total").int(1...1_000_000_000), try SignalShare.Spread(of: rule, known: known))
    }
    try rule.finish()
  }
}

/// A signal and its share in a mix.
struct SignalShare: Sendable, Hashable {
  var signal: String
  var share: Double

  /// How a total is spread.
  struct Spread: Sendable {
    /// The signals that draw it; none to spread it evenly.
    var mix: [SignalShare]
    /// The power of the mix: above 1 makes the dense denser.
    var exponent: Double
    /// What a square kilometre holds at most; nil for no limit.
    var densest: Double?

    init(of rule: SettingObject, known: [String]) throws(InputError) {
      mix = try rule.optional("mix").map { (mix) throws(InputError) in try SignalShare.list(mix, of: known) } ?? []
      exponent = try rule.optional("exponent")?.double(0.1...10) ?? 1
      densest = try rule.optional("densest-per-km2")?.double(1...1e9)
    }
  }

  /// Reads `{bus-stops: 70%, taxi: 30%}`; the shares must add up to 100 %.
  static func list(_ setting: Setting, of known: [String]) throws(InputError) -> [SignalShare] {
    var shares: [SignalShare] = []
    for entry in try setting.object().all() {
      guard known.contains(entry.key) else {
        throw InputError(file: setting.file, line: entry.line, key: setting.key, found: entry.key, among: known)
      }
      shares.append(SignalShare(signal: entry.key, share: try entry.value.share()))
    }
    let total = shares.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-9 else {
      throw setting.error("the shares add up to \(decimal(total * 100, 1))%", allowed: "100%")
    }
    return shares
  }

  /// The mix in words.
  static func words(_ mix: [SignalShare]) -> String {
    mix.map { "\(decimal($0.share * 100, 0))% \($0.signal)" }.joined(separator: ", ")
  }
}
