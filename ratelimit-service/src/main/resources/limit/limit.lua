-- Takes from all limits of one subject, or from none of them.
--
-- One script for both algorithms and all limits of a subject: only then can nothing come in between. All
-- its keys have the same hash tag, so it runs on one node of a cluster.
--
-- Time is the clock of Redis, in milliseconds, rounded down: many instances ask, and only one clock counts.
-- All numbers are whole and below 2^53, up to which Lua's doubles count exactly. Milliseconds are why: the
-- greatest product here is cost * window = 1,000,000 * 86,400,000 ms < 2^47; in microseconds it would be
-- beyond. Waiting times are exact in these milliseconds, and a caller who waits for so long from the answer
-- on has waited longer than from the reading of the clock on.
--
-- What ends when stands in the values. Keys expire a while later, which frees memory and decides nothing.
-- A clock that is set back finds an end too far ahead: it is brought to one window from now and the count
-- stays, so that no more than the limit passes in any window, however long that one takes in all.
--
-- window: fields end, taken. A window opens with the first unit and lasts its length; at most limit units
-- pass in it. Cheap, easy to explain, and exact for leases, which belong to a window. Two windows may touch:
-- up to 2 * limit pass in a moment around a boundary.
--
-- gcra: the generic cell rate algorithm (ITU-T I.371), for limits where that moment matters. Each unit fills
-- window / limit ms, and what is filled drains as time goes by; a request passes if the whole does not fill
-- more than a window. So at most limit pass at once, and in any time t at most limit + limit * t / window.
-- Fields: tat, when it has drained; part, what is beyond that millisecond, in limit-th parts of one; limit,
-- which says what the parts are. Nothing is rounded but parts of another limit than before, up to 1 ms and
-- never for the caller.
--
-- KEYS  one for each check
-- ARGV  1: the time in ms, empty for the clock of Redis
--       then for each check: algorithm (window or gcra), limit, window in ms, cost, lease, what is given
--       back, and the end of the window that this was taken from
-- Answers the time, then for each check: whether it passes (1 or 0), what remains, when it resets, how long to
-- wait in ms (0 where waiting is no use or not needed), how many are leased.

local FIELDS = 7
local SPARE = 5000 -- ms that a key outlives its value: time enough for a clock that is set back a little
local LEASED_FROM = 1000 -- smaller limits are not leased: a hundredth would be nothing
local LEASED_PART = 100 -- at most this part of the limit: what one holds and does not use, others lack

local now
if ARGV[1] ~= '' then
    now = tonumber(ARGV[1])
else
    redis.replicate_commands() -- Redis 6.2: a script that has asked the time may write
    local time = redis.call('TIME')
    now = time[1] * 1000 + math.floor(time[2] / 1000)
end

local function text(number)
    return string.format('%.0f', number) -- as it would print them, Lua rounds to 14 digits
end

local window = {}

function window.read(c)
    local stored = redis.call('HMGET', c.key, 'end', 'taken')
    local ends = tonumber(stored[1] or 0)
    c.open = now < ends
    c.ends = c.open and math.min(ends, now + c.window) or now + c.window
    c.taken = c.open and tonumber(stored[2]) or 0
    c.changed = c.open and c.ends < ends -- written even if refused, or the end would flee from the clock
end

function window.give_back(c)
    if c.open and c.ends == c.back_end then
        c.taken = math.max(0, c.taken - c.back)
        c.changed = true
    end
end

function window.wait(c, units)
    return c.taken + units <= c.limit and 0 or c.ends - now
end

function window.take(c)
    if c.lease > 0 and c.limit >= LEASED_FROM then
        c.leased = math.min(c.lease, math.floor(c.limit / LEASED_PART), c.limit - c.taken - c.cost)
    end
    c.taken = c.taken + c.cost + c.leased
    c.changed = c.changed or c.cost + c.leased > 0
end

function window.write(c)
    redis.call('HSET', c.key, 'end', text(c.ends), 'taken', text(c.taken))
    redis.call('PEXPIRE', c.key, text(c.ends - now + SPARE))
