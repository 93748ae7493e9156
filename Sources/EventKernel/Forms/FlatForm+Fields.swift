extension FlatForm {
  /// A number, or a struct of numbers without padding.
  @inlinable public mutating func field<T: BitwiseCopyable>(_ value: inout T) throws(FlatFormError) {
    if isReading {
      let start = try take(MemoryLayout<T>.size)
      value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: T.self) }
    } else {
      withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }
  }

  /// An array of such: its count, then its memory.
  @inlinable public mutating func field<T: BitwiseCopyable>(_ array: inout [T]) throws(FlatFormError) {
    guard let count = try fieldCount(of: array, stride: MemoryLayout<T>.stride) else {
      array.withUnsafeBytes { bytes.append(contentsOf: $0) }
      return
    }
    let length = count * MemoryLayout<T>.stride
    let start = try take(length)
    array = bytes.withUnsafeBytes { source in
      [T](unsafeUninitializedCapacity: count) { target, filled in
        UnsafeMutableRawBufferPointer(target).copyMemory(from: .init(rebasing: source[start..<start + length]))
        filled = count
      }
    }
  }

  /// A value that lists its own fields.
  @inlinable public mutating func field<T: FlatCoded>(_ value: inout T) throws(FlatFormError) {
    try value.code(&self)
  }

  /// An array of such. What is read must be as many as the array has: its shape is known beforehand.
  @inlinable public mutating func field<T: FlatCoded>(_ array: inout [T]) throws(FlatFormError) {
    let start = offset
    if let count = try fieldCount(of: array, stride: 1), count != array.count {
      throw .count(Int64(count), offset: start)
    }
    try elements(&array)
  }

  /// An array of any number of such; what is read starts from copies of a blank.
  @inlinable public mutating func field<T: FlatCoded>(_ array: inout [T], blank: T) throws(FlatFormError) {
    if let count = try fieldCount(of: array, stride: 1) {
      array.removeAll()
      for _ in 0..<count {
        var element = blank
        try element.code(&self)
        array.append(element)
      }
    } else {
      try elements(&array)
    }
  }

  /// A value that is plain memory and lists its fields as well: the list counts.
  @inlinable
  public mutating func field<T: FlatCoded & BitwiseCopyable>(_ value: inout T) throws(FlatFormError) {
    try value.code(&self)
  }

  /// An array of such: the list counts.
  @inlinable
  public mutating func field<T: FlatCoded & BitwiseCopyable>(_ array: inout [T]) throws(FlatFormError) {
    let start = offset
    if let count = try fieldCount(of: array, stride: 1), count != array.count {
      throw .count(Int64(count), offset: start)
    }
    try elements(&array)
  }

  /// Codes element by element; writing goes by copies, lest it make the array copy itself.
  @inlinable mutating func elements<T: FlatCoded>(_ array: inout [T]) throws(FlatFormError) {
    for index in array.indices {
      if isReading {
        try array[index].code(&self)
      } else {
        var element = array[index]
        try element.code(&self)
      }
    }
  }

  /// Writes an array's count, and returns nil; or reads and returns it, once the bytes left are enough for it.
  @inlinable mutating func fieldCount<T>(of array: [T], stride: Int) throws(FlatFormError) -> Int? {
    let start = offset
    var count = Int64(array.count)
    try field(&count)
    guard isReading else { return nil }
    guard count >= 0, count <= left / max(stride, 1) else { throw .count(count, offset: start) }
    return Int(count)
  }

  /// Steps over so many bytes, and returns where they begin.
  @inlinable mutating func take(_ length: Int) throws(FlatFormError) -> Int {
    guard length <= left else { throw .truncated(offset: bytes.count) }
    defer { offset &+= length }
    return offset
  }
}
