extension EventQueue {
  /// What is wrong with the queue's inside; nil when nothing is. Bytes that were read are checked with it, and so are tests.
  package var fault: String? {
    guard keys.count == slots.count, keys.count <= EventKey.slotLimit else { return "keys and slots differ in number" }
    guard (0...keys.count).contains(used) else { return "more keys are used than there are" }
    guard vacancy == 0 || vacancy == 1 && used > 0 && cancelled == 0 else { return "a vacancy out of place" }
    var seen = [Bool](repeating: false, count: slots.count)
    for key in keys {
      guard key.slot < slots.count, !seen[key.slot] else { return "two keys share a slot" }
      seen[key.slot] = true
    }
    let idle = keys[..<used].count { !slots[$0.slot].isWaiting }
    guard idle == cancelled else { return "cancelled keys are miscounted" }
    guard !keys[used...].contains(where: { slots[$0.slot].isWaiting }) else { return "an event waits in a free slot" }
    guard used == 0 || slots[keys[0].slot].isWaiting else { return "the first event is a cancelled one" }
    guard cancelled <= count else { return "cancelled keys outnumber pending ones" }
    for index in 0..<used {
      guard index == 0 || keys[(index - 1) / 4] < keys[index] else { return "keys are out of order" }
      guard keys[index].sequence < sequence else { return "a sequence number from the future" }
    }
    return nil
  }
}
