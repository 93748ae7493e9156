/// The tables and views of a results file. The comments stand inside the statements, so that `.schema` shows them to
/// whoever opens the file.
enum Schema {
  /// Marks a SQLite file as one of ours: "GTwn" in its header.
  static let applicationID: Int32 = 0x4754_776E
  /// Version of the tables.
  static let version = 9

  static let statements = asked + yielded + positions

  /// Tables that files of this version may lack, since they came to be later.
  static let later: Set = ["cell_position"]

  /// Where the cells of a raster lie on the earth.
  private static let positions = """
    CREATE TABLE cell_position ( -- centres of cells, WGS-84 degrees; empty on a map of nodes
      cell INTEGER NOT NULL PRIMARY KEY,
      longitude REAL NOT NULL,
      latitude REAL NOT NULL
    ) STRICT;

    """

  /// What was asked, in which world, by which design, and what its figures rest on.
  private static let asked = """
    CREATE TABLE experiment ( -- one row
      name TEXT NOT NULL PRIMARY KEY,
      question TEXT NOT NULL,
      question_zh TEXT NOT NULL, -- the same in Chinese, where the file has it
      scenario TEXT NOT NULL,
      scenario_digest TEXT NOT NULL, -- SHA-256 of the scenario's world, without any alternative's change
      seed INTEGER NOT NULL,
      version TEXT NOT NULL, -- of the tool
      file TEXT NOT NULL, -- the experiment file as the user named it
      text TEXT NOT NULL, -- what it says
      smoke INTEGER NOT NULL, -- 1 if it only shows that everything works
      first_weekday INTEGER, -- of the run, 0 is Monday
      warm_up REAL, -- seconds, like the two below
      period REAL, -- measured
      drain REAL -- at most, after the period
    ) STRICT;
    CREATE TABLE main ( -- the measures that the decision shows
      position INTEGER NOT NULL PRIMARY KEY,
      measure TEXT NOT NULL,
      dimension TEXT NOT NULL
    ) STRICT;
    CREATE TABLE budget ( -- the limits that the experiment file states, to be judged again from table value
      position INTEGER NOT NULL PRIMARY KEY,
      text TEXT NOT NULL, -- as written
      measure TEXT NOT NULL REFERENCES measure, -- its quantity, as table value has it
      dimension TEXT NOT NULL,
      level TEXT NOT NULL, -- error or warn
      confidence REAL NOT NULL, -- 0.95 lets one in twenty be wrong where the truth lies on the limit
      judge TEXT NOT NULL, -- alternatives that it is for, one a line; empty for all that it can be judged for
      looks TEXT NOT NULL -- counts of replications at which it is judged: 20 40 80 160
    ) STRICT;
    CREATE TABLE assumption ( -- what stands for figures that nobody published
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      reason TEXT NOT NULL,
      covers TEXT NOT NULL -- the settings that it speaks for, a path a line
    ) STRICT;
    CREATE TABLE published ( -- figures of the scenario that somebody published, or that follow from such
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      source TEXT NOT NULL,
      covers TEXT NOT NULL -- as of an assumption
    ) STRICT;
    CREATE TABLE unexplained ( -- figures of the scenario for which neither speaks
      position INTEGER NOT NULL PRIMARY KEY,
      path TEXT NOT NULL
    ) STRICT;
    CREATE TABLE call_account ( -- what became of the rows of the files of calls; empty without any
      position INTEGER NOT NULL PRIMARY KEY,
      what TEXT NOT NULL, -- in the run, outside of it, or left out and why
      n INTEGER NOT NULL,
      example TEXT NOT NULL -- the first of them
    ) STRICT;
    CREATE TABLE layer ( -- what the map is made of
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      status TEXT NOT NULL, -- measured, derived, synthetic or absent
      how TEXT NOT NULL
    ) STRICT;
    CREATE TABLE map ( -- one row
      name TEXT NOT NULL PRIMARY KEY,
      zh TEXT NOT NULL,
      en TEXT NOT NULL,
      cell_size REAL NOT NULL -- metres; 0 on a map of nodes
    ) STRICT;
    CREATE TABLE term ( -- what ids are called
      list TEXT NOT NULL, -- subdistrict, community (in a subdistrict), agency, kind (of an agency), channel, team, helper, cover; of
      -- those that the experiment file calls something alternative, world or factor
      position INTEGER NOT NULL, -- from 0
      id TEXT NOT NULL,
      zh TEXT NOT NULL,
      en TEXT NOT NULL,
      parent INTEGER, -- position of what it is in
      PRIMARY KEY (list, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cell (
      cell INTEGER NOT NULL PRIMARY KEY, -- as table incident has it
      x REAL NOT NULL, -- column of the raster, eastwards; of a node metres
      y REAL NOT NULL, -- row of the raster, northwards; of a node metres
      community INTEGER NOT NULL, -- position in table term
      residents INTEGER NOT NULL,
      jobs INTEGER NOT NULL
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
      setting TEXT NOT NULL, -- the resolved scenario
      changes TEXT NOT NULL -- what it changes, one "path = value" a line
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE moved ( -- worlds in which the question is asked again, where something assumed holds otherwise
      position INTEGER NOT NULL PRIMARY KEY,
      world TEXT NOT NULL, -- its name
      asked TEXT NOT NULL, -- the alternative of the experiment file
      alternative TEXT NOT NULL, -- that alternative in this world, as table alternative has it once it was run
      changes TEXT NOT NULL, -- what holds otherwise, one "path = value" a line
      UNIQUE (world, asked)
    ) STRICT;
    CREATE TABLE design ( -- points of the experiment's design, in its order; empty if all alternatives were written by hand
      point INTEGER NOT NULL, -- from 1
      kind TEXT NOT NULL, -- full-factorial, fractional-factorial, latin-hypercube, sobol, morris or saltelli
      alternative TEXT NOT NULL, -- that is run there; equal points share one
      factor TEXT NOT NULL,
      path TEXT NOT NULL, -- of the scenario
      level TEXT NOT NULL, -- what stands there
      x REAL NOT NULL, -- where that lies: 0 for the lowest or first value, 1 for the highest or last
      PRIMARY KEY (point, factor)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE staffing ( -- rosters that optimize staffing tried, in its order; their values stand in table value
      trial INTEGER NOT NULL PRIMARY KEY, -- from 1
      alternative TEXT NOT NULL REFERENCES alternative,
      cost REAL NOT NULL,
      outcome TEXT NOT NULL, -- of the budgets: pass, fail or inconclusive
      replications INTEGER NOT NULL, -- that the outcome took
      chosen INTEGER NOT NULL -- 1 for the cheapest that passes
    ) STRICT;
    CREATE TABLE roster ( -- of those alternatives
      alternative TEXT NOT NULL REFERENCES alternative,
      team TEXT NOT NULL,
      path TEXT NOT NULL, -- of the scenario
      level TEXT NOT NULL, -- what stands there
      cost REAL NOT NULL,
      PRIMARY KEY (alternative, team)
    ) STRICT, WITHOUT ROWID;

    """
}
