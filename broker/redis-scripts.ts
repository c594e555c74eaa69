// What must happen at once in Redis, as scripts that it runs, each as one command.

// schedule.ts, said once more: KEYS are the schedule and the caller's turn; ARGV are now, hold, interval, for how long a
// turn is kept. Numbers come back as texts, since Lua would cut them to integers. What stands there may come from a clock that
// was wrong: a turn that is farther than any queue is none.
export const RESERVE = `
local told, next, stood = redis.call('GET', KEYS[2]), redis.call('HGET', KEYS[1], 'next'), redis.call('HGET', KEYS[1], 'stood')
stood = tonumber(stood or '0')
local at, hold, interval, kept = tonumber(ARGV[1]) - stood, tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local farthest = at + math.max(3600000, 1000 * interval)
local turn = told and tonumber(told)
if not turn or at > turn + kept or not (turn <= farthest) then
  turn = tonumber(next or '') or 0
  if not (turn <= farthest) then turn = 0 end
  turn = math.max(at, turn)
  redis.call('HSET', KEYS[1], 'next', string.format('%.0f', turn + interval))
end
if turn - at <= hold then
  redis.call('DEL', KEYS[2])
else
  redis.call('SET', KEYS[2], string.format('%.0f', turn), 'PX', string.format('%.0f', turn - at + kept + 3600000))
end
return string.format('%.0f', turn + stood)
`;
export const PAUSE = `
local now, till = tonumber(ARGV[1]), tonumber(ARGV[2])
local paused, stood = tonumber(redis.call('HGET', KEYS[1], 'paused') or '0'), tonumber(redis.call('HGET', KEYS[1], 'stood') or '0')
local longer = till - math.max(paused, now)
if longer > 0 then
  stood = stood + longer
  local next = math.max(tonumber(redis.call('HGET', KEYS[1], 'next') or '0'), till - stood)
  redis.call('HSET', KEYS[1], 'paused', ARGV[2], 'stood', string.format('%.0f', stood), 'next', string.format('%.0f', next))
end
return 'OK'
`;
export const COMPLETE = `
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
redis.call('SET', KEYS[1], math.max(known, tonumber(ARGV[1])), 'EX', ARGV[2])
return 'OK'
`;
// KEYS are the keys, those that are due, those of the run, and when this one was forgotten; ARGV are id, key, expiry, for how
// long the run's are kept, and since when it must not have been forgotten.
export const REMEMBER_LISTED = `
local forgotten = tonumber(redis.call('GET', KEYS[4]) or '0')
if forgotten <= tonumber(ARGV[5]) and redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('SADD', KEYS[3], ARGV[1])
  redis.call('EXPIRE', KEYS[3], ARGV[4])
end
return 'OK'
`;
