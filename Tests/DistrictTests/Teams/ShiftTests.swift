import EventKernel
import Testing

@testable import District

/// Working hours, as worked out by hand in a week that begins on a Monday.
@Suite("Shifts") struct ShiftTests {
  private let calendar = RunCalendar(firstWeekday: 0, warmUp: .zero, period: .days(14), drain: .zero)
  /// From 22:00 to 06:00 in the nights that begin on Monday and Sunday.
  private let night = Shift(id: "night", from: .hours(22), length: .hours(8), weekdays: [0, 6])

  private func at(_ hours: Double) -> Instant { .zero + .hours(hours) }

  @Test("a duty over midnight is that of the day on which it begins")
  func overMidnight() {
    func begin(_ hours: Double) -> Instant? { night.begin(at: at(hours), in: calendar) }
    // That of Sunday began before the run.
    #expect(begin(0) == at(-2) && begin(5.99) == at(-2) && begin(6) == nil)
    #expect(begin(21.99) == nil && begin(22) == at(22) && begin(29.99) == at(22) && begin(30) == nil)
    // None on Tuesday, and the next on Sunday.
    #expect(begin(46) == nil && begin(50) == nil)
    #expect(begin(166) == at(166) && begin(170) == at(166))
    #expect(night.isOn(at(23), in: calendar) && !night.isOn(at(31), in: calendar))
  }

  @Test("it ends after its length, and begins anew on the next of its days")
  func endsAndBegins() {
    #expect(night.end(after: at(1), in: calendar) == at(6))
    #expect(night.end(after: at(23), in: calendar) == at(30))
    #expect(night.end(after: at(31), in: calendar) == at(31))
    #expect(night.nextBegin(after: at(0), in: calendar) == at(22))
    #expect(night.nextBegin(after: at(22), in: calendar) == at(166))
    #expect(night.nextBegin(after: at(166), in: calendar) == at(190))
  }

  @Test("it may change where it begins and where it ends, on whatever day")
  func changes() {
    #expect(night.change(after: at(0)) == at(6))
    #expect(night.change(after: at(6)) == at(22))
    #expect(night.change(after: at(22)) == at(30))
    #expect(night.change(after: at(47)) == at(54))
    let day = Shift(id: "day", from: .hours(8), length: .hours(12))
    #expect(
      day.change(after: at(7)) == at(8) && day.change(after: at(8)) == at(20) && day.change(after: at(20)) == at(32))
    let always = Shift(id: "always", from: .zero, length: .hours(24))
    #expect(always.change(after: at(0)) == at(24) && always.change(after: at(25)) == at(48))
    #expect(always.begin(at: at(30), in: calendar) == at(24))
  }

  @Test("on a day of the week it is on duty from its begin to before its end")
  func covers() {
    #expect(night.covers(weekday: 0, at: .hours(22)) && night.covers(weekday: 1, at: .hours(5.99)))
    #expect(!night.covers(weekday: 0, at: .hours(21.99)) && !night.covers(weekday: 1, at: .hours(6)))
    #expect(!night.covers(weekday: 1, at: .hours(22)) && !night.covers(weekday: 2, at: .zero))
    #expect(night.covers(weekday: 6, at: .hours(23)) && night.covers(weekday: 0, at: .zero))
    // From Tuesday's 06:00 to Sunday's 22:00 are 136 hours, and from Monday's 06:00 to 22:00 are 16.
    #expect(night.leastTimeOff == .hours(16))
    #expect(Shift(id: "week", from: .hours(8), length: .hours(10), weekdays: [3]).leastTimeOff == .hours(158))
  }

  @Test("the hours of the week without anybody on duty are told, agency by agency")
  func gaps() throws {
    let plan = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        shifts: {day: 08:00-20:00, late: 18:00-02:00, always: 00:00-24:00}
        units:
          crew: {agency: crew, base: {places: [a]}, on-duty: {day: 1, late: 2}}
          post: {agency: post, base: {places: [a]}, on-duty: {always: 1}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,10min\nletter,2,post,10min\n", calls: [(0, "a", "job")],
      agencies: "{crew: {}, post: {}}"
    ).world().plan
    let gaps = plan.rosterGaps
    let crew = plan.agencies.firstIndex { $0.id == "crew" }
    #expect(gaps.count == 1 && gaps.first?.agency == crew)
    #expect(gaps.first?.hours == (0..<168).filter { (2..<8).contains($0 % 24) })
  }
}
