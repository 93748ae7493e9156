import EventKernel

/// How helpers are asked, come, and settle an incident alone, so that the agency need not.
extension Twin {
  /// Asks the helpers of the incident's community, pool by pool, one after another; true if one comes.
  mutating func askHelpers(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let plan = world.plan.helpers, incidents[slot].attempt == 0, !incidents[slot].isErrand else { return false }
    let kind = Int(incidents[slot].kind)
    let identity = incidents[slot].identity
    let community = Int(world.map.cells.community[Int(incidents[slot].cell)])
    for (number, pool) in plan.pools.enumerated() where pool.kinds[kind] > 0 {
      let place = number * world.map.communities.count + community
      guard draw(identity, .helperFit, UInt32(number)) < pool.kinds[kind],
        pool.shifts.isEmpty || pool.shifts.contains(where: { shiftOn[$0] != 0 }),
        let chance = acceptance(place, pool, in: world)
      else { continue }
      for turn in 0..<pool.asked {
        let comes = draw(identity, .helperAsked, UInt32(number << 8 | turn)) < chance
        outbox.count(.helpersAsked, number, at: now)
        if comes {
          outbox.count(.helpersCame, number, at: now)
          sendHelper(slot, place, pool, number, in: world)
          return true
        }
      }
      tell(slot, .helper, number, 0)
    }
    return false
  }

  /// The chance that one who is asked comes; nil if nobody can be asked: all are busy, or have given what they give in a week.
  private mutating func acceptance(_ place: Int, _ pool: HelpersPlan.Pool, in world: World) -> Double? {
    // Weeks begin on Monday.
    let week = (now.nanoseconds / RunCalendar.day + Int64(world.calendar.firstWeekday)) / 7
    mechanisms.helperPools.renew(place, week: week)
    let group = mechanisms.helperPools.groups[place]
    guard group.busy < group.number else { return nil }
    if let limit = pool.limit, group.given >= limit * Double(group.number) { return nil }
    guard let bank = pool.bank else { return pool.accepts }
    return min(bank.most, pool.accepts + bank.credit * group.bank.hours / Double(group.number))
  }

  private mutating func sendHelper(
    _ slot: IncidentSlot, _ place: Int, _ pool: HelpersPlan.Pool, _ number: Int, in world: World
  ) {
    incidents[slot].depart(at: now)
    incidents[slot].accept(at: now)
    mechanisms.courses.settle(slot, by: .helper)
    tell(slot, .helper, number, 1)
    let identity = incidents[slot].identity
    let job = mechanisms.helperPools.begin(
      HelperJob(identity: identity, incident: slot, place: Int32(place), departed: now))
    let travel = pool.travel.quantile(draw(identity, .helperTravel, UInt32(number)))
    schedule(Event(.helper, job), at: now + .seconds(travel))
  }

  /// A helper is where the incident is, or has settled it. Who finds it gone goes home.
  mutating func goOnHelping(_ index: Slot<HelperJob>, in world: World) {
    guard let plan = world.plan.helpers else { return }
    let job = mechanisms.helperPools.jobs[index]
    let slot = job.incident
    let isThere = isHelped(slot, by: job)
    if job.arrived == .never, isThere {
      mechanisms.helperPools.arrive(index, at: now)
      incidents[slot].meetHelper(at: now)
      let pool = plan.pools[Int(job.place) / world.map.communities.count]
      schedule(Event(.helper, index), at: now + helperWork(slot, pool, in: world))
      return
    }
    endHelp(index, job, in: world)
    guard isThere else { return }
    if isSpurious(slot, in: world) { return seeThrough(slot, in: world) }
    incidents[slot].completeHelp()
    resolve(slot, in: world)
  }

  /// Whether the incident is still there, and nobody else has begun with it.
  private func isHelped(_ slot: IncidentSlot, by job: HelperJob) -> Bool {
    let incident = incidents[slot]
    return incident.identity == job.identity && incident.stage == Incident.Stage.attended.rawValue
      && incident.begun == 0 && incident.attempt == 0
  }

  /// What the agency's units would work on it, one task after another, times the pool's factor; a spurious ticket is
  /// found out in the time that it takes them.
  func helperWork(_ slot: IncidentSlot, _ pool: HelpersPlan.Pool, in world: World) -> TimeSpan {
    let incident = incidents[slot]
    let kind = world.tasks.kinds[Int(incident.kind)]
    let look = isSpurious(slot, in: world) ? world.joins.desks.spurious?.look(world, Int(incident.kind)) : nil
    let rows = look.map { $0..<$0 + 1 } ?? Int(kind.first)..<Int(kind.first + kind.count)
    let seconds = rows.reduce(0.0) { sum, row in
      guard isNeeded(row, for: slot, in: world) else { return sum }
      let index = Self.index(task: world.tasks.rows[row].index, attempt: incident.attempt)
      return sum + world.tasks.rows[row].work.quantile(draw(incident.identity, .work, index))
    }
    return .seconds(seconds * pool.work)
  }

  private mutating func endHelp(_ index: Slot<HelperJob>, _ job: HelperJob, in world: World) {
    mechanisms.helperPools.end(index, given: now - job.departed)
    countHelp(job, until: now, in: world)
  }

  /// Counts help that is under way as far as it has come.
  mutating func closeHelp(at end: Instant, in world: World) {
    for job in mechanisms.helperPools.jobs.slots where job.place >= 0 { countHelp(job, until: end, in: world) }
  }

  private mutating func countHelp(_ job: HelperJob, until end: Instant, in world: World) {
    outbox.span(.helperTime, Int(job.place) / world.map.communities.count, from: job.departed, to: end)
  }

  /// When a helper is there, or done, in an imagined future.
  func imaginedHelp(_ index: Slot<HelperJob>, due time: Instant, in world: World) -> Instant {
    guard let plan = world.plan.helpers else { return time }
    let job = mechanisms.helperPools.jobs[index]
    let number = Int(job.place) / world.map.communities.count
    let pool = plan.pools[number]
    if job.arrived == .never {
      let u = draw(job.identity, .helperTravel, UInt32(number))
      return now + .seconds(pool.travel.remaining(after: (now - job.departed).seconds, u))
    }
    guard incidents[job.incident].identity == job.identity else { return now }
    return max(now, job.arrived + helperWork(job.incident, pool, in: world))
  }
}
