/// Queues with exponential interarrival and service times, mean service 1 (A. K. Erlang 1917).
public enum Erlang {
  /// Erlang's B: the share of calls that a system of `servers` without waiting room loses at an offered load.
  public static func loss(servers: Int, load: Double) -> Double {
    var loss = 1.0
    for n in 1...servers { loss = load * loss / (Double(n) + load * loss) }
    return loss
  }

  /// Erlang's C: the share of calls that must wait.
  public static func waiting(servers: Int, load: Double) -> Double {
    let loss = loss(servers: servers, load: load)
    let use = load / Double(servers)
    return loss / (1 - use * (1 - loss))
  }

  /// Mean wait of all calls.
  public static func wait(servers: Int, load: Double) -> Double {
    waiting(servers: servers, load: load) / (Double(servers) - load)
  }

  /// Mean wait by class where the urgent ones come first and nobody is interrupted (A. Cobham, *Operations Research* 2, 1954).
  public static func waits(servers: Int, rates: [Double]) -> [Double] {
    let load = rates.reduce(0, +)
    let first = waiting(servers: servers, load: load) / Double(servers)
    var before = 0.0
    return rates.map { rate in
      let through = before + rate / Double(servers)
      defer { before = through }
      return first / ((1 - before) * (1 - through))
    }
  }

  /// Mean wait for one server whose service always takes 1 (Pollaczek and Khinchine).
  public static func constantServiceWait(load: Double) -> Double { load / (2 * (1 - load)) }

  /// Mean time in the system of one server at which a share of those served comes back at once (Jackson).
  public static func feedbackTime(rate: Double, service: Double, again: Double) -> Double {
    let use = rate / (1 - again) / service
    return use / (1 - use) / rate
  }

  /// What becomes of callers whose patience is exponential (Erlang's A; C. Palm 1957), by the balance of neighbouring states.
  public static func impatience(
    servers: Int, rate: Double, giveUp: Double
  ) -> (waiting: Double, gaveUp: Double, queue: Double, wait: Double) {
    var weight = 1.0
    var total = 1.0
    var busy = 0.0
    var queue = 0.0
    var n = 0
    while n <= servers || weight > total * 1e-18 {
      n += 1
      weight *= rate / (Double(min(n, servers)) + Double(max(0, n - servers)) * giveUp)
      total += weight
      if n >= servers { busy += weight }
      queue += Double(max(0, n - servers)) * weight
    }
    let waiting = queue / total
    return (busy / total, waiting * giveUp / rate, waiting, waiting / rate)
  }
}
