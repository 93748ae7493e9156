import EventKernel

/// A service that residents go to: what it is, who wants it, how long it takes, and the places that offer it.
public struct ServicePlan: Sendable, Codable, Hashable {
  /// What its places are.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A place where people are tested.
    case testingSite = "testing-site"
    /// A counter for residents' business.
    case serviceHall = "service-hall"
    /// A sight that visitors tour.
    case sight
  }
  /// Its name in files.
  public var id: String
  /// What its places are.
  public var kind: Kind
  /// Visits of a resident, per second, mean over the week.
  public var rate: Double
  /// Factor of the rate by hour of week, of mean 1.
  public var profile: [Double]
  /// Speed of the way there, metres per second; on a map of nodes a factor.
  public var speed: Double
  /// What a visitor passes one after the other; each has a line of its own at every place.
  public var stages: [ServiceStage]
  /// How long a visitor stays in one line before giving up; nil if for ever.
  public var patience: Distribution?
  /// What visitors are told about the lines; nil if nothing, so that all go to the nearest place.
  public var posts: QueuePosts?
  /// Who helps where the line is longest; nil if nobody.
  public var speedUp: SpeedUp?
  /// The places.
  public var places: [ServicePlace]

  /// Makes a service.
  public init(
    id: String, kind: Kind, rate: Double, profile: [Double], speed: Double, stages: [ServiceStage],
    patience: Distribution?, posts: QueuePosts?, speedUp: SpeedUp?, places: [ServicePlace]
  ) {
    self.id = id
    self.kind = kind
    self.rate = rate
    self.profile = profile
    self.speed = speed
    self.stages = stages
    self.patience = patience
    self.posts = posts
    self.speedUp = speedUp
    self.places = places
  }
}

/// One thing that a visitor queues for: entry, parking, check-in.
public struct ServiceStage: Sendable, Codable, Hashable {
  /// Its name.
  public var id: String
  /// How long a seat is taken, seconds.
  public var time: Distribution

  /// Makes a stage.
  public init(id: String, time: Distribution) {
    self.id = id
    self.time = time
  }
}

/// One place that offers a service.
public struct ServicePlace: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// Where it is.
  public var cell: Int32
  /// Seats of each stage: how many are served at a time.
  public var seats: [Int]
  /// Index of the shift in which it lets people in; nil if always. Who is inside at the end is served.
  public var open: Int?

  /// Makes a place.
  public init(id: String, cell: Int32, seats: [Int], open: Int?) {
    self.id = id
    self.cell = cell
    self.seats = seats
    self.open = open
  }
}

/// Posts of the lines at all places of a service.
public struct QueuePosts: Sendable, Codable, Hashable {
  /// How often new posts appear.
  public var every: TimeSpan
  /// How old a count is when it is posted; taken as a whole number of `every`, rounded up.
  public var age: TimeSpan
  /// Standard deviation of a count's error, as a share of the count.
  public var error: Double
  /// Share of visitors who look; the others go to the nearest place.
  public var look: Double

  /// Makes posts.
  public init(every: TimeSpan, age: TimeSpan, error: Double, look: Double) {
    self.every = every
    self.age = age
    self.error = error
    self.look = look
  }

  /// How many posts late a count appears.
  public var lag: Int { Int((age.nanoseconds + every.nanoseconds - 1) / every.nanoseconds) }
}

/// "One more hour of touring": help that goes to the longest lines of a service, again and again.
public struct SpeedUp: Sendable, Codable, Hashable {
  /// How often it is decided where the help goes.
  public var every: TimeSpan
  /// How many lines are helped at a time.
  public var scenes: Int
  /// Seats that each of them gets.
  public var seats: Int
  /// Time of a service that begins meanwhile, as a share of what it would be.
  public var time: Double

  /// Makes a rule.
  public init(every: TimeSpan, scenes: Int, seats: Int, time: Double) {
    self.every = every
    self.scenes = scenes
    self.seats = seats
    self.time = time
  }
}
