-- Lets another session open a request that waits: the person logs in anew.
-- KEYS: user code
-- ARGV: session
local id = redis.call('GET', KEYS[1])
local flow = id and read(flowKey(id)) or {}
if flow.state == 'pending' and flow.claimed_by == ARGV[1] then
    redis.call('HDEL', flowKey(id), 'claimed_by')
end
return { 'released' }
