-- Tells an OAuth client how its request stands.
-- KEYS: request
-- ARGV: client, early, longer after a poll too early, time to fetch, longest after the approval
local flow, flat = read(KEYS[1])
if flow.kind ~= 'oauth' or flow.client_id ~= ARGV[1] then
    return { 'invalid' }
end
if flow.state == 'denied' then
    return { 'denied' }
end
if flow.state == 'approved' then
    local latest = number(flow.approved_at) + number(ARGV[5])
    if now > number(flow.fetch_until) then
        return { 'expired' }
    end
    local later = math.max(number(flow.fetch_until), math.min(now + number(ARGV[4]), latest))
    redis.call('HSET', KEYS[1], 'fetch_until', later)
    return answer('approved', flat)
end
if now >= number(flow.expires_at) then
    return { 'expired' }
end
local interval = number(flow.interval)
if flow.last_poll and now < number(flow.last_poll) + interval - number(ARGV[2]) then
    redis.call('HSET', KEYS[1], 'interval', interval + number(ARGV[3]))
    return { 'slow_down', interval + number(ARGV[3]) }
end
redis.call('HSET', KEYS[1], 'last_poll', now)
return { 'pending', interval }
