import Foundation
import Synchronization

/// Threads on which sessions answer.
///
/// Swift's own threads are as many as the machine has cores, and a click would wait for whatever computes on them. So answers
/// have threads of their own, and futures, which take seconds, others: among threads the system shares the cores out.
final class Workers: TaskExecutor, Sendable {
  static let answering = Workers(count: 4)
  /// Those on which futures are lived and sessions are recorded, which give way to the others.
  static let background = Workers(count: 2, named: "background", quality: .utility)

  private let jobs = Mutex<(waiting: [UnownedJob], next: Int)>(([], 0))
  private let available = DispatchSemaphore(value: 0)

  private init(count: Int, named name: String = "answer", quality: QualityOfService = .userInitiated) {
    for number in 1...count {
      let thread = Thread { [self] in
        while true { runNext() }
      }
      thread.name = "gridtwin-\(name)-\(number)"
      thread.qualityOfService = quality
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.waiting.append(job) }
    available.signal()
  }

  private func runNext() {
    available.wait()
    let job = jobs.withLock { jobs in
      let job = jobs.waiting[jobs.next]
      jobs.next += 1
      if jobs.next == jobs.waiting.count { jobs = ([], 0) }
      return job
    }
    job.runSynchronously(on: asUnownedTaskExecutor())
  }
}
