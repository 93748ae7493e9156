import EventKernel

/// All mechanisms: the one list. A mechanism stands in it with its section of a plan, with its table if it has one, and with its
/// state; everything else stands in its own folder.
struct Mechanisms: FlatCoded, Sendable {
  /// In the order of the flat form, which a new one does not change if it comes last.
  static let list = [
    ListedMechanism(\.visits),
    ListedMechanism(CrowdPlan.declaration),
    ListedMechanism(ReplacementPlan.declaration),
    ListedMechanism(\.detections),
    ListedMechanism(\.courses),
    ListedMechanism(PowersPlan.declaration),
    ListedMechanism(\.consultations),
    ListedMechanism(DeadlinesPlan.declaration),
    ListedMechanism(\.cases),
    ListedMechanism(\.supervision),
    ListedMechanism(\.reviews),
    ListedMechanism(\.dynamics),
    ListedMechanism(ElasticPlan.declaration),
    ListedMechanism(TeamHours.declaration),
    ListedMechanism(CostsPlan.declaration),
    ListedMechanism(\.chores),
    ListedMechanism(\.helperPools),
    ListedMechanism(\.coolDowns),
    ListedMechanism(\.conditions),
    ListedMechanism(\.acts),
    ListedMechanism(\.evacuations),
    ListedMechanism(\.epidemic),
    ListedMechanism(CoverPlan.declaration),
    ListedMechanism(\.earlyWarnings),
    ListedMechanism(\.outages),
    ListedMechanism(\.weather),
    ListedMechanism(\.handActs),
  ]

  /// The same in the order of their turns.
  static let inTurn = list.enumerated().sorted {
    ($0.element.declaration.turn.rawValue, $0.offset) < ($1.element.declaration.turn.rawValue, $1.offset)
  }.map(\.element)

  var visits: Visits
  var detections: Detections
  var courses: Courses
  var consultations: Consultations
  var cases: CaseMarks
  var supervision: Supervision
  var reviews: Reviews
  var dynamics: Dynamics
  var chores: Chores
  var helperPools: HelperPools
  var coolDowns: CoolDowns
  var conditions: Conditions
  var acts: Acts
  var evacuations: Evacuations
  var epidemic: Epidemic
  var earlyWarnings: EarlyWarnings
  var outages: Outages
  var weather: Weather
  var handActs: HandActs

  init(_ world: World) {
    visits = Visits(world)
    detections = Detections(world)
    courses = Courses(world)
    consultations = Consultations(world)
    cases = CaseMarks(world)
    supervision = Supervision(world)
    reviews = Reviews(world)
    dynamics = Dynamics(world)
    chores = Chores(world)
    helperPools = HelperPools(world)
    coolDowns = CoolDowns(world)
    conditions = Conditions(world)
    acts = Acts(world)
    evacuations = Evacuations(world)
    epidemic = Epidemic(world)
    earlyWarnings = EarlyWarnings(world)
    outages = Outages(world)
    weather = Weather(world)
    handActs = HandActs(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    for mechanism in Self.list { try mechanism.code(&self, &form) }
  }

  mutating func touchEveryArray() {
    for mechanism in Self.list { mechanism.touch(&self) }
  }
}

/// What a run keeps for the measures of mechanisms, in the order of the flat form.
struct MechanismTallies: FlatCoded, Sendable {
  var visits: VisitTallies
  var detection: DetectionTallies

  init(_ world: World) {
    visits = VisitTallies(world)
    detection = DetectionTallies(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&visits)
    try form.field(&detection)
  }

  mutating func add(_ outbox: Outbox, in world: World) {
    visits.add(outbox, in: world)
    detection.add(outbox, in: world)
  }

