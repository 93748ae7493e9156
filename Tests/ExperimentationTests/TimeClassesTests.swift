import Testing

@testable import Experimentation

@Suite struct TimeClassesTests {
  @Test func limitsAscendAndHoldThoseOfPlanners() {
    let uppers = TimeClasses.uppers
    #expect(zip(uppers, uppers.dropFirst()).allSatisfy { $0 < $1 })
    #expect(uppers.first == 0.1 && uppers.last == .infinity)
    for minutes in [0.5, 1, 5, 8, 10, 15, 20, 30, 60, 180, 300, 600, 900] { #expect(uppers.contains(minutes)) }
    // Forty classes a decade: neighbours differ by six percent and a little rounding.
    #expect(zip(uppers, uppers.dropFirst().dropLast()).allSatisfy { $1 / $0 < 1.08 && $1 / $0 > 1.04 })
  }

  @Test func aTimeLiesInItsClassAsASearchOfAllFinds() {
    var minutes = 0.001
    while minutes < 3e6 {
      #expect(TimeClasses.index(of: minutes) == TimeClasses.uppers.firstIndex { minutes <= $0 })
      minutes *= 1.0071
    }
    for (index, upper) in TimeClasses.uppers.enumerated() { #expect(TimeClasses.index(of: upper) == index) }
    #expect(TimeClasses.index(of: 0) == 0)
  }
}
