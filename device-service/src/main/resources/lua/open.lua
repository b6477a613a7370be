-- Shows a request to a person; the first session that opens it keeps it.
-- KEYS: user code
-- ARGV: session, time to repeat a decision that got no answer
local id = redis.call('GET', KEYS[1])
if not id then
    return { 'unknown' }
end
local flow, known = read(flowKey(id))
if not flow.state then
    return { 'unknown' }
end
if unanswered(flow, ARGV[1], ARGV[2]) then
    return answer('waiting', known)
end
if flow.state ~= 'pending' then
    return { 'decided' }
end
if now >= number(flow.expires_at) then
    return { 'expired' }
end
if flow.claimed_by and flow.claimed_by ~= ARGV[1] then
    return { 'foreign' }
end
redis.call('HSET', flowKey(id), 'claimed_by', ARGV[1])
local _, flat = read(flowKey(id))
return answer('waiting', flat)
