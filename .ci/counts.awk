# Counts what a formatter cannot see: lines, functions, stored properties, and cycles among the files of District.
# swift-format has indented every file by two spaces, so that a line's indentation tells what it stands in.

function fail(text) {
  print "counts: " text > "/dev/stderr"
  broken = 1
}

# The line without comments and without what stands in quotation marks.
function plain(line) {
  gsub(/\\"/, "", line)
  gsub(/"[^"]*"/, "\"\"", line)
  sub(/\/\/.*/, "", line)
  sub(/[ ]+$/, "", line)
  return line
}

function without_attributes(line) {
  while (line ~ /^@[A-Za-z_]+(\([^)]*\))? /) sub(/^@[A-Za-z_]+(\([^)]*\))? /, "", line)
  while (line ~ /^(public|private|fileprivate|package|internal|open|static|class|final|mutating|nonmutating|override|convenience|required|lazy|weak|unowned|indirect|nonisolated|borrowing|consuming|private\(set\)|fileprivate\(set\)|package\(set\)|prefix|postfix) /) {
    if (line ~ /^static /) is_static = 1
    if (line ~ /^class [A-Z]/) break
    sub(/^[a-z]+(\(set\))? /, "", line)
  }
  return line
}

# What a type declares at its own level is of the type; deeper down it is local. Cases are left out: they are such plain words
# that others have them too, and whoever uses one mostly names its type.
function declare(name) {
  gsub(/[`: ]/, "", name)
  if (name == "" || !in_district || name in ours) return
  if (!(name in home)) home[name] = FILENAME
  else if (home[name] != FILENAME) home[name] = "several"
}

function first_name(line) {
  match(line, /^[A-Za-z_`][A-Za-z0-9_`]*/)
  return substr(line, 1, RLENGTH)
}

function begin_file() {
  delete kind_at
  delete type_at
  depth_of_type = -1
  in_string = 0
  open_functions = 0
  in_district = FILENAME ~ /^Sources\/District\//
  counts_properties = in_district || FILENAME ~ /^Sources\/Experimentation\//
  module = FILENAME
  sub(/^Sources\//, "", module)
  sub(/\/.*/, "", module)
  if (files[module]++ == 0) modules[++module_count] = module
  if (in_district) district[++district_count] = FILENAME
}

function end_file() {
  if (file == "") return
  lines_of[module] += length_of_file
  if (length_of_file > longest_file[module]) longest_file[module] = length_of_file
  if (length_of_file > most_file_lines) fail(file ": " length_of_file " lines, at most " most_file_lines)
}

# Functions that may still be open at an indentation end at a brace there, or at a line that does not belong to them.
function close_functions(indentation, text,   length_of_function) {
  while (open_functions > 0 && start_indentation[open_functions] >= indentation) {
    if (start_indentation[open_functions] == indentation && text ~ /^[)>{]|^where |^->|^[?:]/) return
    if (start_indentation[open_functions] == indentation && text ~ /^[}]/) {
      length_of_function = FNR - start_line[open_functions] + 1
      if (length_of_function > longest_function[module]) longest_function[module] = length_of_function
      if (length_of_function > most_function_lines)
        fail(FILENAME ":" start_line[open_functions] ": a function of " length_of_function " lines, at most " most_function_lines)
    }
    open_functions--
  }
}

function close_types(indentation) {
  while (depth_of_type >= indentation) {
    delete kind_at[depth_of_type]
    depth_of_type -= 2
    while (depth_of_type >= 0 && !(depth_of_type in kind_at)) depth_of_type -= 2
  }
}

BEGIN {
  # Names of the standard library and of the kernel say nothing of who uses whom.
  split(names_of_others, list, " ")
  for (i in list) ours[list[i]] = 1
}

FNR == 1 {
  end_file()
  file = FILENAME
  begin_file()
}

{
  length_of_file = FNR
  marks = gsub(/"""/, "\"\"\"")
  if (in_string) {
    if (marks % 2 == 1) in_string = 0
    next
  }
  if (marks % 2 == 1) {
    in_string = 1
    sub(/"""/, "")
  }
  text = plain($0)
  if (text ~ /^ *$/) next
  match(text, /^ */)
  indentation = RLENGTH
  text = substr(text, indentation + 1)
  close_functions(indentation, text)
  if (text ~ /^[}]/ || text !~ /^[)>{]|^where |^->/) close_types(indentation)
  is_static = 0
  bare = without_attributes(text)
  at_type_level = indentation == 0 || indentation == depth_of_type + 2
  if (bare ~ /^(struct|enum|class|actor|protocol|extension) [A-Za-z]/) {
    keyword = bare
    sub(/ .*/, "", keyword)
    name = bare
    sub(/^[a-z]+ /, "", name)
    match(name, /^[A-Za-z0-9_.]+/)
    rest = substr(name, RLENGTH + 1)
    name = substr(name, 1, RLENGTH)
    if (at_type_level && keyword != "extension") declare(name)
    if (text !~ /[}]$/) {
      kind_at[indentation] = keyword
      type_at[indentation] = FILENAME SUBSEP FNR SUBSEP name
      depth_of_type = indentation
      if (counts_properties && keyword != "extension" && keyword != "protocol") {
        id = type_at[indentation]
        stored[id] = 0
        type_name[id] = name
        # Job refines BitwiseCopyable.
        is_row[id] = keyword == "struct" && rest ~ /^:.*[ &](BitwiseCopyable|Job)[, &{]/
        is_plan[id] = keyword == "struct" && rest ~ /^:.*[ &](Codable|Encodable)[, &{]/
      }
    }
  } else if (bare ~ /^(func [^ ]|init[(<?]|deinit |subscript[(<])/) {
    open_functions++
    start_line[open_functions] = FNR
    start_indentation[open_functions] = indentation
    if (bare ~ /^func / && depth_of_type == indentation - 2) is_plan[type_at[depth_of_type]] = 0
    if (at_type_level && bare ~ /^func [A-Za-z_`]/) declare(first_name(substr(bare, 6)))
  } else if (at_type_level && bare ~ /^(var|let) /) {
    head = bare
    sub(/^(var|let) /, "", head)
    # A body of its own, and no value before it: computed, unless the body only watches.
    brace = index(head, "{")
    equals = index(head, " = ")
    is_computed = bare ~ /^var / && brace > 0 && (equals == 0 || brace < equals)
    names = head
    sub(/[:={].*/, "", names)
    gsub(/[() ]/, "", names)
    count = split(names, each, ",")
    for (i = 1; i <= count; i++) declare(each[i])
    if (is_computed && text ~ /[{]$/) {
      open_functions++
      start_line[open_functions] = FNR
      start_indentation[open_functions] = indentation
    }
    id = type_at[depth_of_type]
    if (!is_computed && !is_static && indentation > 0 && depth_of_type == indentation - 2 && id in stored)
      stored[id] += count
  } else if (at_type_level && bare ~ /^typealias /) {
    declare(first_name(substr(bare, 11)))
  }
  if (in_district) {
    word_lines[++word_line_count] = text
    word_files[word_line_count] = FILENAME
  }
}

# Whether a file gives a name to something of its own: a parameter, a variable, a label.
function note_locals(text, path,   rest, word) {
  rest = text
  while (match(rest, /(let|var|for|inout|_) [a-z_`][A-Za-z0-9_]*/)) {
    word = substr(rest, RSTART, RLENGTH)
    sub(/.* /, "", word)
    is_local[path, word] = 1
    rest = substr(rest, RSTART + RLENGTH)
  }
  rest = text
  while (match(rest, /[a-z_][A-Za-z0-9_]*:/)) {
    is_local[path, substr(rest, RSTART, RLENGTH - 1)] = 1
    rest = substr(rest, RSTART + RLENGTH)
  }
  rest = text
  while (match(rest, /[({,] ?[a-z_][A-Za-z0-9_]*( in|,|\) =|\) in)/)) {
    word = substr(rest, RSTART + 1, RLENGTH - 1)
    sub(/^ /, "", word)
    match(word, /^[a-z_][A-Za-z0-9_]*/)
    is_local[path, substr(word, 1, RLENGTH)] = 1
    rest = substr(rest, index(rest, word) + length(word) - 1)
  }
}

function note_uses(text, path,   rest, word, before, after) {
  rest = text
  before = ""
  while (match(rest, /[A-Za-z_][A-Za-z0-9_]*/)) {
    word = substr(rest, RSTART, RLENGTH)
    if (RSTART > 1) before = substr(rest, RSTART - 1, 1)
    after = substr(rest, RSTART + RLENGTH, 1)
    rest = substr(rest, RSTART + RLENGTH)
    if (word in home && home[word] != "several" && home[word] != path && after != ":")
      if (before == "." || after == "(" || !((path, word) in is_local)) uses[path, home[word]] = word
    before = ""
  }
}

# Kosaraju: files in the order in which a walk along the uses leaves them, then walks against the uses.
function leave(path,   i) {
  seen[path] = 1
  for (i = 1; i <= targets[path]; i++) if (!(target[path, i] in seen)) leave(target[path, i])
  left[++left_count] = path
}

function gather(path, root,   i) {
  component[path] = root
  size[root]++
  for (i = 1; i <= sources[path]; i++) if (!(source[path, i] in component)) gather(source[path, i], root)
}

function largest_component(   i, j, pair, most) {
  for (i = 1; i <= word_line_count; i++) note_locals(word_lines[i], word_files[i])
  for (i = 1; i <= word_line_count; i++) note_uses(word_lines[i], word_files[i])
  for (i = 1; i <= district_count; i++)
    for (j = 1; j <= district_count; j++)
      if ((district[i], district[j]) in uses) {
        target[district[i], ++targets[district[i]]] = district[j]
        source[district[j], ++sources[district[j]]] = district[i]
        edges++
      }
  for (i = 1; i <= district_count; i++) if (!(district[i] in seen)) leave(district[i])
  for (i = left_count; i > 0; i--) if (!(left[i] in component)) gather(left[i], left[i])
  for (i = 1; i <= district_count; i++) if (size[component[district[i]]] > most) most = size[component[district[i]]]
  return most
}

END {
  end_file()
  printf "%-18s %6s %8s %14s %17s %16s\n", "module", "files", "lines", "longest file", "longest function", "most properties"
  for (id in stored) {
    split(id, parts, SUBSEP)
    module = parts[1]
    sub(/^Sources\//, "", module)
    sub(/\/.*/, "", module)
    name = type_name[id]
    # The one list has what each mechanism has.
    if (is_row[id] || is_plan[id] || parts[1] ~ /Mechanisms\/Mechanisms.swift$/) continue
    if (stored[id] > widest[module]) widest[module] = stored[id]
    if (stored[id] > most_properties)
      fail(parts[1] ":" parts[2] ": " name " has " stored[id] " stored properties, at most " most_properties)
  }
  for (i = 1; i <= module_count; i++) {
    module = modules[i]
    printf "%-18s %6d %8d %14d %17d %16s\n", module, files[module], lines_of[module], longest_file[module], longest_function[module], module in widest ? widest[module] : ""
  }
  cycle = largest_component()
  share = 100 * cycle / district_count
  printf "District: %d files, %d uses among them, the largest cycle has %d files, %.1f %% (at most %d %%)\n", district_count, edges, cycle, share, most_cycle
  if (share > most_cycle) fail("District: " cycle " files use each other in a cycle, at most " most_cycle " %")
  exit broken
}
