import EventKernel
import Testing

@Suite struct TallyTests {
  private func observations(_ count: Int, offset: Double) -> [Double] {
    var generator = SplitMix(state: 17)
    return (0..<count).map { _ in offset + Double.random(in: -1...1, using: &generator) }
  }

  private func tally(_ values: some Sequence<Double>) -> Tally {
    var tally = Tally()
    for value in values { tally.add(value) }
    return tally
  }

  @Test(arguments: [0, 1e9]) func onePassAgreesWithTwo(offset: Double) throws {
    let values = observations(5000, offset: offset)
    let mean = values.reduce(0) { $0 + ($1 - offset) } / 5000 + offset
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4999
    let tally = tally(values)
    #expect(tally.count == 5000)
    #expect(abs(try #require(tally.mean) - mean) <= 1e-15 * (offset + 1) * 10)
    #expect(abs(try #require(tally.variance) - variance) <= 1e-7 * variance)
    #expect(tally.minimum == values.min() && tally.maximum == values.max())
  }

  @Test(arguments: [0, 1, 700, 999, 1000]) func mergedPartsAreTheWhole(split: Int) throws {
    let values = observations(1000, offset: 50)
    var merged = tally(values[..<split])
    merged.merge(tally(values[split...]))
    let whole = tally(values)
    #expect(merged.count == 1000)
    #expect(abs(try #require(merged.mean) - (try #require(whole.mean))) < 1e-12)
    #expect(abs(try #require(merged.variance) - (try #require(whole.variance))) < 1e-12)
    #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
  }

  @Test func overNothingThereIsNoMean() {
    #expect(Tally().mean == nil && Tally().minimum == nil && Tally().maximum == nil)
    #expect(tally([4]).mean == 4 && tally([4]).variance == nil)
    #expect(SampleTally().mean == nil && SampleTally().quantile(0.5) == nil && SampleTally().quantiles([0.5]).isEmpty)
    #expect(TimeWeightedTally().mean(until: .zero) == nil)
  }

  @Test func aLevelIsWeightedByItsTime() {
    var busy = TimeWeightedTally(level: 1, at: .zero + .seconds(10))
    busy.set(3, at: .zero + .seconds(14))
    busy.change(by: -3, at: .zero + .seconds(16))
    #expect(busy.level == 0 && busy.maximum == 3)
    #expect(busy.integral(until: .zero + .seconds(20)) == 10)
    #expect(busy.mean(until: .zero + .seconds(20)) == 1)
    busy.set(2, at: .zero + .seconds(20))
    busy.restart(at: .zero + .seconds(30))
    #expect(busy.mean(until: .zero + .seconds(40)) == 2 && busy.maximum == 2)
  }

  @Test func quantilesInvertTheEmpiricalDistribution() {
    var sample = SampleTally()
    for value in [5.0, 1, 4, 2, 3] { sample.add(value) }
    #expect(sample.count == 5 && sample.mean == 3)
    // At each step's end the share p is reached exactly; just above, the next observation begins.
    #expect(sample.quantiles([0, 0.2, 0.21, 0.4, 0.5, 0.6, 0.61, 0.8, 1]) == [1, 1, 2, 2, 3, 3, 4, 4, 5])
    var hundred = SampleTally()
    for value in 1...100 { hundred.add(Double(value)) }
    for percent in 1...100 { #expect(hundred.quantile(Double(percent) / 100) == Double(percent)) }
  }

  @Test func whatHasNoEndIsLongerThanAllElse() {
    var sample = SampleTally()
    for value in [1, .infinity, 2, 3] { sample.add(value) }
    #expect(sample.quantile(0.75) == 3 && sample.quantile(0.76) == .infinity && sample.mean == .infinity)
    var more = SampleTally()
    more.add(0)
    sample.merge(more)
    #expect(sample.count == 5 && sample.quantile(0.2) == 0)
  }

  @Test func talliesSurviveAsBytes() throws {
    var sample = SampleTally()
    sample.add(.infinity)
    var readSample = SampleTally()
    try FlatForm.read(FlatForm.write(sample), into: &readSample)
    #expect(readSample == sample)
    var level = TimeWeightedTally(level: 2)
    level.set(5, at: .zero + .hours(1))
    var readLevel = TimeWeightedTally()
    try FlatForm.read(FlatForm.write(level), into: &readLevel)
    #expect(readLevel == level)
    var tally = Tally()
    for value in [1.0, 2, 4] { tally.add(value) }
    var readTally = Tally()
    try FlatForm.read(FlatForm.write(tally), into: &readTally)
    #expect(readTally == tally && readTally.variance == tally.variance)
  }
}
