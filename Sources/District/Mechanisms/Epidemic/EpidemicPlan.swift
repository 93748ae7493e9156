import EventKernel

/// An infection that passes between people who meet, and what is done about it.
public struct EpidemicPlan: Sendable, Codable, Hashable {
  /// From being infected to being infectious, seconds; nil if that is at once.
  public var incubation: Distribution?
  /// From then until nobody is infected any more, seconds.
  public var infectious: Distribution
  /// Whom somebody infectious meets, in the order of `Venue`.
  public var encounters: [Encounters]
  /// Which cases are ever reported; nil if none is.
  public var reported: Reporting?
  /// How long contacts are kept apart once they are traced.
  public var quarantine: TimeSpan
  /// The first cases.
  public var seeds: [Seed]
  /// People a second who bring the infection from outside.
  public var imports: Double
  /// For each zone: the weights of the zones in which those live whom its people meet; nil if that follows from where people are.
  public var mixing: [[Double]]?
  /// Areas that are closed off, or watched, where cases are.
  public var areas: [ControlArea]
  /// Who is tested, and what tests find; nil if nobody is.
  public var testing: Testing?

  /// Makes a plan; `World` checks it.
  public init(
    incubation: Distribution? = nil, infectious: Distribution, encounters: [Encounters], reported: Reporting? = nil,
    quarantine: TimeSpan = .zero, seeds: [Seed] = [], imports: Double = 0, mixing: [[Double]]? = nil,
    areas: [ControlArea] = [], testing: Testing? = nil
  ) {
    self.incubation = incubation
    self.infectious = infectious
    self.encounters = encounters
    self.reported = reported
    self.quarantine = quarantine
    self.seeds = seeds
    self.imports = imports
    self.mixing = mixing
    self.areas = areas
    self.testing = testing
  }

  /// Where people meet.
  public enum Venue: Int, Sendable, Codable, CaseIterable {
    /// Who lives in one cell, while both are at home.
    case home
    /// Who works in one cell, while both are there.
    case work
    /// Who is present in one cell, whatever for.
    case publicPlace
    /// Anybody who lives in the district.
    case transit

    /// The name that files use.
    public var id: String {
      switch self {
      case .home: "home"
      case .work: "work"
      case .publicPlace: "public"
      case .transit: "transit"
      }
    }
  }

  /// What comes of meeting people in one venue.
  public struct Encounters: Sendable, Codable, Hashable {
    /// People a second whom one who is infectious would infect there if nobody had had it yet, for the time that he is there.
    public var infects: Double
    /// How many people a reported case has met there, who should be found.
    public var contacts: Int
    /// Share of them that are found.
    public var traced: Double
    /// What `contacts` may be.
    public static let limit = 1000

    /// Makes what comes of meeting people.
    public init(infects: Double = 0, contacts: Int = 0, traced: Double = 0) {
      self.infects = infects
      self.contacts = contacts
      self.traced = traced
    }
  }

  /// How cases come to be known.
  public struct Reporting: Sendable, Codable, Hashable {
    /// Share of the infected who ever turn up.
    public var share: Double
    /// From becoming infectious to turning up, seconds.
    public var after: Distribution
    /// Index of the kind of incident that a case is then; its tasks are interview, look-up and notification.
    public var kind: Int

    /// Makes it.
    public init(share: Double, after: Distribution, kind: Int) {
      self.share = share
      self.after = after
      self.kind = kind
    }
  }

  /// Cases that begin the epidemic.
  public struct Seed: Sendable, Codable, Hashable {
    /// Its name in files.
    public var id: String
    /// When they are infected, since the begin of the run.
    public var at: TimeSpan
    /// How many.
    public var cases: Int
    /// The cell in which they live; -1 if anywhere in the district.
    public var cell: Int
    /// What `cases` may be.
    public static let limit = 1_000_000

    /// Makes a seed.
    public init(id: String, at: TimeSpan, cases: Int, cell: Int = -1) {
      self.id = id
      self.at = at
      self.cases = cases
      self.cell = cell
    }
  }

  /// A type of zone, such as closed-off, controlled, precaution: what holds where it is declared.
  public struct ControlArea: Sendable, Codable, Hashable {
    /// Its name in files.
    public var id: String
    /// Factor on infections of and by those who live there.
    public var factor: Double
    /// How many cells it reaches round its own, each way.
    public var within: Int
    /// How long it holds after a case, unless another case is closed there; zero if cases do not declare it.
    public var lasts: TimeSpan
    /// Whether it is declared where a case is closed.
    public var followsCases: Bool
    /// The cells where an act declares it, for as long as the act is under way.
    public var places: [Int]
    /// Index of the kind of incident that has to be closed until it is in force, or -1: at once.
    public var sealedBy: Int
    /// Index of the kind of incident that it opens when it comes into force, or -1.
    public var opens: Int
    /// How often that is opened again while it is in force; nil if only once.
    public var every: TimeSpan?
    /// What `within` may be.
    public static let reach = 20

    /// Makes a type of zone.
    public init(
      id: String, factor: Double, within: Int = 0, lasts: TimeSpan = .zero, followsCases: Bool = false,
      places: [Int] = [],
      sealedBy: Int = -1, opens: Int = -1, every: TimeSpan? = nil
    ) {
      self.id = id
      self.factor = factor
      self.within = within
      self.lasts = lasts
      self.followsCases = followsCases
      self.places = places
      self.sealedBy = sealedBy
      self.opens = opens
      self.every = every
    }
  }
}

extension EpidemicPlan {
  /// Tests at service places: who goes there, and what they find.
  public struct Testing: Sendable, Codable, Hashable {
    /// Index of the service at whose places people are tested; visits of their own are tests, too.
    public var service: Int
    /// Share of the contacts who are found that go.
    public var contacts: Double
    /// By type of zone: share of those who live there that go when it comes into force.
    public var areas: [Double]
    /// From being told to setting out, seconds; nil if that is at once.
    public var setsOut: Distribution?
    /// Probability that a test of somebody who is infected and not yet infectious is positive.
    public var findsExposed: Double
    /// Probability that a test of somebody infectious is positive.
    public var findsInfectious: Double
    /// Probability that it is negative of anybody else.
    public var specificity: Double
    /// From the test to its result, seconds; nil if that is at once.
    public var result: Distribution?

    /// Makes it; `World` checks it.
    public init(
      service: Int, contacts: Double = 0, areas: [Double] = [], setsOut: Distribution? = nil,
      findsExposed: Double = 1, findsInfectious: Double = 1, specificity: Double = 1, result: Distribution? = nil
    ) {
      self.service = service
      self.contacts = contacts
      self.areas = areas
      self.setsOut = setsOut
      self.findsExposed = findsExposed
      self.findsInfectious = findsInfectious
      self.specificity = specificity
      self.result = result
    }
  }

  /// Whether nobody is ever infected, nor taken for that.
  var isOfNobody: Bool { seeds.isEmpty && imports == 0 && testing == nil }

  /// Whether a type of zone changes nothing where it is in force, and takes no work.
  func isIdle(area: Int) -> Bool {
    areas[area].factor == 1 && areas[area].sealedBy < 0 && areas[area].opens < 0 && testing?.areas[area] ?? 0 == 0
  }
}
