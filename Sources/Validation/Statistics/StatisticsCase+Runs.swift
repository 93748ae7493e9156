import Experimentation
import EventKernel
import Inputs

extension StatisticsCase {
  /// Long runs: warm-up and batches.
  static func steadyState(_ folder: String) throws -> [Vectors] {
    var cuts = Vectors("warm-up by MSER-5")
    let series = try Setting.read(path: folder + "mser5.json").list()
    for set in series {
      let name = try set.at("name").string()
      let x = try set.at("x").numbers
      let ours = MSER(x, batch: try set.whole("m"))
      cuts.add(
        name, [ours?.truncation ?? -1, ours?.truncationAnywhere ?? -1],
        equal: [try set.whole("truncate_at_obs_first_half_rule"), try set.whole("argmin_all")])
      cuts.add("\(name) value", ours?.value, try set.number("mser_value"))
      cuts.add("\(name) mean", ours.map { Moments(Array(x[$0.truncation...])).mean }, try set.number("mean_after"))
    }
    var batches = Vectors("batch means")
    let file = try Setting.read(path: folder + "batch_means.json")
    let ours = BatchMeans(try series[0].at("x").numbers, batches: try file.whole("batches"))
    batches.add("size", [ours?.size ?? 0], equal: [try file.whole("size")])
    for (index, theirs) in try file.at("batch_means").numbers.enumerated() {
      batches.add("batch \(index + 1)", ours?.means[index], theirs)
    }
    let interval = try file.at("t95")
    for (key, value) in [
      ("mean", ours?.estimate.mean), ("sd", ours?.estimate.standardDeviation), ("lo", ours?.estimate.interval?.low),
      ("hi", ours?.estimate.interval?.high), ("upper_one_sided", ours?.estimate.upperBound(confidence: 0.95)),
    ] {
      batches.add(key, value, try interval.number(key))
    }
    batches.add("lag 1", ours?.lag1, try file.number("batch_lag1"))
    for (lag, theirs) in try file.at("acf_lags_0_5_biased").numbers.enumerated() {
      batches.add("series, lag \(lag)", Autocorrelation.at(lag: lag, of: try series[0].at("x").numbers), theirs)
    }
    return [cuts, batches]
  }

  /// When enough replications are there.
  static func stopping(_ folder: String) throws -> [Vectors] {
    var vectors = Vectors("sequential stopping (never: 0)")
    let file = try Setting.read(path: folder + "sequential_stopping.json")
    let metrics = try replications(folder)
    for rule in try file.at("rules").list() {
      let metric = try rule.at("metric").string()
      let target = try rule.number("target_rel_half_width")
      let data = try metrics.first { $0.metric == metric }?.rows.map { try $0.value("data").double() } ?? []
      for (key, lookAhead) in [("first_n", 0), ("first_n_stable_lookahead5", 5)] {
        let ours = SequentialStopping(.relative(target), least: 3, lookAhead: lookAhead).count(of: data)
        vectors.add(
          "\(metric) \(target) \(key)", [ours ?? 0], equal: [try rule.object().optional(key)?.int() ?? 0])
      }
    }
    let threshold = try file.number("sim_tools_threshold")
    for (index, line) in try file.at("sim_tools_find_position").list().enumerated() {
      let parts = try line.list()
      let deviations = try parts[0].list().map { $0.isNull ? nil : try $0.double() }
      let ours = SequentialStopping.position(in: deviations, below: threshold, lookAhead: try parts[2].int())
      vectors.add("position \(index + 1)", [ours ?? 0], equal: [parts[1].isNull ? 0 : try parts[1].int()])
    }
    return [vectors]
  }

  /// Queues with closed forms, which case D holds runs against.
  static func queues(_ folder: String) throws -> [Vectors] {
    var vectors = Vectors("Erlang B and C, M/D/1")
    for line in try Setting.read(path: folder + "queueing.json").list() {
      let (servers, service) = (try line.whole("c"), try line.number("mu"))
      let load = try line.number("lambda") / service
      let name = "\(servers) servers, load \(load)"
      vectors.add("\(name), B", Erlang.loss(servers: servers, load: load), try line.number("erlang_b"))
      vectors.add("\(name), C", Erlang.waiting(servers: servers, load: load), try line.number("erlang_c"))
      let wait = Erlang.wait(servers: servers, load: load) / service
      vectors.add("\(name), wait", wait, try line.number("Wq"))
      vectors.add("\(name), queue", wait * (try line.number("lambda")), try line.number("Lq"))
      let patient =
        Erlang.waiting(servers: servers, load: load) * Elementary.exp(-0.5 * service * (Double(servers) - load))
      vectors.add("\(name), longer than 0.5", patient, try line.number("p_wait_gt_0.5"))
      if let theirs = try line.object().optional("MG1_or_none_Wq_deterministic")?.double() {
        vectors.add("\(name), constant service", Erlang.constantServiceWait(load: load) / service, theirs)
      }
    }
    return [vectors]
  }
}
