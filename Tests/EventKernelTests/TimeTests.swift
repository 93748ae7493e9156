import EventKernel
import Foundation
import Testing

@Suite struct TimeTests {
  @Test func durationsRoundToTheNearestNanosecond() {
    #expect(TimeSpan.seconds(1.5).nanoseconds == 1_500_000_000)
    #expect(TimeSpan.seconds(1.4e-9).nanoseconds == 1)
    #expect(TimeSpan.seconds(-1.6e-9).nanoseconds == -2)
    #expect(TimeSpan.minutes(2) == .seconds(120))
    #expect(TimeSpan.hours(2) == .minutes(120))
    #expect(TimeSpan.days(2) == .hours(48))
    #expect(TimeSpan.days(200) == .seconds(200 * 86400))
    #expect(TimeSpan.seconds(90).minutes == 1.5)
    #expect(TimeSpan.minutes(90).hours == 1.5)
    #expect(TimeSpan.seconds(0.25).seconds == 0.25)
  }

  @Test func everyWholeNumberOfNanosecondsStaysWhatItIs() {
    for count in [0, 1, -1, 999, 1 << 40, -(1 << 50), 1 << 51, 1 << 52, -(1 << 61)] as [Int64] {
      #expect((TimeSpan(nanoseconds: count) * 1).nanoseconds == count)
    }
  }

  @Test func durationsStopAtTheEnds() {
    #expect(TimeSpan.seconds(1e300).nanoseconds == .max)
    #expect(TimeSpan.seconds(-.infinity).nanoseconds == .min)
    #expect(TimeSpan.days(.infinity).nanoseconds == .max)
    #expect(TimeSpan.seconds(.nan) == .zero)
    let longest = TimeSpan(nanoseconds: .max)
    #expect(longest + .seconds(1) == longest)
    #expect(TimeSpan(nanoseconds: .min) - .seconds(1) == TimeSpan(nanoseconds: .min))
    #expect(longest * 2 == longest)
    #expect(longest * -2 == TimeSpan(nanoseconds: .min))
  }

  @Test func instantsAndDurationsAdd() {
    let noon = Instant.zero + .hours(12)
    #expect(noon - .zero == .hours(12))
    #expect(noon - .hours(13) < .zero)
    #expect(Instant.zero < noon && noon < .never)
    #expect(Instant.never + .seconds(1) == .never)
    #expect(Instant(nanoseconds: .min) - .seconds(1) == Instant(nanoseconds: .min))
    #expect(Instant.never - Instant(nanoseconds: -1) == TimeSpan(nanoseconds: .max))
    var clock = noon
    clock += .minutes(1)
    clock -= .seconds(30)
    #expect(clock == .zero + .hours(12) + .seconds(30))
  }

  @Test func timesAreSingleNumbersInFiles() throws {
    let json = try JSONEncoder().encode([Instant(nanoseconds: 5), Instant.never])
    #expect(String(decoding: json, as: UTF8.self) == "[5,9223372036854775807]")
    #expect(try JSONDecoder().decode([TimeSpan].self, from: Data("[-7]".utf8)) == [TimeSpan(nanoseconds: -7)])
  }
}
