-- Counts what was refused of a key, and finds those that stay far over their limit.
--
-- A key that is refused has used up its limit, so it asks for the limit and for what is refused beside: it is far over
-- where more than (factor - 1) times its limit is refused. Nothing is written for a key that keeps within it.
--
-- It is looked at in slots, each a fifth of the time for which it must last: backends tell of what they refuse by
-- themselves every 5 s, and windows may be shorter than that. A slot counts as far over where more is refused in it than
-- that share of windows allows. A run is slots far over without one between that is not. Once it has lasted for the whole
-- time, and its newest slot is far over too, it is an episode.
--
-- A window may be longer than a slot. Then a slot is not enough: whoever has used up a day's limit and goes on asking now
-- and then would be far over in each of them. So as much must have been refused in a whole window too, this one or the
-- one before.
--
-- Time is the clock of Redis, in milliseconds. Set back or far ahead, it begins a new run.
--
-- KEYS  1: what is known of the key
-- ARGV  1: the time in ms, empty for the clock of Redis; 2: limit; 3: its window in ms; 4: what was refused; 5: for how
--       long it must last, in ms; 6: factor
-- Answers nothing; or since when, and what was asked for in the time of a window on average, to the one who shall tell of
-- it. Until he has, and has deleted the key, somebody else is asked to after a while.

local SLOTS = 5
local IN_HAND = 10000 -- ms in which nobody else is asked to tell of it
local FIELDS = {'rule', 'slot', 'refused', 'since', 'total', 'in_hand', 'opened', 'in_window', 'before'}

local now
if ARGV[1] ~= '' then
    now = tonumber(ARGV[1])
else
    redis.replicate_commands() -- Redis 6.2: a script that has asked the time may write
    local time = redis.call('TIME')
    now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local limit, window, refused = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lasting, factor = tonumber(ARGV[5]), tonumber(ARGV[6])
local length = math.floor(lasting / SLOTS)
local rule = ARGV[2] .. '/' .. ARGV[3]
local too_much = (factor - 1) * limit

local was = {}
for i, value in ipairs(redis.call('HMGET', KEYS[1], unpack(FIELDS))) do
    was[FIELDS[i]] = i == 1 and value or tonumber(value or 0)
end
local known = was.rule == rule

local function far_over(in_slot)
    return in_slot * window > too_much * length
end

local is = {rule = rule, slot = math.floor(now / length)}
if known and is.slot == was.slot then
    is.refused, is.since, is.total, is.in_hand = was.refused + refused, was.since, was.total + refused, was.in_hand
elseif known and is.slot == was.slot + 1 and far_over(was.refused) then
    is.refused, is.since, is.total, is.in_hand = refused, was.since, was.total + refused, was.in_hand
else
    is.refused, is.since, is.total, is.in_hand = refused, now, refused, 0
end

local counts = true
if window > length then
    if known and was.opened <= now and now < was.opened + window then
        is.opened, is.in_window, is.before = was.opened, was.in_window + refused, was.before
    elseif known and was.opened <= now and now < was.opened + window + length then
        is.opened, is.in_window, is.before = was.opened + window, refused, was.in_window > too_much and 1 or 0
    else
        is.opened, is.in_window, is.before = now, refused, 0
    end
    counts = is.in_window > too_much or is.before == 1
end
if not counts then
    is.since, is.total = now, refused
end

local found = counts and far_over(is.refused) and now - is.since >= lasting and now >= is.in_hand
if found then
    is.in_hand = now + IN_HAND
end
local values = {}
for name, value in pairs(is) do
    values[#values + 1] = name
    values[#values + 1] = name == 'rule' and value or string.format('%.0f', value)
end
redis.call('HSET', KEYS[1], unpack(values))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', 2 * length + (window > length and window or 0)))
if found then
    return {is.since, limit + math.floor(is.total * window / (now - is.since))}
end
return {}
