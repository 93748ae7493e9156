import EventKernel
import Testing

@testable import District

@Suite("A fork at any event")
struct ForkTests {
  @Test("parent, child and what was read from a checkpoint all end like the straight run")
  func fork() throws {
    for seed in 1000..<UInt64(NaiveTests.isLong ? 1500 : 1040) {
      let random = RandomWorld(seed: seed)
      let world = try random.world()
      var recorder = NullRecorder()
      var straight = Run(world, seed: seed, replication: 1)
      advance(&straight, in: world, until: world.end, into: &recorder)
      #expect(straight.events > 0, "\(random)")

      var parent = Run(world, seed: seed, replication: 1)
      let event = random.number("fork", 0...max(0, straight.events - 1))
      while parent.events < event, parent.next(before: world.end, in: world, into: &recorder) != nil {}
      let digest = parent.digest
      var child = parent
      let checkpoint = parent.checkpoint(in: world)
      // The parent goes some way on before the child sets out, and the child before the parent ends.
      for _ in 0..<random.number("lead", 1...50) { _ = parent.next(before: world.end, in: world, into: &recorder) }
      #expect(child.digest == digest, "\(random)")
      advance(&child, in: world, until: world.end, into: &recorder)
      advance(&parent, in: world, until: world.end, into: &recorder)
      var read = try Run(checkpoint: checkpoint, in: world)
      #expect(read.digest == digest, "\(random)")
      advance(&read, in: world, until: world.end, into: &recorder)

      #expect(parent.digest == straight.digest && parent.trail == straight.trail, "\(random), event \(event)")
      #expect(child.digest == straight.digest && child.events == straight.events, "\(random), event \(event)")
      #expect(read.digest == straight.digest && read.trail == straight.trail, "\(random), event \(event)")
    }
  }

  @Test("a fork that is changed parts from its parent")
  func change() throws {
    var parted = 0
    for seed in 0..<UInt64(10) {
      let world = try RandomWorld(seed: seed).world()
      var recorder = NullRecorder()
      var parent = Run(world, seed: seed, replication: 0)
      advance(&parent, in: world, until: .zero + .hours(2), into: &recorder)
      var child = parent
      child.twin.streams = RandomStreams(seed: seed + 1, replication: 0)
      advance(&parent, in: world, until: world.end, into: &recorder)
      advance(&child, in: world, until: world.end, into: &recorder)
      if child.digest != parent.digest { parted += 1 }
    }
    #expect(parted > 5)
  }
}
