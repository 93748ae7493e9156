import District
import EventKernel

/// How big a run is, and what it costs to fork, to keep and to name it. A fork is a copy whose every array is then written to,
/// as sooner or later it will be.
func weigh(_ run: Run, in world: World) throws {
  figure("run-bytes", Double(FlatForm.write(run).count))

  var forks: [Double] = []
  for _ in 0..<21 {
    var fork: Run?
    forks.append(
      seconds {
        fork = run
        fork?.touchEveryArray()
      })
  }
  figure("fork-seconds", median(forks))
  figure("fork-seconds-most", forks.max() ?? 0)

  var writes: [Double] = []
  var reads: [Double] = []
  var digests: [Double] = []
  for _ in 0..<5 {
    var checkpoint: [UInt8] = []
    var digest = ""
    writes.append(seconds { checkpoint = run.checkpoint(in: world) })
    var read: Run?
    reads.append(try seconds { read = try Run(checkpoint: checkpoint, in: world) })
    digests.append(seconds { digest = read?.digest ?? "" })
    precondition(digest == run.digest, "a checkpoint gives the run back")
  }
  figure("write-seconds", median(writes))
  figure("read-seconds", median(reads))
  figure("digest-seconds", median(digests))
}
