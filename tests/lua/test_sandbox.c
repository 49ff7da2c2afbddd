/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include "sandbox/sandbox.h"

#include <locale.h>
#include <stdio.h>
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
    "string.format('%d %p', 1, {})",
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

/* The default processor time: one growing table is moved in one step, which
 * AddressSanitizer makes long, so a shorter limit would measure that. */
static const track_limits tight = { (size_t)16 << 20, 20000000, 1.0 };

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

static void a_limit_names_itself_and_the_line(void **state)
{
    (void)state;

    assert_fails(TRACK_E_LIMIT,
                 run("local x = 1\nwhile true do end", &failure));

    assert_int_equal(failure.line, 2);
    assert_string_equal(failure.source, "test.lua");
    assert_string_equal(failure.excerpt, "while true do end");
    assert_string_equal(failure.hint, "does a loop never end?");
}

static void used_up_memory_names_the_line(void **state)
{
    (void)state;

    assert_fails(TRACK_E_LIMIT, run("local t = {}\n\nwhile true do t[#t+1] = "
                                    "{} end",
                                    &failure));

    assert_int_equal(failure.line, 3);
    assert_non_null(strstr(failure.text, "too much memory"));
}

static void a_limit_cannot_be_caught(void **state)
{
    (void)state;

    assert_fails(TRACK_E_LIMIT, run("pcall(function() while true do end end) "
                                    "note('survived')",
                                    &failure));
    assert_string_equal(last.text, "");
    assert_fails(
        TRACK_E_LIMIT,
        run("pcall(string.rep, 'x', 1 << 40) note('survived')", &failure));
    assert_string_equal(last.text, "");
    assert_fails(TRACK_E_LIMIT,
                 run("pcall(function() local t = {} while true do t[#t + 1] = "
                     "{} end end) note('survived')",
                     &failure));

    assert_string_equal(last.text, "");
}

static void a_runtime_error_has_its_line_and_excerpt(void **state)
{
    (void)state;

    assert_fails(TRACK_E_SCRIPT, run("local t\n  note(t.x)\n", &failure));

    assert_int_equal(failure.line, 2);
    assert_string_equal(failure.excerpt, "  note(t.x)");
    assert_string_equal(failure.text,
                        "attempt to index a nil value (local 't')");
}

static void an_unknown_name_is_suggested_with_its_column(void **state)
{
    (void)state;

    assert_fails(TRACK_E_SCRIPT, run("local x = paris({})", &failure));

    assert_int_equal(failure.column, 11);
    assert_string_equal(failure.hint, "did you mean 'pairs'?");
}

static void an_unknown_library_function_is_suggested(void **state)
{
    (void)state;

    assert_fails(TRACK_E_SCRIPT, run("math.flor(1)", &failure));

    assert_string_equal(failure.text, "there is no function 'math.flor'");
    assert_string_equal(failure.hint, "did you mean 'floor'?");
}

static void pcall_gives_ordinary_errors_to_the_script(void **state)
{
    (void)state;

    assert_string_equal(answer("local ok, e = pcall(error, 'oops') note(e)"),
                        "oops");
    assert_string_equal(answer("local ok, e = pcall(error, { 7 }) note(e[1])"),
                        "7");
    assert_string_equal(
        answer("local ok, e = pcall(function() return unknown end) note(e)"),
        "there is no variable, function or word 'unknown'");
    assert_string_equal(answer("note(select('#', pcall(error)))"), "2");
}

static void pairs_goes_in_sorted_order(void **state)
{
    (void)state;

    assert_string_equal(
        answer("local s = '' for k in pairs({ b = 1, a = 1, [2.5] = 1, 1, 1, "
               "[-1] = 1, [true] = 1, [false] = 1, Z = 1 }) do s = s .. "
               "tostring(k) .. ' ' end note(s)"),
        "-1 1 2 2.5 Z a b false true ");
}

static void next_goes_in_sorted_order(void **state)
{
    (void)state;

    assert_string_equal(answer("local t, s, k = { c = 1, a = 2, b = 3 }, '' "
                               "repeat k = next(t, k) s = s .. tostring(k) "
                               "until k == nil note(s)"),
                        "abcnil");
}

