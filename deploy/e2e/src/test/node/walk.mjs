// What both programs share: the person's browser, which the test plays, and checks that end the program.
import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';

export const origin = new URL(process.env.ORIGIN);

// Says where the person is to be sent, and answers where that person came back.
export async function consent(authorize, port) {
  const came = new Promise((resolve) => {
    const server = createServer((request, answer) => {
      answer.end('You can close this window.');
      server.close();
      server.closeAllConnections();
      resolve(new URL(request.url, `http://127.0.0.1:${port}`));
    });
    server.listen(port, '127.0.0.1', () => say('authorize', authorize));
  });
  return came;
}

export async function backend(token) {
  return fetch(new URL('/api/servers', origin), { headers: { authorization: `Bearer ${token}` } });
}

export async function accepted(token) {
  assert.equal((await backend(token)).status, 200);
}

// Other instances are told within milliseconds; nobody may take longer than five seconds.
export async function refused(token) {
  const last = Date.now() + 5_000;
  let status;
  do {
    ({ status } = await backend(token));
  } while (status === 200 && Date.now() < last);
  assert.equal(status, 401);
}

export function say(...words) {
  console.log(...words.map(String));
}