  mutating func touchEveryArray() {
    visits.touchEveryArray()
    detection.touchEveryArray()
  }
}

/// What a scenario says of its mechanisms; nil where it leaves one out.
public struct MechanismPlans: Sendable, Encodable {
  /// The channels' names and terms, in their order; nil if they are those of `Channel`, merged without error.
  public var detection: DetectionPlan?
  /// Services that residents visit, with their places; nil if there are none.
  public var places: [ServicePlan]?
  /// Who may settle what; nil if each agency's own tier does.
  public var powers: PowersPlan?
  /// How desks classify; nil if they err as `transfer` says.
  public var classification: ClassificationPlan?
  /// Who owns what; nil if every kind has an agreed owner.
  public var responsibility: ResponsibilityPlan?
  /// By when things should be done; nil if nobody looks at that.
  public var deadlines: DeadlinesPlan?
  /// How closings are checked; nil if they are as the catalogue says.
  public var supervision: SupervisionPlan?
  /// What is reviewed; nil if nothing is.
  public var reviews: ReviewsPlan?
  /// What satisfies people; nil if nobody asks.
  public var satisfaction: SatisfactionPlan?
  /// How incidents come back, spread and go away; nil if they do not.
  public var dynamics: DynamicsPlan?
  /// Rules by the hour; nil if they are the same all day.
  public var elastic: ElasticPlan?
  /// Who helps; nil if nobody does.
  public var helpers: HelpersPlan?
  /// After which jobs units are out of service; nil if after none.
  public var coolDown: CoolDownPlan?
  /// The conditions beside routine, in which other rules are in force; nil if there are none.
  public var conditions: [ConditionPlan]?
  /// What is done to the district in the middle of a run; nil if nothing is.
  public var acts: [ActPlan]?
  /// Areas that people leave when an order comes, by name; nil if there are none.
  public var evacuations: [EvacuationPlan]?
  /// What can fail; nil if nothing does.
  public var outages: [OutagePlan]?
  /// What hours and devices cost; nil if nobody counts that.
  public var costs: CostsPlan?
  /// What infection goes round; nil if none does.
  public var epidemic: EpidemicPlan?
  /// Whom free units are to reach in time, at which is looked; nil if nobody looks.
  public var cover: [CoverPlan]?
  /// What is warned of before it occurs; nil if nothing is.
  public var earlyWarning: EarlyWarningPlan?
  /// Risk areas, rainstorms, and what rain does; nil if there are none.
  public var weather: WeatherPlan?
  /// What is done to the district by hand, in the order of the times; nil if nobody may, empty if somebody may and nothing is listed.
  public var byHand: [HandAct]?
  /// Rules that somebody may choose by hand beside those that every such plan has (`World.choicesByHand(at:)`); nil if there are none.
  public var rulesByHand: [PolicyChoices]?

  /// No mechanism.
  public init() {}
}

/// What follows from the sections of a plan, for those mechanisms that need more than these; nil where one is left out.
struct MechanismTables: Sendable {
  let visits: VisitTable?
  let detection: DetectionTable?
  let dynamics: DynamicsTable?
  let elastic: ElasticTable?
  let deadlines: DeadlineTable?
  let chores: ChoreTable?
  let conditions: ConditionTable?
  let acts: ActTable?
  let evacuation: EvacuationTable?
  let epidemic: EpidemicTable?
  let covers: CoverTable?
  let earlyWarning: EarlyWarningTable?
  let outages: OutageTable?
  let weather: WeatherTable?
  let rulesByHand: RulesByHand?
  /// Travel while roads are slow or closed; empty where they never are.
  let detours: [Detour]
  /// Whether a mechanism is on that an incident's course tells of.
  let followsCourse: Bool
  /// Whether a mechanism marks open cases.
  let keepsCases: Bool

  init(
    _ plan: Plan, _ units: UnitTable, _ desks: DeskTable, _ geography: Geography, detours: [Detour],
    rulesByHand: RulesByHand?, policies: PolicyRegistry
  ) throws(WorldError) {
    self.detours = detours
    visits = VisitTable(plan)
    detection = DetectionTable(plan)
    dynamics = DynamicsTable(plan)
    elastic = ElasticTable(plan)
    deadlines = DeadlineTable(plan)
    chores = ChoreTable(plan, units)
    conditions = ConditionTable(plan, units)
    acts = ActTable(plan)
    evacuation = EvacuationTable(plan)
    epidemic = EpidemicTable(plan)
    covers = CoverTable(plan, units)
    earlyWarning = EarlyWarningTable(plan)
    outages = try OutageTable(plan, desks, geography, policies: policies)
    weather = WeatherTable(plan)
    self.rulesByHand = rulesByHand
    followsCourse = plan.followsCourse
    keepsCases = plan.keepsCases
  }
}
