import Testing

@testable import Experimentation

@Suite struct SteadyTests {
  /// A run that starts far away is cut about where it arrives.
  @Test func theWarmUpIsFound() throws {
    var random = SplitMix(state: 1)
    for start in [0, 100, 300] {
      let series = (0..<1000).map {
        ($0 < start ? -8 * Double(start - $0) / Double(max(1, start)) : 0) + random.normal()
      }
      let cut = try #require(MSER(series))
      #expect(cut.truncation >= start * 2 / 3 && cut.truncation <= start + 150)
    }
    #expect(MSER([1, 2, 3]) == nil)
  }

  /// Of cuts that are as good the earliest is taken.
  @Test func whatNeverVariesIsNotCut() throws {
    let cut = try #require(MSER(Array(repeating: 3, count: 50)))
    #expect(cut.truncation == 0 && cut.truncationAnywhere == 0 && cut.value == 0 && cut.isTrusted)
  }

  /// A cut at the half is the last that is taken, and a better one beyond it makes it doubtful.
  @Test func atMostHalfIsCut() throws {
    let atHalf = try #require(MSER([10, -10, 10, 0, 0.1, 0], batch: 1))
    #expect(atHalf.truncation == 3 && atHalf.isTrusted)
    let beyond = try #require(MSER([10, -10, 10, -10, 0, 0], batch: 1))
    #expect(beyond.truncation == 3 && beyond.truncationAnywhere == 4 && !beyond.isTrusted)
    // Of three that are left, -10, 0 and 0, squares of deviations sum up to 200/3.
    #expect(abs(beyond.value - 200.0 / 27) < 1e-12)
  }

  @Test func batchesLeaveTheRestOut() throws {
    let batches = try #require(BatchMeans([1, 2, 3, 4, 5, 6, 100], batches: 3))
    #expect(batches.means == [1.5, 3.5, 5.5] && batches.size == 2 && batches.estimate.mean == 3.5)
    #expect(BatchMeans([1, 2], batches: 3) == nil)
  }

  @Test func whatNeverVariesHasNoAutocorrelation() {
    #expect(Autocorrelation.at(lag: 1, of: [2, 2, 2]) == nil)
    #expect(Autocorrelation.at(lag: 3, of: [1, 2, 3]) == nil)
    #expect(Autocorrelation.at(lag: 0, of: [1, 2, 4]) == 1)
  }

  @Test func aControlTakesItsPartAway() throws {
    var random = SplitMix(state: 2)
    let control = (0..<50).map { _ in random.normal() }
    let values = control.map { 5 + 3 * $0 + 0.01 * random.normal() }
    let adjusted = try #require(ControlVariate(values, control: control, knownMean: 0))
    #expect(abs(adjusted.slope - 3) < 0.01 && abs(adjusted.mean - 5) < 0.01)
    #expect(adjusted.interval.contains(adjusted.mean) && adjusted.interval.high - adjusted.interval.low < 0.02)
    #expect(ControlVariate([1, 2, 3], control: [1, 1, 1], knownMean: 0) == nil)
  }

  /// Against SciPy's regression, whose value and interval where the control is as it is known to be are these.
  @Test func aControlIsARegression() throws {
    let adjusted = try #require(ControlVariate([1, 3, 2, 5, 4], control: [1, 2, 3, 4, 6], knownMean: 2.5))
    #expect(abs(adjusted.slope - 0.608108108108108) < 1e-12 && abs(adjusted.mean - 2.5743243243243246) < 1e-12)
    #expect(abs(adjusted.interval.low - 0.6868298407007736) < 1e-9)
    #expect(abs(adjusted.interval.high - 4.461818807947876) < 1e-9)
  }

  @Test func theBootstrapOfAMeanIsNearStudents() throws {
    var random = SplitMix(state: 8)
    let pairs = (0..<80).map { _ in (2 + random.normal(), random.normal()) }
    let mean: ([Double]) -> Double = { $0.reduce(0, +) / Double($0.count) }
    let drawn = try #require(PairedBootstrap(seed: 3).interval(of: pairs, statistic: mean))
    let exact = try #require(Estimate(pairs.map { $0 - $1 }).interval)
    #expect(abs(drawn.low - exact.low) < 0.1 && abs(drawn.high - exact.high) < 0.1)
    #expect(PairedBootstrap(seed: 3).interval(of: pairs, statistic: mean) == drawn)
    #expect(PairedBootstrap(seed: 3).interval(of: [], statistic: mean) == nil)
  }
}
