import EventKernel
import Testing

@Suite struct InstantTests {
  @Test func addsDurations() { #expect(Instant.zero + .seconds(2) == Instant(nanoseconds: 2_000_000_000)) }
}
