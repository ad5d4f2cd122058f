-- Gives a call to a free agent and marks the agent as taken, in one step.
-- KEYS: 1 the mark that the state is there. ARGV: 1 prefix, 2 now (ms), 3 reservation (ms), 4 department of the number,
-- 5 who spoke with the caller last, 6 the responsible employee. Answers {reason, employee, extension, department}; reason "cold" when
-- the state has to be built first, "queue" when nobody is free.
if redis.call('EXISTS', KEYS[1]) == 0 then
    return {'cold', '', '', ''}
end
local prefix, now, reservation = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local function take(id, reason)
    if not id or id == '' then
        return nil
    end
    local key = prefix .. 'agent:' .. id
    local agent = redis.call('HMGET', key, 'department', 'extension', 'free')
    if agent[3] ~= '1' then
        return nil
    end
    redis.call('HSET', key, 'free', '0', 'reserved', now + reservation)
    redis.call('ZREM', prefix .. 'free:' .. agent[1], id)
    return {reason, id, agent[2], agent[1]}
end

local function substitute_of(id)
    if not id or id == '' then
        return nil
    end
    local agent = redis.call('HMGET', prefix .. 'agent:' .. id, 'absent', 'substitute')
    return agent[1] == '1' and agent[2] or nil
end

local last, responsible = ARGV[5], ARGV[6]
local least = redis.call('ZRANGE', prefix .. 'free:' .. ARGV[4], 0, 0)[1]
return take(last, 'last_spoken')
    or take(responsible, 'responsible')
    or take(substitute_of(responsible), 'substitute')
    or take(substitute_of(last), 'substitute')
    or take(least, 'least_loaded')
    or {'queue', '', '', ''}
