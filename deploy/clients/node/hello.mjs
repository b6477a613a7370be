// A server with one call, GET /hello, for keys that may read servers: VERIFY_KEY=sk_live_… node hello.mjs

import { createServer } from 'node:http';
import { requireScopes } from './plugged-auth.mjs';

const mayRead = requireScopes('read:servers');

const server = createServer((request, response) => {
  if (request.url !== '/hello') {
    response.writeHead(404).end();
    return;
  }
  mayRead(request, response, (failure) => {
    if (failure) {
      console.error(failure);
      response.writeHead(500).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/json', Vary: 'Authorization' });
    response.end(JSON.stringify({ hello: request.key.user_id, hub: request.key.hub_id }));
  });
});

const port = Number(process.env.PORT ?? 8000);
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/hello`));
