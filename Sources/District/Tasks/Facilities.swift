import EventKernel

/// How busy the facilities are.
struct Facilities: FlatCoded, Sendable {
  /// Tasks that go to each facility.
  private(set) var load: [Int32]
  /// How many of its bays they have taken.
  private(set) var baysTaken: [Int32]

  init(count: Int) {
    load = Array(repeating: 0, count: count)
    baysTaken = load
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&load)
    try form.field(&baysTaken)
  }

  /// A task goes to a facility.
  @inline(__always)
  mutating func expect(at facility: Int) { load[facility] += 1 }

  /// A task is done, or will not come.
  @inline(__always)
  mutating func release(_ facility: Int) { load[facility] -= 1 }

  /// A task takes a bay.
  @inline(__always)
  mutating func enterBay(of facility: Int) { baysTaken[facility] += 1 }

  /// A task leaves its bay.
  @inline(__always)
  mutating func leaveBay(of facility: Int) { baysTaken[facility] -= 1 }

  mutating func touchEveryArray() {
    load.touch()
    baysTaken.touch()
  }
}
