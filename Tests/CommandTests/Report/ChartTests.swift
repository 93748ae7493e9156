import Experimentation
import Testing

@testable import Presentation

@Suite struct ChartTests {
  @Test(arguments: [
    ([0.0, 100], [0.0, 50, 100]), ([-203.4, -198, 0], [-250, -200, -150, -100, -50, 0]),
    ([0.981, 1.02], [0.98, 0.99, 1, 1.01, 1.02]), ([3, 3], [2.4, 2.6, 2.8, 3, 3.2, 3.4, 3.6]),
  ])
  func ticksAreRoundAndHoldAllValues(values: [Double], expected: [Double]) {
    let scale = Scale(over: values)
    #expect(scale.low <= values.min() ?? 0 && scale.high >= values.max() ?? 0)
    #expect(zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $0.value < $1.value && $0.label != $1.label })
    #expect((3...8).contains(scale.ticks.count))
    if values[0] != 3 {
      #expect(scale.ticks.map(\.value).elementsEqual(expected) { abs($0 - $1) < 1e-9 }, "\(scale.ticks)")
    }
    #expect(scale.position(scale.low) == 0 && scale.position(scale.high) == 1)
  }

  @Test func ticksOfAnyRangeAreFewAndTellApart() {
    for exponent in -6...9 {
      for (a, b) in [(1.0, 1.7), (-3, 9.9), (0, 1), (-1, -0.2)] {
        var unit = 1.0
        for _ in 0..<abs(exponent) { unit *= exponent < 0 ? 0.1 : 10 }
        let scale = Scale(over: [a * unit, b * unit])
        #expect((3...9).contains(scale.ticks.count))
        #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count, "\(scale.ticks)")
      }
    }
  }

  /// Zero at the right end of the axis, -100 in the middle of 368 units that begin at 16.
  @Test func aDifferenceStandsWhereItsValueIs() {
    let chart = ForestChart(
      title: "t", axis: "min",
      rows: [
        ForestChart.Row(
          name: "a", colour: "#0072B2", mean: -100, interval: Interval(low: -150, high: -50), figures: "f", verdict: "v"
        )
      ], sides: ("better", "worse"))
    #expect(chart.svg.contains("<circle cx=\"138.7\" cy=\"65\""))
    #expect(chart.svg.contains("d=\"M16 65L261.3 65\""))
    #expect(!chart.svg.contains("worse"))
  }

  @Test func limitsThatLieCloseCanBeRead() throws {
    let limits = [15.0, 16, 20].map { ShareCurves.Limit(minutes: $0, share: 0.9, label: "90 % \u{2264} \($0) min") }
    let chart = ShareCurves(
      title: "t", axis: ("x", "y"),
      curves: [ShareCurves.Curve(name: "a", colour: "#123456", classes: [(10, 2), (100, 1)])], limits: limits,
      words: { "\($0)" })
    let labels = try #require(Page(chart.svg)).letterings.filter { $0.text.hasPrefix("90 %") }
    #expect(labels.count == 3)
    for (index, label) in labels.enumerated() {
      #expect(!labels[..<index].contains { label.covers($0) }, "\(label)")
    }
  }

  /// Half of the incidents within 10 min, three quarters within 100, the rest never.
  @Test func aCurveEndsAtTheShareThatArrived() {
    let chart = ShareCurves(
      title: "t", axis: ("x", "y"),
      curves: [ShareCurves.Curve(name: "a", colour: "#123456", classes: [(10, 2), (100, 1), (.infinity, 1)])],
      limits: [ShareCurves.Limit(minutes: 10, share: 0.5, label: "half")], words: { "\($0)" })
    // The frame is 260 high: 100 % at 24, 0 % at 216; half lies at 120 and three quarters at 72.
    #expect(chart.svg.contains(" 120L") && chart.svg.contains(" 72\"/>"))
    #expect(chart.svg.contains("half") && chart.svg.contains("stroke-dasharray"))
  }

  @Test func theRunningMeanIsThatOfTheFirstReplications() throws {
    let running = ConvergenceChart.running([1, 3, 8])
    #expect(running.map(\.n) == [2, 3])
    #expect(running[0].estimate.mean == 2 && running[1].estimate.mean == 4)
    // Two values one apart from their mean: 12.706 standard errors of 1.
    let interval = try #require(running[0].estimate.interval)
    #expect(abs(interval.high - 14.706) < 0.001)
  }

  @Test func alternativesKeepTheirColours() {
    let two = Palette.colours(of: ["b", "a"], baseline: "b")
    let three = Palette.colours(of: ["b", "a", "c"], baseline: "b")
    #expect(two["a"] == three["a"] && two["b"] == Palette.baseline && Set(three.values).count == 3)
    #expect(Palette.dashes(of: ["b", "a", "c"], baseline: "b").isEmpty)
    // No two that are shown share one.
    let all = (1...Report.mostShown).map(String.init)
    #expect(Set(Palette.colours(of: all, baseline: "1").values).count == all.count)
  }

  @Test func limitsOfClassesAreRound() {
    #expect(Report.thirds(of: [1, 2, 9, 30, 100, 290]) == [10, 90])
    #expect(Report.thirds(of: []).isEmpty && Report.thirds(of: [5]).isEmpty)
    #expect(Report.evenBreaks((0...100).map { 100 + Double($0) }) == [120, 135, 150, 165, 180])
    #expect(Report.evenBreaks([7]).isEmpty)
    #expect(Report.wideBreaks((1...1000).map(Double.init)) == [20, 50, 100, 200, 500])
  }

  @Test func aTextIsCutToItsRoom() {
    let name = "an-alternative-with-a-long-name"
    #expect(ChartFrame.cut(name, to: 1000) == name)
    let cut = ChartFrame.cut(name, to: 100)
    #expect(cut.hasSuffix("\u{2026}") && ChartFrame.width(of: cut) <= 100 && cut.count > 8)
    #expect(ChartFrame.width(of: "街道") == 24)
  }

  @Test func roundAmountsLoseTheirNothing() {
    let (english, chinese) = (Phrases(language: .en), Phrases(language: .zh))
    #expect(english.amount("7 d 0 h") == "7 d" && chinese.amount("3 h 23 min") == "3 小时 23 分钟")
    #expect(english.amount("10 h") == "10 h" && chinese.amount("2.1 percentage points") == "2.1 个百分点")
  }
}
