import EventKernel

extension People {
  /// One step of a station: trains come in and leave, the exits let people out, and who takes a later train sets out.
  mutating func moveStation(_ index: Int, _ now: inout CrowdStep) {
    let crowds = now.crowds
    let station = crowds.stations[index]
    let k = Int(step)
    let rails = crowds.gateways + index
    let isHoliday = crowds.plan.isHoliday(day: k / crowds.stepsPerDay)

    let alighting = station.alighting(k, isHoliday: isHoliday)
    comeIn(alighting, by: rails, &now)
    crowd.queue[index] += Int32(alighting)
    crowd.passengers.alighted[index] += Int64(alighting)
    stand(alighting, at: index, &now)

    let boarding = station.boarding(k, isHoliday: isHoliday)
    let ready = min(boarding, Int(crowd.waiting[index]))
    crowd.waiting[index] -= Int32(ready)
    stand(-ready, at: index, &now)
    // Who would have set out before the run began comes straight from the first gateway.
    comeIn(boarding - ready, by: 0, &now)
    crowd.beyond[rails] += Int32(boarding)
    now.movement.beyond += boarding
    crowd.passengers.boarded[index] += Int64(boarding)

    letOut(index, station, &now)
    setOut(for: index, station, &now)
  }

  /// The exits let out as many as they can; these go on their ways.
  private mutating func letOut(_ index: Int, _ station: Station, _ now: inout CrowdStep) {
    let crowds = now.crowds
    let out = min(Int(crowd.queue[index]), station.capacity)
    crowd.queue[index] -= Int32(out)
    crowd.passengers.wentOut[index] += Int64(out)
    crowd.passengers.queued[index] += Int64(crowd.queue[index])
    guard out > 0 else { return }
    stand(-out, at: index, &now)
    let u = Self.start(Int(step), index)
    var before = 0
    for way in station.ways {
      let upTo = Int(Double(out) * way.cumulative + u)
      var n = upTo - before
      before = upTo
      guard n > 0 else { continue }
      if way.zone >= 0 {
        let claim = index * crowds.zones + way.zone
        let home = min(n, Int(crowd.season.inbound[claim]))
        if home > 0 {
          crowd.season.inbound[claim] -= Int32(home)
          crowd.season.absent[way.zone] -= Int32(home)
          send(home, to: crowds.home(way.zone), lag: way.lag, &now)
          n -= home
        }
        let end = (Int(step) + way.lag + station.stay) % crowds.staySlots
        crowd.stays[end * crowds.zones + way.zone] += Int32(n)
      }
      if n > 0 { send(n, to: way.end, lag: way.lag, &now) }
    }
  }

  /// Passengers of a later train leave for the station, from each end so much before that they are there in time: residents
  /// who go on holiday, then visitors; who is lacking comes by the nearest gateway.
  private mutating func setOut(for index: Int, _ station: Station, _ now: inout CrowdStep) {
    let crowds = now.crowds
    var below = 0.0
    for way in station.ways {
      defer { below = way.cumulative }
      let train = Int(step) + way.lag + station.lead
      let isHoliday = crowds.plan.isHoliday(day: train / crowds.stepsPerDay)
      let all = Double(station.boarding(train, isHoliday: isHoliday))
      if all == 0 { continue }
      let u = Self.start(train, index)
      let n = Int(all * way.cumulative + u) - Int(all * below + u)
      guard n > 0 else { continue }
      if way.zone < 0 {
        comeIn(n, by: way.end - 2 * crowds.zones, &now)
      } else {
        let claim = index * crowds.zones + way.zone
        let leaving = leaveHome(min(n, Int(crowd.season.outbound[claim])), zone: way.zone, &now)
        crowd.season.outbound[claim] -= Int32(leaving)
        crowd.season.absent[way.zone] += Int32(leaving)
        crowd.season.leavers += Int64(leaving)
        let visitors = min(n - leaving, Int(crowd.visitors[way.zone]))
        if visitors > 0 {
          leaveVisit(visitors, zone: way.zone, &now)
          crowd.leftEarly[way.zone] += Int32(visitors)
        }
        comeIn(n - leaving - visitors, by: crowds.nearestGateway[way.zone], &now)
      }
      send(n, to: crowds.place(index), lag: way.lag, &now)
    }
  }

  /// Where the sharing out of a step's passengers begins, in [0, 1).
  static func start(_ step: Int, _ index: Int) -> Double {
    Double(Scramble.number(step, index + 11, below: 1 << 20)) / Double(1 << 20)
  }
}
