import EventKernel

extension People {
  /// One step of the season that is on, if one is: residents leave for it, then return. Some ask for a train, which the
  /// station serves when it can; the others pass a gateway at once.
  mutating func moveSeason(_ now: inout CrowdStep) {
    let crowds = now.crowds
    let k = Int(step)
    let day = k / crowds.stepsPerDay
    guard let season = crowds.season(day: day) else { return }
    if k == season.plan.days.lowerBound * crowds.stepsPerDay {
      for zone in 0..<crowds.zones {
        crowd.season.setOut[zone] = 0
        crowd.season.calledBack[zone] = 0
      }
    }
    let away = Season.progress(season.plan.leave, step: k, stepsPerDay: crowds.stepsPerDay)
    let back = Season.progress(season.plan.back, step: k, stepsPerDay: crowds.stepsPerDay)
    for zone in 0..<crowds.zones {
      if day <= season.plan.leave.upperBound {
        leave(season, zone: zone, progress: away, &now)
      } else {
        giveUpTrains(zone: zone, &now)
      }
      if back > 0 { callBack(season, zone: zone, progress: back, &now) }
      if day > season.plan.back.upperBound { comeBackWithoutTrains(zone: zone, &now) }
    }
  }

  private mutating func leave(_ season: Season, zone: Int, progress: Double, _ now: inout CrowdStep) {
    let due = Int(Double(season.leavers[zone]) * progress + now.crowds.phase[zone]) - Int(crowd.season.setOut[zone])
    guard due > 0 else { return }
    let byTrain = shareTrains(due, after: Int(crowd.season.setOut[zone]), season) { people, station, n in
      people.crowd.season.outbound[station * now.crowds.zones + zone] += Int32(n)
    }
    let byRoad = leaveByGateway(due - byTrain, zone: zone, &now)
    crowd.season.setOut[zone] += Int32(byTrain + byRoad)
  }

  private mutating func callBack(_ season: Season, zone: Int, progress: Double, _ now: inout CrowdStep) {
    let left = Double(crowd.season.setOut[zone])
    let due = Int(left * progress + now.crowds.phase[zone]) - Int(crowd.season.calledBack[zone])
    guard due > 0 else { return }
    let byTrain = shareTrains(due, after: Int(crowd.season.calledBack[zone]), season) { people, station, n in
      people.crowd.season.inbound[station * now.crowds.zones + zone] += Int32(n)
    }
    crowd.season.calledBack[zone] += Int32(due)
    comeBackByGateway(due - byTrain, zone: zone, &now)
  }

  /// Shares people out over stations, in whole people whose running sums keep to the shares; the rest goes by road.
  private mutating func shareTrains(
    _ n: Int, after before: Int, _ season: Season, ask: (inout People, Int, Int) -> Void
  ) -> Int {
    var sum = 0
    for (station, share) in season.plan.byStation.enumerated() {
      let part = min(n - sum, Int(Double(before + n) * share + 0.5) - Int(Double(before) * share + 0.5))
      guard part > 0 else { continue }
      ask(&self, station, part)
      sum += part
    }
    return sum
  }

  /// Who got no train by the last day of leaving goes by road.
  private mutating func giveUpTrains(zone: Int, _ now: inout CrowdStep) {
    for station in now.crowds.stations.indices {
      let claim = station * now.crowds.zones + zone
      guard crowd.season.outbound[claim] > 0 else { continue }
      // Who is at work at this hour stays for good.
      let all = Int(crowd.season.outbound[claim])
      crowd.season.setOut[zone] -= Int32(all - leaveByGateway(all, zone: zone, &now))
      crowd.season.outbound[claim] = 0
    }
  }

  private mutating func comeBackWithoutTrains(zone: Int, _ now: inout CrowdStep) {
    for station in now.crowds.stations.indices {
      let claim = station * now.crowds.zones + zone
      guard crowd.season.inbound[claim] > 0 else { continue }
      comeBackByGateway(Int(crowd.season.inbound[claim]), zone: zone, &now)
      crowd.season.inbound[claim] = 0
    }
  }

  private mutating func leaveByGateway(_ n: Int, zone: Int, _ now: inout CrowdStep) -> Int {
    let left = leaveHome(n, zone: zone, &now)
    guard left > 0 else { return 0 }
    crowd.season.absent[zone] += Int32(left)
    crowd.season.leavers += Int64(left)
    send(left, to: now.crowds.gateway(gateway(zone, now.crowds)), lag: 1, &now)
    return left
  }

  private mutating func comeBackByGateway(_ n: Int, zone: Int, _ now: inout CrowdStep) {
    guard n > 0 else { return }
    crowd.season.absent[zone] -= Int32(n)
    comeIn(n, by: gateway(zone, now.crowds), &now)
    send(n, to: now.crowds.home(zone), lag: 1, &now)
  }

  /// The gateway that a zone's travellers of this step pass, each as often as its residents weigh.
  private func gateway(_ zone: Int, _ crowds: Crowds) -> Int {
    let u = Self.start(Int(step), zone + 1000)
    return crowds.gatewayShares.firstIndex { $0 > u } ?? 0
  }
}
