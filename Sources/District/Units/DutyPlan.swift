import EventKernel

/// The rules of a team's duty, beyond its shifts. Every rule can be left out, and then is exactly absent.
public struct DutyPlan: Sendable, Codable, Hashable {
  /// What a unit does that is under way or at work when its shift ends.
  public enum AtEnd: String, Sendable, Codable, CaseIterable {
    /// It finishes the job, in overtime.
    case finish
    /// It goes, and the task goes back to the line; a task that cannot be handed on is finished.
    case handOn = "hand-on"
  }
  /// A break in a duty: due so long after its begin, taken at the next moment without a job.
  public struct Pause: Sendable, Codable, Hashable {
    /// From the begin of the duty.
    public var after: TimeSpan
    /// How long it is; nothing interrupts it.
    public var length: TimeSpan

    /// Makes a break.
    public init(after: TimeSpan, length: TimeSpan) {
      self.after = after
      self.length = length
    }
  }
  /// Units off duty may be recalled for urgent tasks that find nobody.
  public struct Recall: Sendable, Codable, Hashable {
    /// From the call until the unit stands at its base, on duty.
    public var after: TimeSpan
    /// Only for tasks of this priority or more urgent ones.
    public var priority: Int

    /// Makes a rule.
    public init(after: TimeSpan, priority: Int) {
      self.after = after
      self.priority = priority
    }
  }

  /// What happens at the end of a shift.
  public var atEnd: AtEnd
  /// The break, if any.
  public var pause: Pause?
  /// Least time off between two duties, overtime counted: who worked late begins late. Zero if there is no rule.
  public var rest: TimeSpan
  /// Share of the duties to which a unit does not come.
  public var absence: Double
  /// The rule for recalling units, if any.
  public var recall: Recall?

  /// Makes the rules.
  public init(
    atEnd: AtEnd = .finish, pause: Pause? = nil, rest: TimeSpan = .zero, absence: Double = 0, recall: Recall? = nil
  ) {
    self.atEnd = atEnd
    self.pause = pause
    self.rest = rest
    self.absence = absence
    self.recall = recall
  }
}
