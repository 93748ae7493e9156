import Experimentation
import Foundation
import Synchronization

/// Shows how far a run has come: a bar that redraws itself on a terminal, a plain line now and then elsewhere.
public final class ProgressMeter: Sendable {
  private struct State {
    var finished = 0
    var hours: [Shard: Int] = [:]
    var lastShown: Double
  }

  private let total: Int
  private let hours: Int
  private let isTerminal: Bool
  private let interval: Double
  private let begin: Double
  private let show: @Sendable (String) -> Void
  private let state: Mutex<State>

  /// Makes a meter for so many shards of so many simulated hours each; `show` writes text as it is.
  public init(total: Int, hours: Int, isTerminal: Bool, show: @escaping @Sendable (String) -> Void) {
    self.total = total
    self.hours = max(1, hours)
    self.isTerminal = isTerminal
    interval = isTerminal ? 0.1 : 10
    begin = Self.now
    self.show = show
    state = Mutex(State(lastShown: begin))
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
      let now = Self.now
      guard now - state.lastShown >= interval else { return }
      state.lastShown = now
      show(isTerminal ? "\r" + bar(state, now) + "\u{1B}[K" : line(state, now) + "\n")
    }
  }

  /// Takes the bar off the screen.
  public func clear() {
    if isTerminal { show("\r\u{1B}[K") }
  }

  private func share(_ state: State) -> Double {
    let running = state.hours.values.reduce(0) { $0 + min(1, Double($1) / Double(hours)) }
    return min(1, (Double(state.finished) + running) / Double(max(1, total)))
  }

  private func bar(_ state: State, _ now: Double) -> String {
    let full = Int(share(state) * 30)
    return "[" + String(repeating: "#", count: full) + String(repeating: " ", count: 30 - full) + "] "
      + line(state, now)
  }

  private func line(_ state: State, _ now: Double) -> String {
    let share = share(state)
    var text = "\(state.finished) of \(total) shards, \(Int(share * 100)) %"
    if share > 0.01 {
      let left = (now - begin) * (1 - share) / share
      text += ", about \(Figures(unit: "min", resolution: 0).duration(minutes: left / 60)) left"
    }
    return text
  }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }
}
