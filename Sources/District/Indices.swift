import EventKernel

/// Which one of one sort of things: a number that the compiler does not let pass for another sort's. -1 is none.
///
/// It is as narrow as it is stored, and costs what the number costs.
public protocol DistrictIndex: BitwiseCopyable, Hashable, Strideable, Codable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
where Stride == Int {
  /// The number, as it is stored.
  var rawValue: Int32 { get }
  /// The one of a number.
  init(rawValue: Int32)
}

extension DistrictIndex {
  /// None of them.
  @inline(__always)
  public static var none: Self { Self(rawValue: -1) }
  /// Whether it is one of them, and not none.
  @inline(__always)
  public var exists: Bool { rawValue >= 0 }
  /// The number, for arithmetic.
  @inline(__always)
  public var int: Int { Int(rawValue) }
  /// Its number.
  public var description: String { String(rawValue) }

  /// The one of a number.
  @inline(__always)
  public init(_ number: Int) { self.init(rawValue: Int32(truncatingIfNeeded: number)) }
  /// The one of a number.
  @inline(__always)
  public init(_ number: Int32) { self.init(rawValue: number) }
  /// The one of a number that stands in the text.
  @inline(__always)
  public init(integerLiteral number: Int32) { self.init(rawValue: number) }

  /// How many come before the other one.
  @inline(__always)
  public func distance(to other: Self) -> Int { other.int - int }
  /// The one that comes so many later.
  @inline(__always)
  public func advanced(by count: Int) -> Self { Self(int + count) }
  /// Whether they are the same.
  @inline(__always)
  public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
  /// Whether the one comes before the other.
  @inline(__always)
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension DistrictIndex {
  /// Reads the bare number.
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(Int32.self))
  }

  /// Writes the bare number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// Which unit, those of one agency side by side.
public struct UnitIndex: DistrictIndex {
  /// The number, as it is stored.
  public let rawValue: Int32
  /// The one of a number.
  @inline(__always)
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// Which desk, those of one plan side by side.
public struct DeskIndex: DistrictIndex {
  /// The number, as it is stored.
  public let rawValue: Int32
  /// The one of a number.
  @inline(__always)
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// Which of the open incidents: the slot in which it stands.
struct IncidentSlot: DistrictIndex {
  let rawValue: Int32
}

/// Which of the tasks that have begun: the slot in which it stands.
struct TaskSlot: DistrictIndex {
  let rawValue: Int32
}

/// A value of each thing of one sort, in the order of their indices.
public struct Each<Index: DistrictIndex, Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
  /// The values.
  var values: [Element]

  init(_ values: [Element] = []) { self.values = values }
  init(repeating value: Element, count: Int) { values = Array(repeating: value, count: count) }

  /// The first one's index.
  public var startIndex: Index { 0 }
  /// The index behind the last one's.
  public var endIndex: Index { Index(values.count) }
  /// The values, one by one.
  public func makeIterator() -> IndexingIterator<[Element]> { values.makeIterator() }
  /// A thing's value.
  public subscript(_ index: Index) -> Element {
    @inline(__always) get { values[index.int] }
    @inline(__always) _modify { yield &values[index.int] }
  }
}

extension Each {
  /// Each with its index.
  public func enumerated() -> Zip2Sequence<Range<Index>, Self> { zip(indices, self) }

  /// Gives a thing its first value, though it may be the first to have that index.
  @inline(__always)
  mutating func begin(_ index: Index, as value: Element) {
    while values.count <= index.int { values.append(value) }
    self[index] = value
  }

  mutating func touch() { values.touch() }
}

extension FlatForm {
  /// The values of all things of one sort, as an array.
  mutating func field<Index, T: BitwiseCopyable>(_ each: inout Each<Index, T>) throws(FlatFormError) {
    try field(&each.values)
  }
}

/// A value of each desk.
public typealias PerDesk<Element: Sendable> = Each<DeskIndex, Element>

/// A value of each open incident.
typealias PerIncident<Element: Sendable> = Each<IncidentSlot, Element>

/// A value of each unit.
public typealias PerUnit<Element: Sendable> = Each<UnitIndex, Element>
