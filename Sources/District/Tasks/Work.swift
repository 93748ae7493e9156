import EventKernel

/// The work of the agencies: the tasks that have begun, and the lines in which they wait.
struct Work: Sendable {
  /// The tasks that have begun and are not done, and how many have begun so far.
  private(set) var tasks = Slots<LiveTask>()
  private(set) var begun: Int32 = 0
  /// Tasks that wait for units, agency by agency, then those that wait for a bay, facility by facility.
  private(set) var lines: WaitingLines<LiveTask>
  /// How many wait for units.
  private(set) var tallies: LineTallies
  /// Tasks that look for units before the present event is over; empty between two events.
  private(set) var seeking: [TaskSlot] = []
  /// Agencies that call units back before the present event is over; empty between two events.
  private(set) var recalling: [Int32] = []

  init(_ world: World) {
    lines = WaitingLines(count: world.plan.agencies.count + world.map.facilities.count)
    tallies = LineTallies(world)
  }

  subscript(_ task: TaskSlot) -> LiveTask {
    @inline(__always) get { tasks[task] }
    @inline(__always) _modify { yield &tasks[task] }
  }

  /// The tasks, as a twin's form has them; lines and tallies stand elsewhere in it.
  mutating func codeTasks(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&tasks)
    try form.field(&begun)
  }
  mutating func codeLines(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&lines) }
  mutating func codeTallies(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&tallies) }

  /// Makes a task live, the last of its incident's; among equals in a line it comes behind those that began before it.
  ///
  /// - Parameter first: the first of its incident's.
  /// - Returns: its slot.
  @inline(__always)
  mutating func begin(_ task: LiveTask, behind first: TaskSlot) -> TaskSlot {
    let slot = tasks.insert(task)
    tasks[slot].number(begun)
    begun &+= 1
    var last = first
    while last.exists, tasks[last].sibling.exists { last = tasks[last].sibling }
    if last.exists { tasks[last].link(to: slot) }
    return slot
  }

  /// Forgets a task that is done, or will not be.
  ///
  /// - Parameter first: the first of its incident's tasks.
  /// - Returns: the first of those that are left.
  mutating func end(_ task: TaskSlot, of first: TaskSlot) -> TaskSlot {
    let next = tasks[task].sibling
    defer { tasks.remove(task) }
    if first == task { return next }
    var before = first
    while tasks[before].sibling != task { before = tasks[before].sibling }
    tasks[before].link(to: next)
    return first
  }

  /// Puts a task into a line, behind all that precede it.
  @inline(__always)
  mutating func insert(_ task: TaskSlot, into line: Int) { lines.insert(task, into: line, &tasks) }

  /// Takes a task out of a line, wherever in it it is.
  @inline(__always)
  mutating func remove(_ task: TaskSlot, from line: Int) { lines.remove(task, from: line, &tasks) }

  /// Takes out the first task of a line.
  @inline(__always)
  mutating func removeFirst(of line: Int) -> TaskSlot { lines.removeFirst(of: line, &tasks) }

  /// A task looks for units before the event is over.
  mutating func seek(_ task: TaskSlot) { seeking.append(task) }
  /// Takes one of those that look.
  mutating func takeSeeking(at index: Int) -> TaskSlot { seeking.remove(at: index) }
  /// An agency recalls units before the event is over.
  mutating func recall(_ agency: Int) { if !recalling.contains(Int32(agency)) { recalling.append(Int32(agency)) } }
  /// Takes one of those that recall.
  mutating func takeRecalling() -> Int? { recalling.popLast().map(Int.init) }

  /// One more task of an agency waits for units.
  mutating func countWaiting(_ agency: Int, at t: Instant, in world: World) { tallies.enter(agency, at: t, in: world) }
  /// One task less does.
  mutating func countServed(_ agency: Int, at t: Instant, in world: World) { tallies.leave(agency, at: t, in: world) }

  mutating func touchEveryArray() {
    tasks.touchEveryArray()
    seeking.touch()
    recalling.touch()
    lines.touchEveryArray()
    tallies.touchEveryArray()
  }
}
