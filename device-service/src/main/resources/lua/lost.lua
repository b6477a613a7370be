-- The key of an attempt has no secret any more that could be told: it is to end, and the next attempt begins.
-- KEYS: request
-- ARGV: attempt
local flow = read(KEYS[1])
if flow.state ~= 'approved' or flow.attempt ~= ARGV[1] or flow.made_at then
    return { 'stale' }
end
redis.call('HSET', KEYS[1], 'ending', ARGV[1], 'attempt', number(ARGV[1]) + 1)
local _, flat = read(KEYS[1])
return answer('make', flat)
