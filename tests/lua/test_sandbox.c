/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include "sandbox/sandbox.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What a test script leaves behind. */
typedef struct outcome {
    track_source source;
    char text[256];
} outcome;

/* note(value): keeps the text of the last value for the test. */
RAISES static int note(lua_State *L)
{
    outcome *out = sandbox_host(L);
    const char *text = sandbox_text(L, 1, NULL);

    strncpy(out->text, text, sizeof(out->text) - 1);
    return 0;
}

RAISES static int run_source(lua_State *L)
{
    outcome *out = lua_touserdata(L, 1);

    lua_newtable(L);
    lua_pushcfunction(L, note);
    lua_setfield(L, -2, "note");
    sandbox_load(L, &out->source, -1);
    lua_call(L, 0, 0);
    return 0;
}

static outcome last;

static track_status run_in(sandbox *box, const char *text, track_error *err)
{
    last = (outcome){ .source = { "test.lua", text, strlen(text) } };
    sandbox_set_host(box, &last);
    return sandbox_run(box, run_source, &last, &last.source, err);
}

static track_status run(const char *text, track_error *err)
{
    sandbox *box;
    track_status status = sandbox_new(&box, NULL, err);

    if (status == TRACK_OK)
        status = run_in(box, text, err);
    sandbox_free(box);
    return status;
}

static const char *answer(const char *text)
{
    assert_ok(run(text, &failure));
    return last.text;
}

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Each of these tries to run for ever, to grow without bound or to get out.
 * Each ends with an error, in time, and the sandbox works on. */
