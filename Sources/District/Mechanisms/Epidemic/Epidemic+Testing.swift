import EventKernel

/// What tests add to the declaration of the epidemic.
extension Epidemic {
  static let testEvents = [
    EventEntry(.goToTest, "goToTest", "somebody sets out for a test", imagined: EventEntry.unseen) {
      twin, event, world in twin.goToTest(Slot(event.a), in: world)
    },
    EventEntry(.testResult, "testResult", "a test is positive", imagined: EventEntry.unseen) {
      twin, event, world in twin.learnResult(Slot(event.a), in: world)
    },
  ]

  static let testSums = [
    SumEntry(.testsTaken, "testsTaken", isOfWholeRun: true) { $0.epidemic?.plan.testing == nil ? 0 : 1 },
    SumEntry(.testsPositive, "testsPositive", isOfWholeRun: true) { $0.epidemic?.plan.testing == nil ? 0 : 1 },
    SumEntry(.casesByTest, "casesByTest", isOfWholeRun: true) { $0.epidemic?.plan.testing == nil ? 0 : 1 },
    SumEntry(.timeToReport, "timeToReport", isOfWholeRun: true) { $0.epidemic?.plan.testing == nil ? 0 : 1 },
  ]
}

extension EventKind {
  /// Somebody who was told to go to a test sets out. a: subject
  static var goToTest: Self { Self(rawValue: 217) }
  /// A positive result is known. a: subject
  static var testResult: Self { Self(rawValue: 218) }
}

extension Purpose {
  /// Tests: their identities; when somebody sets out; index 1: whether he goes; 2: whether he looks at posts.
  static var test: Self { Self(rawValue: 217) }
  /// The result, and how long that takes; identities of tests of people who are not infected.
  static var testResult: Self { Self(rawValue: 218) }
}

extension Sum {
  /// Tests taken, and those that were positive.
  static var testsTaken: Self { Self(rawValue: 217) }
  static var testsPositive: Self { Self(rawValue: 218) }
  /// Cases that a test found before they turned up by themselves.
  static var casesByTest: Self { Self(rawValue: 219) }
  /// From infection to report, nanoseconds, all cases together.
  static var timeToReport: Self { Self(rawValue: 220) }
}

extension Measure {
  static let testsTaken = Measure(
    name: "tests-taken", title: Names(zh: "检测人次", en: "Tests taken"), unit: "tests", better: .none,
    definition: "Tests that were taken from the begin of the run to the end of the measured period.")
  static let testPositiveShare = Measure(
    name: "test-positive-share", title: Names(zh: "检测阳性率", en: "Share of tests that are positive"),
    unit: "share", better: .none, of: "tests", as: .share,
    definition: "Share of the tests taken that were positive, rightly or wrongly.")
  static let casesByTestShare = Measure(
    name: "cases-by-test-share", title: Names(zh: "检测发现病例比例", en: "Share of cases found by a test"),
    unit: "share", better: .higher, of: "cases", as: .share,
    definition: "Share of the cases reported that a test found before they had turned up by themselves.")
  static let infectionToReportMean = Measure(
    name: "infection-to-report-mean", title: Names(zh: "感染至报告平均用时", en: "Mean time from infection to report"),
    unit: "d", better: .lower, of: "cases", as: .mean,
    definition: "Mean time from being infected to the report, of the cases reported; where a scenario has tests.")
}

extension World {
  /// What a run yields over tests of an infection.
  static let testMeasures: [Measure] = [.testsTaken, .testPositiveShare, .casesByTestShare, .infectionToReportMean]
}

extension Run {
  /// The run's values over tests; none in a world without them.
  func testValues(in world: World) -> [MeasureValue] {
    guard world.epidemic?.plan.testing != nil else { return [] }
    let sums = tallies.sums
    let (taken, cases) = (sums.count(.testsTaken), sums.count(.casesReported))
    func share(_ measure: Measure, _ part: Sum, of all: Int) -> MeasureValue {
      MeasureValue(measure, value: all > 0 ? Double(sums.count(part)) / Double(all) : nil, n: all)
    }
    let time = Double(sums[.timeToReport, 0]) / Double(RunCalendar.day)
    return [
      MeasureValue(.testsTaken, value: Double(taken), n: taken), share(.testPositiveShare, .testsPositive, of: taken),
      share(.casesByTestShare, .casesByTest, of: cases),
      MeasureValue(.infectionToReportMean, value: cases > 0 ? time / Double(cases) : nil, n: cases),
    ]
  }
}

extension Twin {
  /// A case is reported: how it was found, and how long that took.
  mutating func countTestedCase(_ slot: Slot<Infected>) {
    guard mechanisms.epidemic.tests.marks.indices.contains(slot) else { return }
    let mark = mechanisms.epidemic.tests.marks[slot]
    if mark.isFound != 0 { outbox.count(.casesByTest, at: now) }
    outbox.count(.timeToReport, at: now, times: (now - mark.infected).nanoseconds)
  }
}
