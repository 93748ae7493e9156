import EventKernel

/// Uniform numbers from Philox, each keyed by what it is for.
func draws() -> Result {
  let streams = RandomStreams(seed: 1, replication: 0)
  let work = 20_000_000
  let run = timed {
    var sum = 0.0
    for number in 0..<work { sum += streams.uniform(identity: UInt64(number), purpose: 1) }
    return sum
  }
  return Result(
    engine: "gridtwin-philox", model: "draw", parameter: "-", work: work, seconds: run.seconds,
    check: run.value / Double(work))
}
