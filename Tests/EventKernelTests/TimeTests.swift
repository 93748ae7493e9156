import EventKernel
import Foundation
import Testing

@Suite struct TimeTests {
  @Test func durationsRoundToTheNearestNanosecond() {
    #expect(Duration.seconds(1.5).nanoseconds == 1_500_000_000)
    #expect(Duration.seconds(1.4e-9).nanoseconds == 1)
    #expect(Duration.seconds(-1.6e-9).nanoseconds == -2)
    #expect(Duration.minutes(2) == .seconds(120))
    #expect(Duration.hours(2) == .minutes(120))
    #expect(Duration.days(2) == .hours(48))
    #expect(Duration.days(200) == .seconds(200 * 86400))
    #expect(Duration.seconds(90).minutes == 1.5)
    #expect(Duration.minutes(90).hours == 1.5)
    #expect(Duration.seconds(0.25).seconds == 0.25)
  }

  @Test func everyWholeNumberOfNanosecondsStaysWhatItIs() {
    for count in [0, 1, -1, 999, 1 << 40, -(1 << 50), 1 << 51, 1 << 52, -(1 << 61)] as [Int64] {
      #expect((Duration(nanoseconds: count) * 1).nanoseconds == count)
    }
  }

  @Test func durationsStopAtTheEnds() {
    #expect(Duration.seconds(1e300).nanoseconds == .max)
    #expect(Duration.seconds(-.infinity).nanoseconds == .min)
    #expect(Duration.days(.infinity).nanoseconds == .max)
    #expect(Duration.seconds(.nan) == .zero)
    let longest = Duration(nanoseconds: .max)
    #expect(longest + .seconds(1) == longest)
    #expect(Duration(nanoseconds: .min) - .seconds(1) == Duration(nanoseconds: .min))
    #expect(longest * 2 == longest)
    #expect(longest * -2 == Duration(nanoseconds: .min))
  }

  @Test func instantsAndDurationsAdd() {
    let noon = Instant.zero + .hours(12)
    #expect(noon - .zero == .hours(12))
    #expect(noon - .hours(13) < .zero)
    #expect(Instant.zero < noon && noon < .never)
    #expect(Instant.never + .seconds(1) == .never)
    #expect(Instant(nanoseconds: .min) - .seconds(1) == Instant(nanoseconds: .min))
    #expect(Instant.never - Instant(nanoseconds: -1) == Duration(nanoseconds: .max))
    var clock = noon
    clock += .minutes(1)
    clock -= .seconds(30)
    #expect(clock == .zero + .hours(12) + .seconds(30))
  }

  @Test func timesAreSingleNumbersInFiles() throws {
    let json = try JSONEncoder().encode([Instant(nanoseconds: 5), Instant.never])
    #expect(String(decoding: json, as: UTF8.self) == "[5,9223372036854775807]")
    #expect(try JSONDecoder().decode([Duration].self, from: Data("[-7]".utf8)) == [Duration(nanoseconds: -7)])
  }
}
