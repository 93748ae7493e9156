import EventKernel
import Testing

@Suite struct RandomTests {
  /// The known answers published with Random123 (kat_vectors): counter, key, block.
  @Test(arguments: [
    (
      Philox4x32.Block(0, 0, 0, 0), Philox4x32.Key(0, 0),
      Philox4x32.Block(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      Philox4x32.Block(.max, .max, .max, .max), Philox4x32.Key(.max, .max),
      Philox4x32.Block(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      Philox4x32.Block(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), Philox4x32.Key(0xa409_3822, 0x299f_31d0),
      Philox4x32.Block(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func philoxGivesThePublishedAnswers(counter: Philox4x32.Block, key: Philox4x32.Key, block: Philox4x32.Block) {
    #expect(Philox4x32.block(counter, key: key) == block)
  }

  @Test func aDrawIsAFunctionOfWhatItIsFor() {
    let streams = RandomStreams(seed: 20_220_701, replication: 3)
    let draw = streams.uniform(identity: 42, purpose: 7, index: 1)
    #expect(draw == RandomStreams(seed: 20_220_701, replication: 3).uniform(identity: 42, purpose: 7, index: 1))
    #expect(draw == streams.uniforms(identity: 42, purpose: 7, index: 1).0)
    let others = [
      streams.uniform(identity: 43, purpose: 7, index: 1),
      streams.uniform(identity: 42 | 1 << 40, purpose: 7, index: 1),
      streams.uniform(identity: 42, purpose: 8, index: 1),
      streams.uniform(identity: 42, purpose: 7, index: 2),
      streams.uniforms(identity: 42, purpose: 7, index: 1).1,
      RandomStreams(seed: 20_220_701, replication: 4).uniform(identity: 42, purpose: 7, index: 1),
      RandomStreams(seed: 20_220_702, replication: 3).uniform(identity: 42, purpose: 7, index: 1),
      RandomStreams(seed: 20_220_701 | 1 << 60, replication: 3).uniform(identity: 42, purpose: 7, index: 1),
    ]
    #expect(Set(others + [draw]).count == others.count + 1)
  }

  @Test func drawsStayTheSameFromVersionToVersion() {
    let streams = RandomStreams(seed: 1, replication: 0)
    #expect(streams.uniform(identity: 1, purpose: 2, index: 3) == 0.2611489738123064)
  }

  @Test func uniformNumbersAreUniformInsideTheOpenInterval() {
    let streams = RandomStreams(seed: 5, replication: 9)
    var tally = Tally()
    var tenths = [Int](repeating: 0, count: 10)
    for identity in 0..<20_000 as Range<UInt64> {
      let (first, second) = streams.uniforms(identity: identity, purpose: 0)
      for u in [first, second] {
        #expect(u > 0 && u < 1)
        tally.add(u)
        tenths[Int(u * 10)] += 1
      }
    }
    // Within four standard errors.
    #expect(abs((tally.mean ?? 0) - 0.5) < 4 * (1 / 12.0 / 40_000).squareRoot())
    #expect(abs((tally.variance ?? 0) - 1 / 12.0) < 4 * (1 / 180.0 / 40_000).squareRoot())
    let chiSquare = tenths.reduce(0) { $0 + Double(($1 - 4000) * ($1 - 4000)) / 4000 }
    #expect(chiSquare < 33.7, "the 99.99 % point for nine degrees of freedom")
  }
}