static const char *const attacks[] = {
    /* from the list in store-and-sandbox.md */
    "(''):rep(1<<62)  error('cheap')",
    "('x'):rep(1<<62)",
    "('x'):rep(1<<40, 'y')",
    "local s = ('a'):rep(30000) while true do s:find('.-.-.-.-b') end",
    "local s = ('a'):rep(3000) s:find('.-.-.-.-b')",
    "table.move({}, 1, 1 << 40, 1, {})",
    "local t = setmetatable({}, { __len = function() return 1 << 60 end })",
    "local t = {} for i = 1, 1e5 do t[i] = i end for i = 1, 1e5 do t[i] = nil "
    "end while true do next(t) end",
    "local t = {} for i = 1, 1e4 do t[i] = i end while true do table.sort(t, "
    "function() return true end) end",
    "local s = 'x' while true do pcall(function() s = s .. s end) end",
    "local s = 'x' while true do pcall(function() while true do s = s .. s "
    "end end) end",
    "error(setmetatable({}, {}))",
    "while true do end",
    "while true do pcall(function() while true do end end) end",
    "local s = 'x' while true do s = s .. s end",
    "local t = {} for i = 1, 1e9 do t[i] = i end",
    "local function f() return f() + 1 end f()",
    "local t = {} for i = 1, 1e9 do table.insert(t, 1, i) end",
    /* what must not exist */
    "load('return 1')",
    "string.dump(function() end)",
    "coroutine.create(function() end)",
    "xpcall(function() end, function() end)",
    "getmetatable('').__index.rep = nil",
    "collectgarbage('stop')",
    "debug.sethook()",
    "io.open('/etc/passwd')",
    "os.execute('true')",
    "require 'os'",
    "math.random()",
    "string.format('%p', {})",
    "string.format('%d' .. '\\0' .. '%p', 1, {})",
    "dofile('/etc/passwd')",
    "rawset(string, 'rep', nil)",
    "string.rep = nil",
    "table.insert(string, 1)",
    "local _ENV = {}",
    "x = _G",
    "print('x')",
    "('x'):dump()",
    "string.pack('i', 1)",
    /* time in the virtual machine */
    "for i = 1, math.huge do end",
    "repeat until false",
    "::again:: goto again",
    "local function f() f() end f()",
    "local function f() return f() end f()",
    "local function f() pcall(f) pcall(f) end f()",
    "local function f() local ok = pcall(f) return ok end while true do f() "
    "end",
    "local t = {} for i = 1, 200 do t[i] = i end while true do "
    "table.unpack(t) end",
    "local function g(n, ...) if n == 0 then while true do "
    "select('#', ...) end end return g(n - 1, n, ...) end g(5000)",
    "local function g(...) return g(1, ...) end g()",
    "while true do local f <close> = nil end",
    /* time in C functions */
    "local a = ('a'):rep(1 << 20) local b = a .. '' while true do "
    "local c = a < b end",
    "local a = ('\\0'):rep(1 << 20) local b = ('\\0'):rep(1 << 20) "
    "while true do local c = a < b end",
    "local a = ('a'):rep(1 << 20) local b = ('a'):rep(1 << 20) while true do "
    "local c = a == b end",
    "local s = ('a'):rep(1 << 20) while true do s:upper() end",
    "local s = ('a'):rep(1 << 20) while true do s:reverse() end",
    "local s = ('a'):rep(1 << 20) while true do s:sub(2) end",
    "local s = ('a'):rep(1 << 20) while true do utf8.len(s) end",
    "local s = ('1'):rep(1 << 20) while true do tonumber(s) end",
    "local s = ('1'):rep(1 << 20) while true do tonumber(s, 3) end",
    "local s = ('a'):rep(1 << 20) while true do s:find('b', 1, true) end",
    "local a = ('a'):rep(1 << 20) a:find(a:sub(1, 1 << 19) .. 'b', 1, true)",
    "local s = ('a'):rep(1 << 20) s:match(('a*'):rep(50) .. 'b')",
    "local s = ('a'):rep(1 << 20) s:gsub('a*b', '')",
    "local s = ('a'):rep(1 << 20) s:gsub('(a-)(a-)(a-)b', '%1')",
    "local s = ('ab'):rep(1 << 19) while true do s:gsub('.', '%0%0') end",
    "local s = ('a'):rep(1 << 20) for w in s:gmatch('(a*)(a*)(a*)b') do end",
    "local s = ('a'):rep(1 << 20) s:find('(.*)(.*)%1%2b')",
    "local p = '[' .. ('a'):rep(1 << 19) .. ']' local s = ('b'):rep(1 << 19) "
    "s:find(p)",
    "('x'):rep(200000):match(('(x'):rep(100))",
    "('x'):find(('(x?)'):rep(40))",
    "local t = {} for i = 1, 1e6 do t[i] = 1e6 - i end while true do "
    "table.sort(t) end",
    "local t = {} for i = 1, 20000 do t['k' .. i] = i end while true do "
    "for k in pairs(t) do end end",
    "local t = {} for i = 1, 20000 do t['k' .. i] = i end local k "
    "while true do k = next(t, k) end",
    "local t = {} for i = 1, 1e6 do t[i] = 'x' end while true do "
    "table.concat(t) end",
    "local t = {} while true do table.concat(t, '', 1, 1 << 62) end",
    "local t = {} for i = 1, 1000 do t[i] = '' end while true do "
    "table.concat(t, ',', -(1 << 62), 1 << 62) end",
    "local s = ('x'):rep(1 << 20) local t = {} for i = 1, 1000 do t[i] = s "
    "end table.concat(t)",
    "table.unpack({}, 1, 1 << 30)",
    "table.unpack({}, -(1 << 62), 1 << 62)",
    "('x'):rep(1 << 20):byte(1, -1)",
    "table.insert({}, 1 << 62, 1)",
    "local t = {} for i = 1, 1e5 do t[i] = i end while true do "
    "table.insert(t, 1, 0) table.remove(t, 1) end",
    "while true do string.format('%99.99f', 1e308) end",
    "string.format('%1000d', 1)",
    "string.format('%s', ('x'):rep(1 << 20)) while true do "
    "string.format('%s%s', 'x', ('y'):rep(1 << 19)) end",
    /* memory */
    "local t = {} while true do t = { t } end",
    "local t = {} while true do t[#t + 1] = {} end",
    "local t = {} while true do t[#t + 1] = function() return t end end",
    "local t = {} for i = 1, 1e8 do t['k' .. i] = true end",
    "local t = {} while true do pcall(function() while true do "
    "t[#t + 1] = {} end end) end",
    "while true do local s = ('x'):rep(1 << 20) end",
    "while true do local t = {} for i = 1, 1e5 do t[i] = i end end",
    "local s = ('x'):rep(1 << 20) local t = s .. s .. s .. s",
    "local t = {} for i = 1, 250 do t[i] = ('x'):rep(1 << 20) .. '' end",
    /* the compiler */
    "\033Lua",
    "x = (",
    "'unfinished",
    "--[[ unfinished",
    "return 1 = 2",
    /* errors that are not texts */
    "error({})",
    "error(nil)",
    "error()",
    "error(42)",
    "error(function() end)",
    "error(true)",
    "pcall(error, {}) error({ 1, 2 })",
    "local t = {} t[{}] = 1 for k in pairs(t) do end",
    "local t = { 1, 'x' } table.sort(t)",
    "local x = 1 // 0",
    "local x = nil .. 'x'",
    "local x = '10' + 1",
    "for i = 1, 10, 0 do end",
    "unknown_name()",
    "('x'):bad()",
    "tostring()",
};

enum { ATTACKS = sizeof(attacks) / sizeof(attacks[0]) };

static const track_limits tight = { (size_t)16 << 20, 20000000, 0.5 };

static void every_attack_ends_with_an_error_in_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < ATTACKS; i++) {
        double start = cpu_seconds();
        double seconds;
        track_status status;
        sandbox *box;

        assert_ok(sandbox_new(&box, &tight, &failure));
        status = run_in(box, attacks[i], &failure);
        seconds = cpu_seconds() - start;
        if (status != TRACK_E_LIMIT && status != TRACK_E_SCRIPT)
            fail_msg("%s: %s", attacks[i], track_status_name(status));
        if (seconds > 1.1 * tight.cpu_seconds)
            fail_msg("%s: took %g s", attacks[i], seconds);
        if (run_in(box, "note(1 + 1)", &failure) != TRACK_OK)
            fail_msg("%s: %s afterwards", attacks[i], failure.text);
        assert_string_equal(last.text, "2");
        if (getenv("SHOW"))
            print_message("%5.0f ms  %s:%d: %s | %s | %.50s\n", seconds * 1e3,
                          failure.source, failure.line,
                          track_status_name(status), failure.text, attacks[i]);
        sandbox_free(box);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_attack_ends_with_an_error_in_time),
    };

    (void)answer;
    return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
