-- Nothing of this request is left behind: it is forgotten like any other.
-- KEYS: request, requests with a key that the sweep must look at
-- ARGV: time to keep what is over
local flow = read(KEYS[1])
if flow.id then
    redis.call('HDEL', KEYS[1], 'ending', 'key_id', 'made_at', 'told_at')
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
    redis.call('ZREM', KEYS[2], flow.id)
end
return { 'swept' }
