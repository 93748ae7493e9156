import Foundation

/// The scripts of a submission's jobs.
struct JobScripts {
  let folder: String
  let database: String

  /// The program that submits is the one that computes.
  private var tool: String {
    Self.quoted(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
  }

  private var planned: String { "--plan \(Self.quoted(folder + "/plan.jsonl")) --out \(Self.quoted(folder))" }

  /// A job of the array. Slurm's signal comes to the script alone, which hands it on; a shard that was asked to end is requeued, for
  /// nothing else does it that has met its time limit.
  var array: String {
    """
    #!/bin/bash
    \(tool) shard \(planned) --index auto --threads "${SLURM_CPUS_PER_TASK:-1}" &
    job=$!
    trap 'kill -TERM "$job"' TERM
    wait "$job"
    code=$?
    # A signal ends the waiting, not the shard, which writes down how far it is.
    while kill -0 "$job" 2>/dev/null; do
      wait "$job"
      code=$?
    done
    if [ "$code" = 130 ]; then exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; fi
    exit "$code"

    """
  }

  /// The job behind the array.
  var merge: String {
    """
    #!/bin/bash
    exec \(tool) merge \(planned) \(Self.quoted(database))

    """
  }

  /// Text as a word of a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
