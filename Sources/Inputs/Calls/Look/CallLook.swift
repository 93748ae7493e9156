/// What a log of calls seems to hold, before anything is built of it: `gridtwin calls look`.
///
/// All of it is read off the file; what the file leaves open stands with all its readings. `settings` are the column map that a scenario takes,
/// in which each guess is a line to change.
public struct CallLook: Codable, Sendable {
  /// What a column seems to hold.
  public enum Form: String, Codable, Sendable {
    /// Nothing.
    case empty
    /// Points in time.
    case time
    /// Days without a time.
    case date
    /// Times of the day.
    case clock
    /// Degrees east.
    case longitude
    /// Degrees north.
    case latitude
    /// Both.
    case point
    /// Numbers.
    case number
    /// Few words, many times.
    case words
    /// Another one in each row.
    case id
    /// Other text.
    case text
  }

  /// A column.
  public struct Column: Codable, Sendable {
    /// Its name, or its number as `#3`.
    public var name: String
    /// What the header calls it, where that cannot be written in a line and its number is the name.
    public var header: String?
    /// What it seems to hold.
    public var form: Form
    /// How points in time are written in it: all that may be.
    public var formats: [String]
    /// Rows in which something stands.
    public var filled: Int
    /// Different values; missing where they are too many to count.
    public var different: Int?
    /// The commonest values of one with few, or one example.
    public var examples: [Word]
  }

  /// A value and how often it stands.
  public struct Word: Codable, Sendable {
    /// The value.
    public var word: String
    /// Rows that have it.
    public var count: Int
  }

  /// When calls came.
  public struct Time: Codable, Sendable {
    /// The columns that say it.
    public var columns: [String]
    /// How they may be read; several if the file does not tell.
    public var formats: [String]
    /// The first call by each of the formats: `2016-12-31 00:00`.
    public var first: [String]
    /// The last.
    public var last: [String]
    /// Days from the first to the last, by the first format.
    public var days: Int
    /// Stretches without a call that are longer than chance makes them.
    public var holes: [Hole]
    /// Rows whose time cannot be read, and the line of the first.
    public var unreadable: Lines
    /// Whether times are in UTC or say how far they are from it.
    public var hasOffset: Bool
    /// The offsets from UTC that rows state, in the order in which they are met: `+08:00`, `Z`, or `none`.
    public var offsets: [String]
  }

  /// A stretch of time without a call.
  public struct Hole: Codable, Sendable {
    /// The last call before it.
    public var from: String
    /// The first call after it.
    public var to: String
    /// How long it is.
    public var hours: Double
  }

  /// Rows of some sort.
  public struct Lines: Codable, Sendable {
    /// How many.
    public var count = 0
    /// The line of the first.
    public var line: Int?

    mutating func add(_ line: Int) {
      count += 1
      self.line = self.line ?? line
    }
  }

  /// Where calls came from.
  public struct Points: Codable, Sendable {
    /// The columns that say it.
    public var columns: [String]
    /// Rows with a point.
    public var count: Int
    /// The box in which all of them lie but those far away: degrees west, south, east, north.
    public var box: [Double]
    /// Rows without a point, or with one that is none.
    public var missing: Lines
    /// Points far from most others, outside the box.
    public var far: Lines
    /// Points on the map, where one is given.
    public var onMap: Int?
    /// Points off it.
    public var offMap: Lines?
  }

  /// The file.
  public var file: String
  /// Rows of data.
  public var rows: Int
  /// How its characters stand as bytes.
  public var encoding: String
  /// What stands between fields.
  public var delimiter: String
  /// What stands before decimals.
  public var decimal: String
  /// The line of the header; missing if there is none.
  public var header: Int?
  /// Records at the end that are no rows.
  public var lastRows: Int
  /// Rows with more or fewer fields than the header.
  public var ragged: Lines
  /// Rows with a carriage return in the middle of a line, where lines end otherwise.
  public var returns: Lines
  /// The columns, in the order of the file.
  public var columns: [Column]
  /// When calls came, if a column says it.
  public var time: Time?
  /// Where calls came from, if columns say it.
  public var points: Points?
  /// Rows that repeat another in every column; the line of the first.
  public var duplicates: Lines
  /// The column whose values are shared by rows of one call.
  public var group: String?
  /// The column map to paste into a scenario.
  public var settings: String
}