static void pairs_allows_removing_while_walking(void **state)
{
    (void)state;

    assert_string_equal(answer("local t = { a = 1, b = 2, c = 3 } local s = '' "
                               "for k in pairs(t) do s = s .. k t.b = nil "
                               "t[k] = nil end note(s .. tostring(next(t)))"),
                        "acnil");
}

static void tostring_shows_no_address(void **state)
{
    (void)state;

    assert_string_equal(answer("note(tostring({}) .. tostring(note) .. "
                               "string.format('%s', {}))"),
                        "tablefunctiontable");
}

static void sort_is_stable_and_survives_contradictions(void **state)
{
    (void)state;

    assert_string_equal(
        answer("local t = {} for i = 1, 9 do t[i] = { i % 3, i } end "
               "table.sort(t, function(a, b) return a[1] < b[1] end) "
               "local s = '' for _, e in ipairs(t) do s = s .. e[2] end "
               "note(s)"),
        "369147258");
    assert_string_equal(answer("local t = { 3, 1, 2 } table.sort(t, "
                               "function() return true end) note(#t)"),
                        "3");
}

static void an_error_in_the_order_leaves_the_list_whole(void **state)
{
    (void)state;

    assert_string_equal(answer("local t = { 3, 1, 2 } local n = 0 "
                               "pcall(table.sort, t, function(a, b) n = n + 1 "
                               "if n == 3 then error('x') end return a < b "
                               "end) note(t[1] .. t[2] .. t[3])"),
                        "312");
}

static void insert_and_remove_shift_entries(void **state)
{
    (void)state;

    assert_string_equal(answer("local t = { 1, 2, 3 } table.insert(t, 2, 9) "
                               "table.insert(t, 4) local r = table.remove(t, 1)"
                               " note(r .. ':' .. table.concat(t, ','))"),
                        "1:9,2,3,4");
    assert_string_equal(answer("local t = {} note(tostring(table.remove(t)))"),
                        "nil");
}

static void patterns_work_as_in_lua(void **state)
{
    static const char *const rows[][2] = {
        { "('hello world'):find('o w')", "5,7" },
        { "('hello'):find('l+')", "3,4" },
        { "('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "key,value" },
        { "('x'):match('()')", "1" },
        { "('abc'):find('b', 1, true)", "2,2" },
        { "('abc'):find('', 10)", "nil" },
        { "('abc'):find('', 4)", "4,3" },
        { "('a.b'):find('.', 1, true)", "2,2" },
        { "('aXb'):gsub('%u', '-')", "a-b,1" },
        { "('abc'):gsub('', '-')", "-a-b-c-,4" },
        { "('abc'):gsub('%w', '%0%0', 2)", "aabbc,2" },
        { "('hello world'):gsub('(%w+) (%w+)', '%2 %1')", "world hello,1" },
        { "('$x $y'):gsub('%$(%w+)', { x = 1 })", "1 $y,2" },
        { "('abc'):gsub('b', function(c) return c:upper() end)", "aBc,1" },
        { "('[[x]]'):match('%[%[(.-)%]%]')", "x" },
        { "('a]b'):match('[]]')", "]" },
        { "('a-b'):match('[a%-]+')", "a-" },
        { "('abc123'):match('[^%d]+')", "abc" },
        { "('xyzxyz'):match('(x.z)%1')", "xyz" },
        { "('  trim '):match('^%s*(.-)%s*$')", "trim" },
        { "('aaa'):match('a-$')", "aaa" },
        { "('ab'):match('a?b?c?')", "ab" },
        { "('f(x)'):match('%((.)%)')", "x" },
        { "('f'):byte(1, -1)", "102" },
        { "('abc'):byte(-2, -1)", "98,99" },
        { "('ab'):rep(3, '-')", "ab-ab-ab" },
        { "('x'):rep(0)", "" },
        { "('%d %5.2f %s'):format(3, 2.5, true)", "3  2.50 true" },
        { "('%-5s|%05d|%%'):format('a', 42)", "a    |00042|%" },
    };
    char script[400];

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        snprintf(script, sizeof(script),
                 "local function s(...) local t = { ... } for i = 1, "
                 "select('#', ...) do t[i] = tostring(t[i]) end return "
                 "table.concat(t, ',') end note(s(%s))",
                 rows[i][0]);
        if (strcmp(answer(script), rows[i][1]) != 0)
            fail_msg("%s is %s, not %s", rows[i][0], last.text, rows[i][1]);
    }
}

