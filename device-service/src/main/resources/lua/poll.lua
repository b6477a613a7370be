-- Tells a program how its request stands, and who has to make its key.
-- KEYS: request, requests with a key that the sweep must look at, its sealed key
-- ARGV: early, time to tell again, lease, time to fetch, longest after the approval, pause of the sweep, time to keep what may have a key, grace of an answer under way
local flow, flat = read(KEYS[1])
if flow.kind ~= 'cli' then
    return { 'unknown' }
end
if flow.state == 'denied' then
    return { 'denied' }
end
if flow.state == 'expired' then
    return { 'expired' }
end
if flow.state == 'pending' then
    if now >= number(flow.expires_at) then
        return { 'expired' }
    end
    local next = number(flow.last_poll) + number(flow.interval)
    if flow.last_poll and now < next - number(ARGV[1]) then
        return { 'slow_down', next - now }
    end
    redis.call('HSET', KEYS[1], 'last_poll', now)
    return { 'pending' }
end

local again = number(ARGV[2])
local sealed = redis.call('GET', KEYS[3])
if flow.written_at then
    if sealed and now < number(flow.written_at) + again then
        return { 'told', sealed, flow.attempt }
    end
    redis.call('DEL', KEYS[3])
    return { 'gone' }
end
if flow.made_at and sealed and now < number(flow.made_at) + again then
    redis.call('HSET', KEYS[1], 'told_at', now)
    return { 'told', sealed, flow.attempt }
end
if now > number(flow.fetch_until) then
    return { 'expired' }
end
if now < number(flow.attempt_until) then
    return { 'wait' }
end
if flow.made_at and now < number(flow.told_at) + number(ARGV[8]) then
    return { 'wait' } -- an answer with that key may be on its way
end
local latest = number(flow.approved_at) + number(ARGV[5])
local fetch = math.max(number(flow.fetch_until), math.min(now + number(ARGV[4]), latest))
redis.call('HSET', KEYS[1], 'fetch_until', fetch)
local attempt = math.max(1, number(flow.attempt))
if flow.made_at then -- nobody can have that key any more: it ends before another one is made
    redis.call('HSET', KEYS[1], 'ending', attempt)
    redis.call('HDEL', KEYS[1], 'made_at', 'told_at', 'key_id')
    redis.call('DEL', KEYS[3])
    attempt = attempt + 1
end
redis.call('HSET', KEYS[1], 'attempt', attempt, 'attempt_until', now + number(ARGV[3]))
redis.call('ZADD', KEYS[2], fetch + number(ARGV[6]), flow.id)
redis.call('PEXPIRE', KEYS[1], ARGV[7])
local _, all = read(KEYS[1])
return answer('make', all)
