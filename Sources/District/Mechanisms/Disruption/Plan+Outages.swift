import EventKernel

extension Plan {
  /// Makes sure that every outage is of something that there is, and that its fallback can be.
  func checkOutages() throws(WorldError) {
    guard let outages = mechanisms.outages else { return }
    try demand((1...64).contains(outages.count), "outages", "needs 1 to 64 outages")
    for (index, outage) in outages.enumerated() {
      let key = "outages.\(outage.id)"
      try demand(!outages[..<index].contains { $0.id == outage.id }, key, "there is one of this name already")
      try checkArea(of: outage, key)
      try checkReports(of: outage, key)
      try checkDesks(of: outage, key)
      try checkRoads(of: outage, key)
    }
    try checkOverlaps(outages)
  }

  /// Makes sure that nothing is out twice at once, as far as times alone say it.
  private func checkOverlaps(_ outages: [OutagePlan]) throws(WorldError) {
    let acts = (mechanisms.acts ?? []).filter { $0.verb == "outage" && outages.indices.contains($0.object) }
    for (index, act) in acts.enumerated() {
      for other in acts[..<index] where act.object != other.object {
        let (one, two) = (outages[act.object], outages[other.object])
        guard one.isOfSame(two), let time = overlap(act, other) else { continue }
        throw .impossible(
          key: "acts.\(act.id)",
          message:
            "\(one.thing.rawValue) is out on \(moment(time)) already, by acts.\(other.id): \(one.id) and \(two.id) are outages of one thing"
        )
      }
    }
  }

  private func checkArea(of outage: OutagePlan, _ key: String) throws(WorldError) {
    guard let cells = outage.cells else { return }
    try demand(!cells.isEmpty, "\(key).area", "has no cell")
    try demand(
      cells.allSatisfy { map.cells.community.indices.contains(Int($0)) } && zip(cells, cells.dropFirst()).allSatisfy(<),
      "\(key).area", "needs cells of the map, each once")
  }

  private func checkReports(of outage: OutagePlan, _ key: String) throws(WorldError) {
    try demand(
      outage.loses >= 0 && outage.enters >= 0 && outage.loses + outage.enters <= 1 + 1e-9, key,
      "what is lost and what is entered later are together more than all")
    guard !outage.channels.isEmpty else { return }
    try demand(
      mechanisms.detection != nil, key,
      "only what a channel with a name reports can be lost or late: name them (channels, Detection.md)")
    try demand(outage.channels.allSatisfy(channels.indices.contains), key, "needs channels that there are")
  }

  private func checkDesks(of outage: OutagePlan, _ key: String) throws(WorldError) {
    let isOfDesks = outage.thing == .platform || outage.thing == .power || outage.thing == .network
    try demand(outage.desks.allSatisfy(desks.indices.contains), "\(key).desks", "needs desks that there are")
    try demand(
      isOfDesks || outage.desks.isEmpty && outage.fallback == nil, "\(key).fallback",
      "desks need no \(outage.thing.rawValue), and have nothing to fall back from")
    try demand(
      !isOfDesks || !outage.desks.isEmpty || !outage.channels.isEmpty, key,
      "no desk and no channel needs it: it changes nothing")
    try demand(
      !outage.hasSmallBrain || outage.thing == .platform || outage.thing == .network, "\(key).small-brain",
      "a community's own platform helps where the platform or the network is out")
    guard let fallback = outage.fallback else { return }
    try demand(!outage.desks.isEmpty, "\(key).fallback", "no desk needs it")
    try demand(
      fallback.handling > 0 && fallback.handling <= 100, "\(key).fallback.handling", "needs a factor above 0, up to 100"
    )
    try checkNeeds(of: fallback.routing, at: .routing, "\(key).fallback.routing")
  }

  private func checkRoads(of outage: OutagePlan, _ key: String) throws(WorldError) {
    guard let roads = outage.roads else {
      return try demand(outage.thing != .road, key, "says nothing of the roads (speed, borders or closures)")
    }
    try demand(outage.thing == .road, key, "only an outage of roads slows or closes them")
    let place = "\(key).roads"
    try demand(
      (OutagePlan.Roads.slowest...1).contains(roads.speed), "\(place).speed", "needs a factor from 1% to 100%")
    try demand(
      roads.speed == 1 || [CongestionAwarePath.entry.name, RoadsPath.entry.name].contains(policies.path.name),
      "\(place).speed",
      "\(policies.path.name) knows one speed for all roads: only congestion-aware and roads know slow ones")
    try demand(
      (roads.arcs ?? []).isEmpty || policies.path.name == RoadsPath.entry.name, "\(place).closures",
      "\(policies.path.name) knows no roads: the path that does is roads")
    try demand(
      (roads.arcs ?? []).allSatisfy { map.roads?.end.indices.contains(Int($0)) == true }, "\(place).closures",
      "needs roads that there are")
    try demand(
      roads.closures.isEmpty || [ShortestPath.entry.name, CongestionAwarePath.entry.name].contains(policies.path.name),
      "\(place).borders",
      "\(policies.path.name) goes through closed borders: only shortest and congestion-aware go round")
  }
}
