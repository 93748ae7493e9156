import EventKernel
import Testing

@testable import District

@Suite("What a run costs")
struct CostTests {
  @Test("a fork whose every array was touched shares no memory, and is the same")
  func touch() throws {
    let world = try Worlds.smallville()
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(60), into: &recorder)
    var fork = run
    #expect(memory(of: fork) == memory(of: run))
    fork.touchEveryArray()
    let shared = memory(of: fork).filter { memory(of: run)[$0.key] == $0.value }
    #expect(shared.isEmpty, "\(shared.keys.sorted())")
    #expect(memory(of: fork).count > 25)
    #expect(fork.digest == run.digest)
  }

  /// Where each array of a value that is not empty lies, by its name.
  private func memory(of value: Any, name: String = "run") -> [String: UnsafeRawPointer] {
    if let array = value as? any InMemory { return array.memory.map { [name: $0] } ?? [:] }
    return Mirror(reflecting: value).children.reduce(into: [:]) { found, child in
      found.merge(memory(of: child.value, name: "\(name).\(child.label ?? "")")) { first, _ in first }
    }
  }
}

private protocol InMemory {
  /// Where the elements lie; nil if there are none.
  var memory: UnsafeRawPointer? { get }
}

extension Array: InMemory {
  fileprivate var memory: UnsafeRawPointer? { isEmpty ? nil : withUnsafeBytes { $0.baseAddress } }
}
