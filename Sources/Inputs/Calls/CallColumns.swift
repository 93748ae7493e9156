import District
import EventKernel

/// Which column of the files of calls says what.
struct CallColumns {
  /// When a call comes.
  enum Time {
    /// Time since the start of the run, in a unit of so many seconds.
    case offset(CallField, unit: Double)
    /// Time since the call before.
    case gap(CallField, unit: Double)
    /// A point in time.
    case clock([CallField], CallClock)
  }
  /// Where a call comes from.
  enum Place {
    /// The id of a place.
    case id(CallField)
    /// A point, in two columns.
    case coordinates(longitude: CallField, latitude: CallField, frame: CoordinateFrame)
    /// A point, in one column: `(37.74, -122.45)`, latitude first, perhaps below an address, or `POINT (-122.45 37.74)`.
    case point(CallField, frame: CoordinateFrame)
    /// Somewhere in the area that a column names.
    case area(CallField, AreaPlaces)
    /// The first of several of which a row has something.
    case first([Place])
    /// Always the same.
    case constant(Int32)

    /// The columns that say it.
    var fields: [CallField] {
      switch self {
      case .id(let field), .point(let field, _), .area(let field, _): [field]
      case .coordinates(let longitude, let latitude, _): [longitude, latitude]
      case .first(let places): places.flatMap(\.fields)
      case .constant: []
      }
    }
  }
  /// A kind or a priority.
  enum Choice {
    case constant(Int32)
    case words(CallWords)

    /// What words of a map of kinds stand for whose rows are let be: `none`.
    static let none: Int32 = -1
  }
  /// An input that is fixed for one task.
  struct Fixed {
    enum Source {
      /// A time, in a unit of so many seconds.
      case number(CallField, unit: Double)
      /// From one point in time to another, in the first of several columns in which a row has something.
      case between(CallField, [CallField], CallClock)
      /// Yes or no.
      case flag(CallField)
      /// A facility, by its id or that of its place.
      case facility(CallField)
      /// A whole number.
      case count(CallField)
      /// How many rows the call has.
      case rows
    }
    var task: String
    var input: CallPlan.Input
    var source: Source
  }

  var time: Time
  var place: Place
  var kind: Choice
  var priority: Choice
  var fixed: [Fixed]
  var group: CallField?

  /// Whether words of some rows stand for `none`.
  var leavesOut: Bool { if case .words(let words) = kind { words.leavesOut } else { false } }

  /// Every column that is read.
  var used: Set<CallField> {
    var used = Set([group].compactMap { $0 })
    switch time {
    case .offset(let field, _), .gap(let field, _): used.insert(field)
    case .clock(let fields, _): used.formUnion(fields)
    }
    used.formUnion(place.fields)
    for case .words(let words) in [kind, priority] { used.insert(words.field) }
    for column in fixed {
      switch column.source {
      case .number(let field, _), .flag(let field), .facility(let field), .count(let field): used.insert(field)
      case .between(let from, let to, _): used.formUnion([from] + to)
      case .rows: break
      }
    }
    return used
  }
}
