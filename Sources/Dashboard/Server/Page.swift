import DashboardPage

extension StaticFiles {
  /// The files in `Sources/Dashboard/Page`, as they were when the program was compiled.
  public static let page = StaticFiles(
    Dictionary(
      uniqueKeysWithValues: (0...).lazy.map { dashboardPageFile($0) }.prefix { $0.name != nil }.map { file in
        (String(cString: file.name), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
      }))
}
