import District
import Inputs

/// Beats on a ground, made more even by moving cells, or parts of them, from busy beats to less busy ones beside them.
///
/// Every move keeps both beats in one piece and lowers the sum of squared loads, so that no move raises the largest load
/// and the search ends.
struct BeatExchange {
  private let ground: BeatGround
  /// Which beats hold each cell, with the share of its work that each does.
  private(set) var shares: [[(beat: Int, weight: Double)]]
  /// Work of each beat.
  private(set) var loads: [Double]
  /// The cells of each beat.
  private var cells: [[Int]]
  private let mean: Double

  /// Less work than this share of a mean beat is not worth a part of a cell of its own.
  private static let sliver = 0.05
  /// A cell is newly shared only between beats that differ by more than this share of a mean beat.
  private static let difference = 0.05

  /// Starts from parts whose cells are positions on the ground. What lies apart from most of its beat goes to the beats
  /// beside it.
  init(_ ground: BeatGround, count: Int, parts: [BeatPart]) {
    self.ground = ground
    shares = [[(beat: Int, weight: Double)]](repeating: [], count: ground.cells.count)
    for part in parts where part.weight > 0 { shares[part.cell].append((part.beat, part.weight)) }
    loads = [Double](repeating: 0, count: count)
    cells = [[Int]](repeating: [], count: count)
    mean = ground.work.reduce(0, +) / Double(count)
    recount()
    gatherStrays()
  }

  private mutating func recount() {
    loads = loads.map { _ in 0 }
    cells = cells.map { _ in [] }
    for (cell, holders) in shares.enumerated() {
      for holder in holders {
        loads[holder.beat] += holder.weight * ground.work[cell]
        cells[holder.beat].append(cell)
      }
    }
  }

  /// The parts, their cells as the map numbers them.
  var parts: [BeatPart] {
    shares.enumerated().flatMap { cell, holders in
      holders.map { BeatPart(beat: $0.beat, cell: ground.cells[cell], weight: $0.weight) }
    }
  }

  /// Sum of squared loads: the smaller, the more even.
  var unevenness: Double { loads.reduce(0) { $0 + $1 * $1 } }

  // MARK: Strays

  private mutating func gatherStrays() {
    var strays: [(cell: Int, weight: Double)] = []
    for beat in cells.indices {
      let pieces = ground.pieces(of: cells[beat])
      let works = pieces.map { $0.reduce(0) { $0 + weight(of: beat, in: $1) * ground.work[$1] } }
      let main = pieces.indices.max {
        (works[$0], pieces[$0].count) < (works[$1], pieces[$1].count)
      }
      for (i, piece) in pieces.enumerated() where i != main {
        for cell in piece {
          strays.append((cell, weight(of: beat, in: cell)))
          shares[cell].removeAll { $0.beat == beat }
        }
      }
    }
    recount()
    while !strays.isEmpty {
      var left: [(cell: Int, weight: Double)] = []
      for stray in strays {
        guard let beat = touching(stray.cell).min(by: { loads[$0] < loads[$1] }) else {
          left.append(stray)
          continue
        }
        give(stray.weight, of: stray.cell, to: beat)
      }
      guard left.count < strays.count else { break }
      strays = left
    }
  }

  /// The beats that hold a cell or one beside it, ascending.
  private func touching(_ cell: Int) -> [Int] {
    var beats: [Int] = []
    for near in [cell] + ground.neighbours[cell] {
      for holder in shares[near] where !beats.contains(holder.beat) { beats.append(holder.beat) }
    }
    return beats.sorted()
  }

  private func weight(of beat: Int, in cell: Int) -> Double {
    shares[cell].first { $0.beat == beat }?.weight ?? 0
  }

  private mutating func give(_ weight: Double, of cell: Int, to beat: Int) {
    if let i = shares[cell].firstIndex(where: { $0.beat == beat }) {
      shares[cell][i].weight += weight
    } else {
      shares[cell].append((beat, weight))
      cells[beat].append(cell)
    }
    loads[beat] += weight * ground.work[cell]
  }

  private mutating func take(_ weight: Double, of cell: Int, from beat: Int, whole: Bool) {
    loads[beat] -= weight * ground.work[cell]
    guard let i = shares[cell].firstIndex(where: { $0.beat == beat }) else { return }
    if whole {
      shares[cell].remove(at: i)
      cells[beat].removeAll { $0 == cell }
    } else {
      shares[cell][i].weight -= weight
    }
  }

  // MARK: Moves

  /// A part of a cell that goes from one beat to another.
  private struct Move {
    var cell: Int
    var from: Int
    var to: Int
    var weight: Double
    var isWhole: Bool
    /// How much lower the sum of squared loads becomes.
    var fall: Double
  }

  /// Makes the best move over and over: first whole cells, then parts of cells, too.
  mutating func improve() {
    for mayShare in [false, true] {
      while let move = bestMove(mayShare: mayShare) {
        take(move.weight, of: move.cell, from: move.from, whole: move.isWhole)
        give(move.weight, of: move.cell, to: move.to)
      }
    }
  }

  private func bestMove(mayShare: Bool) -> Move? {
    var best: Move?
    for cell in shares.indices where ground.work[cell] > 0 {
      let beats = touching(cell)
      for holder in shares[cell] {
        for to in beats where loads[to] < loads[holder.beat] {
          for move in moves(of: cell, holder, to: to, mayShare: mayShare) {
            guard move.fall > best?.fall ?? (1e-6 * mean * mean) else { continue }
            if move.isWhole, !canLose(cell, holder.beat) { continue }
            best = move
          }
        }
      }
    }
    return best
  }

  private func moves(
    of cell: Int, _ holder: (beat: Int, weight: Double), to: Int, mayShare: Bool
  ) -> [Move] {
    let difference = loads[holder.beat] - loads[to]
    let work = holder.weight * ground.work[cell]
    func move(_ amount: Double, isWhole: Bool) -> Move {
      Move(
        cell: cell, from: holder.beat, to: to, weight: isWhole ? holder.weight : amount / ground.work[cell],
        isWhole: isWhole, fall: 2 * amount * (difference - amount))
    }
    var moves: [Move] = []
    if work < difference { moves.append(move(work, isWhole: true)) }
    let isShared = weight(of: to, in: cell) > 0
    if isShared || (mayShare && difference > Self.difference * mean) {
      let amount = min(difference / 2, work - Self.sliver * mean)
      if amount > 0, isShared || amount >= Self.sliver * mean { moves.append(move(amount, isWhole: false)) }
    }
    return moves
  }

  /// Whether a beat stays in one piece, and has one, without a cell.
  private func canLose(_ cell: Int, _ beat: Int) -> Bool {
    let rest = cells[beat].filter { $0 != cell }
    return !rest.isEmpty && ground.isContiguous(rest)
  }
}
