/// A place that is known to be dangerous in rain, with a code of its own: a slope, a retaining wall, or a point that floods.
public struct RiskArea: Sendable, Codable, Hashable {
  /// What may happen there.
  public enum Form: String, Sendable, Codable, CaseIterable {
    case slope
    case retainingWall = "retaining-wall"
    case floodPoint = "flood-point"

    /// Its place among the forms.
    var index: Int { self == .slope ? 0 : self == .retainingWall ? 1 : 2 }
  }

  /// Classes are 1 to so many, 1 the most dangerous.
  public static let classes = 4

  /// Its code, which no other has.
  public var code: String
  /// What it is.
  public var form: Form
  /// 1 to 4.
  public var grade: Int
  /// The cell in which it lies.
  public var cell: Int32
  /// Sensors that watch it.
  public var sensors: Int

  /// Makes an area.
  public init(code: String, form: Form, grade: Int, cell: Int32, sensors: Int = 0) {
    self.code = code
    self.form = form
    self.grade = grade
    self.cell = cell
    self.sensors = sensors
  }
}
