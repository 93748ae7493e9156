import EventKernel

/// What a dispatch policy remembers in a twin: as many numbers as its `memorySize` says. Where that is none, the twin's form, and
/// so its digest, has no trace of it, unless another policy may be chosen by hand.
public struct PolicyMemory: FlatCoded, Sendable {
  private var numbers: [Int64]
  private let isOpen: Bool

  init(_ policy: any DispatchPolicy, isOpen: Bool) {
    numbers = Array(repeating: 0, count: policy.memorySize)
    self.isOpen = isOpen
  }

  /// How many numbers there are.
  public var count: Int { numbers.count }

  /// One of the numbers, from 0.
  public subscript(index: Int) -> Int64 {
    get { numbers[index] }
    set { numbers[index] = newValue }
  }

  /// Its part in the form of a twin.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if isOpen || !numbers.isEmpty { try form.field(&numbers) }
  }

  mutating func touchEveryArray() { numbers.touch() }
}

extension UnitsView {
  /// What the policy remembers: one of its numbers, from 0.
  public func memory(_ index: Int) -> Int64 { rememberedNumbers[index] }
}

extension Twin {
  /// Lets a policy that remembers something take note of a unit that is about to be sent.
  @inline(__always)
  mutating func remember(_ unit: UnitIndex, sentTo task: TaskSlot, in world: World) {
    if memory.count > 0 { takeNote(unit, sentTo: task, in: world) }
  }

  @inline(never)
  private mutating func takeNote(_ unit: UnitIndex, sentTo task: TaskSlot, in world: World) {
    let wanted = view(of: task, in: world)
    var changed = memory
    withUnsafeMutablePointer(to: &self) { twin in
      let view = UnitsView(twin, in: world, deciding: task)
      view.dispatch.sent(unit, to: wanted, in: view, remembering: &changed)
    }
    memory = changed
  }
}
