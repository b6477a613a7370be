-- A decision of that session got no answer: whether it counts, the same one again will tell.
-- KEYS: user code
-- ARGV: session
local id = redis.call('GET', KEYS[1])
if id and redis.call('EXISTS', flowKey(id)) == 1 then
    redis.call('HSET', flowKey(id), 'unanswered', ARGV[1])
end
return { 'noted' }
