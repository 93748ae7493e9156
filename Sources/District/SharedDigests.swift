import EventKernel
import Foundation

/// The digests of the parts of a plan that all alternatives of an experiment share: they are large, and made once.
struct SharedDigests: Sendable {
  let map: String
  /// Nil where incidents are drawn.
  let calls: String?

  init(_ plan: Plan) throws(WorldError) {
    map = try Plan.digest(of: plan.map)
    calls = if let calls = plan.calls { try Plan.digest(of: calls) } else { nil }
  }
}

extension Plan {
  /// SHA-256 of the plan's canonical form, in which the digests of the shared parts stand for these, and of the versions of those
  /// policies that have one.
  func digest(with shared: SharedDigests, versions: [String]) throws(WorldError) -> String {
    var own = self
    own.map = .nowhere
    own.calls = nil
    own.forgetNames()
    return try Self.digest(of: [try Self.digest(of: own), shared.map, shared.calls ?? ""] + versions)
  }

  /// Leaves out what people call kinds, agencies, teams, channels and helpers: words may change where results do not.
  private mutating func forgetNames() {
    let none = Names(zh: "", en: "")
    for index in kinds.indices { kinds[index].names = none }
    for index in agencies.indices { agencies[index].names = none }
    for index in teams.indices { teams[index].names = nil }
    for index in (mechanisms.detection?.channels ?? []).indices { mechanisms.detection?.channels[index].names = none }
    for index in (mechanisms.helpers?.pools ?? []).indices { mechanisms.helpers?.pools[index].names = none }
  }

  /// SHA-256 of a value's canonical form: JSON with sorted keys.
  fileprivate static func digest(of value: some Encodable) throws(WorldError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return SHA256.hex(of: try encoder.encode(value))
    } catch {
      throw .impossible(key: "", message: "a number is not finite: \(error)")
    }
  }
}

extension DistrictMap {
  /// A map of no place.
  fileprivate static let nowhere = DistrictMap(
    name: "", names: Names(zh: "", en: ""), cellSize: 0, cells: Cells(), zones: [], subdistricts: [], communities: [],
    beats: [], beatShares: BeatShares(start: [], beat: [], cumulative: []), gateways: [], facilities: [], layers: [])
}
