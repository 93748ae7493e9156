import EventKernel

extension People {
  /// One step of a gathering: who comes to it sets out, so much before that all arrive evenly until it begins; who has been
  /// there leaves evenly after its end, and goes to where he came from.
  mutating func moveGathering(_ index: Int, _ now: inout CrowdStep) {
    let gathering = now.crowds.gatherings[index]
    for day in gathering.days {
      let k = Int(step) - day * now.crowds.stepsPerDay
      if gathering.first - gathering.longest <= k, k < gathering.begin { setOut(to: index, gathering, k, &now) }
      if gathering.end <= k, k < gathering.last { leave(index, gathering, k, &now) }
    }
  }

  private mutating func setOut(to index: Int, _ gathering: Gathering, _ k: Int, _ now: inout CrowdStep) {
    let crowds = now.crowds
    let place = crowds.stations.count + index
    let row = index * (crowds.zones + crowds.gateways)
    var below = 0.0
    for way in gathering.ways {
      defer { below = way.cumulative }
      let all = Double(gathering.arriving(k + way.lag))
      if all == 0 { continue }
      let u = Self.start(Int(step) + way.lag, place)
      let n = Int(all * way.cumulative + u) - Int(all * below + u)
      guard n > 0 else { continue }
      let residents = way.zone >= 0 ? leaveHome(n, zone: way.zone, &now) : 0
      if residents > 0 { crowd.guests[row + way.zone] += Int32(residents) }
      if n > residents {
        let gateway = way.zone >= 0 ? crowds.nearestGateway[way.zone] : way.gateway
        comeIn(n - residents, by: gateway, &now)
        crowd.guests[row + crowds.zones + gateway] += Int32(n - residents)
      }
      send(n, to: crowds.place(place), lag: way.lag, &now)
    }
  }

  private mutating func leave(_ index: Int, _ gathering: Gathering, _ k: Int, _ now: inout CrowdStep) {
    let crowds = now.crowds
    let place = crowds.stations.count + index
    let here = Int(crowd.waiting[place])
    // Of those who are still here, as many leave as did not by the step before.
    let stay = gathering.people - gathering.left(by: k, of: gathering.people)
    let n = max(0, here - stay)
    guard n > 0 else { return }
    crowd.waiting[place] -= Int32(n)
    stand(-n, at: place, &now)
    let row = index * (crowds.zones + crowds.gateways)
    var sum = Scramble.number(Int(step), place, below: here)
    for (end, way) in gathering.ways.enumerated() {
      sum += Int(crowd.guests[row + end]) * n
      let share = sum / here
      sum -= share * here
      guard share > 0 else { continue }
      crowd.guests[row + end] -= Int32(share)
      send(share, to: way.zone >= 0 ? crowds.home(way.zone) : crowds.gateway(way.gateway), lag: way.lag, &now)
    }
  }
}
