#!/usr/bin/env bash
# A command line in few lines, as there are: it reads nothing of an answer but status, whatever HTTP says, and then the key.
# ORIGIN is the suite.

begun=$(curl -s -X POST "$ORIGIN/api/cli/auth/initiate")
device=$(sed -n 's/.*"device_code":"\([0-9A-Za-z]*\)".*/\1/p' <<<"$begun")
interval=$(sed -n 's/.*"interval":\([0-9]*\).*/\1/p' <<<"$begun")
echo "code $(sed -n 's/.*"user_code":"\([^"]*\)".*/\1/p' <<<"$begun")"

while :; do
  answer=$(curl -s "$ORIGIN/api/cli/auth/poll?device_code=$device")
  status=$(grep -o '"status":"[a-z_]*"' <<<"$answer" | cut -d '"' -f 4)
  case $status in
  authorization_pending) echo "$answer" && sleep "$interval" ;;
  slow_down) sleep "$interval" ;;
  approved)
    key=$(sed -n 's/^{"status":"approved","api_key":"\([^"]*\)"}$/\1/p' <<<"$answer")
    curl -s -o /dev/null -w 'backend %{http_code}\n' -H "Authorization: Bearer $key" "$ORIGIN/api/servers"
    exit
    ;;
  *) echo "ended $status" && exit 1 ;;
  esac
done
