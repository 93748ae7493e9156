import EventKernel

/// Reports that do not come through.
extension Twin {
  /// Whether an outage takes a warning that comes by a rule. What it would otherwise let in afterwards would be too late: that is lost, too.
  mutating func isLost(_ warning: UInt64, _ rule: EarlyWarningPlan.Rule, cell: Int, in world: World) -> Bool {
    guard let table = world.outages, world.detection != nil else { return false }
    for outage in table.rows.indices
    where mechanisms.outages.marks[outage].isOn
      && table.rows[outage].keeps(channel: rule.channel, kind: rule.answer, cell: cell)
    {
      let row = table.rows[outage]
      let identity = IncidentIdentity.make(parent: warning, cause: row.key, ordinal: 0)
      let luck = draw(identity, .outage, table.channelKeys[rule.channel])
      if luck < row.plan.loses + row.plan.enters {
        outbox.count(.lostReports, outage, at: now)
        return true
      }
    }
    return false
  }

  /// Whether an outage keeps what a channel detected from its intake: it is lost, or comes in when the outage is over. Who was to be
  /// prompted is not.
  ///
  /// Which it is, is the report's own luck under each outage, whatever else is out and whoever else reports.
  mutating func isKept(_ sighting: Sighting, in world: World) -> Bool {
    guard let table = world.outages else { return false }
    for outage in table.rows.indices
    where mechanisms.outages.marks[outage].isOn && table.rows[outage].keeps(sighting) {
      let row = table.rows[outage]
      let identity = IncidentIdentity.make(parent: sighting.identity, cause: row.key, ordinal: 0)
      let index = table.channelKeys[Int(sighting.channel)] | UInt32(truncatingIfNeeded: sighting.turn) << 26
      let luck = draw(identity, .outage, index)
      if luck < row.plan.loses {
        outbox.count(.lostReports, outage, at: now)
        return true
      }
      guard luck < row.plan.loses + row.plan.enters else { continue }
      var entry = sighting
      if entry.form != Sighting.Form.falseReport.rawValue { entry.form = Sighting.Form.entry.rawValue }
      let kept = mechanisms.detections.expect(entry)
      mechanisms.outages.keep(KeptReport(sighting: kept, outage: Int32(truncatingIfNeeded: outage), since: now))
      return true
    }
    return false
  }
}
