/// Case D, at desks: seats take the place of servers, and reports that of jobs. The agency behind takes no time, so that the time
/// to closing is the time at the desk.
extension SteadyCase {
  static let desks: [SteadyCase] = [
    desk("desk-mm1", seats: 1, load: 0.5, waits: 0.5, wait: 1),
    desk("desk-mm3", seats: 3, load: 1.5, waits: 0.236842, wait: 0.157895),
    desk("desk-mm10", seats: 10, load: 8, waits: 0.409180, wait: 0.204590), deskPriorities, returnLoop,
  ]

  /// The same and Erlang's A, each of 20 replications long enough for 50,000 customers.
  static var longDesks: [SteadyCase] {
    let rates = [0.5, 1.5, 8, 2.4, 1, 10]
    return zip(desks + [impatient], rates).map { system, rate in
      var long = system
      long.id = "G"
      long.period = "\(50_000 / rate)min"
      return long
    }
  }

  private static func desk(_ name: String, seats: Int, load: Double, waits: Double, wait: Double) -> SteadyCase {
    let exact = Erlang.wait(servers: seats, load: load)
    return SteadyCase(
      id: "D", folder: "queues", file: name + ".yaml", title: "Desk as M/M/\(seats), offered load \(number(load))",
      targets: [
        Target("share that waits", Erlang.waiting(servers: seats, load: load), published: waits) { $0.deskWaited() },
        Target("mean wait", exact, published: wait) { $0.deskWait() },
        Target("mean time at the desk", exact + 1, published: wait + 1) { $0.measure("closure-mean") },
      ])
  }

  private static var deskPriorities: SteadyCase {
    let exact = Erlang.waits(servers: 3, rates: [0.5, 0.8, 1.1])
    return SteadyCase(
      id: "D", folder: "queues", file: "desk-priorities.yaml", title: "Cobham at a desk, three classes on three seats",
      targets: zip(exact, [0.258876, 0.456841, 1.903503]).enumerated().map { index, wait in
        Target("mean wait, class \(index + 1)", wait.0, published: wait.1) { $0.deskWait(priority: index + 1) }
      })
  }

  /// Little: with one report a minute the mean number at the desk is the mean time there, visits of the same report together.
  private static var returnLoop: SteadyCase {
    let exact = Erlang.feedbackTime(rate: 1, service: 2, again: 0.2)
    return SteadyCase(
      id: "D", folder: "queues", file: "desk-returns.yaml",
      title: "Return loop at a desk: 20 % misrouted, rate 1, service rate 2, returns endless",
      targets: [
        Target("mean number at the desk", exact, published: 1.666667) { $0.meanPresent },
        Target("mean time to the right agency", exact, published: 1.666667) { $0.measure("closure-mean") },
        Target("share returned", 0.2, published: 0.2) { $0.measure("returned-share") },
        Target("mean visits to the desk", 1.25, published: 1.25) { $0.measure("desks-mean") },
      ])
  }
}
