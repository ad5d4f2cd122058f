-- Shows the agents as Postgres knows them, in one step: an agent who was given a call since Postgres was read stays taken.
-- KEYS: 1 the mark that the state is there. ARGV: 1 prefix, 2 now (ms), 3 all agents, a JSON list of {id, department, extension,
-- absent, substitute, free, load}. Who is not among them any more is forgotten.
local prefix, now, agents = ARGV[1], tonumber(ARGV[2]), cjson.decode(ARGV[3])
local listed = prefix .. 'agents'

local function forget(id)
    local key = prefix .. 'agent:' .. id
    local department = redis.call('HGET', key, 'department')
    if department then
        redis.call('ZREM', prefix .. 'free:' .. department, id)
    end
    return key
end

local gone = {}
for _, id in ipairs(redis.call('SMEMBERS', listed)) do
    gone[id] = true
end
for _, agent in ipairs(agents) do
    gone[agent.id] = nil
    local key = forget(agent.id)
    local reserved = tonumber(redis.call('HGET', key, 'reserved') or 0)
    local free = agent.free and reserved <= now
    redis.call('HSET', key, 'department', agent.department, 'extension', agent.extension, 'absent', agent.absent,
        'substitute', agent.substitute, 'free', free and '1' or '0')
    if free then
        redis.call('ZADD', prefix .. 'free:' .. agent.department, agent.load, agent.id)
    end
    redis.call('SADD', listed, agent.id)
end
for id in pairs(gone) do
    redis.call('DEL', forget(id))
    redis.call('SREM', listed, id)
end
redis.call('SET', KEYS[1], 1)
