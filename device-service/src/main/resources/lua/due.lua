-- Looks at requests whose time has come: lets those go whose key was told long enough, and names the attempts whose key must end.
-- KEYS: requests with a key that the sweep must look at
-- ARGV: how many, time to tell again, pause, lease, time to keep what may have a key, time to keep what is over
local found = {}
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])
for _, id in ipairs(ids) do
    local key = flowKey(id)
    local flow = read(key)
    if not flow.state then
        redis.call('ZREM', KEYS[1], id)
    elseif flow.written_at and not flow.ending then
        local told = number(flow.written_at) + number(ARGV[2])
        if now >= told then
            redis.call('PEXPIRE', key, ARGV[6])
            redis.call('ZREM', KEYS[1], id)
        else
            redis.call('ZADD', KEYS[1], told, id)
        end
    else
        local over = math.max(number(flow.fetch_until), number(flow.made_at) + number(ARGV[2])) + number(ARGV[3])
        if flow.state == 'approved' and now < over then
            redis.call('ZADD', KEYS[1], over, id)
        else
            if flow.state == 'approved' then
                redis.call('HSET', key, 'state', 'expired')
            end
            redis.call('DEL', sealedKey(id))
            redis.call('PEXPIRE', key, ARGV[5])
            redis.call('ZADD', KEYS[1], now + number(ARGV[4]), id)
            found[#found + 1] = id
            found[#found + 1] = flow.attempt or '0'
            found[#found + 1] = flow.ending or '0'
        end
    end
end
local overdue = redis.call('ZCOUNT', KEYS[1], '-inf', now - number(ARGV[4]))
return answer(tostring(overdue), found)
