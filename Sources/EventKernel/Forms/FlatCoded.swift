/// A value that can be written as bytes and read back: it lists its fields once, for both ways.
///
///     struct Desk: FlatCoded {
///       var busy = 0
///       var waiting: [Int32] = []
///       mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
///         try form.field(&busy)
///         try form.field(&waiting)
///       }
///     }
public protocol FlatCoded {
  /// Hands every field to the form, always in the same order. A form that writes changes nothing; one that reads fills them in.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError)
}