end

function window.remaining(c)
    return math.max(0, c.limit - c.taken) -- the limit may have been lowered
end

function window.reset(c)
    return c.ends
end

local gcra = {}

-- What so many units fill: whole milliseconds, and limit-th parts of one.
local function filled_by(c, units)
    local product = units * c.window
    local part = product % c.limit
    return (product - part) / c.limit, part
end

local function filled_with(c, units)
    local whole, part = filled_by(c, units)
    whole, part = c.whole + whole, c.part + part
    if part >= c.limit then
        return whole + 1, part - c.limit
    end
    return whole, part
end

function gcra.read(c)
    local stored = redis.call('HMGET', c.key, 'tat', 'part', 'limit')
    local ahead = tonumber(stored[1] or 0) - now
    c.whole, c.part = 0, 0
    if ahead >= 0 then
        c.whole, c.part = ahead, tonumber(stored[2])
        if c.part > 0 and tonumber(stored[3]) ~= c.limit then
            c.whole, c.part = ahead + 1, 0
        end
    end
    if c.whole >= c.window then -- more than full: the clock was set back, or the window is shorter now
        c.changed = c.whole > c.window
        c.whole, c.part = c.window, 0
    end
end

function gcra.give_back(c)
    local whole, part = filled_by(c, c.back)
    c.whole, c.part = c.whole - whole, c.part - part
    if c.part < 0 then
        c.whole, c.part = c.whole - 1, c.part + c.limit
    end
    if c.whole < 0 then
        c.whole, c.part = 0, 0
    end
    c.changed = true
end

function gcra.wait(c, units)
    local whole, part = filled_with(c, units)
    return math.max(0, whole - c.window + (part > 0 and 1 or 0))
end

function gcra.take(c)
    c.whole, c.part = filled_with(c, c.cost)
    c.changed = c.changed or c.cost > 0
end

function gcra.write(c)
    redis.call('HSET', c.key, 'tat', text(now + c.whole), 'part', text(c.part), 'limit', text(c.limit))
    redis.call('PEXPIRE', c.key, text(c.whole + SPARE))
end

-- (free * limit - part) / window, where free * limit may be beyond 2^53: so limit is taken apart.
function gcra.remaining(c)
    local free = c.window - c.whole
    local rest = c.limit % c.window
    return (c.limit - rest) / c.window * free + math.floor((free * rest - c.part) / c.window)
end

function gcra.reset(c)
    return now + c.whole + (c.part > 0 and 1 or 0)
end

local checks, all = {}, true
for i, key in ipairs(KEYS) do
    local at = 1 + FIELDS * (i - 1)
    local c = {
        key = key,
        kind = ARGV[at + 1] == 'gcra' and gcra or window,
        limit = tonumber(ARGV[at + 2]),
        window = tonumber(ARGV[at + 3]),
        cost = tonumber(ARGV[at + 4]),
        lease = tonumber(ARGV[at + 5]),
        back = tonumber(ARGV[at + 6]),
        back_end = tonumber(ARGV[at + 7]),
        leased = 0,
        waits = 0,
    }
    c.kind.read(c)
    if c.back > 0 then
        c.kind.give_back(c)
    end
    local units = math.max(1, c.cost) -- a cost of 0 asks for 1
    c.passes = units <= c.limit
    if c.passes then
        c.waits = c.kind.wait(c, units)
        c.passes = c.waits == 0
    end
    all = all and c.passes
    checks[i] = c
end

local answer = {now}
for _, c in ipairs(checks) do
    if all then
        c.kind.take(c)
    end
    if c.changed then
        c.kind.write(c)
    end
    answer[#answer + 1] = c.passes and 1 or 0
    answer[#answer + 1] = c.kind.remaining(c)
    answer[#answer + 1] = c.kind.reset(c)
    answer[#answer + 1] = c.waits
    answer[#answer + 1] = c.leased
end
return answer
