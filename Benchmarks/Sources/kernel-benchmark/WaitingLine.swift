import EventKernel

/// M/M/10: a Poisson stream of a million customers, ten servers, first come first served.
struct WaitingLine {
  static let servers = 10
  static let arrivalRate = 8.0
  static let serviceTime = 1.0
  static let customers = 1_000_000
  /// Customers of one batch: two hundred times the line's memory.
  static let batch = 1 << 14

  private var queue = EventQueue<Job>()
  private var generator = Generator(seed: 1)
  private var line = Line()
  private var busy = 0
  private var arrived = 0
  private var served = 0
  /// All waits so far, in seconds; and as they were when the last whole batch was.
  private var waits = 0.0
  private var waitsBeforeBatch = 0.0
  private var batches = Tally()

  /// Runs until the last customer has left, and returns how many events there were.
  mutating func run() -> Int {
    var events = 0
    schedule(kind: 0, after: 1 / WaitingLine.arrivalRate, now: .zero)
    while let entry = queue.pop() {
      events += 1
      if entry.event.kind == 0 { arrive(entry.time) } else { leave(entry.time) }
    }
    return events
  }

  private mutating func schedule(kind: UInt32, after mean: Double, now: Instant) {
    queue.schedule(Job(kind: kind, number: 0), at: now + .seconds(generator.exponential(mean: mean)))
  }

  private mutating func arrive(_ now: Instant) {
    arrived += 1
    if arrived < WaitingLine.customers { schedule(kind: 0, after: 1 / WaitingLine.arrivalRate, now: now) }
    if busy < WaitingLine.servers {
      busy += 1
      serve(now)
    } else {
      line.append(now)
    }
  }

  private mutating func leave(_ now: Instant) {
    guard let since = line.popFirst() else {
      busy -= 1
      return
    }
    waits += (now - since).seconds
    serve(now)
  }

  private mutating func serve(_ now: Instant) {
    served += 1
    if served & (WaitingLine.batch - 1) == 0 {
      batches.add((waits - waitsBeforeBatch) / Double(WaitingLine.batch))
      waitsBeforeBatch = waits
    }
    schedule(kind: 1, after: WaitingLine.serviceTime, now: now)
  }

  /// The mean wait in seconds.
  var meanWait: Double { waits / Double(served) }

  /// The half-width of the mean wait's 95 % interval, by batch means (Law, "Simulation Modeling and Analysis", 9.5.3).
  var halfWidth: Double {
    // Student's t for 60 degrees of freedom, one less than there are whole batches.
    2.0003 * ((batches.variance ?? .nan) / Double(batches.count)).squareRoot()
  }

  /// The mean wait by Erlang's C formula.
  static var expectedWait: Double {
    let load = arrivalRate * serviceTime
    var term = 1.0
    var below = 0.0
    for count in 0..<servers {
      below += term
      term *= load / Double(count + 1)
    }
    let all = term * Double(servers) / (Double(servers) - load)
    return all / (below + all) * serviceTime / (Double(servers) - load)
  }
}

/// Who waits since when, in a ring that doubles when full.
private struct Line {
  private var ring = [Instant](repeating: .zero, count: 1024)
  private var first = 0
  private var count = 0

  mutating func append(_ since: Instant) {
    if count == ring.count {
      ring = Array(ring[first...] + ring[..<first]) + ring
      first = 0
    }
    ring[(first &+ count) & (ring.count &- 1)] = since
    count &+= 1
  }

  mutating func popFirst() -> Instant? {
    guard count > 0 else { return nil }
    defer {
      first = (first &+ 1) & (ring.count &- 1)
      count &-= 1
    }
    return ring[first]
  }
}

/// Runs the waiting line; prints how its mean wait lies to Erlang's.
func waitingLine() -> Result {
  var line = WaitingLine()
  let run = timed { line.run() }
  let (mean, half, expected) = (line.meanWait, line.halfWidth, WaitingLine.expectedWait)
  let verdict = abs(mean - expected) <= half ? "inside" : "outside"
  print("INTERVAL mmc c10 \(mean - half) \(mean + half) \(expected) \(verdict)")
  return Result(model: "mmc", parameter: "c10", work: run.value, seconds: run.seconds, check: mean)
}
