-- An answer with the key of the current attempt went out.
-- KEYS: request, requests with a key that the sweep must look at, its sealed key
-- ARGV: attempt, time to tell again
local flow = read(KEYS[1])
if flow.state ~= 'approved' or flow.attempt ~= ARGV[1] or not flow.made_at then
    return { 'stale' }
end
if not flow.written_at then
    if redis.call('EXISTS', KEYS[3]) == 0 and now >= number(flow.told_at) + 5000 then
        return { 'stale' } -- too late to repeat an answer that got lost: whether the key arrived shows in its use
    end
    redis.call('HSET', KEYS[1], 'written_at', now)
    redis.call('PEXPIRE', KEYS[3], ARGV[2])
    redis.call('ZADD', KEYS[2], now + number(ARGV[2]), flow.id)
end
return { 'written' }
