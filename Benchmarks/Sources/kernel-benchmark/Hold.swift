import EventKernel

/// An event as big as the rivals'.
struct Job: BitwiseCopyable, Sendable {
  var kind: UInt32
  var number: UInt32
}

/// The hold model (Jones, "An empirical comparison of priority-queue and event-set implementations", 1986): a set of pending
/// events of constant size; the earliest leaves, and comes back after an exponential time.
func hold(pending: Int) -> Result {
  var queue = EventQueue<Job>()
  var generator = Generator(seed: 1)
  for number in 0..<pending {
    let delay = TimeSpan.seconds(generator.exponential(mean: 1))
    queue.schedule(Job(kind: 0, number: UInt32(number)), at: .zero + delay)
  }
  let work = holds(pending: pending)
  let run = timed {
    var last = Instant.zero
    for _ in 0..<work {
      guard let entry = queue.pop() else { break }
      last = entry.time
      queue.schedule(entry.event, at: last + .seconds(generator.exponential(mean: 1)))
    }
    return last
  }
  return Result(
    model: "hold", parameter: "\(pending)", work: work, seconds: run.seconds, check: (run.value - .zero).seconds)
}

/// The same with the product's own draws: Philox, keyed by the event's number and how often it ran, and the kernel's logarithm.
func holdWithStreams(pending: Int) -> Result {
  var queue = EventQueue<Job>()
  let streams = RandomStreams(seed: 1, replication: 0)
  func delay(_ job: Job) -> TimeSpan {
    .seconds(-Elementary.log(streams.uniform(identity: UInt64(job.number), purpose: 0, index: job.kind)))
  }
  for number in 0..<pending {
    let job = Job(kind: 0, number: UInt32(number))
    queue.schedule(job, at: .zero + delay(job))
  }
  let work = holds(pending: pending)
  let run = timed {
    var last = Instant.zero
    for _ in 0..<work {
      guard let entry = queue.pop() else { break }
      last = entry.time
      let job = Job(kind: entry.event.kind + 1, number: entry.event.number)
      queue.schedule(job, at: last + delay(job))
    }
    return last
  }
  return Result(
    engine: "gridtwin-philox", model: "hold", parameter: "\(pending)", work: work, seconds: run.seconds,
    check: (run.value - .zero).seconds)
}

/// As many as the rivals do.
private func holds(pending: Int) -> Int { pending <= 1000 ? 5_000_000 : 3_000_000 }
