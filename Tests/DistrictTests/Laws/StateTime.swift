import EventKernel

@testable import District

/// Time of a run by what its units and desks are seen to do: after every event the states are looked at, and hold until the
/// next. What measures say must be this, found another way.
struct StateTime {
  /// By unit: with a job, and there, within the measured period.
  var workload: PerUnit<TimeSpan>
  var staffed: PerUnit<TimeSpan>
  /// By unit: of that overtime, and time at chores.
  var overtime: PerUnit<TimeSpan>
  var chores: PerUnit<TimeSpan>
  /// By agency and desk and hour, nanoseconds: with a job or a report, and there.
  var unitBusy: [[Int64]]
  var unitStaffed: [[Int64]]
  var deskBusy: PerDesk<[Int64]>
  var deskStaffed: PerDesk<[Int64]>
  private(set) var run: Run

  init(_ world: World, seed: UInt64, until end: Instant) {
    run = Run(world, seed: seed, replication: 0)
    var nobody = NullRecorder()
    workload = PerUnit(repeating: .zero, count: world.units.count)
    (staffed, overtime, chores) = (workload, workload, workload)
    let none = [Int64](repeating: 0, count: Int(world.end.nanoseconds / RunCalendar.hour) + 1)
    unitBusy = world.plan.agencies.map { _ in none }
    deskBusy = PerDesk(repeating: none, count: world.desks.count)
    (unitStaffed, deskStaffed) = (unitBusy, deskBusy)
    var t = Instant.zero
    while t < end {
      let next = min(end, run.twin.nextTime ?? end)
      look(at: run.twin, from: t, to: next, in: world)
      t = next
      while run.twin.nextTime == t, t < end {
        _ = run.next(before: t + TimeSpan(nanoseconds: 1), in: world, into: &nobody)
      }
    }
  }

  private mutating func look(at twin: Twin, from: Instant, to: Instant, in world: World) {
    for unit in world.units.indices {
      let state = twin.units[unit]
      let agency = world.units.agency[unit]
      let hasJob = [Unit.State.travelling, Unit.State.waiting, Unit.State.working].contains(state.state)
      if hasJob {
        let begin = max(from, state.legStart)
        workload[unit] += world.measured(from: begin, to: to)
        Self.add(1, from: begin, to: to, into: &unitBusy[agency])
      }
      if hasJob || state.onDuty != 0 {
        staffed[unit] += world.measured(from: from, to: to)
        Self.add(1, from: from, to: to, into: &unitStaffed[agency])
      }
      if hasJob && state.onDuty == 0 || state.onDuty != 0 && state.isHereByRecall {
        overtime[unit] += world.measured(from: from, to: to)
      }
      if state.state == Unit.State.chore { chores[unit] += world.measured(from: from, to: to) }
    }
    for desk in world.desks.indices {
      // Who stands still at a desk is there.
      let stands = !twin.mechanisms.outages.desks.isEmpty && twin.mechanisms.outages.desks[desk].isStanding != 0
      let seats = stands ? Int32(world.desks.seats(of: desk, at: from, in: world.plan)) : twin.desks.seats[desk]
      let busy = twin.desks.busy[desk]
      Self.add(Int64(busy), from: from, to: to, into: &deskBusy[desk])
      Self.add(Int64(max(busy, seats)), from: from, to: to, into: &deskStaffed[desk])
    }
  }

  /// The busy share from 08:00 to 20:00 of the measured period, whose ends are whole hours; nil while nobody is there.
  func officeShare(_ busy: [Int64], _ staffed: [Int64], _ world: World) -> Double? {
    let hours = busy.indices.filter { hour in
      let time = Instant(nanoseconds: Int64(hour) * RunCalendar.hour)
      return (8..<20).contains(hour % 24) && time >= world.calendar.start && time < world.horizon
    }
    let all = hours.reduce(0) { $0 + staffed[$1] }
    return all > 0 ? Double(hours.reduce(0) { $0 + busy[$1] }) / Double(all) : nil
  }

  private static func add(_ count: Int64, from: Instant, to: Instant, into hours: inout [Int64]) {
    var t = from.nanoseconds
    while t < to.nanoseconds {
      let hour = t / RunCalendar.hour
      let next = min(to.nanoseconds, (hour + 1) * RunCalendar.hour)
      hours[Int(hour)] += count * (next - t)
      t = next
    }
  }
}
