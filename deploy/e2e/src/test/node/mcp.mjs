// An AI tool that is given the address of an MCP server and nothing else, with an SDK of MCP: SDK is client (of 2026) or sdk (before).
// CLIENT_METADATA_URL is a document that is its client id, PORT is where the browser comes back,
// AUTH_METHOD how it shows who it is.
import { strict as assert } from 'node:assert';
import { Memory, documented, reach, refusedAtFirst, server, serversIn } from './mcp-provider.mjs';
import { say } from './walk.mjs';

const newest = process.env.SDK === 'client';
const sdk = newest ? await import('@modelcontextprotocol/client') : await older();

async function older() {
  const [{ Client }, { StreamableHTTPClientTransport }, { UnauthorizedError }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
    import('@modelcontextprotocol/sdk/client/auth.js'),
  ]);
  return { Client, StreamableHTTPClientTransport, UnauthorizedError };
}

const memory = new Memory(Number(process.env.PORT));
let transport;

async function connected() {
  const options = newest ? { versionNegotiation: { mode: 'auto' } } : {};
  const client = new sdk.Client({ name: 'tool-of-tests', version: '1.0.0' }, options);
  transport = new sdk.StreamableHTTPClientTransport(server, { authProvider: memory, fetch: memory.fetch });
  await client.connect(transport);
  return client;
}

// Does it; when the person has to be asked first, asks for just these scopes and does it again.
async function asking(scopes, action) {
  await assert.rejects(action, (error) => error instanceof sdk.UnauthorizedError || assert.fail(error));
  const back = await memory.letIn(scopes);
  await (newest ? transport.finishAuth(back) : transport.finishAuth(back.get('code')));
  return action();
}

// One without a secret can't delete its registration, and is forgotten after a time: to it that is as if it had never had this id.
async function forgetRegistration({ registration_client_uri: uri, registration_access_token: token }) {
  if (!token) {
    memory.saveClientInformation({ ...memory.clientInformation(), client_id: 'cli_0123456789abcdef' });
    memory.saveTokens({ ...memory.tokens(), access_token: 'at_gone' });
    return;
  }
  const ended = await fetch(uri, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  assert.equal(ended.status, 204);
}

await refusedAtFirst();

let client = await asking(['read:servers'], connected);
assert.equal(client.getNegotiatedProtocolVersion?.() ?? '2025-11-25', newest ? '2026-07-28' : '2025-11-25');
assert.equal(memory.registrations.length, documented ? 0 : 1);
say('ok discovered,', documented ? 'known by its document' : 'registered', 'and let in');

const { tools } = await client.listTools();
assert.deepEqual(tools.map((tool) => tool.name).sort(), ['add_server', 'list_servers']);
const list = () => client.callTool({ name: 'list_servers', arguments: {} });
assert.deepEqual(serversIn(await list()), []);
say('ok a tool is called');

const first = memory.tokens();
assert.deepEqual(reach(first.scope), ['read:servers']);
memory.saveTokens({ ...first, access_token: `${first.access_token}x` });
assert.deepEqual(serversIn(await list()), []);
assert.notEqual(memory.tokens().access_token, first.access_token);
assert.notEqual(memory.tokens().refresh_token, first.refresh_token);
assert.equal(memory.tokens().scope, first.scope);
say('ok refreshed');

// The older one would only refresh, and asks for no more than the refused call needs.
if (!newest) {
  delete memory.tokens().refresh_token;
}
const more = newest ? ['read:servers', 'write:servers'] : ['write:servers'];
const added = await asking(more, () => client.callTool({ name: 'add_server', arguments: { name: 'mine' } }));
assert.equal(added.structuredContent.server.name, 'mine');
assert.deepEqual(reach(memory.tokens().scope), more);
say('ok asked for more');

if (!documented) {
  await forgetRegistration(memory.registrations[0]);
  const gone = memory.clientInformation().client_id;
  const heal = async () => {
    client = await connected();
    return list();
  };
  assert.deepEqual(serversIn(await asking(['read:servers'], heal)), ['mine']);
  assert.notEqual(memory.clientInformation().client_id, gone);
  assert.equal(memory.registrations.length, 2);
  assert.ok(memory.forgotten.includes(newest ? 'client' : 'all'), String(memory.forgotten));
  say('ok healed after its registration was gone');
}

await client.close();
say('done');
