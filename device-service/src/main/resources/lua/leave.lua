-- Whoever tried to make a key gives up, and leaves it to the next poll.
-- KEYS: request
-- ARGV: attempt
local flow = read(KEYS[1])
if flow.attempt == ARGV[1] and not flow.made_at then
    redis.call('HDEL', KEYS[1], 'attempt_until')
end
return { 'left' }
