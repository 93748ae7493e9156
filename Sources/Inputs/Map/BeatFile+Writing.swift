import District

extension BeatFile {
  /// The text of `beats.csv`: the parts of each community's beats, which are named by the community and a number, unless `name` says how
  /// beat `beat` of a community is called.
  public static func text(
    _ communities: [(id: String, parts: [BeatPart])], comments: [String] = [],
    name: ((_ community: Int, _ beat: Int) -> String)? = nil
  ) -> String {
    let weights = weights(communities.map(\.parts))
    let rows = communities.enumerated().flatMap { i, community in
      zip(community.parts, weights[i]).sorted { ($0.0.beat, $0.0.cell) < ($1.0.beat, $1.0.cell) }.map { part, weight in
        let digits = "\(part.beat + 1)"
        let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let id = name?(i, part.beat) ?? "\(community.id)-\(number)"
        return [id, community.id, "\(part.cell)", shortDecimal(weight, most: 6)]
      }
    }
    return CSV.text(columns, rows, comments: comments) { $0 }
  }

  /// The weights as they are written, with six decimals. Where a cell has so many beats that rounding each makes their sum another than 1, as
  /// readers see it, or leaves one with nothing, they share what there is by largest remainder.
  private static func weights(_ communities: [[BeatPart]]) -> [[Double]] {
    var weights = communities.map { parts in parts.map { ($0.weight * 1e6).rounded() } }
    var places: [Int: [(community: Int, part: Int)]] = [:]
    for (i, parts) in communities.enumerated() {
      for (j, part) in parts.enumerated() { places[part.cell, default: []].append((i, j)) }
    }
    for own in places.values {
      let written = own.map { weights[$0.community][$0.part] }
      guard abs(written.reduce(0, +) - 1e6) > 50 || written.contains(0) else { continue }
      let shares = Apportionment.shares(
        of: 1_000_000, by: own.map { communities[$0.community][$0.part].weight }, least: 1)
      for (place, share) in zip(own, shares) { weights[place.community][place.part] = Double(share) }
    }
    return weights.map { $0.map { $0 / 1e6 } }
  }
}
