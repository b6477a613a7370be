-- Stands before each script: the clock of Redis, in milliseconds, and how requests are read and answered.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function read(key)
    local flat = redis.call('HGETALL', key)
    local fields = {}
    for i = 1, #flat, 2 do
        fields[flat[i]] = flat[i + 1]
    end
    return fields, flat
end

local function number(text)
    return tonumber(text or '') or 0
end

local function answer(word, flat)
    local all = { word }
    for i = 1, #flat do
        all[#all + 1] = flat[i]
    end
    return all
end

-- Whether that session has decided a moment ago and got no answer: then it may do the same again.
local function unanswered(flow, session, moment)
    return flow.session_id == session and flow.unanswered == session and now < number(flow.approved_at) + number(moment)
end

local function sealedKey(id)
    return '{device}:sealed:' .. id
end

local function flowKey(id)
    return '{device}:flow:' .. id
end
