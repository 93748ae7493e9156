import EventKernel

extension Plan {
  /// Makes sure that channels, intakes and what stands beside them are possible as a whole.
  func checkDetection() throws(WorldError) {
    guard let detection = mechanisms.detection else { return }
    let count = detection.channels.count
    try demand((1...127).contains(count) && count == channels.count, "channels", "needs 1 to 127 channels")
    try demand(
      kinds.allSatisfy { $0.coverage.count == count }, "channels", "every kind needs a coverage by every channel")
    try demand(
      calls == nil, "channels", "calls stand in a file, each reported at its time: no channel has anything to detect")
    let intakes = detection.intakes
    try demand(
      (1...IntakePlan.limit).contains(intakes.count), "intakes",
      "\(intakes.count) intakes; 1 to \(IntakePlan.limit) are allowed")
    for (index, channel) in detection.channels.enumerated() {
      let owners = intakes.filter { $0.channels.contains(index) }
      try demand(
        owners.count == 1, "intakes",
        owners.isEmpty
          ? "no intake takes the reports of \(channel.id)"
          : "\(owners.map(\.id).joined(separator: " and ")) both take the reports of \(channel.id)")
      let key = "channels.\(channel.id)"
      try demand(
        channel.zones.isEmpty || channel.zones.count == map.zones.count, key + ".zones", "needs a factor for each zone")
      try demand(channel.falseAlarms * 86_400 <= 1e6, key + ".false-alarms", "a million a day are allowed")
      try demand(channel.precision > 0, key + ".precision", "nothing that it reports would be true")
    }
    try demand(
      detection.remoteCheck == nil || !desks.isEmpty, "remote-check", "desks look through devices, and there are none")
  }
}
