// mcp-remote, which lets programs that only start programs use an MCP server: it prints where the person has to go, and the browser
// comes back to PORT. CLIENT_METADATA_URL is its document; then it does not register.
import { strict as assert } from 'node:assert';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { documented, server, serversIn } from './mcp-provider.mjs';
import { say } from './walk.mjs';

const folder = await mkdtemp(join(tmpdir(), 'mcp-remote-'));
const program = fileURLToPath(new URL('node_modules/mcp-remote/dist/proxy.js', import.meta.url));
const identity = documented ? ['--client-metadata-url', documented] : [];

async function started() {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, server.href, process.env.PORT, ...identity],
    // neither a browser of this machine nor anybody's home
    env: { PATH: dirname(process.execPath), HOME: folder, MCP_REMOTE_CONFIG_DIR: folder, NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '' },
    stderr: 'pipe',
  });
  // it prints where to go a moment before it listens to who comes back
  let authorize;
  createInterface({ input: transport.stderr }).on('line', (line) => {
    say('said', line);
    authorize = line.includes('/oauth/authorize?') ? line.trim() : authorize;
    if (authorize && line.includes('running the sign-in')) {
      say('authorize', authorize);
      authorize = undefined;
    }
  });
  const client = new Client({ name: 'tool-of-tests', version: '1.0.0' });
  await client.connect(transport, { timeout: 60_000 });
  return client;
}

const client = await started();
const call = (name, args) => client.callTool({ name, arguments: args });
assert.deepEqual(serversIn(await call('list_servers', {})), []);
say('ok let in');
await client.close();

const again = await started();
assert.equal((await again.callTool({ name: 'list_servers', arguments: {} })).isError ?? false, false);
say('ok remembered');

const added = await again.callTool({ name: 'add_server', arguments: { name: 'mine' } }, { timeout: 60_000 });
assert.equal(added.structuredContent.server.name, 'mine');
say('ok asked for more');
await again.close();
say('done');
