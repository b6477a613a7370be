-- wrk -s oauth.lua URL -- MODE FILE HEADER...: what OauthLoad.java sends.
-- same: every request has the first line of the file as its body. each: every line is one request, once.
-- chain: each line is a request that ends with a refresh token; the answer has the next one. keep: like same, and writes the access tokens
-- that come to FILE.kept.N. A header is "Name: value".

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  mode, file = args[1], args[2]
  wrk.method = "POST"
  for i = 3, #args do
    local name, value = args[i]:match("^([^:]+): (.*)$")
    wrk.headers[name] = value
  end
  lines, place, bad, again = {}, 0, 0, 0
  local read = 0
  for line in io.lines(file) do
    read = read + 1
    if mode == "same" or mode == "keep" or read % 2 == number % 2 then
      table.insert(lines, line)
    end
  end
  if mode == "chain" then
    start = lines[1]:match("^.*refresh_token=")
  end
  if mode == "keep" then
    kept = io.open(file .. ".kept." .. number, "w")
  end
  ready = wrk.format(nil, nil, nil, lines[1])
  if mode == "same" or mode == "each" then
    response = nil -- wrk is quicker when it need not hand answers out
  end
end

function request()
  if mode == "chain" then
    return wrk.format(nil, nil, nil, table.remove(lines, 1) or "")
  end
  if mode == "each" then
    place = place + 1
    if place > #lines then
      place, again = 1, again + 1
    end
    return wrk.format(nil, nil, nil, lines[place])
  end
  return ready
end

function response(status, headers, body)
  if status ~= 200 then
    bad = bad + 1
  elseif mode == "chain" then
    table.insert(lines, start .. body:match('"refresh_token":"([^"]+)"'))
  elseif mode == "keep" then
    kept:write(body:match('"access_token":"([^"]+)"'), "\n")
  end
end

function done(summary, latency, requests)
  local again, bad = 0, summary.errors.status
  for _, thread in ipairs(threads) do
    again = again + (thread:get("again") or 0)
  end
  io.write(string.format(
    "RESULT %.0f %.3f %.3f %d %d\n",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    bad + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    again))
end
