/// The tables and views of a results file. The comments stand inside the statements, so that `.schema` shows them to
/// whoever opens the file.
enum Schema {
  /// Marks a SQLite file as one of ours: "GTwn" in its header.
  static let applicationID: Int32 = 0x4754_776E
  /// Version of the tables.
  static let version = 2

  static let statements = """
    CREATE TABLE experiment ( -- one row
      name TEXT NOT NULL PRIMARY KEY,
      question TEXT NOT NULL,
      scenario TEXT NOT NULL,
      scenario_digest TEXT NOT NULL, -- SHA-256 of the scenario's world, without any alternative's change
      seed INTEGER NOT NULL,
      version TEXT NOT NULL -- of the tool
    ) STRICT;
    CREATE TABLE provenance ( -- who computed what, one session a run of the command that computed something
      session INTEGER NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (session, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alternative (
      name TEXT NOT NULL PRIMARY KEY,
      position INTEGER NOT NULL, -- in the experiment file
      baseline INTEGER NOT NULL, -- 1 for the one that the others are compared with
      digest TEXT NOT NULL, -- SHA-256 of its world
      setting TEXT NOT NULL -- the resolved scenario
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE replication (
      alternative TEXT NOT NULL REFERENCES alternative,
      replication INTEGER NOT NULL, -- from 1; the same number means the same random events in every alternative
      events INTEGER NOT NULL, -- executed
      digest TEXT NOT NULL, -- SHA-256 of the final state
      trail BLOB NOT NULL, -- rolling hash of the events at the end of each hour, 8 bytes each, least first
      traced INTEGER NOT NULL, -- 1 if tables incident and leg hold it
      PRIMARY KEY (alternative, replication)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE measure (
      name TEXT NOT NULL PRIMARY KEY,
      position INTEGER NOT NULL, -- the main ones first
      unit TEXT NOT NULL,
      better TEXT NOT NULL, -- lower, higher or none
      definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE value (
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      measure TEXT NOT NULL REFERENCES measure,
      dimension TEXT NOT NULL, -- empty for everybody, else the group: priority=1
      value REAL, -- NULL: over nobody; Inf: a quantile that open incidents have pushed beyond the cap
      n INTEGER NOT NULL, -- how many it is over
      open INTEGER NOT NULL, -- how many of these were still open when the run ended
      PRIMARY KEY (alternative, replication, measure, dimension),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE series (
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      series TEXT NOT NULL,
      dimension TEXT NOT NULL,
      time REAL NOT NULL, -- seconds since the start of the run, 00:00 on its first day
      value REAL,
      PRIMARY KEY (alternative, replication, series, dimension, time),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE incident ( -- of traced replications; times in seconds since the start of the run, NULL if never
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      incident TEXT NOT NULL, -- identity by birth, hex: the same in every alternative
      kind TEXT NOT NULL,
      cell INTEGER NOT NULL,
      beat TEXT,
      community TEXT,
      subdistrict TEXT,
      channel TEXT,
      agency TEXT,
      unit TEXT, -- the first that was sent
      returns INTEGER NOT NULL,
      desks INTEGER NOT NULL,
      state TEXT NOT NULL, -- closed, unreported, open, lost or gaveUp
      occurred REAL, noticed REAL, reported REAL, triaged REAL, assigned REAL,
      accepted REAL, departed REAL, on_scene REAL, resolved REAL, closed REAL,
      PRIMARY KEY (alternative, replication, incident),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE leg ( -- of traced replications; times as in incident, distance in metres
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      leg INTEGER NOT NULL, -- in the order of their ends
      unit TEXT NOT NULL,
      purpose TEXT NOT NULL, -- travel, work, back, transport, wait or pause
      incident TEXT NOT NULL, -- of a way back or a break, the one that it came from
      task TEXT, -- NULL on a way back and on a break
      from_cell INTEGER NOT NULL,
      to_cell INTEGER NOT NULL,
      start REAL NOT NULL,
      "end" REAL,
      distance REAL NOT NULL,
      PRIMARY KEY (alternative, replication, leg),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW tidy AS -- one row a number
      SELECT value.alternative, replication, measure, dimension, unit, value, n, open
      FROM value JOIN measure ON measure.name = value.measure;
    CREATE VIEW paired AS -- each alternative less the baseline, by replication
      SELECT a.alternative, a.replication, a.measure, a.dimension, unit,
        a.value, b.value AS baseline_value, a.value - b.value AS difference
      FROM alternative AS base
      JOIN value AS b ON b.alternative = base.name
      JOIN value AS a ON a.replication = b.replication AND a.measure = b.measure AND a.dimension = b.dimension
        AND a.alternative <> b.alternative
      JOIN measure ON measure.name = a.measure
      WHERE base.baseline = 1;
    """
}
