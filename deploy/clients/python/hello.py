"""A server with one call, GET /hello, for keys that may read servers: VERIFY_KEY=sk_live_… python3 hello.py"""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from plugged_auth import Refused, authenticate


class Hello(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path != "/hello":
            return self.send(404, {}, b"")
        try:
            key = authenticate(self.headers, self.client_address[0], "read:servers")
        except Refused as refused:
            return self.send(*refused.answer(self.headers.get("X-Request-Id")))
        body = json.dumps({"hello": key["user_id"], "hub": key["hub_id"]}).encode()
        return self.send(200, {"Content-Type": "application/json", "Vary": "Authorization"}, body)

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8000"))
    with ThreadingHTTPServer(("127.0.0.1", port), Hello) as server:
        print(f"http://127.0.0.1:{port}/hello", flush=True)
        server.serve_forever()
