import EventKernel

/// Who takes part of the load beside the units: volunteers, building heads, butlers.
public struct HelpersPlan: Sendable, Codable, Hashable {
  /// Helpers of one sort, shared out over the communities by residents.
  public struct Pool: Sendable, Codable, Hashable {
    /// Its name in files.
    public var id: String
    /// Display names.
    public var names: Names
    /// How many there are.
    public var number: Int
    /// Indices of the shifts in which they may be asked; empty if always.
    public var shifts: [Int]
    /// Chance that one who is asked comes.
    public var accepts: Double
    /// How many are asked for an incident, one after another, at most.
    public var asked: Int
    /// Share of the incidents that such a helper can settle, by kind.
    public var kinds: [Double]
    /// From the call until the helper is there, seconds.
    public var travel: Distribution
    /// Time at work, as a factor on what the agency's units take.
    public var work: Double
    /// Hours that one gives a week at most; nil if there is no limit.
    public var limit: TimeSpan?
    /// The time bank; nil if there is none.
    public var bank: TimeBank?

    /// Makes a pool.
    public init(
      id: String, names: Names, number: Int, shifts: [Int] = [], accepts: Double, asked: Int, kinds: [Double],
      travel: Distribution, work: Double = 1, limit: TimeSpan? = nil, bank: TimeBank? = nil
    ) {
      self.id = id
      self.names = names
      self.number = number
      self.shifts = shifts
      self.accepts = accepts
      self.asked = asked
      self.kinds = kinds
      self.travel = travel
      self.work = work
      self.limit = limit
      self.bank = bank
    }
  }

  /// Hours given are credit, which is a reason to come again.
  public struct TimeBank: Sendable, Codable, Hashable {
    /// What each hour that the helpers of a community gave, per head, adds to the chance that one comes.
    public var credit: Double
    /// The greatest chance that credit can bring.
    public var most: Double

    /// Makes a bank.
    public init(credit: Double, most: Double = 1) {
      self.credit = credit
      self.most = most
    }
  }

  /// Helpers of one incident that may be asked; their number is part of a draw's index.
  public static let askedLimit = 255

  /// The pools, in the order in which they are asked.
  public var pools: [Pool]

  /// Makes a plan.
  public init(pools: [Pool] = []) {
    self.pools = pools
  }
}

extension Plan {
  /// Makes sure that helpers can be.
  func checkHelpers() throws(WorldError) {
    for pool in mechanisms.helpers?.pools ?? [] {
      let key = "helpers.\(pool.id)"
      try demand(
        (0...1).contains(pool.accepts) && pool.kinds.allSatisfy { (0...1).contains($0) }, key, "a share is above 1")
      try demand(pool.kinds.count == kinds.count, key, "shares for \(pool.kinds.count) of \(kinds.count) kinds")
      try demand(
        pool.number >= 0 && (1...HelpersPlan.askedLimit).contains(pool.asked), key,
        "\(pool.number) helpers, of whom \(pool.asked) are asked")
      if let bank = pool.bank {
        try demand(
          bank.credit >= 0 && (pool.accepts...1).contains(bank.most), "\(key).bank",
          "credit cannot raise the chance from \(pool.accepts) to \(bank.most)")
      }
      for (share, kind) in zip(pool.kinds, kinds) where share > 0 {
        try demand(
          kind.platform != .emergency, "\(key).kinds", "\(kind.id) is an emergency, for which no helper is asked")
      }
    }
  }
}
