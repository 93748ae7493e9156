extension BeatFile {
  /// The text of `beats.csv`: the parts of each community's beats, which are named by the community and a number, unless `name` says how
  /// beat `beat` of a community is called.
  public static func text(
    _ communities: [(id: String, parts: [BeatPart])], comments: [String] = [],
    name: ((_ community: Int, _ beat: Int) -> String)? = nil
  ) -> String {
    let rows = communities.enumerated().flatMap { i, community in
      community.parts.sorted { ($0.beat, $0.cell) < ($1.beat, $1.cell) }.map { part in
        let digits = "\(part.beat + 1)"
        let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let id = name?(i, part.beat) ?? "\(community.id)-\(number)"
        return [id, community.id, "\(part.cell)", weight(part.weight)]
      }
    }
    return CSV.text(columns, rows, comments: comments) { $0 }
  }

  /// A weight without more digits than it needs.
  private static func weight(_ value: Double) -> String {
    var text = decimal(value, 6)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
