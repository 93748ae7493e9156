extension EventQueue: FlatCoded {
  /// Writes or reads the queue; bytes that cannot be a queue's are an error.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    var events = form.isReading ? [] : slots.map { $0.event }
    var generations = form.isReading ? [] : slots.map { $0.generation }
    try form.field(&keys)
    try form.field(&events)
    try form.field(&generations)
    try form.field(&used)
    try form.field(&cancelled)
    try form.field(&vacancy)
    try form.field(&sequence)
    guard form.isReading else { return }
    guard events.count == generations.count else { throw .inconsistent("event queue: events and generations") }
    slots = zip(events, generations).map { Slot(event: $0, generation: $1) }
    if let fault { throw .inconsistent("event queue: \(fault)") }
  }
}
