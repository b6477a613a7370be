-- wrk -s limits.lua URL -- MODE FILE HEADER...: what LimitsLoad.java sends, one line of the file after the other.
-- body: each line is the body of a POST. key: each line is a key that asks (GET). A header is "Name: value".

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  local mode, file = args[1], args[2]
  for i = 3, #args do
    local name, value = args[i]:match("^([^:]+): (.*)$")
    wrk.headers[name] = value
  end
  requests, place, again = {}, 0, 0
  local lines = {}
  for line in io.lines(file) do
    table.insert(lines, line)
  end
  for i, line in ipairs(lines) do
    if #lines == 1 or i % 2 == number % 2 then
      if mode == "body" then
        table.insert(requests, wrk.format("POST", nil, nil, line))
      else
        wrk.headers["Authorization"] = "Bearer " .. line
        table.insert(requests, wrk.format("GET"))
      end
    end
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function done(summary, latency, requests)
  io.write(string.format(
    "RESULT %.0f %.3f %.3f %d\n",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
