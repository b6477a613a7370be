-- Takes one from what a session and an address may do in a while, or nothing from either; or gives that one back.
-- KEYS: tries of the session, tries of the address
-- ARGV: most, window, name of the try, take or give
local most, window = number(ARGV[1]), number(ARGV[2])
if ARGV[4] == 'give' then
    for i = 1, #KEYS do
        redis.call('ZREM', KEYS[i], ARGV[3])
    end
    return { 'given' }
end
local wait = 0
for i = 1, #KEYS do
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - window)
    local over = redis.call('ZCARD', KEYS[i]) - most
    if over >= 0 then
        local first = redis.call('ZRANGE', KEYS[i], over, over, 'WITHSCORES')
        wait = math.max(wait, number(first[2]) + window - now, 1)
    end
end
if wait > 0 then
    return { 'none', wait }
end
for i = 1, #KEYS do
    redis.call('ZADD', KEYS[i], now, ARGV[3])
    redis.call('PEXPIRE', KEYS[i], window)
end
return { 'taken' }
