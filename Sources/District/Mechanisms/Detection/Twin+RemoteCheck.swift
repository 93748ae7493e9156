import EventKernel

/// The desk that classifies a report looks at the place through a device.
extension Twin {
  /// The table, if the desk that has this report looks at it so: once, where it is classified and a device sees the cell.
  private func remoteCheck(_ slot: IncidentSlot, in world: World) -> DetectionTable? {
    guard let table = world.detection, !isBlind(slot, in: world) else { return nil }
    let incident = incidents[slot]
    let owner = tierInCharge(of: slot, in: world)
    let looks =
      incident.isHandled != 0 && incident.returns == 0 && Int(incident.tier) == owner.rawValue
      && table.sees(kind: Int(incident.kind), cell: Int(incident.cell))
    return looks ? table : nil
  }

  /// What the look adds to the desk's time.
  func remoteEffort(_ slot: IncidentSlot, in world: World) -> TimeSpan {
    guard let check = remoteCheck(slot, in: world)?.plan.remoteCheck else { return .zero }
    let draw = streams.uniforms(identity: incidents[slot].identity, purpose: Purpose.remote.rawValue).1
    return .seconds(check.effort.quantile(draw))
  }

  /// Settles an incident without sending a unit, or finds out a spurious ticket; false if a unit must go.
  mutating func settleRemotely(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let check = remoteCheck(slot, in: world)?.plan.remoteCheck else { return false }
    let incident = incidents[slot]
    let draw = streams.uniforms(identity: incident.identity, purpose: Purpose.remote.rawValue).0
    guard draw < (isSpurious(slot, in: world) ? check.findsOut : check.settles[Int(incident.kind)]) else {
      return false
    }
    if isSpurious(slot, in: world) {
      seeThrough(slot, in: world)
    } else {
      mechanisms.courses.settle(slot, by: .remote)
      resolve(slot, in: world)
    }
    return true
  }
}
