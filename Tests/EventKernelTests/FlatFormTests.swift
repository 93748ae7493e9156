import EventKernel
import Testing

private struct Desk: FlatCoded, Equatable {
  var busy: Int32 = 0
  var waiting: [Int16] = []
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&busy)
    try form.field(&waiting)
  }
}

private struct Office: FlatCoded, Equatable {
  var name: UInt64 = 0
  var open = Instant.zero
  var head = Desk()
  var desks = [Desk(), Desk()]
  var guests: [Desk] = []
  var tally = Tally()
  var tallies = [Tally()]
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&name)
    try form.field(&open)
    try form.field(&head)
    try form.field(&desks)
    try form.field(&guests, blank: Desk())
    try form.field(&tally)
    try form.field(&tallies)
  }
}

@Suite struct FlatFormTests {
  private var office: Office {
    var office = Office(name: 77, open: .zero + .hours(9), head: Desk(busy: -1, waiting: [1, 2, 3]))
    office.desks[1].waiting = [9, 8]
    office.guests = [Desk(busy: 3, waiting: []), Desk(busy: 4, waiting: [5])]
    office.tally.add(2.5)
    office.tallies[0].add(-1)
    return office
  }

  private func queue(of count: Int) -> EventQueue<Int32> {
    var queue = EventQueue<Int32>()
    let handles = (0..<count).map { queue.schedule(Int32($0), at: Instant(nanoseconds: Int64($0 * 7 % 5))) }
    for handle in handles.suffix(count / 4) { queue.cancel(handle) }
    return queue
  }

  @Test func theBytesAreFieldAfterFieldLowestFirst() {
    let desk = Desk(busy: 258, waiting: [-1, 3])
    #expect(FlatForm.write(desk) == [2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 255, 255, 3, 0])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var copy = Office()
    try FlatForm.read(FlatForm.write(office), into: &copy)
    #expect(copy == office)
  }

  @Test func aLargeArraySurvives() throws {
    let desk = Desk(busy: 1, waiting: (0..<100_000).map { Int16(truncatingIfNeeded: $0) })
    var copy = Desk()
    try FlatForm.read(FlatForm.write(desk), into: &copy)
    #expect(copy == desk)
  }

  @Test func everyTruncationIsAnError() {
    let bytes = FlatForm.write(office)
    for length in 0..<bytes.count {
      var copy = Office()
      #expect(throws: FlatFormError.self) { try FlatForm.read(Array(bytes[..<length]), into: &copy) }
    }
    let queueBytes = FlatForm.write(queue(of: 9))
    for length in 0..<queueBytes.count {
      var copy = EventQueue<Int32>()
      #expect(throws: FlatFormError.self) { try FlatForm.read(Array(queueBytes[..<length]), into: &copy) }
    }
  }

  @Test func bytesLeftOverAreAnError() {
    var copy = Office()
    #expect(throws: FlatFormError.trailing(count: 2)) {
      try FlatForm.read(FlatForm.write(office) + [0, 0], into: &copy)
    }
  }

  @Test func impossibleCountsAreErrorsAndAllocateNothing() {
    for count in [3, 1 << 20, .max, -1, .min, .max / 2] as [Int64] {
      var bytes = FlatForm.write(Desk(busy: 1, waiting: [1, 2]))
      withUnsafeBytes(of: count) { bytes.replaceSubrange(4..<12, with: $0) }
      var copy = Desk()
      #expect(throws: FlatFormError.count(count, offset: 4)) { try FlatForm.read(bytes, into: &copy) }
    }
    var other = Office(desks: [Desk()])
    #expect(throws: FlatFormError.self, "a shape that is not the value's") {
      try FlatForm.read(FlatForm.write(office), into: &other)
    }
  }

  @Test func everyFlippedBitIsAnErrorOrAnotherSoundQueue() throws {
    var original = queue(of: 11)
    _ = original.pop()
    let bytes = FlatForm.write(original)
    var errors = 0
    for place in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[place / 8] ^= 1 << UInt8(place % 8)
      var copy = EventQueue<Int32>()
      do {
        try FlatForm.read(flipped, into: &copy)
        #expect(copy.fault == nil)
        while copy.pop() != nil {}
        #expect(copy.isEmpty)
      } catch {
        errors += 1
      }
    }
    #expect(errors > bytes.count, "most of them")
  }

  @Test func paddingIsFound() {
    struct Even: BitwiseCopyable {
      var a: Int32 = 0
      var b: Float = 0
      var c = Instant.zero
    }
    struct Hole: BitwiseCopyable {
      var a: UInt8 = 0
      var b: Int32 = 0
    }
    struct Tail: BitwiseCopyable {
      var a: Int64 = 0
      var b: Int32 = 0
    }
    struct Nested: BitwiseCopyable {
      var a = Hole()
    }
    enum Plain: UInt8, BitwiseCopyable { case one, two }
    enum Payload: BitwiseCopyable { case one(Int32), two(Int64) }
    #expect(!FlatForm.hasPadding(7))
    #expect(!FlatForm.hasPadding(Even()))
    #expect(!FlatForm.hasPadding(Plain.two))
    #expect(!FlatForm.hasPadding(EventQueue<Int32>.Handle.none))
    #expect(FlatForm.hasPadding(Hole()))
    #expect(FlatForm.hasPadding(Tail()))
    #expect(FlatForm.hasPadding(Nested()))
    #expect(FlatForm.hasPadding(Payload.one(1)))
    #expect(FlatForm.hasPadding(Int32?.some(1)))
  }
}
