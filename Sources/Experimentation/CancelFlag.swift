import Synchronization

/// Says to everything that runs that it should stop soon.
public final class CancelFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Makes a flag that is down.
  public init() {}

  /// Raises it, for good.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether it is up.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
