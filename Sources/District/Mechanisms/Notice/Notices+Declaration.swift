import EventKernel

extension Notices: Mechanism {
  /// Named channels: who notices what, what a port makes of it, tickets in vain, and looks through a device.
  static let declaration = Declaration(
    name: "Notice", events: events, draws: [.again, .merger, .falseReport, .alarm, .verification, .remote, .prompt],
    adds: Declaration.Additions(
      tasks: { plan, first in plan.notice.map { notice in first.map { $0.look(notice.verification) } } ?? [] },
      channels: { $0.notice?.channels.map { NamedChannel(id: $0.id, names: $0.names, way: $0.way) } ?? [] }),
    check: { plan throws(WorldError) in try plan.checkNotice() },
    joins: { joins, plan in
      guard plan.notice != nil else { return }
      joins.channels = plan.namedChannels
      joins.nature.noticing.append { twin, incident, descent, world in
        guard let table = world.notice else { return false }
        twin.watch(incident, descent, table, in: world)
        return true
      }
      joins.cases.opened.append { twin, slot, _ in
        let vain: NoticeMark.Vain = twin.incidents[slot].isErrand ? .inspection : .none
        twin.mechanisms.notices.mark(slot, NoticeMark(vain: vain.rawValue))
      }
      joins.desks.vain = Joins.Vain(
        holds: { mechanisms, slot in mechanisms.notices.marks[slot].vain != 0 },
        look: { world, kind in world.look(ofKind: kind) })
      if plan.notice?.remoteCheck != nil {
        joins.desks.effort.append { twin, slot, world in twin.remoteEffort(slot, in: world) }
        joins.cases.handled.append { twin, slot, world in twin.settleRemotely(slot, in: world) }
      }
      joins.cases.told.append { mechanisms, slot, fact in mechanisms.notices.finish(&fact, slot) }
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isInVain(slot, in: world), let table = world.notice else { return false }
        twin.verify(slot, table, in: world)
        return true
      }
      joins.cases.left.append { twin, slot, _, _ in
        twin.mechanisms.notices.finish(&twin.outbox.incidents[twin.outbox.incidents.count - 1], slot)
      }
    },
    start: { twin, world in twin.startAlarms(in: world) },
    brokenInvariant: { twin, _ in twin.mechanisms.notices.brokenInvariant(twin.incidents) },
    forget: Declaration.Forget(
      before: { twin, _ in twin.mechanisms.notices.number(from: Twin.firstImagined) },
      after: { twin, _ in twin.mechanisms.notices.forget() }),
    yields: Declaration.Yield(
      measures: World.noticeMeasures, values: { run, _, world in run.noticeValues(in: world) },
      ofIncidents: { $0.notice == nil ? [] : [.mendedShare, .beforeComplaintShare] }))

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
