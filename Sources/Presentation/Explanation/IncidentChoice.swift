import District
import EventKernel
import Inputs

/// Which incident is to be explained: by its identity, or by what is remarkable about it.
///
/// Remarkable ones are looked for among those that measures count: reported between warm-up and horizon.
public enum IncidentChoice: Sendable, Hashable {
  /// The incident whose first unit was on scene latest after the report.
  case worst
  /// The incident that was closed latest after its report.
  case longest
  /// The incident to which most units were sent.
  case mostUnits
  /// The incident that wrong agencies gave back most often; among equals the one that was closed latest after its report.
  case mostReturned
  /// An incident like most: closed after as long as half of them, one unit, nothing gone wrong.
  case plain
  /// All of them, as a list to choose from.
  case list
  /// This one.
  case identity(UInt64)

  /// The words, beside hexadecimal identities.
  static let words = ["worst", "longest", "most-units", "most-returned", "plain", "list"]
  private static let help =
    "worst, longest, most-units, most-returned, plain, or an identity as --explain list shows it (column incident of a traced replication)"

  /// Reads a choice as a user writes it.
  public init(_ text: String) throws(InputError) {
    switch text {
    case "worst": self = .worst
    case "longest": self = .longest
    case "most-units": self = .mostUnits
    case "most-returned": self = .mostReturned
    case "plain": self = .plain
    case "list": self = .list
    default:
      let digits = text.hasPrefix("0x") ? String(text.dropFirst(2)) : text
      guard let identity = UInt64(digits, radix: 16), digits.allSatisfy(\.isHexDigit) else {
        let near = InputError.nearMiss(text, among: Self.words).map { " (did you mean \"\($0)\"?)" } ?? ""
        throw InputError(file: "--explain", found: text, allowed: Self.help + near)
      }
      self = .identity(identity)
    }
  }

  /// The identity of the chosen incident in a log.
  /// - Throws: `InputError` if it is not there.
  public func find(in log: LogRecorder, of world: World) throws(InputError) -> UInt64 {
    let measured = Self.measured(log, in: world)
    switch self {
    case .identity(let identity):
      guard log.incidents.contains(where: { $0.identity == identity }) else {
        let near = InputError.nearMiss(Explanation.hex(identity), among: measured.map { Explanation.hex($0.identity) })
        throw InputError(
          file: "--explain", found: Explanation.hex(identity),
          allowed: Self.help + (near.map { " (did you mean \"\($0)\"?)" } ?? ""),
          message: "no such incident in this replication, which has \(log.incidents.count)")
      }
      return identity
    case .worst: return try Self.greatest(measured) { $0.onScene == .never ? nil : ($0.onScene - $0.reported).seconds }
    case .longest: return try Self.greatest(measured) { $0.closed == .never ? nil : ($0.closed - $0.reported).seconds }
    case .mostReturned:
      return try Self.greatest(measured) { fact in
        fact.returns > 0 && fact.closed != .never
          ? Double(fact.returns) * 1e9 + (fact.closed - fact.reported).seconds : nil
      }
    case .plain:
      let times = measured.filter { $0.closed != .never }.map { ($0.closed - $0.reported).seconds }.sorted()
      let middle = times.isEmpty ? 0 : times[times.count / 2]
      return try Self.greatest(measured) { fact in
        let isPlain = fact.closed != .never && fact.sent == 1 && fact.returns == 0 && !fact.hasWaited
        return isPlain ? -abs((fact.closed - fact.reported).seconds - middle) : nil
      }
    case .mostUnits, .list: return try Self.greatest(measured) { $0.sent > 0 ? Double($0.sent) : nil }
    }
  }

  /// The reported incidents that measures count, in the order of their reports.
  static func measured(_ log: LogRecorder, in world: World) -> [IncidentFact] {
    log.incidents.filter {
      !$0.state.isSpurious && $0.reported >= world.calendar.start && $0.reported < world.horizon
    }
    .sorted { ($0.reported, $0.identity) < ($1.reported, $1.identity) }
  }

  /// The earliest reported incident with the greatest value.
  private static func greatest(
    _ incidents: [IncidentFact], by value: (IncidentFact) -> Double?
  ) throws(InputError) -> UInt64 {
    var best: (identity: UInt64, value: Double)?
    for incident in incidents {
      if let value = value(incident), value > best?.value ?? -.infinity { best = (incident.identity, value) }
    }
    guard let best else {
      throw InputError(file: "--explain", message: "there is no such incident in this replication")
    }
    return best.identity
  }
}
