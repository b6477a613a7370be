-- What was approved does not stand any more: the request is denied, and the sweep ends what may have been made.
-- KEYS: request, requests with a key that the sweep must look at
-- ARGV: attempt
local flow = read(KEYS[1])
if flow.state ~= 'approved' or flow.attempt ~= ARGV[1] or flow.made_at then
    return { 'stale' }
end
redis.call('HSET', KEYS[1], 'state', 'denied')
redis.call('HDEL', KEYS[1], 'attempt_until')
redis.call('ZADD', KEYS[2], now, flow.id)
return { 'refused' }
