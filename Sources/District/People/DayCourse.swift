import EventKernel

/// How a day's travellers leave: the shares of them who have left for work and for home by each step of the day.
///
/// Between the steps the shares grow evenly, and hours begin with a step, so what is moved by a step is exact, however
/// long the steps are.
struct DayCourse: Sendable, Equatable {
  /// Share that has left for work at the begin of each step, counted from 04:00, and at the day's end.
  let toWork: [Double]
  /// Share that wants to have left for home.
  let toHome: [Double]

  /// Makes a course of weights by hour of day; with a period, people leave for work in it alone.
  init(toWork: [Double], toHome: [Double], period: ODEntry.Period?, steps: Int) {
    self.toWork = Self.shares(toWork, within: period, steps: steps)
    self.toHome = Self.shares(toHome, within: nil, steps: steps)
  }

  /// Share that has left for work at a time, in steps.
  @inline(__always)
  func leftForWork(at step: Double) -> Double { Self.value(toWork, at: step) }

  /// Share that wants to have left for home at a time, in steps.
  @inline(__always)
  func wantedForHome(at step: Double) -> Double { Self.value(toHome, at: step) }

  /// Share that has left for home at a time, in steps, of a pair that travels `lag` steps: nobody leaves who has not come.
  @inline(__always)
  func leftForHome(at step: Double, lag: Double) -> Double {
    let wanted = wantedForHome(at: step)
    return wanted == 0 ? 0 : min(wanted, Self.value(toWork, at: step - lag))
  }

  @inline(__always)
  private static func value(_ shares: [Double], at step: Double) -> Double {
    guard step > 0 else { return 0 }
    let k = Int(step)
    guard k + 1 < shares.count else { return 1 }
    return shares[k] + (shares[k + 1] - shares[k]) * (step - Double(k))
  }

  /// Steps after which the last has left for work, and for home.
  var lastForWork: Int { toWork.firstIndex(of: 1) ?? 0 }
  var lastForHome: Int { toHome.firstIndex(of: 1) ?? 0 }

  private static func shares(_ weights: [Double], within period: ODEntry.Period?, steps: Int) -> [Double] {
    let first = Double(Tides.firstHour)
    let from = period.map { $0.from.hours - first } ?? 0
    let until = period.map { $0.until.hours - first } ?? 24
    // Weight before a time of the commuters' day, hours from 04:00.
    func before(_ time: Double, _ weight: (Int) -> Double) -> Double {
      (0..<24).reduce(0.0) { sum, hour in
        let begin = max(Double(hour), from)
        let end = min(Double(hour + 1), until, time)
        return end > begin ? sum + weight((hour + Tides.firstHour) % 24) * (end - begin) : sum
      }
    }
    // A period in which nobody else leaves is left evenly.
    let all = before(24) { weights[$0] }
    let weight: (Int) -> Double = all > 0 ? { weights[$0] } : { _ in 1 }
    let sum = before(24, weight)
    var shares = (0...steps).map { min(1, before(Double($0) * 24 / Double(steps), weight) / sum) }
    // Once the last has left everybody has: no rounding may keep one back.
    var k = steps
    while k > 0, shares[k - 1] > 1 - 1e-9 { k -= 1 }
    for i in k...steps { shares[i] = 1 }
    return shares
  }
}
