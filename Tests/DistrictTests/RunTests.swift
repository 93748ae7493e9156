import EventKernel
import Inputs
import Testing

@testable import District

@Suite("A run is a value")
struct RunTests {
  let world: World

  init() throws {
    world = try Worlds.smallville()
  }

  func advanced(_ run: Run, to t: TimeSpan) -> Run {
    var run = run
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + t, into: &recorder)
    return run
  }

  @Test("write, read back and compare after every event")
  func proof() throws {
    var recorder = NullRecorder()
    let proven = try replicate(world, seed: 7, replication: 0, into: &recorder, proof: .event)
    let plain = try replicate(world, seed: 7, replication: 0, into: &recorder)
    #expect(proven?.digest == plain?.digest)
    #expect((plain?.events ?? 0) > 3000)
  }

  @Test("stopping leaves no trace")
  func stops() {
    let start = Run(world, seed: 1, replication: 0)
    var bitByBit = start
    for hour in 1...50 { bitByBit = advanced(bitByBit, to: .hours(Double(hour))) }
    #expect(bitByBit.digest == advanced(start, to: .hours(50)).digest)
  }

  @Test("a fork is exact")
  func fork() {
    let day = advanced(Run(world, seed: 1, replication: 0), to: .hours(24))
    let fork = day
    let parent = advanced(day, to: .hours(72))
    #expect(fork.digest == day.digest)
    #expect(advanced(fork, to: .hours(72)).digest == parent.digest)
    #expect(parent.digest != day.digest)
  }

  @Test("a checkpoint goes on as if nothing had happened")
  func checkpoint() throws {
    let day = advanced(Run(world, seed: 1, replication: 3), to: .hours(30))
    let read = try Run(checkpoint: day.checkpoint(in: world), in: world)
    #expect(read.digest == day.digest)
    #expect(advanced(read, to: .hours(80)).digest == advanced(day, to: .hours(80)).digest)
    #expect(advanced(read, to: .hours(80)).trail == advanced(day, to: .hours(80)).trail)
  }

  @Test("a checkpoint of another world, or a damaged one, is refused")
  func badCheckpoints() throws {
    let run = advanced(Run(world, seed: 1, replication: 0), to: .hours(30))
    let form = run.checkpoint(in: world)
    let other = try Worlds.smallville(("policies.queue", "priority"))
    #expect(throws: CheckpointError.otherWorld) { try Run(checkpoint: form, in: other) }
    let older = Array("gridtwin 0.1.0\n".utf8) + form.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    #expect(throws: CheckpointError.otherVersion(found: "gridtwin 0.1.0")) { try Run(checkpoint: older, in: world) }
    for length in stride(from: 0, to: form.count, by: 997) {
      #expect(throws: CheckpointError.self) { try Run(checkpoint: Array(form.prefix(length)), in: world) }
    }
  }

  @Test("seed and replication change what happens, and nothing else does")
  func seeds() {
    let a = advanced(Run(world, seed: 1, replication: 0), to: .hours(40)).digest
    #expect(a == advanced(Run(world, seed: 1, replication: 0), to: .hours(40)).digest)
    #expect(a != advanced(Run(world, seed: 2, replication: 0), to: .hours(40)).digest)
    #expect(a != advanced(Run(world, seed: 1, replication: 1), to: .hours(40)).digest)
  }

  @Test("everybody is counted every hour, and every cell holds its residents at four in the morning")
  func people() {
    var run = Run(world, seed: 1, replication: 0)
    let residents = world.map.cells.residents.map { Int($0) }
    let everybody = residents.reduce(0, +) + (world.plan.people?.inCommuters ?? 0)
    var leastPresent = Int.max
    for hour in 1...(24 * 8) {
      run = advanced(run, to: .hours(Double(hour)))
      #expect(run.population(in: world) == everybody)
      #expect(run.twin.brokenInvariant(in: world) == nil)
      leastPresent = min(leastPresent, run.presence.reduce(0, +))
      if hour % 24 == 4 { #expect(run.presence == residents) }
    }
    #expect(leastPresent < residents.reduce(0, +))
  }

  @Test("every movement's changes add up to zero")
  func movements() throws {
    var people = People(world)
    var moved = 0
    for step in 0..<(144 * 3) {
      let movement = people.move(at: .zero + .minutes(Double(step * 10)), try #require(world.plan.people), in: world)
      #expect(movement.sum == 0)
      moved += abs(movement.cells)
    }
    #expect(moved > 1000)
  }

  @Test("a view given to a policy causes no copy: the twin's arrays stay where they are")
  func noCopies() throws {
    var run = advanced(Run(world, seed: 1, replication: 0), to: .hours(24))
    func addresses(_ run: inout Run) -> [UnsafeRawPointer?] {
      [
        run.twin.units.all.values.withUnsafeBytes { UnsafeRawPointer($0.baseAddress) },
        run.twin.shiftOn.withUnsafeMutableBytes { UnsafeRawPointer($0.baseAddress) },
        run.twin.people.atHome.withUnsafeMutableBytes { UnsafeRawPointer($0.baseAddress) },
        run.twin.people.atWork.withUnsafeMutableBytes { UnsafeRawPointer($0.baseAddress) },
        run.twin.candidates.ordinals.withUnsafeBytes { UnsafeRawPointer($0.baseAddress) },
        run.twin.desks.busy.values.withUnsafeBytes { UnsafeRawPointer($0.baseAddress) },
      ]
    }
    let before = addresses(&run)
    var recorder = LogRecorder()
    advance(&run, in: world, until: .zero + .hours(96), into: &recorder)
    #expect(recorder.legs.count > 100)
    #expect(addresses(&run) == before)
    // The test can fail: a copy that is kept moves them.
    let kept = run.twin.units
    withExtendedLifetime(kept) {
      run.twin.units[0].stop()
      #expect(addresses(&run)[0] != before[0])
    }
  }

  @Test("nothing in the flat form has padding")
  func padding() {
    #expect(MemoryLayout<Incident>.size == MemoryLayout<Incident>.stride)
    #expect(!FlatForm.hasPadding(Incident()))
    #expect(!FlatForm.hasPadding(LiveTask()))
    #expect(MemoryLayout<Tallies.Row>.size == 24 + 6 * 8)
    #expect(MemoryLayout<Event>.size == 12)
  }
}
