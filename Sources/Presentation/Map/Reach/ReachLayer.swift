import District
import EventKernel

/// The layers of how soon units are where, and of what comes to them, at times of an ordinary Wednesday.
public enum ReachLayer: String, CaseIterable, Sendable {
  /// Which cells units reach from their bases in time, once and twice.
  case coverage
  /// How long it takes from a base, or from all, in bands.
  case isochrone
  /// What stays covered while some units are busy or out.
  case residual
  /// What work comes to each base, if the nearest goes.
  case workload
}

/// What is asked of bases at a time.
public struct ReachQuestion: Sendable {
  /// Who is not there.
  public enum Absence: Sendable {
    /// Nobody.
    case nobody
    /// Each unit with a probability by its agency, whatever the others do; and where that comes from.
    case busy(byAgency: [Double], source: String)
    /// Some units; and what they are called.
    case out(Set<UnitIndex>, names: String)

    /// How busy agencies are, as a source has it: `61.6 % (medical)`.
    public static func words(_ shares: [(agency: String, share: Double)]) -> String {
      shares.map { "\(MapFigures.fixed($0.share * 100, 1)) % (\($0.agency))" }.joined(separator: ", ")
    }
  }

  /// What is drawn.
  public var layer: ReachLayer
  /// Indices of the teams whose units go.
  public var teams: [Int]
  /// The time within which a unit is to be there; of no use to `isochrone`.
  public var within: TimeSpan
  /// Ascending limits of the bands of `isochrone`.
  public var bands: [TimeSpan]
  /// Whether a unit's mean turnout counts.
  public var countsTurnout: Bool
  /// Who is not there, of `residual`.
  public var absence: Absence
  /// Where `isochrone` begins: one place and what it is called, from which a unit sets out at a speed; nil for all bases.
  public var start: (source: BaseReach.Source, name: String)?
  /// What the alternative is called whose world it is; nil where it is the scenario as it is.
  public var alternative: String?
  /// What the other is called that it is held against, of `coverage` and `isochrone`.
  public var against: String?

  /// What the world is called, and what it is held against, as a title ends.
  var wording: String { (alternative.map { ", \($0)" } ?? "") + (against.map { ", against \($0)" } ?? "") }

  /// Makes a question.
  public init(
    layer: ReachLayer, teams: [Int], within: TimeSpan, bands: [TimeSpan] = [], countsTurnout: Bool = false,
    absence: Absence = .nobody, start: (source: BaseReach.Source, name: String)? = nil
  ) {
    self.layer = layer
    self.teams = teams
    self.within = within
    self.bands = bands
    self.countsTurnout = countsTurnout
    self.absence = absence
    self.start = start
  }
}
