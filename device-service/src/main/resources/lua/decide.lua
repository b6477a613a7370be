-- Approves or denies a request, once, by the session that opened it or as the first one.
-- KEYS: user code
-- ARGV: approved or denied, session, user, log-in, hub, scopes, time to fetch, time to keep,
--   when by the clock of those who end something, time to repeat what got no answer
local id = redis.call('GET', KEYS[1])
if not id then
    return { 'unknown' }
end
local flow, known = read(flowKey(id))
if not flow.state then
    return { 'unknown' }
end
if flow.state == ARGV[1] and flow.hub_id == ARGV[5] and flow.granted == ARGV[6] and unanswered(flow, ARGV[2], ARGV[10]) then
    redis.call('HDEL', flowKey(id), 'unanswered')
    return answer('done', known)
end
if flow.state ~= 'pending' then
    return { 'decided' }
end
if now >= number(flow.expires_at) then
    return { 'expired' }
end
if flow.claimed_by and flow.claimed_by ~= ARGV[2] then
    return { 'foreign' }
end
local asked = {}
for scope in string.gmatch(flow.scopes, '%S+') do
    asked[scope] = true
end
local beyond = {}
for scope in string.gmatch(ARGV[6], '%S+') do
    if not asked[scope] then
        beyond[#beyond + 1] = scope
    end
end
if #beyond > 0 then
    return answer('beyond', beyond)
end
local fetch = math.max(number(flow.expires_at), now + number(ARGV[7]))
redis.call('HSET', flowKey(id), 'state', ARGV[1], 'claimed_by', ARGV[2], 'session_id', ARGV[2],
    'user_id', ARGV[3], 'logged_in_at', ARGV[4], 'hub_id', ARGV[5], 'granted', ARGV[6],
    'approved_at', now, 'trusted_at', ARGV[9], 'fetch_until', fetch)
redis.call('ZREM', '{device}:open:' .. flow.group, id)
redis.call('PEXPIRE', flowKey(id), fetch - now + number(ARGV[8]))
redis.call('PEXPIRE', KEYS[1], fetch - now + number(ARGV[8]))
local _, flat = read(flowKey(id))
return answer('done', flat)
