import EventKernel

extension Notices: Mechanism {
  /// Named channels: who notices what, what a port makes of it, tickets in vain, and looks through a device.
  static let declaration = Declaration(
    name: "Notice", events: events, draws: [.again, .merger, .falseReport, .alarm, .verification, .remote, .prompt],
    check: { plan throws(WorldError) in try plan.checkNotice() },
    joins: { joins, plan in
      guard plan.notice != nil else { return }
      joins.cases.handled.append { twin, slot, world in twin.settleRemotely(slot, in: world) }
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isInVain(slot), let table = world.notice else { return false }
        twin.verify(slot, table, in: world)
        return true
      }
      joins.cases.left.append { twin, slot, _, _ in
        twin.mechanisms.notices.finish(&twin.outbox.incidents[twin.outbox.incidents.count - 1], slot)
      }
    },
    start: { twin, world in twin.startAlarms(in: world) },
    brokenInvariant: { twin, _ in twin.mechanisms.notices.brokenInvariant(twin.incidents) },
    forget: { twin, _ in
      for channel in twin.mechanisms.notices.alarms.indices {
        twin.mechanisms.notices.alarms[channel] = Twin.firstImagined
      }
    },
    forgetAfter: { twin, _ in
      twin.mechanisms.notices.sightings = Slots()
      for slot in twin.mechanisms.notices.marks.indices { twin.mechanisms.notices.marks[slot].coming = 0 }
    },
    yields: Declaration.Yield(
      measures: World.noticeMeasures, values: { run, _, world in run.noticeValues(in: world) }))

  private static let events = [
    EventEntry(
      .sighting, "sighting", "what a channel noticed of {incident} is due",
      of: { happening, event, twin, _ in
        happening.incident = twin.mechanisms.notices.sightings[Slot(event.a)].identity
      }, imagined: EventEntry.unseen
    ) { twin, event, world in twin.sight(Slot(event.a), in: world) },
    EventEntry(
      .alarm, "alarm", "a channel raises a false alarm",
      imagined: { old, event, _, world in world.notice.map { old.nextAlarm(Int(event.a), $0) } }
    ) { twin, event, world in twin.raiseAlarm(Int(event.a), in: world) },
  ]
}

/// What channels notice, where a scenario names them.
extension EventKind {
  /// What a channel noticed is due: a report, a mending or a false report. a: sighting
  static var sighting: Self { Self(rawValue: 60) }
  /// A false alarm. a: channel
  static var alarm: Self { Self(rawValue: 61) }
}

extension Purpose {
  /// Whether and when another observer reports; index: channel and turn.
  static var again: Self { Self(rawValue: 60) }
  /// Whether a port knows a report again, and errs; index: channel and turn.
  static var merger: Self { Self(rawValue: 61) }
  /// How many false notices stand beside a true one, index: channel; and where a false one is.
  static var falseReport: Self { Self(rawValue: 62) }
  /// Gap to a channel's next false alarm; index 1: its kind and cell.
  static var alarm: Self { Self(rawValue: 63) }
  /// Whether a false report needs a visit.
  static var verification: Self { Self(rawValue: 64) }
  /// Whether the remote check settles a report, and how long it takes.
  static var remote: Self { Self(rawValue: 65) }
  /// Whether and when an offender who is prompted mends the matter; index: channel.
  static var prompt: Self { Self(rawValue: 66) }
}