static void no_text_holds_a_nul_byte(void **state)
{
    static const char *const scripts[] = {
        "note('\\0')",        "note('a\\0b')",          "note('\\x00')",
        "note('\\u{0}')",     "note('\\u{000}')",       "note('\\000')",
        "note('\\00')",       "note('\\\\\\0')",        "note(string.char(0))",
        "note(utf8.char(0))", "note(('%c'):format(0))",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
        if (run(scripts[i], &failure) != TRACK_E_SCRIPT)
            fail_msg("%s", scripts[i]);
}

static void escapes_near_a_nul_byte_are_allowed(void **state)
{
    (void)state;

    assert_string_equal(answer("note('\\\\0\\048\\x30\\u{30}\\01' == "
                               "'\\\\0' .. '000' .. string.char(1))"),
                        "true");
}

static void gmatch_walks_all_matches(void **state)
{
    (void)state;

    assert_string_equal(answer("local s = '' for k, v in ('a=1, b=2'):gmatch("
                               "'(%w)=(%w)') do s = s .. k .. v end note(s)"),
                        "a1b2");
    assert_string_equal(answer("local n = 0 for w in ('abc'):gmatch('') do "
                               "n = n + 1 end note(n)"),
                        "4");
}

static void libraries_cannot_be_changed(void **state)
{
    (void)state;

    assert_fails(TRACK_E_SCRIPT,
                 run("string.upper = function() end", &failure));
    assert_fails(TRACK_E_SCRIPT, run("math.pi = 3", &failure));
    assert_fails(TRACK_E_SCRIPT,
                 run("table.sort(string, function() end)", &failure));
}

static void globals_of_one_script_are_unknown_to_the_next(void **state)
{
    sandbox *box;

    (void)state;
    assert_ok(sandbox_new(&box, NULL, &failure));
    assert_ok(run_in(box, "shared = 1 note(shared)", &failure));

    assert_fails(TRACK_E_SCRIPT, run_in(box, "note(shared)", &failure));

    sandbox_free(box);
}

static void a_failed_run_leaves_the_sandbox_fresh(void **state)
{
    sandbox *box;

    (void)state;
    assert_ok(sandbox_new(&box, NULL, &failure));
    assert_fails(TRACK_E_LIMIT, run_in(box, "while true do end", &failure));

    assert_ok(run_in(box, "note(pcall(error))", &failure));

    assert_string_equal(last.text, "false");
    sandbox_free(box);
}

static void the_same_work_costs_the_same_fuel(void **state)
{
    static const char script[] =
        "local t = {} for i = 1, 300 do t['k' .. i] = i end local s = '' "
        "for k, v in pairs(t) do s = k .. v end "
        "for i = 1, 100 do s = s:gsub('%d', 'x') end table.sort({ 3, 2, 1 })";
    uint64_t enough[3];

    (void)state;
    for (size_t round = 0; round < 3; round++) {
        uint64_t low = 0, high = 1000000;

        while (high - low > 1) {
            track_limits limits = { 1 << 24, (low + high) / 2, 60.0 };
            sandbox *box;

            assert_ok(sandbox_new(&box, &limits, &failure));
            if (run_in(box, script, &failure) == TRACK_OK)
                high = limits.fuel;
            else
                low = limits.fuel;
            sandbox_free(box);
        }
        enough[round] = high;
    }
    assert_int_equal(enough[0], enough[1]);
    assert_int_equal(enough[0], enough[2]);
}

static void a_heap_too_small_to_start_is_a_limit(void **state)
{
    const track_limits limits = { 1000, 1000, 1.0 };
    sandbox *box;

    (void)state;
    assert_fails(TRACK_E_LIMIT, sandbox_new(&box, &limits, &failure));

    assert_null(box);
}

static void a_huge_script_is_refused(void **state)
{
    size_t length = 2 * 1024 * 1024;
    char *text = malloc(length + 1);

    (void)state;
    memset(text, ' ', length);
    text[length] = '\0';

    assert_fails(TRACK_E_LIMIT, run(text, &failure));

    free(text);
}

/* Each once kept a compiler busy: work that grows with the square. */
static void a_hostile_source_is_refused_in_time(void **state)
{
    static const char *const pieces[] = {
        "a and ",
        "::l:: ",
        "if a then elseif ",
        "x.y",
        "(",
        "{",
        "not ",
        "a=",
        "do ",
        "goto x ",
        "while 1 do break end ",
        "''..",
        "f{",
        "- ",
        "local a ",
        "function f() ",
        "\"\\z ",
        "[[",
        "--[==[ ",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
        size_t length = strlen(pieces[i]);
        size_t count = 1024 * 1024 / length;
        char *text = calloc(count, length + 1);
        double start = cpu_seconds();
        track_status status;
        sandbox *box;

        for (size_t k = 0; k < count; k++)
            memcpy(text + k * length, pieces[i], length);
        assert_ok(sandbox_new(&box, &tight, &failure));
        status = run_in(box, text, &failure);
        sandbox_free(box);
        if (status != TRACK_E_LIMIT && status != TRACK_E_SCRIPT)
            fail_msg("%s: %s", pieces[i], track_status_name(status));
        if (cpu_seconds() - start > 1.1 * tight.cpu_seconds)
            fail_msg("%s: took %g s", pieces[i], cpu_seconds() - start);
        free(text);
    }
}

/* Fails unless such a locale is installed, so it is only tried then. */
static void answers_do_not_follow_the_process_locale(void **state)
{
    (void)state;
    setlocale(LC_ALL, "C.UTF-8");
    setlocale(LC_NUMERIC, "ro_RO.UTF-8");

    assert_string_equal(answer("note(1.5 .. ' ' .. tostring('Z' < 'a'))"),
                        "1.5 true");

    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_attack_ends_with_an_error_in_time),
        cmocka_unit_test(a_limit_names_itself_and_the_line),
        cmocka_unit_test(used_up_memory_names_the_line),
        cmocka_unit_test(a_limit_cannot_be_caught),
        cmocka_unit_test(a_runtime_error_has_its_line_and_excerpt),
        cmocka_unit_test(an_unknown_name_is_suggested_with_its_column),
        cmocka_unit_test(an_unknown_library_function_is_suggested),
        cmocka_unit_test(pcall_gives_ordinary_errors_to_the_script),
        cmocka_unit_test(pairs_goes_in_sorted_order),
        cmocka_unit_test(next_goes_in_sorted_order),
        cmocka_unit_test(pairs_allows_removing_while_walking),
        cmocka_unit_test(tostring_shows_no_address),
        cmocka_unit_test(sort_is_stable_and_survives_contradictions),
        cmocka_unit_test(an_error_in_the_order_leaves_the_list_whole),
        cmocka_unit_test(insert_and_remove_shift_entries),
        cmocka_unit_test(patterns_work_as_in_lua),
        cmocka_unit_test(no_text_holds_a_nul_byte),
        cmocka_unit_test(escapes_near_a_nul_byte_are_allowed),
        cmocka_unit_test(gmatch_walks_all_matches),
        cmocka_unit_test(libraries_cannot_be_changed),
        cmocka_unit_test(globals_of_one_script_are_unknown_to_the_next),
        cmocka_unit_test(a_failed_run_leaves_the_sandbox_fresh),
        cmocka_unit_test(the_same_work_costs_the_same_fuel),
        cmocka_unit_test(a_heap_too_small_to_start_is_a_limit),
        cmocka_unit_test(a_huge_script_is_refused),
        cmocka_unit_test(a_hostile_source_is_refused_in_time),
        cmocka_unit_test(answers_do_not_follow_the_process_locale),
    };

    return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
