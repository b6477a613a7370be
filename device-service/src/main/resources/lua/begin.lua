-- Begins a request, unless its user code is taken or its address has too many that wait.
-- KEYS: request, user code, waiting requests of the address
-- ARGV: id, time to decide, interval, time to keep, most that wait, then names and values of fields
local lasts = number(ARGV[2])
local known = lasts + number(ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
if redis.call('EXISTS', KEYS[2]) == 1 then
    return { 'taken' }
end
if redis.call('ZCARD', KEYS[3]) >= number(ARGV[5]) then
    local first = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
    return { 'many', number(first[2]) - now }
end
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'state', 'pending', 'created_at', now,
    'expires_at', now + lasts, 'interval', ARGV[3], unpack(ARGV, 6))
redis.call('PEXPIRE', KEYS[1], known)
redis.call('SET', KEYS[2], ARGV[1], 'PX', known)
redis.call('ZADD', KEYS[3], now + lasts, ARGV[1])
redis.call('PEXPIRE', KEYS[3], lasts)
return { 'ready' }
