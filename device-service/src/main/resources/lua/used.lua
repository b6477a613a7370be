-- The key of an attempt is in use: it has arrived, though that was not recorded.
-- KEYS: request, requests with a key that the sweep must look at, its sealed key
-- ARGV: attempt, time to keep what is over
local flow = read(KEYS[1])
if flow.id then
    redis.call('HSET', KEYS[1], 'state', 'approved', 'attempt', ARGV[1], 'written_at', now)
    redis.call('HDEL', KEYS[1], 'ending', 'attempt_until')
    redis.call('DEL', KEYS[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    redis.call('ZREM', KEYS[2], flow.id)
end
return { 'used' }
