import Testing

@testable import Dashboard

/// A city of eight numbers: frames say which has changed, key frames say all.
private struct ToyCity {
  var cells = [Int](repeating: 0, count: 8)
  var n = 0

  mutating func change(_ random: inout SplitMix) -> Frame {
    let (cell, value) = (random.below(8), random.below(1_000))
    cells[cell] = value
    n += 1
    return Frame(n: n, isKey: false, json: Array("\(cell) \(value)".utf8))
  }

  var key: Frame { Frame(n: n, isKey: true, json: Array(cells.map(String.init).joined(separator: " ").utf8)) }
}

/// What a client makes of the frames that it gets.
private struct Onlooker {
  var place = FrameLog.Place()
  var cells: [Int]?
  var n = 0
  var keys = 0

  mutating func take(_ frame: Frame) {
    let text = String(decoding: frame.event, as: UTF8.self).split(separator: "data: ")[1].dropLast(2)
    let numbers = text.split(separator: " ").map { Int($0)! }
    if frame.isKey {
      cells = numbers
      keys += 1
    } else {
      #expect(frame.n == n + 1, "a gap without a key frame")
      #expect(cells != nil, "the first frame is no key frame")
      cells?[numbers[0]] = numbers[1]
    }
    n = frame.n
  }
}

extension SplitMix {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

@Suite("Dashboard: frames") struct FrameLogTests {
  /// Whatever clients miss, whenever key frames come, and however the session leaps: in the end they see what the session shows.
  @Test("every client ends with what is shown", arguments: 1...100)
  func everyClientEndsWithWhatIsShown(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var log = FrameLog(capacity: 1 + random.below(6), byteCapacity: random.below(2) == 0 ? 1 << 20 : 60)
    var city = ToyCity()
    var onlookers = (0..<5).map { _ in Onlooker() }
    var late: Frame?
    for _ in 0..<400 {
      switch random.below(20) {
      case 0..<12: log.add(city.change(&random))
      case 12:  // The session leaps: back in time, say.
        city.cells = city.cells.map { _ in random.below(1_000) }
        city.n += 1
        log.add(city.key)
      case 13: city.n += random.below(3)  // Nobody looked on, so that frames were not made.
      case 14: late = late ?? city.key  // A key frame is made now and arrives some time.
      case 15:
        if let key = late { log.offer(key) }
        late = nil
      case 16: onlookers[random.below(5)] = Onlooker()
      default:
        let number = random.below(5)
        for _ in 0...random.below(4) { step(&onlookers[number], log) }
      }
      if log.last.map({ $0 < city.n }) ?? false, random.below(2) == 0 { log.offer(city.key) }
    }
    log.offer(city.key)
    for number in onlookers.indices {
      for _ in 0..<10 { step(&onlookers[number], log) }
      #expect(onlookers[number].cells == city.cells)
      #expect(onlookers[number].n == city.n)
    }
  }

  private func step(_ onlooker: inout Onlooker, _ log: FrameLog) {
    if case .frame(let frame) = log.step(&onlooker.place) { onlooker.take(frame) }
  }

  @Test("drops what overflows") func dropsWhatOverflows() {
    var log = FrameLog(capacity: 3, byteCapacity: 1 << 20)
    var random = SplitMix(state: 1)
    var city = ToyCity()
    log.offer(city.key)
    var (prompt, slow) = (Onlooker(), Onlooker())
    step(&slow, log)
    step(&prompt, log)
    for _ in 1...3 { log.add(city.change(&random)) }
    for _ in 1...3 { step(&prompt, log) }
    #expect(prompt.n == 3)
    // The fourth is one too many: what lies there is dropped, and a key frame is needed.
    log.add(city.change(&random))
    guard case .keyFrameWanted = log.step(&slow.place) else {
      Issue.record("the client goes on")
      return
    }
    log.offer(city.key)
    log.add(city.change(&random))
    step(&slow, log)
    #expect(slow.keys == 2 && slow.n == 4)
    step(&slow, log)
    step(&prompt, log)
    step(&prompt, log)
    #expect(slow.cells == city.cells && prompt.cells == city.cells)
    #expect(prompt.keys == 1)
  }

  @Test("keeps no more than allowed") func keepsNoMoreThanAllowed() {
    var log = FrameLog(capacity: 64, byteCapacity: 1_000)
    log.offer(Frame(n: 0, isKey: true, json: []))
    var first = FrameLog.Place()
    _ = log.step(&first)
    for n in 1...100 {
      log.add(Frame(n: n, isKey: false, json: [UInt8](repeating: 0, count: 400)))
      #expect(log.held.count <= 2)
      #expect(log.held.bytes <= 1_000)
    }
    // One that is larger than all that may be kept is kept alone.
    log.add(Frame(n: 101, isKey: false, json: [UInt8](repeating: 0, count: 5_000)))
    #expect(log.held.count == 1)
  }

  @Test("copies no frame") func copiesNoFrame() {
    var log = FrameLog(capacity: 8, byteCapacity: 1 << 20)
    log.offer(Frame(n: 0, isKey: true, json: [1]))
    let frame = Frame(n: 1, isKey: false, json: [UInt8](repeating: 0, count: 10_000))
    log.add(frame)
    let address = { (frame: Frame) in frame.event.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
    for _ in 1...3 {
      var place = FrameLog.Place()
      _ = log.step(&place)
      guard case .frame(let given) = log.step(&place) else {
        Issue.record("there is no frame")
        return
      }
      #expect(address(given) == address(frame))
    }
  }

  @Test("makes events") func makesEvents() {
    #expect(Frame(n: 7, isKey: true, json: Array("{}".utf8)).event == Array("id: 7\ndata: {}\n\n".utf8))
    #expect(Frame(n: 7, isKey: true, json: Array("{\r\n}".utf8)).event == Array("id: 7\ndata: {\ndata: }\n\n".utf8))
  }
}
