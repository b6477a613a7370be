// What an AI tool remembers of its way to an MCP server: the provider that both SDKs of MCP ask, here in memory.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { consent, origin, say } from './walk.mjs';

export const server = new URL('/mcp', origin);

// Without CLIENT_METADATA_URL it registers itself; with it, that document is who it is.
export const documented = process.env.CLIENT_METADATA_URL;

export class Memory {
  constructor(port) {
    this.port = port;
    this.redirectUrl = `http://127.0.0.1:${port}/callback`;
    this.clientMetadataUrl = documented;
    this.clientMetadata = {
      client_name: 'Tool of Tests',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: process.env.AUTH_METHOD,
      application_type: 'native',
    };
    this.kept = {};
    this.forgotten = [];
    // what the SDKs keep of a registration leaves out by what it is managed
    this.registrations = [];
    this.fetch = this.fetch.bind(this);
  }

  async fetch(url, init) {
    if (new URL(url).pathname !== '/oauth/register') {
      return fetch(url, init);
    }
    const answer = await fetch(url, init);
    this.registrations.push(await answer.clone().json());
    return answer;
  }

  state() {
    return (this.kept.state = randomUUID());
  }

  clientInformation() {
    return this.kept.client;
  }

  saveClientInformation(client) {
    this.kept.client = client;
  }

  tokens() {
    return this.kept.tokens;
  }

  saveTokens(tokens) {
    this.kept.tokens = tokens;
  }

  codeVerifier() {
    return this.kept.verifier;
  }

  saveCodeVerifier(verifier) {
    this.kept.verifier = verifier;
  }

  discoveryState() {
    return this.kept.discovery;
  }

  saveDiscoveryState(discovery) {
    this.kept.discovery = discovery;
  }

  invalidateCredentials(which) {
    this.forgotten.push(which);
    const parts = { client: ['client'], tokens: ['tokens'], verifier: ['verifier'], discovery: ['discovery'] }[which];
    for (const part of parts ?? ['client', 'tokens', 'verifier']) {
      delete this.kept[part];
    }
  }

  redirectToAuthorization(url) {
    this.asked = url;
  }

  // Sends the person where the SDK wants her, and answers with what she came back with.
  async letIn(scopes) {
    const asked = this.asked.searchParams;
    assert.equal(asked.get('resource'), server.href);
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('redirect_uri'), this.redirectUrl);
    assert.equal(asked.get('client_id'), documented ?? this.kept.client.client_id);
    assert.deepEqual(reach(asked.get('scope')), scopes);
    const back = (await consent(this.asked, this.port)).searchParams;
    assert.equal(back.get('error'), null, back.get('error_description'));
    assert.equal(back.get('state'), this.kept.state);
    assert.equal(back.get('iss'), origin.origin);
    return back;
  }
}

// The one answer that every client starts from.
export async function refusedAtFirst() {
  const answer = await fetch(server, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
  assert.equal(answer.status, 401);
  const place = new URL('/.well-known/oauth-protected-resource/mcp', origin);
  assert.equal(answer.headers.get('www-authenticate'), `Bearer scope="read:servers", resource_metadata="${place}"`);
  say('ok 401');
}

// What a token is good for; that it is to last is not a matter of the server.
export function reach(scope) {
  return scope.split(' ').filter((each) => each !== 'offline_access').sort();
}

export function serversIn(result) {
  assert.notEqual(result.isError, true);
  return result.structuredContent.servers.map((each) => each.name);
}
