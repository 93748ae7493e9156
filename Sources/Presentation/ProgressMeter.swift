import Experimentation
import Foundation
import Synchronization

/// Shows how far something long has come: a bar that redraws itself on a terminal, a plain line now and then elsewhere.
public final class ProgressBar: Sendable {
  private let isTerminal: Bool
  private let interval: Double
  private let begin: Double
  private let show: @Sendable (String) -> Void
  private let lastShown: Mutex<Double>

  /// Makes a bar; `show` writes text as it is.
  public init(isTerminal: Bool, show: @escaping @Sendable (String) -> Void) {
    self.isTerminal = isTerminal
    interval = isTerminal ? 0.1 : 10
    begin = Self.now
    self.show = show
    lastShown = Mutex(begin)
  }

  /// Shows a share of the whole if it is time, with what is done in words.
  ///
  /// - Parameter most: what stands before the time that is left, where less than the whole may do.
  public func advance(to share: Double, most: String = "", _ done: () -> String) {
    let isDue = lastShown.withLock { last in
      let now = Self.now
      guard now - last >= interval else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    var line = done()
    if share > 0.01 {
      let left = (Self.now - begin) * (1 - share) / share
      line += ", \(most)about \(Figures(unit: "min", resolution: 0).duration(minutes: left / 60)) left"
    }
    let full = Int(share * 30)
    let bar = "[" + String(repeating: "#", count: full) + String(repeating: " ", count: 30 - full) + "] "
    show(isTerminal ? "\r" + bar + line + "\u{1B}[K" : line + "\n")
  }

  /// Takes the bar off the screen.
  public func clear() {
    if isTerminal { show("\r\u{1B}[K") }
  }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }
}

/// Shows how far a run has come.
public final class ProgressMeter: Sendable {
  private struct State {
    var finished = 0
    var hours: [Shard: Int] = [:]
  }

  private let total: Int
  private let hours: Int
  private let bar: ProgressBar
  private let state = Mutex(State())

  /// Makes a meter for so many shards of so many simulated hours each.
  public init(total: Int, hours: Int, on bar: ProgressBar) {
    self.total = total
    self.hours = max(1, hours)
    self.bar = bar
  }

  /// Takes a step into account, and shows it if it is time.
  public func advance(_ step: ShardRunner.Step) {
    state.withLock { state in
      switch step {
      case .hour(let shard): state.hours[shard, default: 0] += 1
      case .finished(let shard):
        state.hours[shard] = nil
        state.finished += 1
      }
      let share = share(state)
      bar.advance(to: share) { "\(state.finished) of \(total) shards, \(Int(share * 100)) %" }
    }
  }

  /// Takes the bar off the screen.
  public func clear() { bar.clear() }

  private func share(_ state: State) -> Double {
    let running = state.hours.values.reduce(0) { $0 + min(1, Double($1) / Double(hours)) }
    return min(1, (Double(state.finished) + running) / Double(max(1, total)))
  }
}
