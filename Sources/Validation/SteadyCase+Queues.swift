/// Case D: queues with closed forms. Times are in mean service times, which the scenarios make one minute (feedback: half a
/// minute, and the time is in minutes).
extension SteadyCase {
  static let queues: [SteadyCase] =
    [
      waiting("mm1", servers: 1, load: 0.5, wait: 1),
      waiting("mm2", servers: 2, load: 1.5, waits: 0.642857, wait: 1.285714),
      waiting("mm3", servers: 3, load: 1.5, waits: 0.236842, wait: 0.157895),
      waiting("mm5", servers: 5, load: 4, waits: 0.554113, wait: 0.554113),
      waiting("mm10", servers: 10, load: 8, waits: 0.409180, wait: 0.204590),
      waiting("mm20", servers: 20, load: 16, waits: 0.256078, wait: 0.064019),
      waiting("mm100", servers: 100, load: 90, waits: 0.216940, wait: 0.021694),
      loss("loss3", servers: 3, load: 1.5, lost: 0.134328),
      loss("loss10", servers: 10, load: 8, lost: 0.121661),
      loss("loss100", servers: 100, load: 90, lost: 0.026957),
      priorities,
      SteadyCase(
        id: "D", folder: "queues", file: "md1.yaml", title: "M/D/1, load 0.8",
        targets: [
          Target("mean wait", Erlang.constantServiceWait(load: 0.8), published: 2) { $0.measure("response-mean") }
        ]),
      SteadyCase(
        id: "D", folder: "queues", file: "feedback.yaml", title: "Feedback 20 %, rate 1, service rate 2",
        targets: [
          Target("mean time in system", Erlang.feedbackTime(rate: 1, service: 2, again: 0.2), published: 1.666667) {
            $0.measure("closure-mean")
          }
        ]),
      impatient,
    ] + servicePlaces + desks

  /// The same laws of visitors who queue at service places. Burke: behind an M/M/c the departures are Poisson, so that the waits
  /// of two stages in a row are those of two queues on their own.
  private static let servicePlaces: [SteadyCase] = [
    SteadyCase(
      id: "D", folder: "queues", file: "site3.yaml", title: "Service place as M/M/3, offered load 1.5",
      targets: [
        Target("mean wait of a visit", Erlang.wait(servers: 3, load: 1.5), published: 0.157895) {
          $0.measure("visit-wait-mean")
        },
        Target("seats busy", 0.5, published: 0.5) { $0.measure("place-busy", "place=hall") },
      ]),
    SteadyCase(
      id: "D", folder: "queues", file: "site-stages.yaml", title: "Sight of two stages, M/M/5 then M/M/10",
      targets: [
        Target(
          "mean wait of a visit", Erlang.wait(servers: 5, load: 4) + 2 * Erlang.wait(servers: 10, load: 8),
          published: 0.963293, rounding: 1.6e-6
        ) { $0.measure("visit-wait-mean") }
      ]),
  ]

  private static func waiting(
    _ name: String, servers: Int, load: Double, waits: Double? = nil, wait: Double
  ) -> SteadyCase {
    var targets: [Target] = []
    if let waits {
      targets.append(
        Target("share that waits", Erlang.waiting(servers: servers, load: load), published: waits) {
          $0.measure("waited-share")
        })
    }
    targets.append(
      Target("mean wait", Erlang.wait(servers: servers, load: load), published: wait) { $0.measure("response-mean") })
    return SteadyCase(
      id: "D", folder: "queues", file: name + ".yaml", title: "M/M/\(servers), offered load \(number(load))",
      targets: targets)
  }

  private static func loss(_ name: String, servers: Int, load: Double, lost: Double) -> SteadyCase {
    SteadyCase(
      id: "D", folder: "queues", file: name + ".yaml",
      title: "Erlang loss, \(servers) servers, offered load \(number(load))",
      targets: [
        Target("share that is lost", Erlang.loss(servers: servers, load: load), published: lost) {
          $0.measure("lost-share")
        }
      ])
  }

  private static var priorities: SteadyCase {
    let exact = Erlang.waits(servers: 3, rates: [0.5, 0.8, 1.1])
    return SteadyCase(
      id: "D", folder: "queues", file: "priorities.yaml", title: "Cobham, three classes on three servers",
      targets: zip(exact, [0.258876, 0.456841, 1.903503]).enumerated().map { index, wait in
        Target("mean wait, class \(index + 1)", wait.0, published: wait.1) {
          $0.measure("response-mean", "priority=\(index + 1)")
        }
      })
  }

  static var impatient: SteadyCase {
    let exact = Erlang.impatience(servers: 10, rate: 10, giveUp: 0.5)
    return SteadyCase(
      id: "D", folder: "queues", file: "impatient.yaml", title: "Erlang-A, 10 servers, rate 10, giving up at rate 0.5",
      targets: [
        Target("share that waits", exact.waiting, published: 0.619655) { $0.measure("waited-share") },
        Target("share that gives up", exact.gaveUp, published: 0.103913) { $0.measure("gave-up-share") },
        Target("mean queue", exact.queue, published: 2.078265, rounding: 1.001e-6) { $0.measure("queue-mean") },
      ])
  }

  static func number(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
}

extension SteadyCase.Target {
  /// A target that was published with six decimals, or exactly.
  init(
    _ quantity: String, _ exact: Double, published: Double, rounding: Double = 5.001e-7,
    read: @escaping @Sendable (SteadyRun) -> Double?
  ) {
    self.init(quantity: quantity, exact: exact, published: published, rounding: rounding, read: read)
  }
}
