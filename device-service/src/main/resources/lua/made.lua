-- Keeps the key of the current attempt; of an attempt that is over nothing is kept.
-- KEYS: request, requests with a key that the sweep must look at, its sealed key
-- ARGV: attempt, key id, sealed key, time to tell again, pause of the sweep
local flow = read(KEYS[1])
if flow.state ~= 'approved' or flow.attempt ~= ARGV[1] then
    return { 'stale' }
end
if not flow.made_at then
    redis.call('HSET', KEYS[1], 'made_at', now, 'told_at', now, 'key_id', ARGV[2])
    redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[4])
    redis.call('HDEL', KEYS[1], 'attempt_until', 'ending')
    local over = math.max(number(flow.fetch_until), now + number(ARGV[4]))
    redis.call('ZADD', KEYS[2], over + number(ARGV[5]), flow.id)
    return { 'first', ARGV[3], ARGV[1] }
end
if flow.key_id ~= ARGV[2] then
    return { 'stale' }
end
local sealed = redis.call('GET', KEYS[3])
local since = number(flow.written_at or flow.made_at)
if not sealed or now >= since + number(ARGV[4]) then
    return { 'gone' } -- somebody else was quicker, long ago: that key may be in use
end
redis.call('HSET', KEYS[1], 'told_at', now)
return { 'told', sealed, ARGV[1] }
