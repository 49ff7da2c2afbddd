-- For LuaRocks: `luarocks --lua-version 5.4 make` in the source tree. The
-- libraries, the program and its scripts are installed with the module.
rockspec_format = "3.0"
package = "track"
version = "0.1.0-1"
source = {
  url = "git+file://.",
  tag = "v0.1.0",
}
description = {
  summary = "A grant and project tracker: records, rules of funders, reports",
  detailed = [[
Opens a tracker, records what was achieved, spent and delivered, reads every
figure as of any day, runs the rule packs of funders, and renders progress
reports as PDF or text.]],
  license = "MIT",
  labels = { "grants", "reporting" },
}
supported_platforms = { "unix" }
dependencies = { "lua >= 5.4, < 5.5" }
external_dependencies = {
  SQLITE = { header = "sqlite3.h" },
  HPDF = { header = "hpdf.h" },
  JANSSON = { header = "jansson.h" },
  SODIUM = { header = "sodium.h" },
}
build = {
  type = "cmake",
  variables = {
    CMAKE_BUILD_TYPE = "RelWithDebInfo",
    CMAKE_INSTALL_PREFIX = "$(PREFIX)",
    TRACK_LUA_MODULE_DIR = "$(LIBDIR)",
    TRACK_TESTS = "OFF",
    BUILD_SHARED_LIBS = "OFF",
  },
}
