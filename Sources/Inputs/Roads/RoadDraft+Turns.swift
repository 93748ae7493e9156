extension RoadDraft {
  /// Splits junctions where turns are forbidden: who has driven the beginning of a forbidden row of pieces comes to a copy of the junction, at which
  /// the rest of the row is known. From there only the pieces lead on that do not complete it; they end at further copies as long as the row goes on,
  /// and else at the junctions themselves.
  ///
  /// It is the automaton that A. Aho and M. Corasick (Communications of the ACM 18 (1975) 333-340) find words by, laid over the roads.
  ///
  /// - Parameter forbidden: rows of pieces, each two or more, that nobody may drive one after the other.
  mutating func split(forbidden: [[Int]]) {
    guard !forbidden.isEmpty else { return }
    var splitting = TurnSplitting(self, forbidden)
    splitting.run()
    (junctions, pieces) = (splitting.junctions, splitting.pieces)
  }
}

/// The splitting of junctions in the making.
private struct TurnSplitting {
  /// Pieces that may not follow now, as rows that complete a forbidden one.
  private typealias Rests = Set<[Int]>

  private(set) var junctions: [(node: Int, letters: String)]
  private(set) var pieces: [RoadDraft.Piece]
  /// As they were.
  private let all: [RoadDraft.Piece]
  private let outgoing: [[Int]]
  /// What completes the rows that begin with each piece.
  private var rests: [Int: Rests] = [:]
  /// The copies of each junction, by what may not follow there.
  private var copies: [Int: [Rests: Int]] = [:]
  /// Copies at which no piece begins yet, with the junction and what may not follow.
  private var waiting: [(copy: Int, junction: Int, rests: Rests)] = []

  init(_ draft: RoadDraft, _ forbidden: [[Int]]) {
    (junctions, pieces, all) = (draft.junctions, draft.pieces, draft.pieces)
    var outgoing = [[Int]](repeating: [], count: draft.junctions.count)
    for (i, piece) in draft.pieces.enumerated() { outgoing[piece.from].append(i) }
    self.outgoing = outgoing
    for row in forbidden { rests[row[0], default: []].insert(Array(row.dropFirst())) }
  }

  mutating func run() {
    let starts = rests.keys.sorted { (all[$0].to, $0) < (all[$1].to, $1) }
    for piece in starts { pieces[piece].to = end(of: piece, under: []) }
    var done = 0
    while done < waiting.count {
      let (copy, junction, rests) = waiting[done]
      done += 1
      for next in outgoing[junction] where !rests.contains([next]) {
        var piece = all[next]
        piece.from = copy
        piece.to = end(of: next, under: rests)
        pieces.append(piece)
      }
    }
    waiting = []
  }

  /// Where a piece ends for who drives it while some rows may not be completed.
  private mutating func end(of piece: Int, under before: Rests) -> Int {
    var after = rests[piece] ?? []
    for row in before where row.count > 1 && row[0] == piece { after.insert(Array(row.dropFirst())) }
    // What may not be begun need not be forbidden to go on.
    after = after.filter { $0.count == 1 || !after.contains([$0[0]]) }
    let junction = all[piece].to
    if after.isEmpty { return junction }
    if let copy = copies[junction]?[after] { return copy }
    let copy = junctions.count
    junctions.append((junctions[junction].node, Self.letters(copies[junction]?.count ?? 0)))
    copies[junction, default: [:]][after] = copy
    waiting.append((copy, junction, after))
    return copy
  }

  /// `a` to `z`, then `aa`.
  private static func letters(_ number: Int) -> String {
    let (rest, last) = (number / 26, Character(Unicode.Scalar(UInt8(0x61 + number % 26))))
    return (rest > 0 ? letters(rest - 1) : "") + String(last)
  }
}
