import Testing

@testable import District

/// A checkpoint holds the bytes of these structs, and a digest is made of them: bytes that belong to no field would make it
/// differ from run to run.
@Suite("No padding in the twin's structs") struct PaddingTests {
  private func fieldBytes(_ value: Any) -> Int {
    Mirror(reflecting: value).children.reduce(0) { $0 + size(of: $1.value) }
  }

  private func size(of field: Any) -> Int {
    func size<T>(_ field: T) -> Int { MemoryLayout<T>.size }
    return size(field)
  }

  @Test func units() { #expect(fieldBytes(Unit(cell: 0, goal: 0)) == MemoryLayout<Unit>.stride) }
  @Test func incidents() { #expect(fieldBytes(Incident()) == MemoryLayout<Incident>.stride) }
  @Test func visits() { #expect(fieldBytes(Visit()) == MemoryLayout<Visit>.stride) }
  @Test func courses() { #expect(fieldBytes(IncidentCourse()) == MemoryLayout<IncidentCourse>.stride) }
  @Test func evacuees() {
    let group = EvacueeGroup(0, home: 0, ordinal: 0, people: 1)
    #expect(fieldBytes(group) == MemoryLayout<EvacueeGroup>.stride)
    #expect(fieldBytes(EvacuationMark()) == MemoryLayout<EvacuationMark>.stride)
  }
  @Test func troubles() { #expect(fieldBytes(Trouble()) == MemoryLayout<Trouble>.stride) }
  @Test func warnings() { #expect(fieldBytes(WarningMark()) == MemoryLayout<WarningMark>.stride) }
  @Test func liveTasks() { #expect(fieldBytes(LiveTask()) == MemoryLayout<LiveTask>.stride) }
}
